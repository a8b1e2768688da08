import { disguisesOf } from '../core/disguise.ts'
import { MARK, Masker, type Stretch } from '../core/masking.ts'
import type { Secret } from '../core/secret.ts'
import type { Detector } from './detect.ts'
import { cut, type Encoding, encodingOf, narrow } from './encoding.ts'
import { endedLines } from './ended-lines.ts'
import { feed, type Piece, pieces } from './pieces.ts'

/** Masks a text that comes bit by bit. */
export interface Redactor {
  /** What may leave now. */
  push(part: Uint8Array): readonly Uint8Array[]
  /** The rest. Nothing may be pushed after it. */
  end(): readonly Uint8Array[]
}

/**
 * Takes out of a text what the detector finds, but for what has low confidence, and the given values in every form that `disguisesOf` knows. One
 * `MARK` stands for each stretch; all else comes out byte for byte. Of what is pushed, the lines leave that have ended and that nothing in the next
 * ones adds to, however it is cut; a beginning of one of the values waits for as long as that takes. What goes on for longer than the detector looks
 * leaves with all that it looks at behind it, as in the whole text. A text in UTF-16 leaves in large pieces. Memory stays
 * the same whatever the length.
 */
export function redactor(detect: Detector, own: readonly Secret[]): Redactor {
  const out: Uint8Array[] = []
  let encoding: Encoding | null = null
  let masker: Masker | null = null
  const take = (piece: Piece): void => {
    encoding ??= encodingOf(piece.bytes)
    masker ??= maskerIn(encoding, own)
    const told = stretches(detect, piece, encoding)
    out.push(masker.push(piece.bytes.subarray(piece.from, piece.to), told).slice())
    if (piece.isLast) out.push(masker.end())
  }
  const made = pieces(take, detect.room)
  const left = (): readonly Uint8Array[] => out.splice(0)
  return {
    push(part) {
      feed(made, part)
      made.cut((there, from) => {
        const nothing = { to: from, seen: from }
        if (encoding === null && !isTold(there)) return nothing
        encoding ??= encodingOf(there)
        return encoding.name === 'utf8' ? endedLines(there, from) : nothing
      })
      return left()
    },
    end() {
      made.end()
      return left()
    },
  }
}

/** Whether the first bytes of a text say how it is written: zeros may be those of UTF-16, and two bytes its mark. */
function isTold(first: Uint8Array): boolean {
  return first.length >= ENOUGH || (first.length >= 2 && (first[0] ?? 0) < 0xfe && !first.includes(0))
}

const ENOUGH = 64

/** What begins in the part that the piece answers for, counted from the beginning of that part. */
function stretches(detect: Detector, piece: Piece, encoding: Encoding): readonly Stretch[] {
  const view = encoding.name === 'utf8' ? piece : narrow(piece, encoding)
  const edge = piece.offset + piece.from
  return detect(view.bytes)
    .matches.filter(({ start, confidence }) => start >= view.from && start < view.to && confidence !== 'low')
    .map((match) => {
      const { offset, length } = cut(match, view, piece, encoding)
      return { start: offset - edge, end: offset - edge + length }
    })
}

/** In the text's own encoding: a value, and the mark that stands for it. */
function maskerIn({ name }: Encoding, own: readonly Secret[]): Masker {
  const patterns = own.flatMap(disguisesOf)
  if (name === 'utf8') return new Masker(patterns)
  const inUnits = (bytes: Uint8Array): Uint8Array => {
    const units = Buffer.from(Buffer.from(bytes).toString('utf8'), 'utf16le')
    return name === 'utf16le' ? units : units.swap16()
  }
  return new Masker(patterns.map(inUnits), inUnits(Buffer.from(MARK)))
}
