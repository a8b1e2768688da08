import { SHORTEST_MASKED } from './disguise.ts'

/** Stands where a value stood. */
export const MARK = '[secret]'

const MARKED = new TextEncoder().encode(MARK)
const NOTHING = new Uint8Array(0)
/** Places of a table that is asked by a hash of 16 bits. */
const PLACES = 65_536
/** Bytes that say how far to go on, and at how many of a pattern at most we look for that. */
const BLOCK = 3
const WINDOW = 16
/** Nothing is masked right before what is held. */
const NONE = -1

/** Bytes of a part that are to be masked whatever they are. The end is exclusive, and may lie beyond the part. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/**
 * Masks known bytes in a stream, however it is cut. All that lies in an occurrence of any of them is taken out, and one `MARK` stands for each
 * stretch; everything else comes out byte for byte. What could be the beginning of one is held until it cannot be one any more, for as long as that
 * takes. At the end of the stream a held beginning of `SHORTEST_MASKED` bytes and more is masked as well.
 */
export class Masker {
  /** By their first four bytes, and a table that passes over most that begins none. */
  readonly #starts = new Map<number, Uint8Array[]>()
  readonly #quads = new Uint8Array(PLACES)
  /** How far the next match is away at least, by the last three bytes of the window (S. Wu, U. Manber: A fast algorithm for multi-pattern searching, 1994). */
  readonly #far: Uint8Array
  /** As long as the shortest pattern. */
  readonly #window: number
  /** Beginnings of one, two and three bytes, with their length above them. */
  readonly #short = new Set<number>()
  #held: Uint8Array = NOTHING
  /** Up to where in `#held` the last match reached: 0 where it ends right before it. */
  #covered = NONE
  /** Told and not come to yet, counted from the beginning of `#held`. */
  #told: readonly Stretch[] = []
  /** How many of them this pass has come to. */
  #met = 0
  readonly #mark: Uint8Array

  /** `patterns`: see `disguisesOf`. What has fewer than four bytes is left out. */
  constructor(patterns: readonly Uint8Array[], mark: Uint8Array = MARKED) {
    this.#mark = mark
    const long = patterns.filter(({ length }) => length >= SHORTEST_MASKED)
    this.#window = long.reduce((least, { length }) => Math.min(least, length), WINDOW)
    this.#far = new Uint8Array(PLACES).fill(this.#window - BLOCK + 1)
    for (const pattern of long) {
      const quad = quadAt(pattern, 0)
      const same = this.#starts.get(quad)
      if (same) same.push(pattern)
      else this.#starts.set(quad, [pattern])
      this.#quads[hashed(quad)] = 1
      for (let at = 0; at <= this.#window - BLOCK; at += 1) {
        const place = hashed(blockAt(pattern, at))
        this.#far[place] = Math.min(this.#far[place] ?? 0, this.#window - BLOCK - at)
      }
      for (const size of [1, 2, 3]) this.#short.add(shortAt(pattern, 0, size))
    }
  }

  /** What may leave now. Valid until the given part is changed. `told` is masked too: stretches that begin in this part, in their order. */
  push(part: Uint8Array, told: readonly Stretch[] = []): Uint8Array {
    const before = this.#held.length
    if (told.length > 0)
      this.#told = [...this.#told, ...told.map(({ start, end }) => ({ start: start + before, end: end + before }))]
    return this.#pass(joined([this.#held, part]), false)
  }

  /** The rest. Nothing may be pushed after it. */
  end(): Uint8Array {
    return this.#pass(this.#held, true)
  }

  #pass(bytes: Uint8Array, isEnd: boolean): Uint8Array {
    const out: Uint8Array[] = []
    let covered = this.#covered
    let clear = Math.max(covered, 0)
    let at = this.#soonest(bytes, 0)
    for (; at < bytes.length; at = this.#soonest(bytes, at + 1)) {
      const { length, isOpen } = this.#look(bytes, at)
      if (isOpen && !isEnd) break
      const left = bytes.length - at
      const taken = Math.max(isOpen && left >= SHORTEST_MASKED ? left : length, this.#toldAt(at))
      if (taken === 0) continue
      if (at > covered) {
        out.push(bytes.subarray(clear, at), this.#mark)
        covered = at
      }
      covered = Math.max(covered, at + taken)
      clear = covered
    }
    this.#forget(at)
    if (clear < at) out.push(bytes.subarray(clear, at))
    // A copy: the part it stands in is not ours to keep.
    this.#held = bytes.slice(at)
    this.#covered = covered >= at ? covered - at : NONE
    return joined(out)
  }

  /** The next place where one may begin, or where one begins that we were told of. */
  #soonest(bytes: Uint8Array, from: number): number {
    const next = this.#next(bytes, from)
    return this.#told.length === 0 ? next : Math.min(next, this.#told[this.#met]?.start ?? next)
  }

  /** How long the longest is that begins here and that we were told of; 0 where none does. */
  #toldAt(at: number): number {
    let length = 0
    for (let one = this.#told[this.#met]; one?.start === at; one = this.#told[++this.#met])
      length = Math.max(length, one.end - at)
    return length
  }

  /** What was come to, now that `at` is the beginning of what is held. */
  #forget(at: number): void {
    if (this.#told.length === 0) return
    this.#told = this.#told.slice(this.#met).map(({ start, end }) => ({ start: start - at, end: end - at }))
    this.#met = 0
  }

  /** The next place where one may begin; less than a window before the end, any may. */
  #next(bytes: Uint8Array, from: number): number {
    const far = this.#far
    const back = this.#window - BLOCK
    const last = bytes.length - this.#window
    let at = from
    while (at <= last) {
      const step = far[hashed(blockAt(bytes, at + back))] ?? 1
      if (step === 0 && this.#quads[hashed(quadAt(bytes, at))] === 1) break
      at += step === 0 ? 1 : step
    }
    return Math.min(at, bytes.length)
  }

  /** The longest that stands here, and whether the bytes end within one that is longer. */
  #look(bytes: Uint8Array, at: number): { readonly length: number; readonly isOpen: boolean } {
    const left = bytes.length - at
    if (left < SHORTEST_MASKED) return { length: 0, isOpen: this.#short.has(shortAt(bytes, at, left)) }
    let length = 0
    let isOpen = false
    for (const pattern of this.#starts.get(quadAt(bytes, at)) ?? []) {
      if (pattern.length <= length || !agrees(pattern, bytes, at)) continue
      if (pattern.length > left) isOpen = true
      else length = pattern.length
    }
    return { length, isOpen }
  }
}

/** Whether all bytes agree that both have. */
function agrees(pattern: Uint8Array, bytes: Uint8Array, at: number): boolean {
  const size = Math.min(pattern.length, bytes.length - at)
  for (let index = SHORTEST_MASKED; index < size; index += 1) {
    if (pattern[index] !== bytes[at + index]) return false
  }
  return true
}

function pairAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
}

function blockAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16)
}

function quadAt(bytes: Uint8Array, at: number): number {
  return blockAt(bytes, at) | ((bytes[at + 3] ?? 0) << 24)
}

function hashed(quad: number): number {
  return Math.imul(quad, 0x9e3779b1) >>> 16
}

function shortAt(bytes: Uint8Array, at: number, size: number): number {
  return (size << 24) | (size === 3 ? blockAt(bytes, at) : size === 2 ? pairAt(bytes, at) : (bytes[at] ?? 0))
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const full = parts.filter(({ length }) => length > 0)
  const [only = NOTHING] = full
  if (full.length <= 1) return only
  const whole = new Uint8Array(full.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of full) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
