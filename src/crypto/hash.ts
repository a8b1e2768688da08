import { createHash, createHmac, hkdfSync, type KeyObject } from 'node:crypto'

/** SHA-256 over the parts, one behind the other. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

/** SHA-256 in lower-case hex. */
export function sha256Hex(bytes: Uint8Array): string {
  return hex(sha256(bytes))
}

/** Digests by which other scanners know a value. */
export function digests(bytes: Uint8Array): { readonly sha1: string; readonly sha256: string } {
  return { sha1: createHash('sha1').update(bytes).digest('hex'), sha256: sha256Hex(bytes) }
}

/** HMAC-SHA-256. */
export function hmac(key: Uint8Array | KeyObject, bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHmac('sha256', key).update(bytes).digest())
}

/** HKDF-SHA-256 without salt: 32 bytes for one purpose (RFC 5869). */
export function derive(key: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), purpose, 32))
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
