import { expect, test } from 'vitest'
import type { KeyKind, Provider } from './provider.ts'
import { handleOf } from './rotation-handle.ts'
import { Secret } from './secret.ts'

const kind: KeyKind = {
  id: 'acme.key',
  name: 'Acme key',
  anchors: ['acme-'],
  prefix: 'acme-',
  pattern: /acme-[a-z0-9]{24}/,
  bits: 120,
  examples: [],
}
const acme: Provider = { id: 'acme', name: 'Acme', variables: [], keys: [kind] }
const key = new Secret(`acme-${'abc123xyz789'.repeat(2)}`)

test('one key that is shown with this beginning and end is the key', () => {
  const listed = [
    { handle: 'a', label: 'mine', hint: 'acme-abc...z789' },
    { handle: 'b', label: 'other', hint: 'acme-def...z789' },
  ]
  expect(handleOf(key, listed, acme)).toBe('a')
})

test.each([
  ['two that fit alike', ['acme-abc...z789', 'acme-abc1...xyz789']],
  ['too little that is shown', ['acme-...789', 'acme-a...z789']],
  ['an end that is too short', ['acme-abc123...89']],
  ['another end', ['acme-abc...0000']],
  ['nothing that is shown', ['']],
  ['two gaps', ['acme-abc...xyz...z789']],
])('%s: nothing is guessed', (_, hints) => {
  const listed = hints.map((hint, index) => ({ handle: String(index), label: '', hint }))
  expect(handleOf(key, listed, acme)).toBeNull()
})

test('a list that shows nothing of its keys has no match', () => {
  expect(handleOf(key, [{ handle: 'a', label: 'mine' }], acme)).toBeNull()
})
