import type { Span } from './confirm.ts'
import { type Text, lineEnd, lineStart, linesFrom } from './text.ts'

/** A value of a table. Its column's head is the name; the value alone is the span. */
export interface Cell extends Span {
  readonly name: string
  readonly value: string
}

/** How tables begin whose heads may say password: statements of SQL, and files of comma separated values. The gate looks for these, in any case. */
export const COLUMN_ANCHORS: readonly string[] = [
  'insert into',
  'create table',
  'from stdin',
  ',password',
  ',"password"',
  ',login_password',
  ',secret access key',
]

/** Who cuts a file in pieces lets them overlap by 8 KiB: a value stands no further behind what tells it. */
const REACH = 7 * 1024
/** A column's definition or name is no longer. */
const HEAD = 2048
const DEFINITION = 4096

const SECRET_COLUMN =
  /passw|pwd|passphrase|passcode|secret|token|credential|(?:api|access|auth|private|signing|encryption|licen[cs]e)[ _-]?key|_pass$|^pass$|_pw$|^psk$/i
const IDENT = String.raw`[\`"[]?[\w$]{1,64}[\`"\]]?`
const TABLE = String.raw`(${IDENT}(?:\.${IDENT}){0,2})`
const INSERT = new RegExp(
  String.raw`^insert into\s{1,20}${TABLE}\s{0,20}\(([^()]{1,${HEAD}})\)\s{0,40}(?:overriding \w{1,8} value\s{1,8})?values?\s{0,40}(?=\()`,
  'i',
)
const CREATE = new RegExp(String.raw`^create table\s{1,20}(?:if not exists\s{1,8})?${TABLE}\s{0,20}\(`, 'i')
const COPY = new RegExp(String.raw`copy\s{1,8}${TABLE}\s{0,8}\(([^()]{1,${HEAD}})\)\s{1,8}$`, 'i')

/** The values of the columns of secrets, of the table that is told at `at`; nothing where it has no such column. */
export function cells(text: Text, at: number): readonly Cell[] {
  const first = text.bytes[at]
  if (first === COMMA) return ofLines(text, at)
  const isFrom = first === SMALL_F || first === LARGE_F
  if (isFrom) return ofCopy(text, at)
  return first === SMALL_C || first === LARGE_C ? ofTable(text, at) : ofInsert(text, at)
}

const COMMA = 44
const [SMALL_F, LARGE_F, SMALL_C, LARGE_C] = [102, 70, 99, 67]

/** `INSERT INTO users (name, password) VALUES ('bob', 'x'), …` */
function ofInsert(text: Text, at: number): readonly Cell[] {
  const insert = INSERT.exec(text.slice(at, at + HEAD + 400))
  const columns = columnsOf(insert?.[2] ?? '')
  if (!insert || !columns) return NONE
  const from = at + insert[0].length
  return [...ofRows(untilNext(text.slice(from, at + REACH), 'insert into'), from, columns)]
}

/** `CREATE TABLE users (…)`, and rows behind it that name no columns, as dumps have them. */
function ofTable(text: Text, at: number): readonly Cell[] {
  const create = CREATE.exec(text.slice(at, at + 300))
  if (!create) return NONE
  const window = untilNext(text.slice(at + create[0].length, at + REACH), 'create table')
  const names = definedIn(window.slice(0, DEFINITION))
  if (!names.some((name) => SECRET_COLUMN.test(name))) return NONE
  const begin = new RegExp(String.raw`insert into\s{1,20}${escaped(create[1] ?? '')}\s{1,20}values\s{0,20}(?=\()`, 'i')
  const insert = begin.exec(window)
  if (!insert) return NONE
  const from = insert.index + insert[0].length
  return [...ofRows(window.slice(from), at + create[0].length + from, secretsOf(names))]
}

/** What stands before the next statement of its kind: each row belongs to one, and the time stays in proportion to the text. */
function untilNext(window: string, statement: 'insert into' | 'create table'): string {
  const next = window.search(statement === 'insert into' ? /insert into/i : /create table/i)
  return next === -1 ? window : window.slice(0, next)
}

/** The names of the columns that a table is made with, in their order. */
function definedIn(window: string): readonly string[] {
  const names: string[] = []
  let [depth, isStart] = [0, true]
  for (const part of window.matchAll(/'[^'\n]{0,200}'|[(),]|[^(),']{1,400}/g)) {
    const [all] = part
    if (all === '(') depth++
    else if (all === ')' && --depth < 0) break
    else if (all === ',' && depth === 0) isStart = true
    else if (isStart && depth === 0) {
      const name = /^\s{0,80}[`"[]?([\w$]{1,64})[`"\]]?\s{1,8}[a-z]/i.exec(all)?.[1]
      if (name !== undefined && !NO_COLUMN.test(name)) names.push(name)
      isStart = false
    }
  }
  return names
}

const NO_COLUMN = /^(?:primary|unique|foreign|key|constraint|index|check|fulltext|spatial|exclude|like)$/i

/** `COPY users (name, password) FROM stdin;` and lines of values with tabs between them. */
function ofCopy(text: Text, at: number): readonly Cell[] {
  const columns = columnsOf(COPY.exec(text.slice(lineStart(text.bytes, at, HEAD), at))?.[2] ?? '')
  if (!columns) return NONE
  const found: Cell[] = []
  let from = lineEnd(text.bytes, at, HEAD) + 1
  for (const row of linesFrom(text, from, at + REACH)) {
    if (row.startsWith('\\.') || /from stdin/i.test(row)) break
    found.push(...pick(columns, row.replace(/\r$/, '').split('\t'), from))
    from += row.length + 1
  }
  return found
}

/** A file of comma separated values: its first line names the columns. */
function ofLines(text: Text, at: number): readonly Cell[] {
  const start = lineStart(text.bytes, at, HEAD)
  const isFirst = start === 0 || text.bytes[start - 1] === LINE_FEED
  // One look at a line is enough, whichever column it was met at.
  if (!isFirst || MET.test(text.slice(start, at))) return NONE
  const head = text.slice(start, lineEnd(text.bytes, at, HEAD)).replace(/\r$/, '')
  if (!HEADS.test(head)) return NONE
  const names = head.split(',').map((name) => name.replaceAll('"', '').trim())
  const columns = new Map([...names.entries()].filter(([, name]) => FILE_COLUMN.test(name)))
  const found: Cell[] = []
  let from = lineEnd(text.bytes, at, HEAD) + 1
  for (const row of linesFrom(text, from, start + REACH)) {
    const values = separated(row.replace(/\r$/, ''))
    if (values.length !== names.length || MET.test(row)) break
    found.push(...pick(columns, values, from))
    from += row.length + 1
  }
  return found
}

/** Of a file only columns that are called so: a password in a row below must not be taken for a name. */
const FILE_COLUMN =
  /^(?:login_)?password$|^secret access key$|^(?:(?:api|access|auth)[ _](?:key|token|secret)|token|secret)$/i
const MET = /,"?(?:(?:login_)?password|secret access key)"?(?:,|\r?$)/i
const LINE_FEED = 10
const HEADS =
  /^(?:\xef\xbb\xbf)?(?:"[\w .:/-]{1,40}"|\w[\w .:/-]{0,39})(?:,(?:"[\w .:/-]{0,40}"|[\w .:/-]{0,40})){1,40}$/

/** The values of a row as they are written, quotes and all. */
function separated(row: string): readonly string[] {
  return row === '' ? [] : (row.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^,"]*)(?=,|$)/g) ?? [])
}

function pick(columns: Columns, values: readonly string[], from: number): readonly Cell[] {
  const found: Cell[] = []
  let at = from
  for (const [index, written] of values.entries()) {
    const name = columns.get(index)
    const isQuoted = /^".*"$/.test(written)
    const value = isQuoted ? written.slice(1, -1) : written
    const start = at + (isQuoted ? 1 : 0)
    if (name !== undefined && value !== '') found.push({ name, value, start, end: start + value.length })
    at += written.length + 1
  }
  return found
}

/** Names of columns of secrets, by their place. */
type Columns = ReadonlyMap<number, string>
const NONE: readonly Cell[] = []

/** The columns of a list as in `(name, password)`, or null where none is of secrets. */
function columnsOf(list: string): Columns | null {
  const columns = secretsOf(list.split(',').map((name) => name.trim().replaceAll(/^[`"[]|[`"\]]$/g, '')))
  return columns.size === 0 ? null : columns
}

function secretsOf(names: readonly string[]): Columns {
  return new Map([...names.entries()].filter(([, name]) => SECRET_COLUMN.test(name)))
}

/** Of rows `('bob', 'x'), ('al', MD5('y'))` the values of these columns. */
function* ofRows(window: string, base: number, columns: Columns): Generator<Cell> {
  for (let from = 0; window[from] === '(';) {
    const row = rowAt(window, from + 1)
    if (!row) return
    for (const [index, name] of columns) {
      const literal = row.values[index]
      if (literal && literal.end > literal.start)
        yield {
          name,
          value: window.slice(literal.start, literal.end),
          start: base + literal.start,
          end: base + literal.end,
        }
    }
    from = row.end + (/^\s{0,20},\s{0,20}/.exec(window.slice(row.end, row.end + 42))?.[0].length ?? 0)
  }
}

/** The first text of each value of a row, or nothing for what is no text; null where the row does not end. */
function rowAt(window: string, from: number): { values: readonly (Span | null)[]; end: number } | null {
  const values: (Span | null)[] = []
  let [depth, literal]: [number, Span | null] = [1, null]
  SIGN.lastIndex = from
  for (let sign = SIGN.exec(window); sign; sign = SIGN.exec(window)) {
    const [quote] = sign
    if (quote === '(') depth++
    else if (quote === ')') depth--
    else if (quote !== ',') {
      const end = closing(window, sign.index, quote)
      if (end === -1) return null
      literal ??= textOf(window, sign.index + 1, end)
      SIGN.lastIndex = end + 1
    } else if (depth === 1) {
      values.push(literal)
      literal = null
    }
    if (depth === 0) return { values: [...values, literal], end: sign.index + 1 }
  }
  return null
}

const SIGN = /[(),'"]/g

/** What a digest is made with, as `'SHA2_256'`, stands before what it is made of. */
function textOf(window: string, start: number, end: number): Span | null {
  return /^(?:sha|md)\d/i.test(window.slice(start, start + 4)) ? null : { start, end }
}

/** Where the quote ends that stands at `at`; a doubled one and one behind a backslash do not end it. */
function closing(window: string, at: number, quote: string): number {
  for (let end = at + 1; end < window.length; end++) {
    if (window[end] === '\\') end++
    else if (window[end] === quote) {
      if (window[end + 1] !== quote) return end
      end++
    }
  }
  return -1
}

function escaped(text: string): string {
  return text.replaceAll(/[^\w]/g, String.raw`\$&`)
}
