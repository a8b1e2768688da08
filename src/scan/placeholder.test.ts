import { expect, test } from 'vitest'
import { sample } from '../core/sample.ts'
import { isPlaceholder } from './placeholder.ts'

test('words that say a value is none are heard', () => {
  for (const text of [
    'not-a-real-key',
    'this_is_not_a_token',
    'notakey1234',
    'notarealsecret',
    'not-real',
    'x'.repeat(5),
  ])
    expect(isPlaceholder(text), text).toBe(true)
})

test('a long random key is no placeholder for four letters that it happens to hold', () => {
  for (const word of ['nota', 'nOta', 'NotA', 'noTap'])
    expect(isPlaceholder(`${sample('base62', 60)}${word}${sample('base62', 60, 2)}`), word).toBe(false)
})
