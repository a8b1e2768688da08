import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Fault } from '../../src/core/fault.ts'
import { Secret } from '../../src/core/secret.ts'
import { type Shell, shellLines } from '../../src/core/shell-lines.ts'

const NAMES = ['A_KEY', 'b', '_x9', 'TOKEN']
/** All that some shell acts on somewhere, and no NUL, which no environment can carry. */
const value = fc.oneof(
  fc.string({
    unit: fc.constantFrom(
      ...Array.from(String.raw`'"\$!*?~#&|;<>(){}[]^%@-= `),
      '`',
      '\n',
      '\r',
      '\t',
      '\u2019',
      'é',
      '🔑',
      'n',
      '0',
    ),
    maxLength: 24,
  }),
  fc.string({ unit: 'grapheme', maxLength: 24 }).filter((text) => !text.includes('\0')),
)

function lines(shell: Shell, values: Readonly<Record<string, string>>): string {
  return shellLines(shell, new Map(Object.entries(values).map(([name, one]) => [name, new Secret(one)]))).reveal()
}

describe.each([
  ['bash', ['bash', '--norc', '-c']],
  ['zsh', ['zsh', '-f', '-c']],
  ['fish', ['fish', '--no-config', '-c']],
] as const)('%s', (shell, [program, ...flags]) => {
  const isThere = spawnSync(program, ['-c', 'exit']).status === 0
  const isNeeded = process.env['CI'] === 'true'

  test.runIf(isThere || isNeeded)('reads back every value, whatever is in it, and runs nothing of it', () => {
    const take = shell === 'fish' ? 'cat | source' : 'eval "$(cat)"'
    fc.assert(
      fc.property(fc.array(value, { minLength: 4, maxLength: 4 }), (all) => {
        const values = Object.fromEntries(NAMES.map((name, index) => [name, all[index] ?? '']))
        const script = `${take}; exec ${process.execPath} -p 'JSON.stringify(process.env)'`
        const read = spawnSync(program, [...flags, script], {
          input: lines(shell, values),
          encoding: 'utf8',
          env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', LANG: 'C.UTF-8' },
        })
        expect(read.stderr).toBe('')
        expect(JSON.parse(read.stdout)).toMatchObject(values)
      }),
      { numRuns: 12 },
    )
  })
})

test('PowerShell gets one line per value, with every kind of single quote doubled', () => {
  // about_Quoting_Rules; the tokenizer takes U+2018 to U+201B for single quotes: PowerShell, CharTraits.IsSingleQuote.
  const said = lines('powershell', { A: "it's $x", B: '\u2018a\u2019b\u201Ac\u201B', C: 'one\r\ntwo\nthree', D: '' })
  expect(said.split('\n')).toEqual([
    "$env:A = 'it''s $x'",
    "$env:B = '\u2018\u2018a\u2019\u2019b\u201A\u201Ac\u201B\u201B'",
    "$env:C = 'one' + \"`r`n\" + 'two' + \"`n\" + 'three'",
    "$env:D = ''",
    '',
  ])
})

test('a name that is no identifier, or that the shell keeps to itself, is refused', () => {
  for (const [shell, name] of [
    ['bash', 'a b'],
    ['bash', 'x=$(id)'],
    ['bash', 'UID'],
    ['zsh', 'path'],
    ['zsh', 'status'],
    ['fish', 'hostname'],
    ['powershell', 'a-b'],
  ] as const)
    expect(() => lines(shell, { [name]: 'x' })).toThrow(Fault)
})
