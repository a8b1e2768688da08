import { expect, test } from 'vitest'
import { sample } from './sample.ts'

test('a sample is the same each time, as long as it should be, and another with another seed', () => {
  expect(sample('base62', 40)).toBe(sample('base62', 40))
  expect(sample('base62', 40)).not.toBe(sample('base62', 40, 2))
  for (const length of [0, 1, 2, 300]) expect(sample('hex', length)).toHaveLength(length)
})

test('it keeps to its alphabet and uses most of it', () => {
  expect(sample('hex', 400)).toMatch(/^[0-9a-f]+$/)
  expect(sample('digits', 400)).toMatch(/^[0-9]+$/)
  expect(sample('base32', 400)).toMatch(/^[A-Z2-7]+$/)
  expect(new Set(sample('base64url', 2000)).size).toBeGreaterThan(55)
})

test('it begins and ends with a letter or digit, so that text around it stays apart', () => {
  for (let seed = 0; seed < 200; seed++) expect(sample('base64', 20, seed)).toMatch(/^[A-Za-z0-9].*[A-Za-z0-9]$/)
})
