import { expect, test } from 'vitest'
import { derive, hex, mac, sha256, sha256Hex } from './hash.ts'
import { newId, random } from './random.ts'

test('SHA-256 is that of FIPS 180-4, over the parts as if they were one', () => {
  const expected = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  expect(sha256Hex(Buffer.from('abc'))).toBe(expected)
  expect(hex(sha256(Buffer.from('a'), new Uint8Array(), Buffer.from('bc')))).toBe(expected)
})

test('HMAC is that of RFC 4231, case 2', () => {
  expect(hex(mac(Buffer.from('Jefe'))(Buffer.from('what do ya want for nothing?')))).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  )
})

test('deriving is HKDF of RFC 5869, case 3, cut to 32 bytes', () => {
  expect(hex(derive(new Uint8Array(22).fill(0x0b), ''))).toBe(
    '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d',
  )
})

test('ids have their prefix and 128 random bits', () => {
  const ids = Array.from({ length: 1000 }, () => newId('cred'))
  expect(ids.every((id) => /^cred_[0-9a-f]{32}$/.test(id))).toBe(true)
  expect(new Set(ids).size).toBe(1000)
  expect(random(32)).not.toEqual(random(32))
})
