import { inflateSync } from 'node:zlib'
import * as vectors from 'cctv-age'
import { Decrypter } from 'age-encryption'
import { expect, test } from 'vitest'
import { Fault } from '../../src/core/fault.ts'
import { Secret } from '../../src/core/secret.ts'
import { openAgeFile } from '../../src/crypto/age-file.ts'
import { sha256Hex } from '../../src/crypto/hash.ts'
import { openRecovery } from '../../src/crypto/slots/age.ts'

/** One of the files of c2sp.org/CCTV/age: what shall come of it, and the bytes. */
interface Vector {
  readonly name: string
  readonly expect: string
  readonly payload: string | null
  readonly identities: readonly string[]
  readonly passphrase: string | null
  readonly armored: boolean
  readonly bytes: Uint8Array
}

const ALL = Object.entries(vectors).map(([name, content]) => read(name, content))
/** Keyward opens binary files with identities. Armor is only for people, and a passphrase is no slot of this kind. */
const OURS = ALL.filter(({ armored, passphrase }) => !armored && passphrase === null)

test('every binary age file of CCTV that is right opens with its identity, whole, and every other one is a fault', async () => {
  const seen: Record<string, number> = {}
  for (const { name, expect: wanted, payload, identities, bytes } of OURS) {
    const keys = identities.map((identity) => new Secret(identity))
    const outcome = await openAgeFile(new Secret(bytes), name, keys).then(
      ({ plain }) => sha256Hex(plain.revealBytes()),
      codeOf,
    )
    if (wanted === 'success') expect(outcome, name).toBe(payload)
    else if (wanted === 'no match') expect(outcome, name).toBe('backup.locked')
    else if (wanted === 'payload failure' || wanted === 'HMAC failure') expect(outcome, name).toBe('backup.corrupt')
    else expect(['backup.invalid', 'backup.corrupt', 'backup.locked'], name).toContain(outcome)
    seen[wanted] = (seen[wanted] ?? 0) + 1
  }
  expect(seen).toEqual({ success: 18, 'no match': 8, 'HMAC failure': 1, 'header failure': 40, 'payload failure': 18 })
})

test('a recovery slot opens with no wrong file: each is fault vault.locked, and none gives a root key', async () => {
  for (const { name, expect: wanted, identities, bytes } of OURS) {
    if (wanted === 'success') continue
    for (const identity of identities) {
      expect(await openRecovery(bytes, new Secret(identity)).then(() => 'opened', codeOf), name).toBe('vault.locked')
    }
  }
})

test('files for a passphrase behave as they shall in the library that is used', async () => {
  const sealed = ALL.filter(({ armored, passphrase }) => !armored && passphrase !== null)
  for (const { name, expect: wanted, payload, passphrase, bytes } of sealed) {
    const decrypter = new Decrypter()
    decrypter.addPassphrase(passphrase ?? '')
    const outcome = await decrypter.decrypt(bytes).then(sha256Hex, () => 'refused')
    expect(outcome, name).toBe(wanted === 'success' ? payload : 'refused')
  }
  expect(sealed.length).toBe(25)
}, 60_000)

test('an armored file is told to be no age file: Keyward writes and reads the binary form', async () => {
  const armored = ALL.filter((one) => one.armored)
  for (const { name, bytes } of armored) {
    expect(await openAgeFile(new Secret(bytes), name, []).catch(codeOf), name).toBe('backup.invalid')
  }
  expect(armored.length).toBe(33)
})

/** c2sp.org/CCTV/age: `key: value` lines, an empty line, then the file, deflated where the head says so. */
function read(name: string, content: Uint8Array): Vector {
  const all = Buffer.from(content)
  const end = all.indexOf('\n\n')
  const lines = all.subarray(0, end).toString('latin1').split('\n')
  const values = (key: string): string[] =>
    lines.filter((line) => line.startsWith(`${key}: `)).map((line) => line.slice(key.length + 2))
  const body = all.subarray(end + 2)
  return {
    name,
    expect: values('expect')[0] ?? '',
    payload: values('payload')[0] ?? null,
    identities: values('identity'),
    passphrase: values('passphrase')[0] ?? null,
    armored: values('armored')[0] === 'yes',
    bytes: new Uint8Array(values('compressed')[0] === 'zlib' ? inflateSync(body) : body),
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Fault) return error.code
  throw error
}
