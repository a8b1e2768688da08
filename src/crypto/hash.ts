import { primitives } from './primitives.ts'

/** SHA-256 over the parts, one behind the other. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  return primitives.digest('sha256', parts)
}

/** SHA-256 in lower-case hex. */
export function sha256Hex(bytes: Uint8Array): string {
  return hex(sha256(bytes))
}

/** Digests by which other scanners know a value. */
export function digests(bytes: Uint8Array): { readonly sha1: string; readonly sha256: string } {
  return { sha1: hex(primitives.digest('sha1', [bytes])), sha256: sha256Hex(bytes) }
}

/** HMAC-SHA-256 under one key. */
export function mac(key: Uint8Array): (bytes: Uint8Array) => Uint8Array {
  return primitives.mac(key)
}

/** HKDF-SHA-256 without salt: 32 bytes for one purpose, which are the first block of RFC 5869. */
export function derive(key: Uint8Array, purpose: string): Uint8Array {
  const extracted = mac(new Uint8Array(32))(key)
  return mac(extracted)(Buffer.concat([Buffer.from(purpose), Uint8Array.of(1)]))
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
