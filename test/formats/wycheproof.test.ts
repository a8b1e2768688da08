import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { derive, hex } from '../../src/crypto/hash.ts'
import gcm from '../vectors/wycheproof/aes_gcm_test.json' with { type: 'json' }
import hkdf from '../vectors/wycheproof/hkdf_sha256_test.json' with { type: 'json' }

test('AES-256-GCM, called as the envelope calls it, seals and opens every valid Wycheproof vector and no invalid one', () => {
  const tests = gcm.testGroups.flatMap((group) => group.tests)
  for (const { tcId, result, ...vector } of tests) {
    const [key, iv, aad, msg, ct, tag] = [vector.key, vector.iv, vector.aad, vector.msg, vector.ct, vector.tag].map(
      bytes,
    )
    const cipher = createCipheriv('aes-256-gcm', key!, iv!)
    cipher.setAAD(aad!)
    const sealed = Buffer.concat([cipher.update(msg!), cipher.final()])
    const isSame = sealed.equals(ct!) && cipher.getAuthTag().equals(tag!)
    const decipher = createDecipheriv('aes-256-gcm', key!, iv!)
    decipher.setAAD(aad!)
    decipher.setAuthTag(tag!)
    const open = (): Buffer => Buffer.concat([decipher.update(ct!), decipher.final()])
    if (result === 'valid') {
      expect(isSame, `test ${tcId}`).toBe(true)
      expect(hex(open()), `test ${tcId}`).toBe(vector.msg)
    } else {
      expect(isSame, `test ${tcId}`).toBe(false)
      expect(open, `test ${tcId}`).toThrow(/authenticate/)
    }
  }
  expect([tests.length, tests.filter(({ result }) => result === 'invalid').length]).toEqual([66, 27])
})

test('HKDF-SHA-256 makes every valid Wycheproof key and refuses what is too long', () => {
  const tests = hkdf.testGroups.flatMap((group) => group.tests)
  for (const { tcId, ikm, salt, info, size, okm, result } of tests) {
    const make = (): string => hex(new Uint8Array(hkdfSync('sha256', bytes(ikm), bytes(salt), bytes(info), size)))
    if (result === 'valid') expect(make(), `test ${tcId}`).toBe(okm)
    else expect(make, `test ${tcId}`).toThrow(/length/)
  }
  expect(tests.length).toBe(86)
})

test('our derived keys are those of the vectors without salt: the first 32 bytes of each that is as long and whose info is text', () => {
  const tests = hkdf.testGroups
    .flatMap((group) => group.tests)
    .filter(({ salt, size, result, info }) => salt === '' && size >= 32 && result === 'valid' && isText(info))
  for (const { ikm, info, okm } of tests) expect(hex(derive(bytes(ikm), bytes(info).toString()))).toBe(okm.slice(0, 64))
  expect(tests.length).toBeGreaterThan(3)
})

function bytes(text: string): Buffer {
  return Buffer.from(text, 'hex')
}

function isText(info: string): boolean {
  return Buffer.from(bytes(info).toString()).toString('hex') === info
}
