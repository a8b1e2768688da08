import { type ByteClass, CLASSES, type Need } from './anchor.ts'

/** Between `min` and `max` bytes of a set, given by its ranges. */
interface Item {
  readonly ranges: readonly (readonly [from: number, to: number])[]
  /** Bit k: the class k holds all of them. */
  readonly classes: number
  readonly min: number
  readonly max: number
}

type Sequence = readonly Item[]

interface Run {
  readonly classes: number
  readonly count: number
}

/** More bytes are not asked for: what has so many is rare. */
const MOST = 48
/** A run shorter than this tells too little. */
const LEAST = 4

/** What stands behind the anchor in every key of the pattern, or nothing where that cannot be read off it. */
export function needBehind(sequences: readonly Sequence[], anchor: string): Need | undefined {
  const runs: (Run | null)[] = []
  for (const sequence of sequences) {
    const at = placeOf(sequence, anchor)
    if (at !== -1) runs.push(runFrom(sequence, at))
  }
  const run = common(runs)
  return run ? { what: 'run behind', ...run } : undefined
}

/** The longest run that every key of the pattern holds, to be looked for around a word. */
export function needNear(sequences: readonly Sequence[], before: number, behind: number): Need | undefined {
  const run = common(sequences.map((sequence) => bestRun(sequence)))
  return run ? { what: 'run near', ...run, before, behind: behind + run.count } : undefined
}

/** From the smallest to the largest. */
const NAMES: readonly ByteClass[] = ['digits', 'hex', 'lower', 'upper', 'letters', 'token', 'base64', 'wide']
const ALL = 255
const WIDE = 1 << NAMES.indexOf('wide')

/** For each byte which classes hold it. */
const CLASSES_OF: readonly number[] = Array.from({ length: 128 }, (_, byte) =>
  NAMES.reduce((sum, name, index) => sum | (CLASSES[name].test(String.fromCharCode(byte)) ? 1 << index : 0), 0),
)
const SIZES: readonly number[] = NAMES.map((_, index) => CLASSES_OF.filter((bits) => (bits >> index) & 1).length)

function runFrom(sequence: Sequence, from: number): Run | null {
  let classes = ALL
  let count = 0
  for (let at = from; at < sequence.length; at++) {
    const next = classes & (sequence[at]?.classes ?? 0)
    if (next === 0 || (next === WIDE && count >= 16)) break
    classes = next
    count += sequence[at]?.min ?? 0
  }
  return count >= LEAST ? { classes, count: Math.min(count, MOST) } : null
}

function bestRun(sequence: Sequence): Run | null {
  const runs = sequence.flatMap((_, from) => runFrom(sequence, from) ?? [])
  return runs.toSorted((a, b) => weight(b) - weight(a))[0] ?? null
}

/** How much a run rules out: bits of it, were text made of ninety-six characters. */
function weight({ classes, count }: Run): number {
  return count * Math.log2(96 / (SIZES[smallest(classes)] ?? 96))
}

function smallest(classes: number): number {
  return NAMES.findIndex((_, index) => (classes >> index) & 1)
}

/** What holds for all of them; nothing where one says nothing. */
function common(runs: readonly (Run | null)[]): { class: ByteClass; count: number } | null {
  const whole = runs.filter((run) => run !== null)
  if (whole.length === 0 || whole.length < runs.length) return null
  const name = NAMES[smallest(whole.reduce((bits, { classes }) => bits & classes, ALL))]
  return name ? { class: name, count: Math.min(...whole.map(({ count }) => count)) } : null
}

/** Behind the place where the anchor's bytes stand one by one, or -1. */
function placeOf(sequence: Sequence, anchor: string): number {
  for (let at = 0; at + anchor.length <= sequence.length; at++) {
    const stands = anchor.split('').every((character, index) => isOne(sequence[at + index], character))
    if (stands) return at + anchor.length
  }
  return -1
}

function isOne(item: Item | undefined, character: string): boolean {
  if (item?.min !== 1 || item.max !== 1) return false
  const byte = character.charCodeAt(0)
  return item.ranges.some(([from, to]) => byte >= from && byte <= to)
}

/** More than this is not followed. */
const MOST_SEQUENCES = 64

/** All ways through a pattern; none where it holds something that is not understood here. Looks around are passed over. */
export function sequencesOf(pattern: RegExp): readonly Sequence[] {
  const reader = new Reader(pattern.source)
  const sequences = reader.alternatives()
  return reader.isAtEnd() && sequences.length <= MOST_SEQUENCES ? sequences : []
}

/** Reads the simple part of the language of patterns; what it does not know ends the reading before the end. */
class Reader {
  readonly #source: string
  #at = 0

  constructor(source: string) {
    this.#source = source
  }

  isAtEnd(): boolean {
    return this.#at === this.#source.length
  }

  alternatives(): Sequence[] {
    const all = [...this.#sequence()]
    while (this.#take('|')) all.push(...this.#sequence())
    return all
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false
    this.#at += text.length
    return true
  }

  #sequence(): Sequence[] {
    let all: Item[][] = [[]]
    for (let part = this.#part(); part; part = this.#part()) {
      const [only, ...others] = part
      if (only && others.length === 0) for (const head of all) head.push(...only)
      else all = all.flatMap((head) => part.map((tail) => [...head, ...tail])).slice(0, MOST_SEQUENCES + 1)
    }
    return all
  }

  #part(): Sequence[] | null {
    if (this.#take('(?')) return this.#bracket()
    if (this.#take('\\b')) return [[]]
    return this.#counted(this.#single())
  }

  #bracket(): Sequence[] | null {
    const isAround = ['!', '=', '<!', '<='].some((one) => this.#take(one))
    if (!isAround && !this.#take(':')) return null
    const inner = this.alternatives()
    if (!this.#take(')')) return null
    return isAround ? [[]] : this.#counted(inner)
  }

  #counted(inner: Sequence[] | null): Sequence[] | null {
    if (!inner) return null
    const { min, max } = this.#times()
    return repeated(inner, min, max)
  }

  #single(): Sequence[] | null {
    const ranges = this.#take('[') ? this.#class() : this.#character()
    return ranges && [[itemOf(ranges, 1, 1)]]
  }

  #character(): Ranges | null {
    const next = this.#source[this.#at]
    return next === undefined || '()|[{*+?^$.'.includes(next) ? null : this.#escaped()
  }

  /** One character, or a class such as `\d`. */
  #escaped(): Ranges | null {
    const isEscape = this.#take('\\')
    const code = this.#source.charCodeAt(this.#at++)
    const character = String.fromCharCode(code)
    if (isEscape && character === 'd') return DIGITS
    if (isEscape && character === 'w') return WORD
    return code < 128 && !(isEscape && /[A-Za-z0-9]/.test(character)) ? [[code, code]] : null
  }

  #class(): Ranges | null {
    const ranges: (readonly [number, number])[] = []
    if (this.#take('^')) return null
    while (!this.#take(']')) {
      const part = this.#classPart()
      if (!part) return null
      ranges.push(...part)
    }
    return ranges
  }

  #classPart(): Ranges | null {
    const first = this.#escaped()
    if (first?.length !== 1 || this.#source.startsWith('-]', this.#at) || !this.#take('-')) return first
    const last = this.#escaped()
    return last && [[first[0]?.[0] ?? 0, last[0]?.[1] ?? 0]]
  }

  #times(): { min: number; max: number } {
    if (!'{?*+'.includes(this.#source[this.#at] ?? ' ')) return { min: 1, max: 1 }
    const times = /^(?:\{(\d+)(,?)(\d*)\}|[?*+])/.exec(this.#source.slice(this.#at))
    if (!times) return { min: 1, max: 1 }
    this.#at += times[0].length
    this.#take('?')
    const [all, from, comma, to] = times
    if (all === '?') return { min: 0, max: 1 }
    if (from === undefined) return { min: all === '+' ? 1 : 0, max: Infinity }
    if (comma === '') return { min: Number(from), max: Number(from) }
    return { min: Number(from), max: to === '' ? Infinity : Number(to) }
  }
}

function repeated(inner: readonly Sequence[], min: number, max: number): Sequence[] {
  if (min === 1 && max === 1) return [...inner]
  const only = inner.length === 1 && inner[0]?.length === 1 ? inner[0][0] : undefined
  if (only && min === max && only.min === 1 && only.max === 1 && isSingle(only)) return [Array(min).fill(only)]
  if (only) return [[{ ...only, min: min * only.min, max: max * only.max }]]
  const classes = inner.flat().reduce((bits, item) => bits & item.classes, ALL)
  const least = Math.min(...inner.map((sequence) => sequence.reduce((sum, item) => sum + item.min, 0)))
  return [[{ ranges: [], classes, min: min * least, max: Infinity }]]
}

/** Anchors are looked for among single bytes, also where they are repeated. */
function isSingle({ ranges: [first, ...others] }: Item): boolean {
  return first !== undefined && others.length === 0 && first[0] === first[1]
}

type Ranges = Item['ranges']

const DIGITS: Ranges = [[48, 57]]
const WORD: Ranges = [...DIGITS, [65, 90], [95, 95], [97, 122]]

function itemOf(ranges: Ranges, min: number, max: number): Item {
  let classes = ALL
  for (const [from, to] of ranges) for (let byte = from; byte <= to; byte++) classes &= CLASSES_OF[byte] ?? 0
  return { ranges, classes, min, max }
}
