import { expect, test } from 'vitest'
import { newPassphrase, normalised } from './passphrase.ts'
import { Secret } from './secret.ts'

test('the line end of a pipe does not belong to a passphrase; other spaces do', () => {
  for (const typed of ['four plain words', 'four plain words\n', 'four plain words\r\n'])
    expect(normalised(new Secret(typed)).reveal()).toBe('four plain words')
  expect(normalised(new Secret(' a \n\n')).reveal()).toBe(' a \n')
})

test('a letter with an accent is the same however the keyboard writes it', () => {
  expect(normalised(new Secret('cafe\u0301')).equals(normalised(new Secret('caf\u00e9')))).toBe(true)
})

test('a new passphrase has 8 to 1,024 characters, and is told to be short below 12', () => {
  for (const [size, isShort] of [
    [8, true],
    [11, true],
    [12, false],
    [1024, false],
  ] as const)
    expect(newPassphrase(new Secret('🔑'.repeat(size))).isShort).toBe(isShort)
  for (const size of [0, 7, 1025])
    expect(() => newPassphrase(new Secret('x'.repeat(size)))).toThrow('A passphrase has 8 to 1,024 characters.')
})
