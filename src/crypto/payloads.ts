/** The JSON object that Base64 text of either alphabet holds, or null. */
export function jsonIn(base64: string): object | null {
  try {
    const value: unknown = JSON.parse(bytesIn(base64).toString('utf8'))
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

/** Fields of a macaroon of version 2, as `libmacaroons` writes them. */
const FIELD = { end: 0, location: 1, identifier: 2, verification: 4, signature: 6 } as const

/**
 * Whether Base64 text is a whole macaroon of version 2: its fields follow each other to the signature of 32 bytes, and nothing stands
 * behind that. The signature itself is known to the maker alone. Source: `rescrv/libmacaroons`, doc/format.txt.
 */
export function isMacaroon(base64: string): boolean {
  const bytes = bytesIn(base64)
  if (bytes[0] !== 2) return false
  for (let at = 1; at < bytes.length;) {
    const field = bytes[at]
    if (field === FIELD.end) {
      at++
      continue
    }
    const { length, next } = numberAt(bytes, at + 1)
    if (field === FIELD.signature) return length === 32 && next + length === bytes.length
    if (field !== FIELD.location && field !== FIELD.identifier && field !== FIELD.verification) return false
    at = next + length
  }
  return false
}

/** A number of seven bits a byte, the lowest first; all but the last have their highest bit set. */
function numberAt(bytes: Uint8Array, from: number): { length: number; next: number } {
  let length = 0
  let next = from
  for (let shift = 0; shift < 28; shift += 7) {
    const byte = bytes[next++] ?? 0
    length |= (byte & 0x7f) << shift
    if (byte < 0x80) break
  }
  return { length, next }
}

function bytesIn(base64: string): Buffer {
  return Buffer.from(base64, 'base64')
}
