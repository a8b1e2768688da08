import { Secret } from './secret.ts'

export type Quote = 'none' | 'single' | 'double' | 'backtick'

/** A reader that does not see an entry which the others read alike. `shell` is `set -a; . FILE` in bash. */
export interface Refusal {
  readonly by: 'node' | 'python' | 'ruby' | 'compose' | 'shell'
  readonly why: string
}

/**
 * How dotenv for Node, `node --env-file`, Bun, python-dotenv, dotenv for Ruby, Docker Compose and bash read one value. Agreed: all of
 * them read `value`, but for those in `refusals`. Not agreed: `reason` says why in plain words and without the value, and `dotenv` is
 * what dotenv for Node reads.
 */
export type Reading =
  | { readonly agreed: true; readonly value: Secret; readonly refusals: readonly Refusal[] }
  | { readonly agreed: false; readonly reason: string; readonly dotenv: Secret }

/** Where a value lies in the text: `from` to `to` with its quotes, `end` behind the last line it touches. */
export interface Opening {
  readonly quote: Quote
  readonly from: number
  readonly to: number
  readonly end: number
  /** Not quoted, or quoted with only blanks and a comment behind the closing quote. */
  readonly isClean: boolean
  /** The quote that is opened here and closed nowhere, else null. */
  readonly unclosed: string | null
}

/** An opening and where its `=` is. */
export interface Found extends Opening {
  readonly equals: number
}

/** A part of the text, wrapped. */
export type Cut = (from: number, to: number) => Secret

/** Parts of a text whose bytes are these. Where a character is a byte they share them, so that a file of many values lies in memory once. */
export function cutter(text: string, bytes: Uint8Array): Cut {
  if (bytes.length === text.length) return (from, to) => new Secret(bytes.subarray(from, to))
  return (from, to) => new Secret(text.slice(from, to))
}

/** `X= ` with nothing behind it: Node takes the next line for the value. */
export const COLON_ONLY = 'a name with ":" and no "="'
export const BLANKS_ONLY = 'blanks behind "=" and no value'

/** `$(…)`: some readers execute it. */
export const COMMAND = 'command substitution'

const QUOTES: Readonly<Record<string, Quote | undefined>> = { "'": 'single', '"': 'double', '`': 'backtick' }
/** References are read by us alone, so `${VAR}` and `#member` in them mean one thing. */
const REFERENCE = /^(?:kw|op|env|file):\/\/[^"'`\\\r\n]*$/
/** White space and controls that some readers trim or stop at. Blank and tab are none of them. */
const UNUSUAL = /(?![ \t])[\p{Cc}\p{Z}\uFEFF]/u
/** Line breaks that some readers end a line at and others do not. */
const LONE_BREAK = /\r(?!\n)|[\u0085\u2028\u2029]/
const SHELL = /[ \t&()<>;|]/
/** A `$` that somebody replaces: all but the ones that every reader leaves alone in this kind of quotes. */
const DOLLAR = {
  none: /\$(?!$|[%+,./:=\]^}~])/,
  double: /\$(?!$|[ %&')+,./:;<=>\]^|}~])/,
  single: /\$[A-Za-z0-9_{$\u0080-\uFFFF]/,
} as const
/** The value part of dotenv's own pattern: https://github.com/motdotla/dotenv/blob/v16.4.5/lib/main.js */
const DOTENV = /(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)/my

/** What in a line makes some readers see another line than we do. */
export function hidden(body: string): string | null {
  if (body.includes('\0')) return 'a NUL byte'
  return LONE_BREAK.test(body) ? 'a line break that only some readers see' : null
}

/** Why a line is no entry; null for a comment. */
export function problem(body: string): string | null {
  if (/^[ \t]*#/.test(body)) return null
  const [, name] = /^[ \t]*(?:export[ \t]+)?([^=]*?)[ \t]*=/s.exec(body) ?? []
  if (/^[ \t]*(?:export[ \t]+)?[\w.-]+[ \t]*:[ \t]*$/.test(body)) return COLON_ONLY
  if (name === undefined) return 'no "=" in the line'
  if (name === '') return 'no name before "="'
  if (/\s/.test(name)) return 'white space in the name'
  if (/^[0-9]/.test(name)) return 'a name that begins with a digit'
  return 'a name with other characters than letters, digits, "_", "." and "-"'
}

/** Finds where the value that begins at `start` lies. `lineEnd` is behind the line ending. */
export function opening(text: string, start: number, lineEnd: number): Opening {
  let from = start
  while (text[from] === ' ' || text[from] === '\t') from += 1
  const mark = text[from] ?? ''
  const quote = QUOTES[mark]
  if (quote === undefined)
    return { quote: 'none', ...bare(text, start, from, lineEnd), end: lineEnd, isClean: true, unclosed: null }
  const close = closing(text, from, mark)
  const end = close === -1 ? lineEnd : Math.max(lineEnd, lineEndAfter(text, close))
  if (close !== -1 && clean(text.slice(close + 1, end)))
    return { quote, from, to: close + 1, end, isClean: true, unclosed: null }
  if (close === -1 || close >= lineEnd)
    return { quote, from, to: wholeLine(text, from, lineEnd), end: lineEnd, isClean: false, unclosed: mark }
  return { quote, from, to: wholeLine(text, from, lineEnd), end: lineEnd, isClean: false, unclosed: null }
}

/** Reads the value found at `found`, or says why that cannot be done without guessing. */
export function judge(text: string, found: Found, refusals: readonly Refusal[], cut: Cut): Reading {
  const written = text.slice(found.from, found.to)
  const mark = found.quote === 'none' ? 0 : 1
  const [from, to] = [found.from + mark, found.to - mark]
  const value = text.slice(from, to)
  const tail = text.slice(found.to, found.end)
  if (found.isClean && found.quote !== 'backtick' && REFERENCE.test(value))
    return { agreed: true, value: cut(from, to), refusals: [] }
  const reason = found.isClean ? doubt(text, found, value, tail) : unclean(found, written)
  if (reason !== null) return { agreed: false, reason, dotenv: new Secret(dotenvReading(text, found.equals + 1)) }
  return { agreed: true, value: cut(from, to), refusals: [...refusals, ...shellRefusals(text, found, value, tail)] }
}

/** What dotenv for Node reads behind the `=`. */
export function dotenvReading(text: string, start: number): string {
  DOTENV.lastIndex = start
  const [, matched = ''] = DOTENV.exec(text) ?? []
  const trimmed = matched.replaceAll(/\r\n?/g, '\n').trim()
  const value = trimmed.replaceAll(/^(['"`])([\s\S]*)\1$/gm, '$2')
  return trimmed.startsWith('"') ? value.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : value
}

/** A bare value ends at a `#` behind a blank, or with the line. What is only a comment leaves an empty value. */
function bare(text: string, start: number, from: number, lineEnd: number): { from: number; to: number } {
  const line = text.slice(start, lineEnd)
  const comment = /[ \t]#/.exec(line)
  if (comment && /^[ \t]*$/.test(line.slice(0, comment.index))) return { from: start, to: start }
  const stop = comment ? start + comment.index : lineEnd
  return { from, to: wholeLine(text, from, stop) }
}

/** End of what stands between `from` and `to`, without blanks and line ending. */
function wholeLine(text: string, from: number, to: number): number {
  let end = to
  while (end > from && /[ \t\r\n]/.test(text[end - 1] ?? '')) end -= 1
  return end
}

/** The quote that closes the one at `from`, a backslash before it passed over as most readers do; -1 where there is none. */
function closing(text: string, from: number, mark: string): number {
  for (let at = text.indexOf(mark, from + 1); at !== -1; at = text.indexOf(mark, at + 1)) {
    if (text[at - 1] !== '\\') return at
  }
  return -1
}

/** Behind the line that this place is in, with its line feed. */
export function lineEndAfter(text: string, at: number): number {
  const feed = text.indexOf('\n', at)
  return feed === -1 ? text.length : feed + 1
}

/** Only blanks, a comment and the line ending behind a closing quote. */
function clean(tail: string): boolean {
  return /^[ \t]*(?:#[^\r\n\u2028\u2029\0]*)?(?:\r?\n)?$/.test(tail)
}

function unclean({ unclosed }: Opening, written: string): string {
  if (unclosed !== null) return 'a quote that is never closed'
  const [mark = ''] = written
  if (mark === '`') return 'backticks'
  if (written.includes(`\\${mark}`)) return 'an escaped quote inside quotes'
  return mark === "'" ? 'single quotes inside single quotes' : 'text after the closing quote'
}

function doubt(text: string, found: Found, value: string, tail: string): string | null {
  if (found.quote === 'backtick') return 'backticks'
  if (LONE_BREAK.test(tail)) return 'a line break that only some readers see'
  if (/^\t+ *#|^ +\t[ \t]*#/.test(tail) && /\t#/.test(tail)) return 'a tab before "#"'
  if (tail.startsWith('#')) return 'a "#" with no blank before it'
  if (found.quote === 'none') return doubtBare(text, found, value, tail)
  if (/[\r\u0085\u2028\u2029]/.test(value)) return 'a value over several lines with CRLF or other endings than LF'
  return found.quote === 'double' ? doubtDouble(value) : doubtSingle(value)
}

function doubtBare(text: string, found: Found, value: string, tail: string): string | null {
  if (value === '') return doubtEmpty(text, found, tail)
  if (value.includes('#')) return 'a "#" with no blank before it'
  const dollar = doubtDollar(value, 'none')
  if (dollar !== null) return dollar
  if (value.includes('`')) return 'backticks'
  if (value.includes('\\')) return 'a backslash outside quotes'
  if (/["']/.test(value)) return 'quotes inside a value that is not quoted'
  if (/(?:^|:)~/.test(value)) return 'a "~" that some replace'
  return UNUSUAL.test(value) ? 'control characters or unusual white space' : null
}

/** An empty value is in doubt where a comment follows, or a quote below: some take that for the value. */
function doubtEmpty(text: string, found: Found, tail: string): string | null {
  if (tail.includes('#')) return 'a "#" where the value begins'
  const next = /\S/.exec(text.slice(found.end))?.[0] ?? '#'
  if (QUOTES[next] !== undefined) return 'no value and a quote below it'
  return found.from > found.equals + 1 && next !== '#' ? BLANKS_ONLY : null
}

function doubtDouble(value: string): string | null {
  if (value.includes('\\')) return 'a backslash in double quotes'
  return doubtDollar(value, 'double') ?? (value.includes('`') ? 'backticks' : null)
}

function doubtSingle(value: string): string | null {
  if (/\\(?:[\\$']|$)/.test(value)) return 'a backslash in single quotes'
  return doubtDollar(value, 'single')
}

function doubtDollar(value: string, quote: keyof typeof DOLLAR): string | null {
  if (!DOLLAR[quote].test(value)) return null
  return quote !== 'single' && value.includes('$(') ? COMMAND : 'a "$" that some replace'
}

function shellRefusals(text: string, found: Found, value: string, tail: string): readonly Refusal[] {
  const refusals: Refusal[] = []
  const isApart = /[ \t]/.test(text[found.equals - 1] ?? '') || (value !== '' && found.from > found.equals + 1)
  if (isApart) refusals.push({ by: 'shell', why: 'blanks around "="' })
  if (found.quote === 'none' && SHELL.test(value))
    refusals.push({ by: 'shell', why: 'characters that a shell acts on' })
  if (tail.endsWith('\r\n')) refusals.push({ by: 'shell', why: 'the line ends with CRLF' })
  return refusals
}
