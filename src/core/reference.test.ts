import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  formatReference,
  isReference,
  type KeywardReference,
  parseReference,
  referenceIn,
  SCHEMES,
} from './reference.ts'
import { Secret } from './secret.ts'

const invalid = expect.objectContaining({ code: 'reference.invalid' })
const scope = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,62}$/)
const reference = fc.record({
  project: scope,
  environment: scope,
  name: fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,127}$/),
  field: fc.option(fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,62}$/)),
  version: fc.oneof(
    fc.constant('current' as const),
    fc.constant('previous' as const),
    fc.integer({ min: 1, max: 999_999_999 }),
  ),
})

test('what is written is read back, whatever its names', () => {
  fc.assert(
    fc.property(reference, (one) => {
      const text = formatReference(one)
      expect(isReference(text)).toBe(true)
      expect(parseReference(text)).toEqual({ scheme: 'kw', ...one })
      expect(formatReference(parseReference(text) as KeywardReference)).toBe(text)
    }),
  )
})

test('the parts of a reference are what they say', () => {
  const base = { scheme: 'kw', project: 'bot', environment: 'dev', name: 'KEY', field: null, version: 'current' }
  expect(parseReference('kw://bot/dev/KEY')).toEqual(base)
  expect(parseReference('kw://bot/dev/KEY/user')).toEqual({ ...base, field: 'user' })
  expect(parseReference('kw://bot/dev/KEY?version=12')).toEqual({ ...base, version: 12 })
  expect(parseReference('kw://bot/dev/KEY/user?version=previous')).toEqual({
    ...base,
    field: 'user',
    version: 'previous',
  })
  expect(parseReference('env://HOME')).toEqual({ scheme: 'env', name: 'HOME' })
  expect(parseReference('file://certs/ca.pem')).toEqual({ scheme: 'file', path: 'certs/ca.pem' })
  expect(parseReference('file:///etc/ca.pem')).toEqual({ scheme: 'file', path: '/etc/ca.pem' })
})

test.for([
  'kw://',
  'kw://bot',
  'kw://bot/dev',
  'kw://bot/dev/KEY/user/more',
  'kw://bot/dev/KEY?',
  'kw://bot/dev/KEY?version=0',
  'kw://bot/dev/KEY?version=-1',
  'kw://bot/dev/KEY?version=01',
  'kw://bot/dev/KEY?version=1.5',
  'kw://bot/dev/KEY?version=current',
  'kw://bot/dev/KEY?version=1&a=b',
  'kw://bot/dev/KEY?version=1?version=2',
  'kw://bot/dev/KEY?version=9999999999',
  'file://',
  'file://a\0b',
  'op://a/b/c',
  'no reference',
  'KW://bot/dev/KEY',
  '',
])('%j is no reference, and the fault says so', (text) => {
  expect(() => parseReference(text)).toThrow(invalid)
})

test.for([
  'kw:///dev/KEY',
  'kw://bot//KEY',
  'kw://bot/dev/',
  'kw://Bot/dev/KEY',
  'kw://bot/dev/KEY/',
  'kw://bot/dev/1KEY',
  'kw://../dev/KEY',
  'kw://bot/dev/KEY/Field',
  'kw://bot/dev/KEY#member',
  'kw:// bot/dev/KEY',
  'kw://bot/dev/KEY\n',
  'env://',
  'env://A B',
])('%j has a name that is none', (text) => {
  expect(() => parseReference(text)).toThrow(expect.objectContaining({ code: 'name.invalid' }))
})

test('${VAR} is filled in from the variables in any part, and what was used is told', () => {
  const variables = new Map([
    ['STAGE', 'production'],
    ['P', 'bot'],
    ['UNUSED', 'x'],
  ])
  const filled = new Set<string>()
  expect(parseReference('kw://${P}/${STAGE}/KEY_${STAGE}', variables, filled)).toMatchObject({
    project: 'bot',
    environment: 'production',
    name: 'KEY_production',
  })
  expect([...filled]).toEqual(['P', 'STAGE'])
})

test('a variable that is not set is a fault that names it, and an empty one leaves no name', () => {
  expect(() => parseReference('kw://bot/${STAGE}/KEY')).toThrow(
    '"kw://bot/${STAGE}/KEY" is no reference. ${STAGE} is not set.',
  )
  expect(() => parseReference('kw://bot/${STAGE}/KEY', new Map([['STAGE', '']]))).toThrow(
    expect.objectContaining({ code: 'name.invalid' }),
  )
})

test('only ${VAR} is filled in: nothing is run, and what was filled in is not filled in again', () => {
  const variables = new Map([
    ['A', '${B}'],
    ['B', 'b'],
  ])
  for (const text of [
    'kw://bot/dev/$A',
    'kw://bot/dev/$(A)',
    'kw://bot/dev/`A`',
    'kw://bot/dev/${A:-x}',
    'kw://bot/dev/${A}',
  ]) {
    expect(() => parseReference(text, variables), text).toThrow(expect.objectContaining({ code: 'name.invalid' }))
  }
})

test('the fault shows the text as it was written, not what a variable held', () => {
  const held = 'held by a variable'
  expect(() => parseReference('kw://bot/${STAGE}/KEY/a/b/c', new Map([['STAGE', held]]))).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining(held) }),
  )
})

test('only our schemes are meant as references', () => {
  expect(SCHEMES.map((scheme) => isReference(`${scheme}://x`))).toEqual([true, true, true])
  for (const text of ['op://a/b/c', 'https://example.org', 'kw:/x', ' kw://x', 'xkw://x', 'KW://x'])
    expect(isReference(text)).toBe(false)
})

test('a value is a reference if it is short text that begins like one', () => {
  expect(referenceIn(new Secret('kw://bot/dev/KEY'))).toBe('kw://bot/dev/KEY')
  expect(referenceIn(new Secret('some value'))).toBeNull()
  expect(referenceIn(new Secret(Uint8Array.of(0x6b, 0x77, 0x3a, 0x2f, 0x2f, 0xff)))).toBeNull()
  expect(referenceIn(new Secret(`kw://${'a'.repeat(4096)}`))).toBeNull()
})
