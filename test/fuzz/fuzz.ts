import { Fault } from '../../src/core/fault.ts'

/** Something that reads what strangers write. It may refuse with a `Fault`, and do nothing else but return. */
export interface Target {
  readonly name: string
  /** Texts that it understands: what is tried is made from them. */
  readonly seeds: readonly string[]
  readonly read: (bytes: Uint8Array) => void
}

export interface Fuzzed {
  readonly inputs: number
  /** How many were refused with a fault. */
  readonly refused: number
  /** The longest one took, in milliseconds. */
  readonly slowest: number
}

/** No input of these sizes may take as long, on the slowest machine: it would be a way to stop a scan. */
const HANG_MS = 20_000
const LARGEST = 1 << 17

/** Tries so many inputs, the same for the same seed. What is thrown and no fault, and what takes far too long, is thrown on with the input's number. */
export function fuzz(target: Target, inputs: number, seed: number): Fuzzed {
  let refused = 0
  let slowest = 0
  for (let index = 0; index < inputs; index++) {
    const bytes = made(target.seeds, generator(seed + index))
    const begun = performance.now()
    try {
      target.read(bytes)
    } catch (cause) {
      if (!(cause instanceof Fault))
        throw new Error(`${target.name} broke at input ${seed + index} of ${bytes.length} bytes`, { cause })
      refused++
    }
    const took = performance.now() - begun
    slowest = Math.max(slowest, took)
    if (took > HANG_MS) throw new Error(`${target.name} hung at input ${seed + index} of ${bytes.length} bytes`)
  }
  return { inputs, refused, slowest }
}

type Random = () => number

/** What breaks parsers: ends of things, escapes, numbers at edges, marks of other encodings. */
const BITS = [
  '\0',
  '\r',
  '\n',
  '\r\n',
  '"',
  "'",
  '`',
  '\\',
  '\\u',
  '\\x',
  '%',
  '%3',
  '&#',
  '&quot;',
  '${',
  '$(',
  '{{',
  '}}',
  '=',
  ':',
  '://',
  '@',
  '#',
  '-',
  '--',
  '-----BEGIN',
  '-----END',
  'token',
  'password=',
  'secret: ',
  '\uFEFF',
  '\u0000',
  'ÿþ',
  '\u202e',
  '0',
  '9'.repeat(20),
  'A'.repeat(64),
  '==',
  '[',
  ']',
  '{',
  '}',
  ',',
  'id:',
  'until:',
  '*',
  '**/',
  '!',
  '\ud800',
]

function made(seeds: readonly string[], random: Random): Uint8Array {
  let bytes = Buffer.from(pick(seeds, random), random() < 0.05 ? 'utf16le' : 'utf8')
  const changes = Math.floor(random() ** 2 * 12)
  for (let change = 0; change < changes && bytes.length < LARGEST; change++) bytes = changed(bytes, seeds, random)
  return new Uint8Array(bytes)
}

function changed(bytes: Buffer, seeds: readonly string[], random: Random): Buffer<ArrayBuffer> {
  const at = Math.floor(random() * (bytes.length + 1))
  const end = Math.min(bytes.length, at + Math.floor(random() ** 3 * 200))
  const join = (...parts: readonly Uint8Array[]): Buffer<ArrayBuffer> => Buffer.concat(parts)
  const kind = Math.floor(random() * 7)
  if (kind === 0) return join(bytes.subarray(0, at), bytes.subarray(end))
  if (kind === 1) return join(bytes.subarray(0, at), Buffer.from(pick(BITS, random)), bytes.subarray(at))
  if (kind === 2) return join(bytes.subarray(0, at), Buffer.from([Math.floor(random() * 256)]), bytes.subarray(at + 1))
  if (kind === 3)
    return join(
      bytes.subarray(0, at),
      Buffer.from(pick(BITS, random).repeat(1 + Math.floor(random() ** 4 * 2000))),
      bytes.subarray(at),
    )
  if (kind === 4) return join(bytes.subarray(0, end), bytes.subarray(at, end), bytes.subarray(end))
  if (kind === 5) return join(bytes.subarray(0, at), Buffer.from(pick(seeds, random)), bytes.subarray(at))
  return join(bytes.subarray(0, at), Buffer.from(bytes.subarray(at, end).toString('base64')), bytes.subarray(end))
}

function pick(list: readonly string[], random: Random): string {
  return list[Math.floor(random() * list.length)] ?? ''
}

/** Mulberry32: small and the same everywhere. */
function generator(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
