import type { Candidate } from './candidate.ts'
import { type Span, around } from './confirm.ts'
import { type Layer, runs } from './encoded.ts'
import { JOINED, written } from './escapes.ts'
import { nameBeside } from './name.ts'
import { type Text, lineStart, text } from './text.ts'

/** Where the gate saw something written by number or in parts: the writing's number and the place. */
export interface Mark {
  readonly writing: number
  readonly at: number
}

/** What may still be decoded, in bytes: nested encodings must not make a small file a large one. */
export interface Budget {
  left: number
}

/** So many encodings lie in one another at most. */
export const DEPTH = 3

/** What a buffer may hold encoded, all levels together. */
export function budgetFor(bytes: Uint8Array): Budget {
  return { left: 4 * bytes.length + 4 * 1024 * 1024 }
}

/** Where a text may hold another, both by place. `places`: where runs begin and end, by turns. */
interface Signs {
  readonly marks: readonly Mark[]
  readonly places: readonly number[]
}

/** What `look` finds in what the text holds encoded, told at the place of the encoded text. */
export function deeper(
  view: Text,
  { marks, places }: Signs,
  budget: Budget,
  look: (bytes: Uint8Array) => readonly Candidate[],
): Candidate[] {
  const found: Candidate[] = []
  for (const layer of layersOf(view, marks, places)) {
    budget.left -= layer.bytes.length
    if (budget.left < 0) break
    if (layer.bytes.length === 0) continue
    const inner = text(layer.bytes)
    for (const candidate of look(layer.bytes)) {
      const outer = outside(view, layer, inner, candidate)
      if (outer) found.push(outer)
    }
  }
  return found
}

function* layersOf(view: Text, marks: readonly Mark[], places: readonly number[]): Generator<Layer> {
  yield* runs(view.bytes, places)
  const reached = new Map<number, number>()
  for (const { writing, at } of marks) {
    if (at < (reached.get(writing) ?? 0)) continue
    const layer = written(view, writing, at)
    if (!layer) continue
    reached.set(writing, lastLineOf(view, layer.region))
    yield layer
  }
}

/** Where the last line of a region begins: what is written there may go on behind it. Of a region that is one line, its end. */
function lastLineOf(view: Text, { start, end }: Span): number {
  const line = lineStart(view.bytes, end - 1)
  return line > start ? line : end
}

/** What wins over a generic reading of the same place, and loses against a key that stands there in the open. */
const HALF = 0.5

function outside(view: Text, layer: Layer, inner: Text, found: Candidate): Candidate | null {
  if ('dropped' in found.judgement) return null
  const isJoined = layer.by[0] === 'joined'
  if (isJoined && found.provider === null && found.rule !== 'generic.private_key') return null
  const value = found.decoded?.value ?? inner.slice(found.start, found.end)
  const place = layer.placeOf(found)
  const name = found.name ?? nameBeside(around(view, place).before)
  // Only what stands around it was written otherwise: `&quot;password&quot;:&quot;…`.
  if (view.slice(place.start, place.end) === value) return { ...found, ...place, name, rank: found.rank - HALF, layer }
  const rank = found.rank + (found.provider === null ? HALF : -HALF)
  return { ...found, ...place, name, rank, decoded: { value, by: [...layer.by, ...(found.decoded?.by ?? [])] }, layer }
}

/** Behind the anchor of a key the text ends at a quote or a line break, and goes on in another text: `"sk-" "abc"`. */
export function cutAt(bytes: Uint8Array, at: number): Mark | null {
  const end = behind(bytes, at, LONGEST_PART, KEY)
  const quote = bytes[end] ?? 0
  if (quote === BACKSLASH) return BREAK.has(bytes[end + 1] ?? 0) ? { writing: JOINED, at } : null
  if (!QUOTE.has(quote)) return null
  const next = behind(bytes, end + 1, LONGEST_JOINT, JOINT)
  return next > end + 1 && bytes[next] === quote ? { writing: JOINED, at } : null
}

const LONGEST_PART = 256
const LONGEST_JOINT = 80
const BACKSLASH = 92
const KEY = new Set(Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./+'))
const QUOTE = new Set(Buffer.from('"\'`'))
const BREAK = new Set(Buffer.from('\r\n'))
const JOINT = new Set(Buffer.from(' \t\r\n+.&\\'))

function behind(bytes: Uint8Array, at: number, most: number, set: ReadonlySet<number>): number {
  let end = at
  while (end < at + most && set.has(bytes[end] ?? 0)) end++
  return end
}
