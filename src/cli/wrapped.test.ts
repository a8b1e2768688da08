import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wrapped } from './wrapped.ts'

const ACCENT = (text: string): string => `\u001b[36m${text}\u001b[0m`

test('a line that fits stays as it is', () => {
  expect(wrapped('  KEY   OpenAI   nobody', 23)).toBe('  KEY   OpenAI   nobody')
})

test('a longer one is broken between words, and goes on below its text', () => {
  expect(wrapped('one two three four', 10)).toBe('one two\nthree four')
  expect(wrapped('  3  written to the file', 17)).toBe('  3  written to\n     the file')
  expect(wrapped('keyward: There is no such file', 22)).toBe('keyward: There is no\n         such file')
})

test('the last cell of a table goes on below itself, and an arrow stays with what it points to', () => {
  expect(wrapped('  up             Guided first run: which keys lie in the open', 50)).toBe(
    `  up             Guided first run: which keys lie\n${' '.repeat(17)}in the open`,
  )
  expect(wrapped('  A_KEY   Acme   → kw://bot/dev/A_KEY', 30)).toBe('  A_KEY   Acme\n  → kw://bot/dev/A_KEY')
})

test('a command to type is not torn apart, and colours take no room', () => {
  expect(wrapped(`Undo: ${ACCENT('keyward undo')}`, 18)).toBe(`Undo: ${ACCENT('keyward undo')}`)
  expect(wrapped(`It is sealed. Undo: ${ACCENT('keyward undo')}`, 26)).toBe(
    `It is sealed. Undo:\n${ACCENT('keyward undo')}`,
  )
})

test('JSON, and a word longer than a line, stay whole', () => {
  expect(wrapped('{"a": 1, "b": 2}', 5)).toBe('{"a": 1, "b": 2}')
  expect(wrapped('see https://example.org/a/long/page now', 10)).toBe('see\nhttps://example.org/a/long/page\nnow')
})

test('whatever the text and the width, no word is lost, added or torn', () => {
  const word = fc.stringMatching(/^[a-z]{1,12}$/)
  const text = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 60 }), (line, columns) => {
      const lines = wrapped(line, columns).split('\n')
      expect(lines.join(' ').split(/ +/)).toEqual(line.split(' '))
      for (const one of lines) expect(one.length <= columns || !one.includes(' ')).toBe(true)
    }),
  )
})
