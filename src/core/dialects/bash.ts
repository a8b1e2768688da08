import type { Dialect, Scope } from '../dialect.ts'

/**
 * `set -a; . FILE` in bash: https://www.gnu.org/software/bash/manual/html_node/Shell-Expansions.html
 *
 * Only assignments are read. A line that is more than one, or that needs what a running shell alone knows (`$$`, `${X/a/b}`), sets nothing here.
 */
export const bash: Dialect = {
  reader: 'bash',
  read(text, scope) {
    for (let at = 0; at < text.length;) {
      at += lengthOf(/[ \t\n]*/y, text, at)
      if (text[at] === '#') at = lineEnd(text, at)
      else at = statement(text, at, scope)
    }
  },
}

/** A part of a value: what stands for it, and where it ends. */
interface Part {
  readonly value: string
  readonly end: number
  readonly isCommand?: boolean
}

const HEAD = /(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)=/y
/** What ends a word, outside quotes. */
const ENDS = /[ \t\n;&|<>()]/
/** Variables that bash has of its own. */
const OWN =
  /^(?:_|BASH.*|COLUMNS|COMP.*|DIRSTACK|E?UID|EPOCH.*|FUNCNAME|GROUPS|HIST.*|HOSTNAME|HOSTTYPE|IFS|LINENO|LINES|MACHTYPE|OPT.*|OSTYPE|PIPESTATUS|PPID|PS[0-4]|RANDOM|REPLY|SECONDS|SHELLOPTS|SHLVL|SRANDOM)$/

/** One line, or several that quotes hold together. */
function statement(text: string, at: number, scope: Scope): number {
  HEAD.lastIndex = at
  const head = HEAD.exec(text)
  if (head === null) return passedOver(text, at)
  const [whole, name = ''] = head
  const word = wordAt(text, at + whole.length, scope)
  const behind = word === null ? -1 : word.end + lengthOf(/[ \t]*(?:(?<=[ \t])#[^\n]*)?/y, text, word.end)
  if (word === null || (behind < text.length && text[behind] !== '\n')) {
    scope.forget(name)
    return passedOver(text, at)
  }
  scope.set(name, word.value)
  if (word.isCommand) scope.executes(name)
  return behind
}

function wordAt(text: string, start: number, scope: Scope): Part | null {
  let value = ''
  let isCommand = false
  let at = start
  while (at < text.length && !ENDS.test(text[at] ?? '')) {
    const part = partAt(text, at, at === start || text[at - 1] === ':', scope)
    if (part === null) return null
    value += part.value
    isCommand ||= part.isCommand ?? false
    at = part.end
  }
  return { value, end: at, isCommand }
}

function partAt(text: string, at: number, isTilde: boolean, scope: Scope): Part | null {
  const sign = text.charAt(at)
  const next = text.charAt(at + 1)
  if (sign === "'") {
    const close = text.indexOf("'", at + 1)
    return close === -1 ? null : { value: text.slice(at + 1, close), end: close + 1 }
  }
  if (sign === '"') return quotedAt(text, at, scope)
  if (sign === '\\') return { value: next === '\n' ? '' : next || sign, end: at + 2 }
  if (sign === '~' && isTilde) return homeAt(next, at, scope)
  // ANSI-C and translated strings.
  if (sign === '$' && /["']/.test(next)) return null
  return expansionAt(text, at, scope)
}

/** `~` alone or before a path; that of another person only bash knows. */
function homeAt(next: string, at: number, scope: Scope): Part | null {
  const home = /^[/:]?$/.test(next) || ENDS.test(next) ? scope.get('HOME') : null
  return home === null ? null : { value: home, end: at + 1 }
}

function quotedAt(text: string, start: number, scope: Scope): Part | null {
  let value = ''
  let isCommand = false
  for (let at = start + 1; at < text.length;) {
    const sign = text[at] ?? ''
    if (sign === '"') return { value, end: at + 1, isCommand }
    if (sign === '\\' && /[$`"\\\n]/.test(text[at + 1] ?? '')) {
      value += text[at + 1] === '\n' ? '' : text[at + 1]
      at += 2
      continue
    }
    const part = expansionAt(text, at, scope)
    if (part === null) return null
    value += part.value
    isCommand ||= part.isCommand ?? false
    at = part.end
  }
  return null
}

/** What `$` and backticks begin, else the sign itself. */
function expansionAt(text: string, at: number, scope: Scope): Part | null {
  const sign = text.charAt(at)
  const next = text.charAt(at + 1)
  if (sign === '`') return commandAt(text, at, at + lengthOf(/`(?:\\[^]|[^`\\])*`/y, text, at))
  if (sign !== '$') return { value: sign, end: at + 1 }
  if (next === '(') return commandAt(text, at, closing(text, at + 1, '(', ')'))
  if (next === '{') return bracedAt(text, at, closing(text, at + 1, '{', '}'), scope)
  const length = lengthOf(/[A-Za-z_][A-Za-z0-9_]*/y, text, at + 1)
  if (length === 0) return /[0-9@*#?$!-]/.test(next) ? null : { value: sign, end: at + 1 }
  return valueOf(text.slice(at + 1, at + 1 + length), at + 1 + length, scope)
}

/** A command stays as it is written. */
function commandAt(text: string, at: number, end: number): Part | null {
  return end <= at ? null : { value: text.slice(at, end), end, isCommand: true }
}

/** `${NAME}`, with `-`, `:-`, `+` or `:+` and a word in which nothing is quoted. */
function bracedAt(text: string, at: number, end: number, scope: Scope): Part | null {
  const found = end === -1 ? null : /^(\w+)(?:(:?)([-+])([^"'`\\~]*))?$/.exec(text.slice(at + 2, end - 1))
  if (found === null) return null
  const [, name = '', colon, sign, word] = found
  const known = valueOf(name, end, scope)
  if (known === null || sign === undefined) return known
  const isThere = colon === '' ? scope.get(name) !== null : known.value !== ''
  if (isThere === (sign === '-')) return sign === '-' ? known : { ...known, value: '' }
  const other = quotedAt(`"${word}"`, 0, scope)
  return other && { ...other, end }
}

/** The value of a name, if it is one that is not bash's alone. */
function valueOf(name: string, end: number, scope: Scope): Part | null {
  if (/^\d/.test(name) || OWN.test(name) || !scope.isKnown(name)) return null
  return { value: scope.get(name) ?? '', end, isCommand: scope.isCommand(name) }
}

/** Behind the bracket that closes the one at `from`; -1 where none does. */
function closing(text: string, from: number, open: string, close: string): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === open) depth += 1
    else if (text[at] === close) depth -= 1
    if (depth === 0) return at + 1
  }
  return -1
}

/** Behind a line that sets nothing, with what its quotes hold together; the end of all where bash would find no end, or a bracket. */
function passedOver(text: string, start: number): number {
  const length = lengthOf(
    /(?:\\[^]|'[^']*'|"(?:\\[^]|`(?:\\[^]|[^`\\])*`|[^"`\\])*"|`(?:\\[^]|[^`\\])*`|(?<=[ \t])#[^\n]*|[^\\'"`()\n])*/y,
    text,
    start,
  )
  const end = start + length
  // An error that ends bash's reading: an operator with nothing before it, or `${` that is never closed.
  if (/[;&|]/.test(text[start] ?? '') || isOpen(text.slice(start, end))) return text.length
  return text[end] === '\n' ? end : text.length
}

function isOpen(line: string): boolean {
  const start = line.indexOf('${')
  return start !== -1 && closing(line, start + 1, '{', '}') === -1
}

function lineEnd(text: string, at: number): number {
  const feed = text.indexOf('\n', at)
  return feed === -1 ? text.length : feed
}

function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}
