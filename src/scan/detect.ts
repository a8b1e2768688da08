import type { Check } from '../core/finding.ts'
import { type Candidate, type Match, RANK } from './candidate.ts'
import { type Confirmed, type Span, around, confirm, confirmNear, isInBlob, nearRange } from './confirm.ts'
import { begunLike, begunOf, nearlyOf } from './begun.ts'
import { compose } from './compose.ts'
import { type Budget, DEPTH, type Mark, budgetFor, cutAt, deeper } from './deeper.ts'
import { checksOf } from './explain.ts'
import { type Gate, type Hits, gate } from './gate.ts'
import { spelledAt } from './assignment.ts'
import { isMarked, isNamed, judgeGlued, judgeKind, prefixOf } from './judge.ts'
import type { Catalogue, Kind } from './kinds.ts'
import { nameBeside } from './name.ts'
import { isPasswordName, nameOwner, ownerAround, ownerBeside, ownerOfUrl } from './name-owner.ts'
import type { Named } from './named.ts'
import type { Reason } from './placeholder.ts'
import { type Use, isPrepared, prepare, usesOf } from './plan.ts'
import type { OwnRules } from './rules/rules.ts'
import { type Nest, isNoSecretName, ofShape } from './shapes.ts'
import { type Text, lineEnd, lineStart, text } from './text.ts'

export interface Detected {
  /** By position; they do not overlap. */
  readonly matches: readonly Match[]
  /** What had the shape of a secret and is none, by position. */
  readonly dropped: readonly DroppedSpan[]
}

interface DroppedSpan extends Span {
  readonly reason: Reason
  /** What it had the shape of. */
  readonly rule: string
}

/** Finds the secrets in a buffer. What it says of a place depends on the 8 KiB before it and the 64 KiB behind it and on nothing else. */
export interface Detector {
  /** `file` is what rules of one's own ask for; left out, it has no name. `hits`: what the gate said of the bytes, where it was asked before. */
  (bytes: Uint8Array, file?: Named, hits?: Hits): Detected
  /** Looks at several texts in the room and tells those in which there may be something. Null where every file matters by its name. */
  readonly each: Gate['each'] | null
  /** What a file is by its path alone, whatever it holds. */
  readonly of: (file: Named) => readonly Match[]
  /** Whether matches come with what was looked at. */
  readonly isExplained: boolean
  /** Memory that it sees without copying. One file at a time may be read into it. */
  readonly room: Uint8Array
}

/** Bytes before and behind a place that can change what is said of it. Who cuts a file in pieces lets them overlap by this. */
export const CONTEXT = { before: 8 * 1024, behind: 72 * 1024 } as const

/** Bytes of a detector's room. */
export const ROOM = 4 * 1024 * 1024

export interface DetectorOptions {
  /** Marks in lines do not count. */
  readonly isStrict?: boolean | undefined
  /** Rules of one's own, beside the providers. */
  readonly rules?: OwnRules | undefined
  /** Matches come with what was looked at. */
  readonly isExplained?: boolean | undefined
}

const NO_FILE: Named = { path: '', relative: '' }

/** Gate, confirm, judge. Built once per scan; the providers and the rules of one's own are all it knows. */
export function detector(
  catalogue: Catalogue,
  { isStrict = false, rules, isExplained = false }: DetectorOptions = {},
): Detector {
  const prepared = isPrepared(catalogue) ? catalogue : prepare(catalogue)
  const usesAt = usesOf(prepared)
  const kin = {
    ownerOf: nameOwner(() => prepared.known().names),
    ownerBeside: ownerBeside(() => prepared.known().names),
    ownerOfUrl: ownerOfUrl(() => prepared.known().names),
    isBegunLike: begunLike(() => prepared.known().beginnings),
    isBegunOf: begunOf(() => prepared.known().begun),
    isNearly: nearlyOf(() => prepared.known().lengths),
  }
  const look = gate(prepared.tables, ROOM)
  /** Most names that hold such a word are those of something else, and code spells few of them again and again. */
  const isPassed = (view: Text, use: Use, at: number): boolean => {
    if (use.what !== 'assignment' || isExplained) return false
    const name = spelledAt(view, at)
    const isOther = isNoSecretName(name)
    if (isOther) look.pass(name)
    return isOther
  }
  const within = (view: Text, levels: number, budget: Budget, file: Named, hits: Hits): Candidate[] => {
    if (hits.offsets.length === 0 && hits.runs.length === 0 && !rules) return []
    const found: Found = { candidates: [], covered: new Map(), marks: [], nest: { end: 0, depth: 0, next: 0 } }
    for (const [index, offset] of hits.offsets.entries()) {
      found.nest.next = hits.offsets[index + 1] ?? Infinity
      for (const use of usesAt(hits.anchors[index] ?? 0))
        if (!isPassed(view, use, offset)) tryAt(view, use, offset, found)
    }
    if (rules) found.candidates.push(...rules.in(view, file))
    if (levels > 0) {
      const inner = (bytes: Uint8Array): Candidate[] => within(text(bytes), levels - 1, budget, file, look(bytes))
      found.candidates.push(...deeper(view, { marks: found.marks, places: hits.runs }, budget, inner))
    }
    return found.candidates.length === 0 ? found.candidates : best(found.candidates)
  }
  const detect = (bytes: Uint8Array, file: Named = NO_FILE, hits = look(bytes)): Detected => {
    const view = text(bytes)
    const candidates = within(view, DEPTH, budgetFor(bytes), file, hits)
    if (candidates.length === 0) return NOTHING
    const pardonOf = (found: Omit<Match, 'confidence'>): Reason | null => {
      if (!isStrict && isMarkedAt(view, found)) return 'marked'
      return rules?.allows(view, found, file) === true ? 'allowed' : null
    }
    return sort(
      candidates.map((one) => owned(view, one, kin)),
      pardonOf,
      isExplained ? (candidate) => checksOf(view, candidate) : null,
    )
  }
  const { room, each } = look
  return Object.assign(detect, {
    room,
    isExplained,
    each: rules ? null : each,
    of: (file: Named) => rules?.of(file) ?? [],
  })
}

/** What a look at a buffer gathers. `covered` says up to where a kind was searched for already: a line may hold its word a thousand times. */
interface Found {
  readonly candidates: Candidate[]
  readonly covered: Map<Kind['kind'], number>
  readonly marks: Mark[]
  readonly nest: Nest
}

const NOTHING: Detected = { matches: [], dropped: [] }

const SURE = { high: 3, medium: 2, low: 1 } as const

function tryAt(view: Text, use: Use, at: number, found: Found): void {
  if (use.what === 'kind') {
    tryKind(view, use.kind, at, found)
  } else if (use.what === 'near') {
    const range = nearRange(view, at)
    const start = Math.max(range.start, found.covered.get(use.kind.kind) ?? 0)
    found.covered.set(use.kind.kind, Math.max(start, range.end))
    if (start >= range.end) return
    // What is dropped here was never more than a run of letters; it must not hide what else the place may be.
    const near = confirmNear(view, use.kind, { start, end: range.end })
      .filter((span) => !isInBlob(view, span))
      .map((span) => ofKind(view, use.kind, span, true))
    found.candidates.push(
      ...near
        .filter(({ judgement: said }) => 'confidence' in said || said.dropped === 'public')
        .filter(({ name }) => isNamed(use.kind, name)),
    )
  } else if (use.what === 'written') {
    found.marks.push({ writing: use.writing, at })
  } else {
    found.candidates.push(...ofShape(view, use, at, found.nest))
  }
}

function tryKind(view: Text, kind: Kind, at: number, found: Found): void {
  const span = confirm(view, kind, at)
  const cut = span ? null : cutAt(view.bytes, at)
  if (cut) found.marks.push(cut)
  if (!span) return
  // A value of one's own is exact wherever it stands.
  const isOwn = kind.kind.reference !== undefined
  if (isOwn || !isInBlob(view, span)) found.candidates.push(ofKind(view, kind, span, false))
}

function ofKind(view: Text, kind: Kind, { isGlued, ...span }: Confirmed, isNear: boolean): Candidate {
  const { kind: shape, provider } = kind
  const value = view.slice(span.start, span.end)
  const name = nameBeside(around(view, span).before)
  const judged = judgeKind(kind, value, name, isNear)
  const judgement = isGlued ? judgeGlued(kind, value, judged) : judged
  const sure = 'confidence' in judgement ? SURE[judgement.confidence] : 0
  return {
    ...span,
    rule: shape.id,
    title: shape.name,
    provider: provider.id,
    name,
    bits: shape.bits,
    prefix: prefixOf(kind, value),
    ...(shape.parts ? { partRules: shape.parts } : {}),
    ...(shape.reference === undefined ? {} : { reference: shape.reference }),
    rank: RANK[rankName(shape, isNear)] + sure,
    judgement,
    kind,
    isNear,
  }
}

function rankName({ reference, names }: Kind['kind'], isNear: boolean): keyof typeof RANK {
  if (reference !== undefined) return 'own'
  if (names) return 'named'
  return isNear ? 'near' : 'kind'
}

/** What the kinds say of a secret that has the shape of none. */
interface Kin {
  readonly ownerOf: (name: string) => string | null
  readonly ownerBeside: (command: string, before: string) => string | null
  readonly ownerOfUrl: (scheme: string, host: string) => string | null
  readonly isBegunLike: (value: string) => boolean
  readonly isBegunOf: (value: string, provider: string) => boolean
  readonly isNearly: (value: string, provider: string) => boolean
}

/**
 * A secret of no known shape is a provider's where its name says so, or what stands around it: people look for its page there. What begins as
 * a key does and has the wrong length hardly is one, nor what is nearly as long as the keys of the provider that its name speaks of.
 */
function owned(view: Text, candidate: Candidate, kin: Kin): Candidate {
  const { judgement, provider, name, rule } = candidate
  if (!('confidence' in judgement) || provider !== null || !rule.startsWith('generic.')) return candidate
  const named = name === null ? null : kin.ownerOf(name)
  const owner = named ?? ownerAround(view, candidate, kin.ownerBeside, kin.ownerOfUrl)
  const isOdd = rule === 'generic.assigned_secret' && isHardlyKey(view, candidate, named, kin)
  if (owner === null && !isOdd) return candidate
  return { ...candidate, provider: owner, judgement: isOdd ? { confidence: 'low' } : judgement }
}

function isHardlyKey(view: Text, { name, decoded, start, end }: Candidate, owner: string | null, kin: Kin): boolean {
  const value = decoded?.value ?? view.slice(start, end)
  if (kin.isBegunLike(value)) return true
  if (owner === null || isPasswordName(name ?? '')) return false
  return kin.isBegunOf(value, owner) || kin.isNearly(value, owner)
}

/** `pardonOf`: why a secret is let be although it is one, or null. `explain`: what was looked at, where that is told. */
function sort(
  candidates: readonly Candidate[],
  pardonOf: (found: Omit<Match, 'confidence'>) => Reason | null,
  explain: ((candidate: Candidate) => readonly Check[]) | null,
): Detected {
  const matches: Match[] = []
  const ids: Match[] = []
  const dropped: DroppedSpan[] = []
  for (const candidate of candidates) {
    const { judgement } = candidate
    const found = matchOf(candidate, explain)
    const { start, end, rule } = found
    if ('confidence' in judgement) {
      const pardon = pardonOf(found)
      if (pardon) dropped.push({ start, end, rule, reason: pardon })
      else matches.push({ ...found, confidence: judgement.confidence })
    } else {
      dropped.push({ start, end, rule, reason: judgement.dropped })
      if (judgement.dropped === 'public') ids.push({ ...found, confidence: 'low' })
    }
  }
  return { matches: compose(matches, ids), dropped }
}

function matchOf(
  candidate: Candidate,
  explain: ((candidate: Candidate) => readonly Check[]) | null,
): Omit<Match, 'confidence'> {
  const { rank: _rank, layer: _layer, kind: _kind, isNear: _isNear, judgement: _judgement, ...found } = candidate
  return explain ? { ...found, checks: explain(candidate) } : found
}

/** Of candidates that overlap: the higher rank, then the longer, then the more bits, then the first by name of its rule. */
function best(candidates: Candidate[]): Candidate[] {
  const kept: Candidate[] = []
  for (const candidate of candidates.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = kept.at(-1)
    const isBeside =
      !last || last.end <= candidate.start || (last.layer !== undefined && last.layer === candidate.layer)
    if (isBeside) kept.push(candidate)
    else if (isBetter(candidate, last)) kept[kept.length - 1] = candidate
  }
  return kept
}

function isBetter(a: Candidate, b: Candidate): boolean {
  if (a.rank !== b.rank) return a.rank > b.rank
  const length = a.end - a.start - (b.end - b.start)
  if (length !== 0) return length > 0
  return a.bits !== b.bits ? a.bits > b.bits : a.rule < b.rule
}

function isMarkedAt(view: Text, span: Span): boolean {
  const first = view.slice(lineStart(view.bytes, span.start), lineEnd(view.bytes, span.start))
  return isMarked(first) || isMarked(view.slice(lineStart(view.bytes, span.end), lineEnd(view.bytes, span.end)))
}
