import type { Span } from './confirm.ts'
import type { Text } from './text.ts'

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

const LONGEST_KEY_FILE = 32_768
const PRIVATE_KEY = /^-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/
const PRIVATE_KEY_END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/

export interface PrivateKey extends Generic {
  /** Its end is missing: the file, or who copied it, cut it off. */
  readonly isCut: boolean
}

/** Whole lines of Base64, with what stands around them in a text of a program: quotes, escapes, signs that join. */
const KEY_LINES =
  /^(?:[ \t"'`+,.]{0,40}(?:\\[nrt]|\r?\n|\\\r?\n){1,4}[ \t"'`+,.]{0,40}(?:[A-Za-z-]{4,20}: [^\n\\]{1,120}|[A-Za-z0-9+/]{40,80}={0,2})?){1,400}/
const LINE_OF_KEY = /[A-Za-z0-9+/]{40,80}={0,2}/g
/** What is left of a key is one where three lines of it are. */
const LEAST_LINES = 3

/**
 * A PEM or PGP private key from its first dash to its last. Its text may be escaped, as in JSON. Where its end is missing, to the end of the
 * last whole line of it.
 */
export function privateKey(text: Text, at: number): PrivateKey | null {
  const begin = PRIVATE_KEY.exec(text.slice(at, at + 80))?.[0].length
  if (begin === undefined) return null
  const window = text.slice(at, at + LONGEST_KEY_FILE)
  const end = PRIVATE_KEY_END.exec(window)
  const another = window.indexOf('-----BEGIN', 10)
  if (!end || (another !== -1 && another < end.index)) return cutKey(window, begin, at)
  return { start: at, end: at + end.index + end[0].length, name: null, isCut: false }
}

function cutKey(window: string, begin: number, at: number): PrivateKey | null {
  const body = KEY_LINES.exec(window.slice(begin))?.[0] ?? ''
  const lines = [...body.matchAll(LINE_OF_KEY)]
  const last = lines.at(-1)
  if (!last || lines.length < LEAST_LINES) return null
  return { start: at, end: at + begin + last.index + last[0].length, name: null, isCut: true }
}

const SCHEME = /((?:jdbc:)?[a-z][a-z0-9+.-]{1,30})$/i
const AUTHORITY = /^([^\s:/@"'<>`?#\\]{0,128}):((?!\d+#)[^\s/"'<>`\\?]{1,256})@([^\s/"'<>`?#\\@]{1,255})/

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

const JWT =
  /^eyJ[A-Za-z0-9_-]{10,1024}\.(?:[A-Za-z0-9_-]{8,8192}\.[A-Za-z0-9_-]{0,2048}|[A-Za-z0-9_-]{0,1024}(?:\.[A-Za-z0-9_-]{4,8192}){3})(?![A-Za-z0-9_-])/

/** A JSON web token, signed (three parts) or encrypted (five). */
export function jwt(text: Text, at: number): Span | null {
  if (!hasDot(text.bytes, at + 3)) return null
  const match = JWT.exec(text.slice(at, at + 16_384))
  return match ? { start: at, end: at + match[0].length } : null
}

/** Most Base64 that begins like one is none: its first part must end at a dot. */
function hasDot(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < Math.min(bytes.length, from + 1024); at++) {
    const byte = bytes[at] ?? 0
    if (byte === 46) return at > from + 8
    const isPart = (byte >= 48 && byte <= 57) || ((byte | 32) >= 97 && (byte | 32) <= 122) || byte === 45 || byte === 95
    if (!isPart) return false
  }
  return false
}
