import {
  BLANKS_ONLY,
  COLON_ONLY,
  type Cut,
  cutter,
  hidden,
  judge,
  lineEndAfter,
  opening,
  problem,
  type Quote,
  type Reading,
  type Refusal,
} from './dotenv-reading.ts'
import { Fault } from './fault.ts'
import { Secret } from './secret.ts'

export type { Quote, Reading }

/** What every line keeps: its own bytes with its own line ending, and where it begins. Lines count from 1. */
interface Kept {
  readonly raw: Secret
  readonly line: number
}

export interface BlankLine extends Kept {
  readonly kind: 'blank'
}

export interface CommentLine extends Kept {
  readonly kind: 'comment'
}

/** A line that is no entry. The reason never quotes it: it may be a pasted key. */
export interface BrokenLine extends Kept {
  readonly kind: 'broken'
  readonly reason: string
}

/** One name with its value, over several lines where the value is quoted. `raw` is head, the value with its quotes, and tail. */
export interface EntryLine extends Kept {
  readonly kind: 'entry'
  readonly name: string
  readonly exported: boolean
  /** Up to the value: indent, `export`, name, `=` and blanks. */
  readonly head: string
  /** After the value: blanks, comment, line ending. Wrapped, as people keep old keys in comments. */
  readonly tail: Secret
  readonly quote: Quote
  readonly reading: Reading
  /** Line of the first entry with this name. The last one counts for every reader. */
  readonly duplicateOf: number | null
  /** The last line it touches; `line` for most. */
  readonly endLine: number
}

export type DotenvLine = BlankLine | CommentLine | BrokenLine | EntryLine

/** A dotenv file, taken apart without loss: the raws joined are the file. */
export interface DotenvFile {
  readonly lines: readonly DotenvLine[]
}

/** What `run` needs of one name. Where readers disagree, `value` is what dotenv for Node reads, and `reason` says why to doubt it. */
export interface DotenvValue {
  readonly value: Secret
  readonly line: number
  readonly agreed: boolean
  readonly reason: string | null
  readonly refusals: readonly Refusal[]
}

/** A quote where some readers look for a value, in a line that is no entry. */
const OPENED = /^[ \t]*(?:[^=:]*[=:][ \t]*)?(["'`])/
/** Up to the "=". Names as in `name.ts`. */
const HEAD = /^[ \t]*(export[ \t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*=/

/** Takes a dotenv file apart. Any text is one; what is no entry is a broken line. Fault `value.not_text` where it is not UTF-8. */
export function readDotenv(content: Secret): DotenvFile {
  const text = content.reveal()
  const cut = cutter(text, content.revealBytes())
  const lines: DotenvLine[] = []
  const first = new Map<string, number>()
  let open: { line: number; until: number } | null = null
  let above: DotenvLine | null = null
  for (let at = 0, line = 1; at < text.length;) {
    const next = lineAt(text, at, line, cut)
    let read =
      open !== null && at < open.until
        ? doubted(next.line, `a quote opened on line ${open.line} is never closed`)
        : next.line
    if (next.unclosed !== null) open ??= { line, until: text.lastIndexOf(next.unclosed) }
    if (read.kind === 'entry') {
      read = below(above, read)
      const duplicateOf = first.get(read.name)
      if (duplicateOf === undefined) first.set(read.name, line)
      else read = { ...read, duplicateOf }
    }
    if (read.kind !== 'blank') above = read
    lines.push(read)
    line += count(text, at, next.end)
    at = next.end
  }
  return { lines }
}

/** The file again, byte for byte. */
export function writeDotenv(file: DotenvFile): Secret {
  return join(file.lines.map(({ raw }) => raw))
}

/**
 * The file with other values: by line number, or by name, which means every entry of that name so that no old value stays behind. A text
 * stands as it is given: a reference, or what `quote` made. All else stays byte for byte. Fault `file.changed` where there is no such entry.
 */
export function rewrite(file: DotenvFile, changes: ReadonlyMap<number | string, string | Secret>): DotenvFile {
  return readDotenv(rewritten(file, changes))
}

/** The same as text, which is quicker where nobody looks into it. */
export function rewritten(file: DotenvFile, changes: ReadonlyMap<number | string, string | Secret>): Secret {
  const entries = file.lines.filter((line) => line.kind === 'entry')
  const known = new Set<number | string>(entries.flatMap(({ name, line }) => [name, line]))
  for (const key of changes.keys()) {
    if (known.has(key)) continue
    throw new Fault('file.changed', `The file has no entry ${typeof key === 'number' ? `on line ${key}` : `"${key}"`}.`)
  }
  const raws = file.lines.flatMap((line) => {
    if (line.kind !== 'entry') return line.raw
    const value = changes.get(line.line) ?? changes.get(line.name)
    if (value === undefined) return line.raw
    return [new Secret(line.head), typeof value === 'string' ? new Secret(value) : value, line.tail]
  })
  return join(raws)
}

/**
 * A value as it is written so that every reader reads it back: bare where that is safe, else in single quotes, else in double quotes.
 * Null where no form is read alike by all (a value with `$NAME`, or with both kinds of quotes), or where it is not text.
 */
export function quote(value: Secret): Secret | null {
  const text = textOf(value)
  if (text === null) return null
  // An empty value keeps its quotes: bare, a comment behind it would be taken for the value.
  const forms = [...(text === '' ? [] : [text]), `'${text}'`, `"${text}"`]
  for (const written of forms) {
    const [line, ...more] = readDotenv(new Secret(`X=${written}`)).lines
    if (line?.kind !== 'entry' || more.length > 0 || !line.reading.agreed) continue
    if (line.reading.refusals.length === 0 && line.reading.value.equals(value)) return new Secret(written)
  }
  return null
}

/** Name to value, the last entry of a name winning, as every reader has it. */
export function valuesOf(file: DotenvFile): ReadonlyMap<string, DotenvValue> {
  const values = new Map<string, DotenvValue>()
  for (const line of file.lines) {
    if (line.kind !== 'entry') continue
    const { reading } = line
    const value = reading.agreed ? reading.value : reading.dotenv
    values.set(line.name, {
      value,
      line: line.line,
      agreed: reading.agreed,
      reason: reading.agreed ? null : reading.reason,
      refusals: reading.agreed ? reading.refusals : [],
    })
  }
  return values
}

/** One line read. `unclosed` is the quote that it opens and nothing closes. */
interface Next {
  readonly line: DotenvLine
  readonly end: number
  readonly unclosed: string | null
}

function lineAt(text: string, at: number, line: number, cut: Cut): Next {
  const end = lineEndAfter(text, at)
  const whole = text.slice(at, end)
  const bom = at === 0 && whole.startsWith('\uFEFF') ? '\uFEFF' : ''
  const body = whole.slice(bom.length).replace(/\r?\n$/, '')
  if (/^[ \t]*$/.test(body)) return { line: { kind: 'blank', raw: cut(at, end), line }, end, unclosed: null }
  const head = HEAD.exec(body)
  if (head) {
    const [all, prefix = '', name = ''] = head
    return entryAt(text, { at, end, line, bom, prefix, name, equals: at + bom.length + all.length - 1 }, cut)
  }
  const raw = cut(at, end)
  const reason = hidden(body) ?? problem(body)
  const kept: DotenvLine = reason === null ? { kind: 'comment', raw, line } : { kind: 'broken', raw, line, reason }
  return { line: kept, end, unclosed: reason === null ? null : (OPENED.exec(body)?.[1] ?? null) }
}

interface Start {
  readonly at: number
  readonly end: number
  readonly line: number
  readonly bom: string
  readonly prefix: string
  readonly name: string
  readonly equals: number
}

function entryAt(text: string, start: Start, cut: Cut): Next {
  const { at, line, name } = start
  const found = opening(text, start.equals + 1, start.end)
  const { end, unclosed } = found
  const raw = cut(at, end)
  if (text.slice(at, end).includes('\0'))
    return { line: { kind: 'broken', raw, line, reason: 'a NUL byte' }, end, unclosed }
  const entry: EntryLine = {
    kind: 'entry',
    raw,
    line,
    endLine: line + count(text, at, end) - 1,
    name,
    exported: start.prefix !== '',
    head: text.slice(at, found.from),
    tail: cut(found.to, end),
    quote: found.quote,
    reading: judge(text, { ...found, equals: start.equals }, refusalsOf(start, found.from === found.to), cut),
    duplicateOf: null,
  }
  return { line: entry, end, unclosed }
}

/** Readers that do not see this name at all. None of them reads another value for it. */
function refusalsOf({ bom, name, prefix }: Start, isEmpty: boolean): readonly Refusal[] {
  const refusals: Refusal[] = []
  if (bom !== '') {
    for (const by of ['node', 'python', 'shell'] as const)
      refusals.push({ by, why: 'a byte order mark stands before the name' })
  }
  if (name.includes('-')) refusals.push({ by: 'ruby', why: '"-" in the name' })
  if (/[.-]/.test(name)) refusals.push({ by: 'shell', why: '"." or "-" in the name' })
  if (prefix !== '' && isEmpty) refusals.push({ by: 'node', why: 'no value behind "export"' })
  if (prefix.includes('\t')) refusals.push({ by: 'node', why: 'a tab after "export"' })
  return refusals
}

/** An entry that some readers take for a part of something above it. */
function doubted(line: DotenvLine, reason: string): DotenvLine {
  if (line.kind !== 'entry') return line
  const { reading } = line
  return { ...line, reading: { agreed: false, reason, dotenv: reading.agreed ? reading.value : reading.dotenv } }
}

/** What the line above does to an entry: `NAME:` takes it for its value in some readers, `NAME= ` in Node. */
function below(above: DotenvLine | null, entry: EntryLine): EntryLine {
  const { reading } = entry
  if (!reading.agreed || above === null) return entry
  if (above.kind === 'broken' && above.reason === COLON_ONLY) {
    return { ...entry, reading: { agreed: false, reason: 'a line above it that ends with ":"', dotenv: reading.value } }
  }
  if (above.kind !== 'entry' || above.reading.agreed || above.reading.reason !== BLANKS_ONLY) return entry
  const refusal: Refusal = { by: 'node', why: 'the value above is only blanks' }
  return { ...entry, reading: { ...reading, refusals: [...reading.refusals, refusal] } }
}

/** How many lines begin in this part of the text. */
function count(text: string, from: number, to: number): number {
  let lines = 0
  for (let at = from; at < to; at = lineEndAfter(text, at)) lines += 1
  return lines
}

function join(parts: readonly Secret[]): Secret {
  const bytes = new Uint8Array(parts.reduce((sum, { size }) => sum + size, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part.revealBytes(), at)
    at += part.size
  }
  return new Secret(bytes)
}

function textOf(value: Secret): string | null {
  try {
    return value.reveal()
  } catch {
    return null
  }
}
