const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** CRC-32 of ISO 3309, as in zip and PNG, over the text's UTF-8 bytes. */
export function crc32(text: string): number {
  let crc = 0xffffffff
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

/** A whole number in base 62 (`0-9A-Za-z`), filled up with zeros on the left. */
export function base62(number: number, width: number): string {
  let text = ''
  for (let rest = number; rest > 0; rest = Math.floor(rest / 62)) text = `${BASE62[rest % 62]}${text}`
  return text.padStart(width, '0')
}

/** RFC 4648 base 32, upper case, without padding. */
export function base32(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff
    for (bits += 8; bits >= 5; bits -= 5) text += BASE32[(held >>> (bits - 5)) & 31]
  }
  return bits > 0 ? `${text}${BASE32[(held << (5 - bits)) & 31]}` : text
}

/** Whether the last six characters are the CRC-32 of those between the prefix and them, in base 62: GitHub, npm, Vercel. */
export function endsInCrc32(key: string, prefix: string): boolean {
  return key.slice(-6) === base62(crc32(key.slice(prefix.length, -6)), 6)
}
