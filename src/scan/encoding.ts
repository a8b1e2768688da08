import { Secret } from '../core/secret.ts'
import type { Match } from './candidate.ts'
import type { Span } from './confirm.ts'
import { lowOf } from './unpacked.ts'
import type { Piece } from './pieces.ts'

/** How a file is written, and how many bytes at its beginning say so. */
export interface Encoding {
  readonly name: 'utf8' | 'utf16le' | 'utf16be'
  readonly bom: number
}

/** By the byte order mark, else by where the zeros stand: a file in UTF-16 without a mark is one whose first characters are ASCII. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { name: 'utf16le', bom: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { name: 'utf16be', bom: 2 }
  const low = lowOf(bytes)
  if (low !== null) return { name: low === 0 ? 'utf16le' : 'utf16be', bom: 0 }
  return { name: 'utf8', bom: bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0 }
}

/** One byte per UTF-16 unit: itself below 128, else 128, which no key holds. The byte order mark, unit 0, counts as nothing. */
export function narrow(piece: Piece, { name, bom }: Encoding): Piece {
  const skip = piece.offset === 0 ? bom : 0
  const low = name === 'utf16le' ? 0 : 1
  const length = Math.floor((piece.bytes.length - skip) / 2)
  const bytes = new Uint8Array(length)
  for (let index = 0; index < length; index++) {
    const at = skip + 2 * index
    const isAscii = piece.bytes[at + 1 - low] === 0 && (piece.bytes[at + low] ?? 0) < 128
    bytes[index] = isAscii ? (piece.bytes[at + low] ?? 0) : 128
  }
  const half = (at: number): number => Math.max(0, (at - skip) / 2)
  const offset = piece.offset === 0 ? 0 : (piece.offset - bom) / 2
  return { bytes, offset, from: half(piece.from), to: piece.isLast ? length : half(piece.to), isLast: piece.isLast }
}

/** The value itself, copied out of the buffer, and where it stands in the file as it lies on the disk. */
export function cut(
  match: Span & Pick<Match, 'decoded'>,
  view: Piece,
  piece: Piece,
  { name, bom }: Encoding,
): { secret: Secret; offset: number; length: number } {
  if (name === 'utf8') {
    const secret = new Secret(match.decoded ? latin1(match.decoded.value) : view.bytes.slice(match.start, match.end))
    return { secret, offset: piece.offset + match.start, length: match.end - match.start }
  }
  const offset = bom + 2 * (view.offset + match.start)
  const length = 2 * (match.end - match.start)
  if (match.decoded) return { secret: new Secret(latin1(match.decoded.value)), offset, length }
  const from = offset - piece.offset
  const units = new TextDecoder(name === 'utf16le' ? 'utf-16le' : 'utf-16be').decode(
    piece.bytes.subarray(from, from + length),
  )
  return { secret: new Secret(units), offset, length }
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}
