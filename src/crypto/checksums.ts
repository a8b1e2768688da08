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

/** The CRC-32 of the text in standard Base64 without padding, its lowest byte first: six characters, as Confluent puts behind its secrets. */
export function crc32InBase64(text: string): string {
  const crc = crc32(text)
  return btoa(String.fromCharCode(...[0, 8, 16, 24].map((shift) => (crc >>> shift) & 0xff))).slice(0, 6)
}

/** The letters of Bech32, BIP 173, in order of their values. */
export const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const BECH32_GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

/** The six letters that Bech32 (BIP 173) puts behind `data`, which is in small letters of `BECH32`. `name` is what stands before the `1`. */
export function bech32Checksum(name: string, data: string): string {
  const values = Array.from(data, (letter) => BECH32.indexOf(letter))
  const rest = bech32Rest([...expand(name), ...values, 0, 0, 0, 0, 0, 0]) ^ 1
  return [25, 20, 15, 10, 5, 0].map((shift) => BECH32[(rest >>> shift) & 31]).join('')
}

function expand(name: string): number[] {
  const codes = Array.from(name, (letter) => letter.charCodeAt(0))
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)]
}

function bech32Rest(values: readonly number[]): number {
  let rest = 1
  for (const value of values) {
    const top = rest >>> 25
    rest = ((rest & 0x1ffffff) << 5) ^ value
    for (let bit = 0; bit < BECH32_GENERATOR.length; bit++) if ((top >>> bit) & 1) rest ^= BECH32_GENERATOR[bit] ?? 0
  }
  return rest
}

/** The text of a NATS NKEY: base 32 of the bytes and their CRC-16 (XMODEM), its low byte first. Source: `nats-io/nkeys`. */
export function nkey(bytes: Uint8Array): string {
  const crc = crc16(bytes)
  return base32(Uint8Array.from([...bytes, crc & 0xff, crc >>> 8]))
}

/** Whether the checksum at the end of a NATS NKEY is that of what stands before it. */
export function isNkey(key: string): boolean {
  const bytes = fromBase32(key)
  return bytes !== null && bytes.length > 2 && nkey(bytes.subarray(0, -2)) === key
}

/** CRC-16 with the polynomial 0x1021 that begins with 0: XMODEM. */
function crc16(bytes: Uint8Array): number {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff
  }
  return crc
}

/** Whole bytes of RFC 4648 base 32, upper case, without padding. Null for what is none. */
function fromBase32(text: string): Uint8Array | null {
  const bytes: number[] = []
  let held = 0
  let bits = 0
  for (const character of text) {
    const value = BASE32.indexOf(character)
    if (value < 0) return null
    held = ((held << 5) | value) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >>> bits) & 0xff)
  }
  return Uint8Array.from(bytes)
}
