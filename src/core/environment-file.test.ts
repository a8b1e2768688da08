import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filledIn, readEnvironmentFile } from './environment-file.ts'
import { Fault } from './fault.ts'
import { Secret } from './secret.ts'

const read = (text: string, variables: Readonly<Record<string, string>> = {}) =>
  readEnvironmentFile('.env', new Secret(text), (name) => variables[name] ?? null)

test('plain values and references are told apart, with their lines; the last line of a name counts', () => {
  const { entries, doubts } = read('A=1\nB=kw://bot/dev/B\n# C=3\nA=file://a.pem\n')
  expect(entries.map(({ name, line, reference }) => [name, line, reference?.to.scheme ?? null])).toEqual([
    ['A', 4, 'file'],
    ['B', 2, 'kw'],
  ])
  expect(doubts).toEqual([])
})

test('what is filled into a reference is told; what is not set is a fault that says how to set it', () => {
  const text = 'K=kw://bot/${KEYWARD_ENVIRONMENT}/K\n'
  const { entries, filled } = read(text, { KEYWARD_ENVIRONMENT: 'prod' })
  expect([entries[0]?.reference?.to, [...filled]]).toMatchObject([{ environment: 'prod' }, ['KEYWARD_ENVIRONMENT']])
  expect(() => read(text)).toThrow(
    expect.objectContaining({ code: 'reference.invalid', hint: 'Say which: --environment NAME' }),
  )
})

test('schemes of other stores are faults, other addresses are plain', () => {
  for (const scheme of ['op', 'vault', 'aws-sm', 'bws'])
    expect(() => read(`K=${scheme}://a/b\n`)).toThrow(`does not know "${scheme}://"`)
  expect(read('U=https://a.example\nP=postgres://u@h/d\n').entries.every(({ plain }) => plain !== null)).toBe(true)
})

test('any text is read or is a fault, and no fault or doubt repeats a value', () => {
  const value = fc.stringMatching(/^[ -~]{0,20}$/)
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('A=', 'B =', 'export C=', 'D.E=', '', "F='"), value)), (lines) => {
      const marked = lines.map(([head, text]) => `${head}${text}MARKED${text}`).join('\n')
      try {
        expect(read(marked).doubts.join('')).not.toContain('MARKED')
      } catch (error) {
        expect(error).toBeInstanceOf(Fault)
        if (error instanceof Fault && error.code !== 'reference.invalid') expect(error.message).not.toContain('MARKED')
      }
    }),
  )
})

test('a comment behind or before a reference says how it is given, and nothing else does', () => {
  const text =
    'A=kw://p/e/A # keyward: file\n# keyward: fd\nB=kw://p/e/B\n# a file, says keyward: file\n\nC=kw://p/e/C\nD="x # keyward: file"\n'
  expect(read(text).entries.map(({ name, form }) => [name, form])).toEqual([
    ['A', 'file'],
    ['B', 'fd'],
    ['C', 'env'],
    ['D', 'env'],
  ])
  expect(read('odd-name=kw://p/e/A # keyward: file\n').entries).toHaveLength(1)
  expect(() => read('odd-name=kw://p/e/A\n')).toThrow('no program could be given a variable "odd-name"')
  expect(() => read('A=kw://p/e/A # keyward: pipe\n')).toThrow(
    '.env:1: a value is given as env, file or fd, not "pipe"',
  )
  expect(() => read('PATH=kw://p/e/A\n')).toThrow('.env:1: with a secret for its PATH, no program would start.')
})

test('a file is filled in with what every reader reads alike, and all else stays byte for byte', () => {
  const text = "# note\nA='kw://p/e/A' # why\r\nPLAIN=1\nA2=kw://p/e/A2"
  const content = new Secret(text)
  const source = {
    ...readEnvironmentFile('.env', content, () => null),
    content,
    path: '.env',
    folder: '/',
    at: '/.env',
    hash: '',
  }
  const values = new Map([
    ['A', new Secret('one two')],
    ['A2', new Secret('x')],
  ])
  expect(filledIn(source, values).reveal()).toBe("# note\nA='one two' # why\r\nPLAIN=1\nA2=x")
  expect(() => filledIn(source, new Map([['A', new Secret('$HOME')]]))).toThrow('.env:2: readers of such files')
})
