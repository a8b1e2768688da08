import { Fault } from '../core/fault.ts'
import { type Cipher, primitives } from './primitives.ts'
import { random } from './random.ts'

/**
 * A sealed value, version 1 (docs/formats/vault.md):
 * magic `KW` (2) ‖ format 1 (1) ‖ algorithm 1 = AES-256-GCM (1) ‖ key id (16) ‖ nonce (12) ‖ ciphertext ‖ tag (16).
 */
const MAGIC = Uint8Array.of(0x4b, 0x57)
const FORMAT = 1
const AES_256_GCM = 1
const KEY_ID = 4
const NONCE = 20
const BODY = 32
const TAG = 16

/** A key that seals, and the id by which a sealed value names it. */
export interface SealingKey {
  readonly id: Uint8Array
  readonly bytes: Uint8Array
  /** The same bytes, ready to seal and open. */
  readonly cipher?: Cipher
}

/** For a key that seals or opens many values: preparing it takes three times as long as sealing a short value (measured). */
export function prepared({ id, bytes }: SealingKey): SealingKey {
  return { id, bytes, cipher: primitives.cipher(bytes) }
}

/** Seals under a fresh random nonce. `bound` is what the value belongs to: it opens there and nowhere else. */
export async function seal(key: SealingKey, plain: Uint8Array, bound: readonly string[]): Promise<Uint8Array> {
  const nonce = random(BODY - NONCE)
  const header = Uint8Array.of(...MAGIC, FORMAT, AES_256_GCM, ...key.id, ...nonce)
  const cipher = key.cipher ?? primitives.cipher(key.bytes)
  return new Uint8Array(Buffer.concat([header, await cipher.encrypt(nonce, plain, authenticated(header, bound))]))
}

/** Opens what `seal` made, or fault `vault.corrupt`: moved, changed, cut short, or sealed under another key. */
export async function open(key: SealingKey, sealed: Uint8Array, bound: readonly string[]): Promise<Uint8Array> {
  if (!sameBytes(keyIdOf(sealed), key.id)) throw corrupt('It was sealed under another key.')
  const cipher = key.cipher ?? primitives.cipher(key.bytes)
  const header = sealed.subarray(0, BODY)
  const plain = await cipher.decrypt(sealed.subarray(NONCE, BODY), sealed.subarray(BODY), authenticated(header, bound))
  if (plain) return plain
  throw corrupt('It was changed, or does not belong where it lies.')
}

/** Id of the key that a sealed value names, or fault `vault.corrupt` where the header is none of ours. */
export function keyIdOf(sealed: Uint8Array): Uint8Array {
  if (sealed.length < BODY + TAG) throw corrupt('It is too short.')
  if (!sameBytes(sealed.subarray(0, 2), MAGIC)) throw corrupt('It is no sealed value.')
  if (sealed[2] !== FORMAT || sealed[3] !== AES_256_GCM) {
    throw new Fault('vault.newer', 'A value was sealed by a newer version of Keyward.', {
      hint: 'Use the newest version: npm install -g keyward',
    })
  }
  return sealed.subarray(KEY_ID, NONCE)
}

/** The header and every part of `bound`, each with its length before it as 4 bytes, big-endian: no two lists give the same bytes. */
function authenticated(header: Uint8Array, bound: readonly string[]): Uint8Array {
  const parts = [header, ...bound.map((part) => new TextEncoder().encode(part))]
  return new Uint8Array(
    Buffer.concat(
      parts.flatMap((part) => {
        const length = Buffer.alloc(4)
        length.writeUInt32BE(part.length)
        return [length, part]
      }),
    ),
  )
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}

function corrupt(why: string): Fault {
  return new Fault('vault.corrupt', `A sealed value does not open. ${why}`)
}
