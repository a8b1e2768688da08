import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDropIn, writeDropIn } from '../../src/core/systemd-dropin.ts'
import { serviceName } from '../../src/core/systemd-unit.ts'

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,20}$/)
const path = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  // oxlint-disable-next-line no-control-regex
  .filter((text) => !/[\u0000-\u001f\u007f]|[\s\\]$/.test(text))
  .map((text) => `/${text}`)
const dropIn = fc.record({
  credentials: fc.uniqueArray(fc.tuple(name, path), { selector: ([key]) => key }),
  hasVariables: fc.boolean(),
})

test('what is written is read back, whatever path it names', () => {
  fc.assert(
    fc.property(dropIn, ({ credentials, hasVariables }) => {
      const sorted = credentials.toSorted(([a], [b]) => (a < b ? -1 : 1))
      const back = readDropIn(writeDropIn({ credentials: new Map(credentials), hasVariables }))
      expect([...(back?.credentials ?? [])]).toEqual(sorted)
      expect(back?.hasVariables).toBe(hasVariables && credentials.length > 0)
    }),
    { numRuns: 1000, examples: [[{ credentials: [['A', '/a\u2028b']], hasVariables: false }]] },
  )
})

test('one line for each name, and no specifier but the one for the folder', () => {
  fc.assert(
    fc.property(dropIn, ({ credentials, hasVariables }) => {
      const text = writeDropIn({ credentials: new Map(credentials), hasVariables })
      const lines = text.trimEnd().split('\n')
      expect(lines).toHaveLength(2 + credentials.length * (hasVariables ? 2 : 1))
      for (const line of lines.slice(2)) {
        const specifiers = line.replaceAll('%%', '').match(/%./g) ?? []
        expect(specifiers).toEqual(line.startsWith('Environment=') ? ['%d'] : [])
      }
    }),
  )
})

test('a name that systemd takes for something else does not get in', () => {
  const credentials = new Map([['with.dot', '/a']])
  expect(() => writeDropIn({ credentials, hasVariables: true })).toThrow('variable')
  expect(writeDropIn({ credentials, hasVariables: false })).toContain('LoadCredentialEncrypted=with.dot:/a')
  for (const bad of ['/a\nExecStart=/bin/evil', '/a\\', '/a ', 'a', '/a\u0000'])
    expect(() => writeDropIn({ credentials: new Map([['A', bad]]), hasVariables: false }), bad).toThrow(
      'systemd cannot',
    )
})

test.each([
  ['nothing', ''],
  ['lines of somebody', '[Service]\nEnvironment="KEY=value"\n'],
  [
    'ours with a line more',
    `${writeDropIn({ credentials: new Map([['A', '/a']]), hasVariables: false })}ExecStart=/bin/x\n`,
  ],
  [
    'ours with one less',
    writeDropIn({ credentials: new Map([['A', '/a']]), hasVariables: true }).replace('A_FILE', 'B_FILE'),
  ],
])('%s is not taken for ours', (_, text) => {
  expect(readDropIn(text)).toBeNull()
})

test.each([
  ['bot', 'bot.service'],
  ['bot.service', 'bot.service'],
  ['my.app', 'my.app.service'],
  ['bot@1', 'bot@1.service'],
  [String.raw`a\x2db.service`, String.raw`a\x2db.service`],
])('"%s" means %s', (typed, whole) => {
  expect(serviceName(typed)).toBe(whole)
})

test.each(['', 'bot.socket', 'bot@', '../etc', 'a b', 'a/b', 'bot\n', `${'a'.repeat(250)}`])(
  '"%s" names no service',
  (typed) => {
    expect(() => serviceName(typed)).toThrow()
  },
)
