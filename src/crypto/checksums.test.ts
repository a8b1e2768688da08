import { crc32 as reference } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base32, base62, bech32Checksum, crc32, crc32InBase64, endsInCrc32, isNkey, nkey } from './checksums.ts'

test('CRC-32 is that of zip', () => {
  expect(crc32('123456789')).toBe(0xcbf43926)
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => crc32(text) === reference(text)))
})

test('base 62 counts digits, capitals, small letters and is filled up with zeros', () => {
  expect(base62(0, 6)).toBe('000000')
  expect([9, 10, 35, 36, 61, 62].map((number) => base62(number, 1))).toEqual(['9', 'A', 'Z', 'a', 'z', '10'])
  expect(base62(0xffffffff, 6)).toBe('4gfFC3')
})

test('base 32 is that of RFC 4648, without padding', () => {
  const vectors = ['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI']
  expect(vectors.map((_, length) => base32(Buffer.from('foobar').subarray(0, length)))).toEqual(vectors)
})

test('a key whose end is the checksum of its middle is right, and wrong after any change', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9]{30}$/), fc.nat(29), (body, at) => {
      const end = base62(crc32(body), 6)
      expect(endsInCrc32(`pre_${body}${end}`, 'pre_')).toBe(true)
      const changed = `${body.slice(0, at)}${body[at] === 'x' ? 'y' : 'x'}${body.slice(at + 1)}`
      expect(endsInCrc32(`pre_${changed}${end}`, 'pre_')).toBe(false)
    }),
  )
})

test('the CRC-32 in Base64 has its lowest byte first', () => {
  // 0xcbf43926 turned round: 26 39 f4 cb.
  expect(crc32InBase64('123456789')).toBe('Jjn0yw')
})

test('the checksum of Bech32 is that of BIP 173', () => {
  // Valid strings of BIP 173.
  expect(bech32Checksum('a', '')).toBe('2uel5l')
  expect(bech32Checksum('abcdef', 'qpzry9x8gf2tvdw0s3jn54khce6mua7l')).toBe('mqqqxw')
  expect(bech32Checksum('split', 'checkupstagehandshakeupstreamerranterredcaperred')).toBe('2y9e3w')
})

test('the checksum of an NKEY is that of NATS, and any change breaks it', () => {
  // The public key of a user that the documentation of nkeys shows.
  expect(isNkey('UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4')).toBe(true)
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 33, maxLength: 34 }), fc.nat(50), (bytes, at) => {
      const key = nkey(bytes)
      expect(isNkey(key)).toBe(true)
      expect(isNkey(`${key.slice(0, at)}${key[at] === 'X' ? 'Y' : 'X'}${key.slice(at + 1)}`)).toBe(false)
    }),
  )
  for (const text of ['', 'A', 'SU', 'lower', '01189']) expect(isNkey(text)).toBe(false)
})
