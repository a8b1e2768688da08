import { expect, test } from 'vitest'
import { acmeKey, catalogue, checkedKey, hexKey } from '../../test/scan/keys.ts'
import { Secret } from '../core/secret.ts'
import { recogniser } from './recognise.ts'

const recognise = recogniser(catalogue)

function kindOf(value: string | Uint8Array, name: string | null): string | null {
  const found = recognise(new Secret(value), name)
  return found && `${found.provider.id} ${found.kind?.id ?? 'by name'} ${found.confidence}`
}

test('a value is recognised by its shape, whatever its name', () => {
  expect(kindOf(acmeKey(), null)).toBe('acme acme.project high')
  expect(kindOf(acmeKey(), 'SOMETHING_ELSE')).toBe('acme acme.project high')
  expect(kindOf(checkedKey(false), null)).toBe('checked checked.token medium')
})

test('a shape that says little is recognised with a name that says the rest', () => {
  expect(kindOf(hexKey(), 'ACMECORP_KEY')).toBe('acme acme.old high')
  expect(kindOf(hexKey(), 'ACME_API_KEY')).toBe('acme acme.old high')
  expect(kindOf(hexKey(), 'OTHER')).toBeNull()
})

test('a name alone tells the provider and no kind', () => {
  expect(kindOf('whatever', 'ACME_API_KEY')).toBe('acme by name medium')
  expect(kindOf(new Uint8Array([0xff, 0xfe]), 'acme_api_key')).toBe('acme by name medium')
  expect(kindOf('whatever', 'PORT')).toBeNull()
})

test('a key inside a longer value is not the value', () => {
  expect(kindOf(`${acmeKey()} `, null)).toBeNull()
  expect(kindOf(`a ${acmeKey()}`, null)).toBeNull()
  expect(kindOf('', null)).toBeNull()
})

test('a public value is recognised and says so', () => {
  expect(recognise(new Secret(`acme-pub-${acmeKey().slice(10)}`), null)?.kind?.isPublic).toBe(true)
})
