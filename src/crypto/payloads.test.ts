import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isMacaroon, jsonIn } from './payloads.ts'

const SIGNATURE = [6, 32, ...Array.from({ length: 32 }, (_, at) => at)]
const WHOLE = [2, 1, 3, 97, 98, 99, 2, 1, 100, 0, 2, 1, 101, 0, 0, ...SIGNATURE]

test('a macaroon is whole: fields of known kinds, and a signature of 32 bytes at the end', () => {
  expect(isMacaroon(base64(WHOLE))).toBe(true)
  for (const wrong of [
    WHOLE.slice(0, -1),
    [...WHOLE, 0],
    [1, ...WHOLE.slice(1)],
    [2, 5, ...WHOLE.slice(2)],
    WHOLE.slice(0, -SIGNATURE.length),
    [],
  ])
    expect(isMacaroon(base64(wrong))).toBe(false)
})

test('a length over 127 takes two bytes', () => {
  const location = Array.from({ length: 200 }, () => 97)
  expect(isMacaroon(base64([2, 1, 0xc8, 1, ...location, 2, 1, 98, 0, 0, ...SIGNATURE]))).toBe(true)
})

test('any bytes are told in the end, whatever lengths they claim', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(typeof isMacaroon(base64([2, ...bytes]))).toBe('boolean')
    }),
  )
})

test('the JSON object in Base64 is read in both alphabets, and nothing else is one', () => {
  const value = { name: 'ÿþ?>' }
  for (const alphabet of ['base64', 'base64url'] as const)
    expect(jsonIn(Buffer.from(JSON.stringify(value)).toString(alphabet))).toEqual(value)
  for (const text of ['', 'eyJ', '####', Buffer.from('12').toString('base64')]) expect(jsonIn(text)).toBe(null)
})

function base64(bytes: readonly number[]): string {
  return Buffer.from(bytes).toString('base64url')
}
