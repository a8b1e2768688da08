import type { Finding, Place } from './finding.ts'
import type { Edit } from './fix-kept.ts'
import { Secret } from './secret.ts'

/** What stands in the place of a key in a history: a word that no shell makes anything of. */
export const REMOVED = 'REMOVED'
/** Of what is shorter only the places that were found are masked: it may stand elsewhere by chance. */
const SHORTEST = 12

/** A content with the keys masked, and what was changed for that. */
interface Masked {
  readonly content: Secret
  readonly edits: readonly Edit[]
}

/** The content with each key in it masked, wherever the same value stands. Everything else stays byte for byte. */
export function masked(content: Secret, path: string, findings: readonly Finding[]): Masked {
  const whole = content.revealBytes()
  const bytes = Buffer.from(whole.buffer, whole.byteOffset, whole.length)
  const spans = joined([
    ...placesIn(path, findings).map(({ offset, length }): Span => [offset, offset + length]),
    ...secretsOf(findings).flatMap((secret) => occurrences(bytes, secret)),
  ])
  const parts: Buffer[] = []
  const edits: Edit[] = []
  let at = 0
  let written = 0
  for (const [from, to] of spans) {
    parts.push(bytes.subarray(at, from), Buffer.from(REMOVED))
    written += from - at
    edits.push({ at: written, was: new Secret(new Uint8Array(bytes.subarray(from, to))), is: new Secret(REMOVED) })
    written += REMOVED.length
    at = to
  }
  return { content: new Secret(new Uint8Array(Buffer.concat([...parts, bytes.subarray(at)]))), edits }
}

/** Lines of that file that hold a key, in order. */
export function linesOf(path: string, findings: readonly Finding[]): readonly number[] {
  return [...new Set(placesIn(path, findings).map(({ line }) => line))].toSorted((a, b) => a - b)
}

type Span = readonly [from: number, to: number]

function placesIn(path: string, findings: readonly Finding[]): readonly Place[] {
  return findings.flatMap(({ places, parts = [] }) =>
    [...places, ...parts.flatMap((part) => part.places)].filter((place) => place.path === path),
  )
}

function secretsOf(findings: readonly Finding[]): readonly Secret[] {
  return findings.map(({ secret }) => secret).filter(({ size }) => size >= SHORTEST)
}

function occurrences(bytes: Buffer, secret: Secret): readonly Span[] {
  const value = secret.revealBytes()
  const spans: Span[] = []
  for (let at = bytes.indexOf(value); at !== -1; at = bytes.indexOf(value, at + 1)) spans.push([at, at + value.length])
  return spans
}

/** Those that touch or overlap are one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = []
  for (const span of spans.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = all.at(-1)
    if (last && span[0] < last[1]) all[all.length - 1] = [last[0], Math.max(last[1], span[1])]
    else all.push(span)
  }
  return all
}
