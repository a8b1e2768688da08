import type { Span } from './confirm.ts'
import { type Text, lineStart } from './text.ts'

/** A generic secret: the value alone is the span. */
export interface Generic extends Span {
  /** The identifier it is given to, where the shape itself tells it. */
  readonly name: string | null
}

export interface Connection extends Generic {
  readonly scheme: string
  readonly user: string
  readonly host: string
  /** Where the URL begins: what it is given to stands before it. */
  readonly urlStart: number
}

export interface Assignment extends Generic {
  readonly name: string
  readonly isQuoted: boolean
  /** What follows the value directly. `(` and `.` say that it was code. */
  readonly next: string
}

const LONGEST_KEY_FILE = 32_768
const PRIVATE_KEY = /^-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/
const PRIVATE_KEY_END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/

/** A PEM or PGP private key from its first dash to its last. Its text may be escaped, as in JSON. */
export function privateKey(text: Text, at: number): Generic | null {
  if (!PRIVATE_KEY.test(text.slice(at, at + 80))) return null
  const window = text.slice(at, at + LONGEST_KEY_FILE)
  const end = PRIVATE_KEY_END.exec(window)
  const another = window.indexOf('-----BEGIN', 10)
  if (!end || (another !== -1 && another < end.index)) return null
  return { start: at, end: at + end.index + end[0].length, name: null }
}

const SCHEME = /((?:jdbc:)?[a-z][a-z0-9+.-]{1,30})$/i
const AUTHORITY = /^([^\s:/@"'<>`?#\\]{0,128}):([^\s/"'<>`\\?#]{1,256})@([^\s/"'<>`?#\\@]{1,255})/

/** The password in a URL `scheme://user:password@host`, found at its `://`. */
export function connection(text: Text, at: number): Connection | null {
  if (!hasPassword(text.bytes, at + 3)) return null
  const scheme = SCHEME.exec(text.slice(at - 40, at))?.[1]
  const parts = AUTHORITY.exec(text.slice(at + 3, at + 3 + 660))
  if (scheme === undefined || !parts) return null
  const [, user = '', password = '', host = ''] = parts
  const start = at + 3 + user.length + 1
  return {
    start,
    end: start + password.length,
    name: null,
    scheme: scheme.toLowerCase(),
    user,
    host,
    urlStart: at - scheme.length,
  }
}

/** Most URLs have none: a look at the bytes before any text is made. */
function hasPassword(bytes: Uint8Array, from: number): boolean {
  let colon = false
  for (let at = from; at < Math.min(bytes.length, from + 400); at++) {
    const byte = bytes[at] ?? 0
    if (byte === 58) colon = true
    else if (byte === 64) return colon
    else if (byte <= 32 || byte === 47 || byte === 34 || byte === 39 || byte === 96) return false
  }
  return false
}

/** From the end of the name to the beginning of the value: closing quotes, an operator, in typed languages a type before it. */
const OPERATOR = new RegExp(
  String.raw`(?:\\?["'\`])?[\])]{0,2}[ \t]{0,20}(?:${[
    String.raw`:[ \t]{0,4}[A-Za-z][\w.<>[\]|?]{0,40}[ \t]{1,4}=(?![=>])`,
    String.raw`[A-Za-z][\w.<>[\]]{0,20}[ \t]{1,4}:?=(?![=>])`,
    ':{1,3}=|[.?+]=|=>|={1,3}|:|>',
    String.raw`,(?=[ \t]{0,4}["'\`])`,
    String.raw`[ \t]value=(?=["'])`,
  ].join('|')})[ \t]{0,20}`,
  'y',
)
const QUOTED = /[bfru]{0,2}(\\?["'`])((?:(?!\1)[^\r\n]){1,512}?)\1(.?)/y
const BARE = /([^\s"'`,;()[\]{}<>|&\\]{1,512})(.?)/y
/** How a header says what kind of value follows. */
const AUTH_SCHEME = /^(?:Bearer|Basic|Token|ApiKey)[ \t]{1,4}/i
/** A value stands no further behind its name than this. */
const ASSIGNMENT = 720

/**
 * The value of an assignment to a name that holds a word such as `password`, found at that word. All usual spellings: `a = "b"`,
 * `"a": "b"`, `a: b`, `a=b`, `a: string = 'b'`, `["a"] = "b"`, `f("a", "b")`, `<a>b</a>`.
 */
export function assignment(text: Text, at: number): Assignment | null {
  const nameEnd = endOfName(text.bytes, at)
  if (!mayAssign(text.bytes, nameEnd)) return null
  const nameStart = startOfName(text.bytes, at)
  const window = text.slice(nameEnd, nameEnd + ASSIGNMENT)
  OPERATOR.lastIndex = 0
  const operator = OPERATOR.exec(window)
  if (!operator) return null
  const isElement = operator[0].trimEnd().endsWith('>') && !operator[0].includes('=')
  if (isElement && text.slice(nameStart - 1, nameStart) !== '<') return null
  const name = text.slice(nameStart, nameEnd).replace(/^[.-]+/, '')
  return valueAt(window, operator[0].length, nameEnd, name, operator[0].includes(','))
}

function valueAt(window: string, from: number, base: number, name: string, mustBeQuoted: boolean): Assignment | null {
  return quotedAt(window, from, base, name) ?? (mustBeQuoted ? null : bareAt(window, from, base, name))
}

function quotedAt(window: string, from: number, base: number, name: string): Assignment | null {
  QUOTED.lastIndex = from
  const quoted = QUOTED.exec(window)
  if (!quoted) return null
  const [all, quote = '', content = '', next = ''] = quoted
  const scheme = schemeSize(content)
  const start = base + from + all.indexOf(quote) + quote.length
  return { start: start + scheme, end: start + content.length, name, isQuoted: true, next }
}

function bareAt(window: string, from: number, base: number, name: string): Assignment | null {
  const at = from + schemeSize(window.slice(from, from + 16))
  BARE.lastIndex = at
  const bare = BARE.exec(window)
  if (!bare) return null
  const [, value = '', next = ''] = bare
  return { start: base + at, end: base + at + value.length, name, isQuoted: false, next }
}

function schemeSize(value: string): number {
  return AUTH_SCHEME.exec(value)?.[0].length ?? 0
}

function startOfName(bytes: Uint8Array, at: number): number {
  const stop = lineStart(bytes, at, 64)
  let start = at
  while (start > stop && isNameByte(bytes[start - 1] ?? 0)) start--
  return start
}

function endOfName(bytes: Uint8Array, at: number): number {
  let end = at
  while (end < at + 40 && bytes[end] !== 46 && isNameByte(bytes[end] ?? 0)) end++
  return end
}

function isNameByte(byte: number): boolean {
  return (
    (byte >= 48 && byte <= 57) || ((byte | 32) >= 97 && (byte | 32) <= 122) || byte === 95 || byte === 45 || byte === 46
  )
}

const OPERATOR_BYTES = new Set(Buffer.from('=:>,.?+'))
const EQUALS = 61
const FILLER_BYTES = new Set(Buffer.from('"\'`\\]) \t'))

/** Most words are no assignment: quotes, brackets and blanks, then one of `= : > , . ?` or a word and `=`, or the look is over. */
function mayAssign(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < from + 26; at++) {
    const byte = bytes[at] ?? 0
    if (OPERATOR_BYTES.has(byte)) return true
    if (!FILLER_BYTES.has(byte)) return at > from && isNameByte(byte) && bytes.subarray(at, at + 26).includes(EQUALS)
  }
  return false
}
