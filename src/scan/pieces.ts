import { CONTEXT } from './detect.ts'

/** A stretch of a file in memory. The bytes are valid until the next piece is made. */
export interface Piece {
  readonly bytes: Uint8Array
  /** Where `bytes` begins in the file. */
  readonly offset: number
  /** The part that this piece answers for: indexes into `bytes`. What lies outside is context and belongs to a neighbour. */
  readonly from: number
  readonly to: number
  readonly isLast: boolean
}

/** Cuts what is read into pieces that overlap, in one buffer used again and again. Memory stays the same whatever the file's size. */
export interface Pieces {
  /** Where the next bytes are to be written. Never empty. */
  space(): Uint8Array
  /** So many bytes were written there. */
  advance(count: number): void
  /**
   * Answers for what is there up to a place, an index into it, and shows no more than up to `seen`. `placeIn` is given what is there and where that
   * begins which no piece has answered for.
   */
  cut(placeIn: (there: Uint8Array, from: number) => Place): void
  /** The file has ended. The next byte is the first of another file. */
  end(): void
}

/** Up to where is answered, and how far is looked: indexes. */
export interface Place {
  readonly to: number
  readonly seen: number
}

/** Context to each side, in bytes of the file. Even, and twice what the detector wants: a UTF-16 file is half as long when narrowed. */
export const OVERLAP = { before: 2 * CONTEXT.before, behind: 2 * CONTEXT.behind } as const

/** The buffer's size is even and larger than both overlaps. Every byte of a file is answered for by exactly one piece. */
export function pieces(onPiece: (piece: Piece) => void, buffer: Uint8Array): Pieces {
  const size = buffer.length
  let filled = 0
  let offset = 0
  let from = 0
  const answer = (end: number, to: number): void => {
    onPiece({ bytes: buffer.subarray(0, end), offset, from, to, isLast: false })
    const kept = Math.max(0, to - OVERLAP.before)
    buffer.copyWithin(0, kept, filled)
    offset += kept
    filled -= kept
    from = to - kept
  }

  return {
    space: () => buffer.subarray(filled),
    advance(count) {
      filled += count
      if (filled === size) answer(size, size - OVERLAP.behind)
    },
    cut(placeIn) {
      const { to, seen } = placeIn(buffer.subarray(0, filled), from)
      if (to > from) answer(seen, to)
    },
    end() {
      onPiece({ bytes: buffer.subarray(0, filled), offset, from, to: filled, isLast: true })
      filled = 0
      offset = 0
      from = 0
    },
  }
}

/** Hands on all of these bytes. */
export function feed(into: Pieces, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    const space = into.space()
    const part = bytes.subarray(at, at + space.length)
    space.set(part)
    into.advance(part.length)
    at += part.length
  }
}
