import type { Skipped } from '../../core/finding.ts'
import { printable } from '../../core/printable.ts'
import { type Candidate, type Match, RANK } from '../candidate.ts'
import { type Span, around } from '../confirm.ts'
import { gate, tablesOf } from '../gate.ts'
import { nameBeside } from '../name.ts'
import type { Named } from '../named.ts'
import { entropy } from '../placeholder.ts'
import { observedBits } from '../random.ts'
import { type Text, lineEnd, lineStart } from '../text.ts'
import { type Told, allower } from './allow.ts'
import { type Allowlist, type RuleFile, type OwnRule, noRules } from './file.ts'
import { type OwnPattern, ownPattern } from './pattern.ts'
import { withRequired } from './required.ts'

/** The rules of one's own, ready to look. */
export interface OwnRules {
  /** What they find in a text of this file. */
  in(view: Text, file: Named): Candidate[]
  /** What the path of a file is by itself: rules without a pattern. */
  of(file: Named): Match[]
  /** Whether an allowlist for all rules knows what stands there. */
  allows(view: Text, found: Omit<Match, 'confidence'>, file: Named): boolean
  /** Rules that were set aside since the last call because they took too long, and where. */
  late(): Skipped[]
}

/** How far from a keyword a match may begin: before it and behind it, in bytes. */
const KEYWORD_REACH = { before: 32 * 1024, behind: 8 * 1024 } as const
/** A pattern sees the text in windows, so that a match takes no longer than one of them: where a match may begin, and more to end in. */
const WINDOW = { step: 64 * 1024, behind: 64 * 1024, before: 256 } as const
/** A rule that takes longer than this on one text is set aside for the rest of the scan. */
const MOST_MILLISECONDS = 10_000
/** The gate looks for no shorter words. */
const SHORTEST_KEYWORD = 3

/** Faults: `file.invalid` for a rule that cannot be, by file and id. */
export function ownRules({ rules, allowlists }: Pick<RuleFile, 'rules' | 'allowlists'>): OwnRules {
  const made = rules.map((rule) => ready(rule, allowlists))
  const isAllowed = allower(allowlists)
  const placesOf = keywordPlaces(made)
  const aside = new Set<Ready>()
  const late: Skipped[] = []

  const search = function* (view: Text, rule: Ready, file: Named): Generator<Candidate> {
    const { pattern } = rule
    if (!pattern || rule.isElsewhere(file) || aside.has(rule)) return
    const begun = performance.now()
    for (const window of windowsOf(view, placesOf(view, rule))) {
      for (const groups of pattern.matches(window.bytes, window.from, window.to)) {
        if (window.isCut && groups[0]?.end === window.bytes.length) continue
        const candidate = candidateOf(view, rule, groups, window.base, file)
        if (candidate) yield candidate
        if (performance.now() - begun > MOST_MILLISECONDS) break
      }
      if (performance.now() - begun <= MOST_MILLISECONDS) continue
      aside.add(rule)
      late.push({ path: file.path, reason: `rule "${printable(rule.data.id)}" took too long here and was set aside` })
      return
    }
  }

  const ofPath = (file: Named): readonly Ready[] => made.filter((rule) => !rule.pattern && !rule.isElsewhere(file))

  return {
    in(view, file) {
      const found = new Map(made.map((rule) => [rule.data.id, [...search(view, rule, file)]]))
      const isThere = (id: string): boolean => ofPath(file).some(({ data }) => data.id === id)
      return made.filter(({ data }) => !data.isSilent).flatMap(({ data }) => withRequired(view, data, found, isThere))
    },
    of: (file) => ofPath(file).flatMap((rule) => (rule.data.isSilent ? [] : fileOf(rule, file))),
    allows: (view, found, file) => allowlists.length > 0 && isAllowed(told(view, found, found, file)),
    late: () => late.splice(0),
  }
}

interface Ready {
  readonly data: OwnRule
  readonly pattern: OwnPattern | null
  readonly isElsewhere: (file: Named) => boolean
  readonly isAllowed: (told: Told) => boolean
}

function ready(data: OwnRule, forAll: readonly Allowlist[]): Ready {
  const { file, id, group } = data
  const what = `rule "${id}"`
  const pattern = data.pattern === null ? null : ownPattern(data.pattern, { file, what })
  const path = data.path === null ? null : ownPattern(data.path, { file, what: `${what}, path` })
  if (pattern && group > pattern.groups)
    throw noRules(file, `${what}: its pattern has ${pattern.groups} groups, secretGroup says ${group}.`)
  return {
    data,
    pattern,
    isElsewhere: ({ relative }) => path?.isIn(Buffer.from(relative)) === false,
    isAllowed: allower([...data.allowlists, ...forAll]),
  }
}

/** Where the keywords of a rule stand in a text; a rule without any begins everywhere. One look at a text tells it for all rules. */
function keywordPlaces(rules: readonly Ready[]): (view: Text, rule: Ready) => readonly Span[] {
  const isTold = ({ data: { keywords } }: Ready): boolean =>
    keywords.length > 0 && keywords.every((word) => word.length >= SHORTEST_KEYWORD && /^[\x20-\x7e]*$/.test(word))
  const words = [...new Set(rules.filter(isTold).flatMap(({ data }) => data.keywords))]
  if (words.length === 0) return (view) => [{ start: 0, end: view.bytes.length }]
  const look = gate(tablesOf(words.map((text) => ({ text, ignoreCase: true }))))
  let seen: { readonly view: Text; readonly places: ReadonlyMap<string, readonly Span[]> } | null = null
  return (view, rule) => {
    if (!isTold(rule)) return [{ start: 0, end: view.bytes.length }]
    if (seen?.view !== view) seen = { view, places: spansOf(look(view.bytes), words) }
    const { places } = seen
    return together(rule.data.keywords.flatMap((word) => places.get(word) ?? []))
  }
}

function spansOf(
  { anchors, offsets }: ReturnType<ReturnType<typeof gate>>,
  words: readonly string[],
): ReadonlyMap<string, Span[]> {
  const places = new Map<string, Span[]>()
  for (const [index, offset] of offsets.entries()) {
    const word = words[anchors[index] ?? 0] ?? ''
    const known = places.get(word)
    const span = { start: Math.max(0, offset - KEYWORD_REACH.before), end: offset + KEYWORD_REACH.behind }
    if (known) known.push(span)
    else places.set(word, [span])
  }
  return places
}

function together(spans: readonly Span[]): readonly Span[] {
  const whole: { start: number; end: number }[] = []
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = whole.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else whole.push({ start, end })
  }
  return whole
}

interface Window {
  readonly bytes: Uint8Array
  /** Where the bytes begin in the text. */
  readonly base: number
  /** Where in them a match may begin. */
  readonly from: number
  readonly to: number
  /** The text goes on behind them: what matches up to there is no match, or longer than any secret. */
  readonly isCut: boolean
}

function* windowsOf({ bytes }: Text, spans: readonly Span[]): Generator<Window> {
  for (const span of spans) {
    const stop = Math.min(span.end, bytes.length)
    for (let at = span.start; at < stop; at += WINDOW.step) {
      const base = Math.max(0, at - WINDOW.before)
      const to = Math.min(stop, at + WINDOW.step)
      const end = to + WINDOW.behind
      yield { bytes: bytes.subarray(base, end), base, from: at - base, to: to - base, isCut: end < bytes.length }
    }
  }
}

function candidateOf(
  view: Text,
  { data, isAllowed }: Ready,
  groups: readonly (Span | null)[],
  base: number,
  file: Named,
): Candidate | null {
  const [whole] = groups
  const span = data.group > 0 ? groups[data.group] : (groups.slice(1).find(isFilled) ?? whole)
  if (!whole || !span || !isFilled(span)) return null
  const place = { start: base + span.start, end: base + span.end }
  const value = view.slice(place.start, place.end)
  const match = { start: base + whole.start, end: base + whole.end }
  // A pattern may begin with the name itself.
  const name = nameBeside(around(view, match).before) ?? nameBeside(around(view, place).before)
  const found = { ...place, ...namesOf(data), name, prefix: '' }
  const candidate = { ...found, bits: observedBits(value), rank: RANK['own rule'] }
  if (data.entropy > 0 && entropy(value) <= data.entropy) return { ...candidate, judgement: { dropped: 'not random' } }
  if (isAllowed(told(view, found, match, file))) return { ...candidate, judgement: { dropped: 'allowed' } }
  return { ...candidate, judgement: { confidence: 'medium' } }
}

function isFilled(span: Span | null): boolean {
  return span !== null && span.end > span.start
}

function namesOf({ id, title, tags }: OwnRule): Pick<Match, 'rule' | 'title' | 'provider' | 'tags'> {
  return { rule: id, title, provider: null, ...(tags.length > 0 ? { tags } : {}) }
}

/** A file that is a finding by its path alone: there is no value to name it after. */
function fileOf({ data, isAllowed }: Ready, file: Named): Match[] {
  const nothing = new Uint8Array()
  const { relative: path, commit } = file
  const asked = {
    rule: data.id,
    provider: null,
    secret: nothing,
    match: nothing,
    line: nothing,
    path,
    commit: commit ?? null,
  }
  if (isAllowed(asked)) return []
  return [{ start: 0, end: 0, ...namesOf(data), name: null, bits: 0, prefix: '', confidence: 'medium' }]
}

function told(
  view: Text,
  { start, end, rule, provider, decoded }: Pick<Match, 'start' | 'end' | 'rule' | 'provider' | 'decoded'>,
  match: Span,
  { relative: path, commit }: Named,
): Told {
  const { bytes } = view
  const secret = decoded ? Buffer.from(decoded.value, 'latin1') : bytes.subarray(start, end)
  const line = bytes.subarray(lineStart(bytes, match.start), lineEnd(bytes, match.end))
  return {
    rule,
    provider,
    secret,
    match: decoded ? secret : bytes.subarray(match.start, match.end),
    line,
    path,
    commit: commit ?? null,
  }
}
