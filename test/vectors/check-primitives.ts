import { ofNode, ofTheWeb, primitives, type Primitives } from '../../src/crypto/primitives.ts'
import { derive } from '../../src/crypto/hash.ts'
import gcm from './wycheproof/aes_gcm_test.json' with { type: 'json' }
import hkdf from './wycheproof/hkdf_sha256_test.json' with { type: 'json' }

/**
 * Run by Node and by the runtime of the executable (`test/formats/wycheproof.test.ts`): both have to make the same bytes. Prints how much was looked at; ends with 1 at the first
 * that is another.
 */
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'))
const hex = (all: Uint8Array): string => Buffer.from(all).toString('hex')

function same(what: string, found: unknown, wanted: unknown): void {
  if (found !== wanted) throw new Error(`${what}: ${String(found)}, not ${String(wanted)}`)
}

async function sealing({ cipher }: Pick<Primitives, 'cipher'>): Promise<number> {
  const tests = gcm.testGroups.flatMap((group) => group.tests)
  for (const { tcId, result, key, iv, aad, msg, ct, tag } of tests) {
    const { encrypt, decrypt } = cipher(bytes(key))
    const sealed = hex(await encrypt(bytes(iv), bytes(msg), bytes(aad)))
    const opened = await decrypt(bytes(iv), bytes(ct + tag), bytes(aad))
    same(`seal ${tcId}`, sealed === ct + tag, result === 'valid')
    same(`open ${tcId}`, opened && hex(opened), result === 'valid' ? msg : null)
  }
  return tests.length
}

/** RFC 8032, 7.1, tests 1 to 3; each with a byte of its signature changed. */
async function signing({ signer, verify }: Pick<Primitives, 'signer' | 'verify'>): Promise<number> {
  for (const [seed, own, message, signature] of ED25519) {
    same('public key', hex(await signer(bytes(seed)).publicKey()), own)
    same('signature', hex(await signer(bytes(seed)).sign(bytes(message))), signature)
    same('checked', await verify(bytes(own), bytes(message), bytes(signature)), true)
    const changed = bytes(signature).with(7, (bytes(signature)[7] ?? 0) ^ 1)
    same('changed', await verify(bytes(own), bytes(message), changed), false)
    same('cut', await verify(bytes(own), bytes(message), bytes(signature).subarray(1)), false)
    same('no key', await verify(new Uint8Array(32), bytes(message), bytes(signature)), false)
  }
  return ED25519.length
}

function hashing(): number {
  same('sha1', hex(primitives.digest('sha1', [bytes('61'), bytes('6263')])), 'a9993e364706816aba3e25717850c26c9cd0d89d')
  const tests = hkdf.testGroups
    .flatMap((group) => group.tests)
    .filter(({ salt, size, result, info }) => salt === '' && size >= 32 && result === 'valid' && isText(info))
  for (const { ikm, info, okm } of tests)
    same('HKDF', hex(derive(bytes(ikm), Buffer.from(info, 'hex').toString())), okm.slice(0, 64))
  return tests.length
}

function isText(info: string): boolean {
  return Buffer.from(Buffer.from(info, 'hex').toString()).toString('hex') === info
}

const ED25519 = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const

const all: readonly Pick<Primitives, 'cipher' | 'signer' | 'verify'>[] =
  'bun' in process.versions ? [primitives] : [ofNode(), ofTheWeb()]
let count = hashing()
for (const one of all) count += (await sealing(one)) + (await signing(one))
console.log(`${'bun' in process.versions ? 'bun' : 'node'}: ${count}`)
