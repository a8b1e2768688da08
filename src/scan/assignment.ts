import type { Span } from './confirm.ts'
import { wholeName } from './name.ts'
import { type Text, lineEnd, lineStart } from './text.ts'

/** A value that is given to a name. The value alone is the span, from its first to its last character. */
export interface Assignment extends Span {
  readonly name: string
  readonly isQuoted: boolean
  /** What follows the value directly. `(` and `.` say that it was code. */
  readonly next: string
  /** The value without what concatenation or a line break put between its parts. */
  readonly value: string
  /** How the line assigns: `NAME=value` of a shell or `.env` file is no code, `name: value` alone on its line may be some, a call or a blank say less than `=`. */
  readonly form: 'plain' | 'environment' | 'yaml' | 'blank' | 'call'
}

/** Parts of names whose values are secrets, in any case. The gate looks for them. */
export const SECRET_WORDS: readonly string[] = `
  passw, pwd, passphrase, passcode, _pass, -pass, .pass, pass=, pass:
  pass", pass', pass =, secret, token, credential, authorization, _auth, "auth"
  requirepass, masterauth, _key, -key, key=, key:, key", key', key =, apikey, accesskey, authkey, privatekey, encryptionkey
  signingkey, masterkey, accountkey, sharedkey, licensekey, appkey, consumerkey, bindpw, rootpw, userpw
  sessionid, sessid, _session, _salt, storepass, keypass, pass>
  _pw, -pw, pw=, pw:, pw", pw', pw =, psk=, psk:, psk", psk =
`
  .split(/[,\n]/)
  .map((word) => word.trim())
  .filter((word) => word !== '')

/** A call that only wraps its text: `String::from("x")`, `[]byte("x")`, `SecretStr('x')`. */
const WRAPPER = String.raw`(?:(?:new[ \t])?(?:[\w\][]{1,30}(?:\.|::)){0,3}(?:String|SecretStr|SecretString|Secret|SecureString|Password|bytes?|from|of|Some|str|StringPtr|fromString|as_bytes)?\([ \t]{0,4})?`
/** What stands between a name and its value in settings and states: `"type": "string", "sensitive": true,`. */
const PAIRS = String.raw`(?:"\w{1,30}"[ \t]{0,4}:[ \t]{0,4}(?:"[^"\n]{0,80}"|true|false|null|\d{1,9}),\s{0,60}){0,3}`
/** From the end of the name to the beginning of the value: closing quotes, an operator, in typed languages a type before it. */
const OPERATOR = new RegExp(
  String.raw`(?:\\?["'\`])?[\])]{0,2}[ \t]{0,20}(?:${[
    String.raw`:[ \t]{0,4}&?(?:'\w{1,20}[ \t])?[A-Za-z][\w.<>[\]|?]{0,40}[ \t]{1,4}=(?![=>])`,
    String.raw`[A-Za-z][\w.<>[\]]{0,20}[ \t]{1,4}:?=(?![=>])`,
    String.raw`As[ \t]{1,4}[A-Za-z][\w.]{0,30}[ \t]{1,4}=(?![=>])`,
    String.raw`:[ \t]{0,4}\{\s{0,60}${PAIRS}["']?(?:default)?[Vv]alue["']?[ \t]{0,4}:`,
    String.raw`(?:\|\||\?\?|:{1,3})=|[.?+]=|=>|!?={1,3}|\\=|%3[AD]|:-|:|>`,
    String.raw`(?:\|\||\?\?|\bor\b)(?=[ \t]{0,4}["'\`])`,
    String.raw`(?:\bis|\bto)(?=[ \t]["'\`])`,
    String.raw`,\s{0,40}${PAIRS}["']?\w{0,16}[Vv]alue["']?[ \t]{0,4}[:=]`,
    String.raw`,(?=[ \t]{0,4}["'\`])`,
    String.raw`\r?\n[ \t]{0,40}value:`,
    String.raw`\{[^{}"]{0,120}(?:"[^"\n]{0,120}"[^{}"]{0,120}){0,4}\bdefault[ \t]{0,20}=(?=[ \t]{0,4}")`,
    String.raw`\((?=[ \t]{0,4}["'\`])`,
    String.raw`(?<=[ \t])(?=["'])`,
    String.raw`[ \t]?value=(?=["'])`,
    // the attributes of an element
    String.raw`(?:[\w:.-]{1,30}=["'][^"'<>\n]{0,80}["'][ \t]{0,4}){1,3}>`,
  ].join('|')})[ \t]{0,20}(?:\\?\r?\n[ \t]{0,60}(?=["'\`]))?${WRAPPER}`,
  'y',
)
const QUOTED = /[bfruN@$&]{0,2}(?:!!str )?(\\?["'`])((?:(?!\1)(?:\\.|[^\r\n\\])){1,512}?)\1(.?)/y
/** What stands between the parts of a text that is written in several. */
const JOINT = /[ \t]{0,8}(?:[+.&][ \t]{0,8})?(?:\\?\r?\n[ \t]{0,60})?(?:[+.&][ \t]{0,8})?/y
const BARE = /([^\s"'`,;()[\]{}<>|&\\]{1,512})(.?)/y
/** The rest of a line of a shell or `.env` file. */
const REST = /([^\s"'`\\]{1,512})[ \t]{0,20}(?=\r?\n|$|[ \t]#)/y
/** How a header says what kind of value follows. */
const AUTH_SCHEME =
  /^(?:Bearer|Basic|(?:Api-?)?Token|Api-?Key|Key|Bot|SSWS|GenieKey|OAuth|Splunk|PVEAPIToken)[ \t]{1,4}/i
/** A value stands no further behind its name than this. */
const ASSIGNMENT = 720
const MOST_PARTS = 16

/**
 * The value of an assignment to a name that holds a word such as `password`, found at that word. All usual spellings: `a = "b"`,
 * `"a": "b"`, `a: b`, `a=b`, `a: string = 'b'`, `["a"] = "b"`, `f("a", "b")`, `<a>b</a>`, `setA("b")`, `--a b`, `ENV A b`, `a 'b'`.
 */
export function assignment(text: Text, at: number): Assignment | null {
  const nameEnd = endOfName(text.bytes, at)
  const nameStart = startOfName(text.bytes, at)
  if (!mayAssign(text.bytes, nameEnd)) return blank(text, nameStart, nameEnd)
  const window = text.slice(nameEnd, nameEnd + ASSIGNMENT)
  OPERATOR.lastIndex = 0
  const operator = OPERATOR.exec(window)
  if (!operator) return blank(text, nameStart, nameEnd)
  if (isPartOfOther(text, nameStart, operator[0])) return null
  const name = wholeName(text, nameStart, nameEnd)
  const quoted = quotedAt(window, operator[0].length, nameEnd, name)
  if (quoted) return { ...quoted, form: /[(,]\s*$/.test(operator[0]) ? 'call' : 'plain' }
  const isLine = isEnvironmentLine(text, nameStart, name, operator[0])
  const bare = unquotedAt(window, operator[0], name, isLine)
  return bare && { ...bare, start: nameEnd + bare.start, end: nameEnd + bare.end }
}

/** A value without quotes, by its place in the window, which begins with the operator. */
function unquotedAt(window: string, operator: string, name: string, isLine: boolean): Assignment | null {
  const sign = operator.trim()
  const from = operator.length
  if (/[,(]|^$/.test(sign)) return null
  if (/[^=]>$|^>$/.test(sign)) return bareAt(window, behindTags(window, from), name)
  const block = sign.endsWith(':') ? blockAt(window, from, name) : null
  return block ?? (isLine ? restAt(window, from, name) : null) ?? bareAt(window, from, name)
}

/** The name around a word, as it is spelled. */
export function spelledAt(text: Text, at: number): string {
  return text.slice(startOfName(text.bytes, at), endOfName(text.bytes, at))
}

/** `arn:…:secret:name`, `f(password, "x")`, `password > 5`: there the name is a part of a path, or code of its own. */
function isPartOfOther(text: Text, nameStart: number, operator: string): boolean {
  if (/^\s*(?:[\w:.-].*)?>$/s.test(operator.trimEnd())) return !ELEMENT.test(text.slice(nameStart - 24, nameStart))
  if (operator.startsWith(':') && /[\w*}]:$/.test(text.slice(nameStart - 2, nameStart))) return true
  const isListed = operator.trimEnd().endsWith(',') && !/^\\?["'`]/.test(operator)
  // {:password, "x"} of Elixir
  return isListed && text.slice(nameStart - 2, nameStart) !== '{:'
}

/** Before the name of an element, which may stand in a namespace. */
const ELEMENT = /<(?:[\w.-]{1,20}:)?$/

function quotedAt(window: string, from: number, base: number, name: string): Omit<Assignment, 'form'> | null {
  QUOTED.lastIndex = from
  const quoted = QUOTED.exec(window)
  if (!quoted) return null
  const [all, quote = '', content = '', next = ''] = quoted
  const scheme = schemeSize(content)
  const begin = from + all.indexOf(quote) + quote.length
  const inner = INNER_QUOTES.exec(content)
  if (inner?.[2] !== undefined)
    return {
      start: base + begin + 2,
      end: base + begin + content.length - 2,
      name,
      isQuoted: true,
      next,
      value: inner[2],
    }
  const parts = [content.slice(scheme)]
  let end = begin + content.length
  for (let more = partAt(window, end + quote.length, quote); more && parts.length < MOST_PARTS;) {
    parts.push(more.content)
    end = more.end
    more = partAt(window, end + quote.length, quote)
  }
  return { start: base + begin + scheme, end: base + end, name, isQuoted: true, next, value: parts.join('') }
}

/** A text in the quotes that it has in the code it is put into, as build files of Android do. */
const INNER_QUOTES = /^\\(["'])([^"'\\]{1,400})\\\1$/

/** A further part of the same text, behind `+`, a line break or nothing but blanks. */
function partAt(window: string, from: number, quote: string): { content: string; end: number } | null {
  JOINT.lastIndex = from
  const joint = JOINT.exec(window)?.[0] ?? ''
  if (joint === '' || !/[+.&\n]/.test(joint)) return null
  QUOTED.lastIndex = from + joint.length
  const more = QUOTED.exec(window)
  if (!more || more[1] !== quote) return null
  const content = more[2] ?? ''
  // In a list of names and values the next line's text is the next name.
  if (!/[+.&]/.test(joint) && /^[ \t]{0,4}[:=]/.test(window.slice(QUOTED.lastIndex - (more[3] ?? '').length)))
    return null
  const begin = from + joint.length + more[0].indexOf(quote) + quote.length
  return { content, end: begin + content.length }
}

function bareAt(window: string, from: number, name: string): Assignment | null {
  const at = from + schemeSize(window.slice(from, from + 16))
  BARE.lastIndex = at
  const bare = BARE.exec(window)
  if (!bare) return null
  const [, value = '', next = ''] = bare
  return { start: at, end: at + value.length, name, isQuoted: false, next, value, form: 'plain' }
}

function restAt(window: string, from: number, name: string): Assignment | null {
  REST.lastIndex = from
  const value = REST.exec(window)?.[1]
  if (value === undefined || /[;,]$/.test(value)) return null
  return {
    start: from,
    end: from + value.length,
    name,
    isQuoted: false,
    next: '',
    value,
    form: window.startsWith('=') ? 'environment' : 'yaml',
  }
}

/** One line in a block of YAML: `password: |`. Where more follow it is no password. */
const BLOCK = /[|>][+-]?[ \t]{0,20}\r?\n([ \t]{1,60})([^\s"'`\\]{3,256})[ \t]{0,20}(?=\r?\n(?!\1\S)|$)/y

function blockAt(window: string, from: number, name: string): Assignment | null {
  BLOCK.lastIndex = from
  const block = BLOCK.exec(window)
  if (!block) return null
  const [all, , value = ''] = block
  const start = from + all.indexOf(value)
  return { start, end: start + value.length, name, isQuoted: false, next: '', value, form: 'yaml' }
}

/** Behind white space and what stands around a text in XML: `<![CDATA[`, `<value>`. */
function behindTags(window: string, from: number): number {
  return from + (/^\s{0,80}(?:<!\[CDATA\[|<value>\s{0,40})?/i.exec(window.slice(from, from + 140))?.[0].length ?? 0)
}

/** `NAME=value` with nothing before it but `export`, and no blank around the sign. */
function isEnvironmentLine(text: Text, nameStart: number, name: string, operator: string): boolean {
  if (!/^=|^:[ \t]/.test(operator)) return false
  const before = text.slice(lineStart(text.bytes, nameStart), nameStart)
  return operator === '='
    ? /^\s*(?:export\s+|[-+] ?)?$/.test(before)
    : /^\s*(?:- )?$/.test(before) && /[A-Za-z]$/.test(name)
}

const FLAG = /(?:^|[\s"'`=])--?$/
const BLANK_LINE =
  /^\s{0,8}(?:ENV|ARG|setenv|export|setx?|requirepass|masterauth|machine\s.{0,120}|default\s.{0,120}|login\s.{0,80})?\s{0,4}$/

/** Only a blank between name and value: `--password x`, `ENV DB_PASSWORD x`, `machine m login l password x`, `requirepass x`. */
function blank(text: Text, nameStart: number, nameEnd: number): Assignment | null {
  const first = text.bytes[nameEnd]
  if (first !== 32 && first !== 9) return null
  const before = text.slice(lineStart(text.bytes, nameStart, 200), nameStart)
  const name = text.slice(nameStart, nameEnd)
  const dashes = /^-{0,2}/.exec(name)?.[0].length ?? 0
  const isFlag = dashes > 0 ? /(?:^|[\s"'`=])$/.test(before) : FLAG.test(before)
  if (!isFlag && !isBlankLine(before, name)) return null
  const line = text.slice(nameEnd, lineEnd(text.bytes, nameEnd, ASSIGNMENT))
  const value = /^[ \t]{1,20}([^\s"'`\\;|<>]{3,256})(?=\s|["'`;|]|\\|$)/.exec(line)
  if (!value?.[1] || value[1].startsWith('-')) return null
  const start = nameEnd + value[0].length - value[1].length
  const end = start + value[1].length
  return { start, end, name: name.slice(dashes), isQuoted: false, next: '', value: value[1], form: 'blank' }
}

function isBlankLine(before: string, name: string): boolean {
  const lead = BLANK_LINE.exec(before)
  if (!lead) return false
  if (lead[0].trim() === '') return /^(?:password|passwd|requirepass|masterauth|rootpw|bindpw)$/.test(name)
  return true
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

/** The first byte is the anchor's own: it may be a quote or a dot. */
function endOfName(bytes: Uint8Array, at: number): number {
  let end = at + 1
  while (end < at + 40 && bytes[end] !== 46 && isNameByte(bytes[end] ?? 0)) end++
  return end
}

function isNameByte(byte: number): boolean {
  return (
    (byte >= 48 && byte <= 57) || ((byte | 32) >= 97 && (byte | 32) <= 122) || byte === 95 || byte === 45 || byte === 46
  )
}

const OPERATOR_BYTES = new Set(Buffer.from('=:>,.?+!(|%{\n\r'))
const EQUALS = 61
const FILLER_BYTES = new Set(Buffer.from('"\'`\\]) \t'))
const QUOTE_BYTES = new Set(Buffer.from('"\'`'))

/** Most words are no assignment: quotes, brackets and blanks, then an operator or a word and `=`, or the look is over. */
function mayAssign(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < from + 26; at++) {
    const byte = bytes[at] ?? 0
    if (OPERATOR_BYTES.has(byte)) return true
    if (QUOTE_BYTES.has(byte) && at > from && isBlankByte(bytes[at - 1] ?? 0)) return true
    if (FILLER_BYTES.has(byte)) continue
    return at > from && isNameByte(byte) && isWordOperator(bytes, at)
  }
  return false
}

/** A type and `=`, or `or`, `is`, `to` and a quote. */
function isWordOperator(bytes: Uint8Array, at: number): boolean {
  const near = bytes.subarray(at, at + 26)
  return near.includes(EQUALS) || (isBlankByte(near[2] ?? 0) && QUOTE_BYTES.has(near[3] ?? 0))
}

function isBlankByte(byte: number): boolean {
  return byte === 32 || byte === 9
}
