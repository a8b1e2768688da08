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
  const [head = '', name = ''] = HEAD.exec(text) ?? []
  const word = head === '' ? null : wordAt(text, at + head.length, scope)
  const behind = word && word.end + lengthOf(/[ \t]*(?:(?<=[ \t])#[^\n]*)?/y, text, word.end)
  const isWhole = behind !== null && (behind === text.length || text[behind] === '\n')
  if (head !== '') scope.forget(name)
  if (!isWhole) return passedOver(text, at)
  if (word) scope.set(name, word.value)
  if (word?.isCommand) scope.executes(name)
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
  const sign = text[at] ?? ''
  if (sign === "'") {
    const close = text.indexOf("'", at + 1)
    return close === -1 ? null : { value: text.slice(at + 1, close), end: close + 1 }
  }
  if (sign === '"') return quotedAt(text, at, scope)
  if (sign === '\\') return { value: text[at + 1] === '\n' ? '' : (text[at + 1] ?? '\\'), end: at + 2 }
  if (sign === '~' && isTilde) {
    const home = /[/:]|$/y.test(text[at + 1] ?? '') || ENDS.test(text[at + 1] ?? '') ? scope.get('HOME') : null
    return home === null ? null : { value: home, end: at + 1 }
  }
  // ANSI-C and translated strings.
  if (sign === '$' && /["']/.test(text[at + 1] ?? '')) return null
  return expansionAt(text, at, scope)
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
  if (text[at] === '`') {
    const length = lengthOf(/`(?:\\[^]|[^`\\])*`/y, text, at)
    return length === 0 ? null : { value: text.slice(at, at + length), end: at + length, isCommand: true }
  }
  if (text[at] !== '$') return { value: text[at] ?? '', end: at + 1 }
  const next = text[at + 1] ?? ''
  if (next === '(' || next === '{') {
    const end = closing(text, at + 1, next, next === '(' ? ')' : '}')
    if (end === -1) return null
    if (next === '(') return { value: text.slice(at, end), end, isCommand: true }
    const value = braced(text.slice(at + 2, end - 1), scope)
    return value && { ...value, end }
  }
  const [name = ''] = /^[A-Za-z_][A-Za-z0-9_]*/.exec(text.slice(at + 1)) ?? []
  if (name === '') return /[0-9@*#?$!-]/.test(next) ? null : { value: '$', end: at + 1 }
  if (OWN.test(name) || !scope.isKnown(name)) return null
  return { value: scope.get(name) ?? '', end: at + 1 + name.length, isCommand: scope.isCommand(name) }
}

/** `${NAME}`, with `-`, `:-`, `+` or `:+` and a word in which nothing is quoted. */
function braced(inner: string, scope: Scope): Omit<Part, 'end'> | null {
  const [, name = '', sign = '', word = ''] = /^([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-+])([^"'`\\~]*))?$/.exec(inner) ?? []
  if (name === '' || OWN.test(name) || !scope.isKnown(name)) return null
  const value = scope.get(name)
  const isThere = value !== null && (value !== '' || !sign.startsWith(':'))
  const isCommand = scope.isCommand(name)
  if (sign === '' || (sign.endsWith('-') && isThere)) return { value: value ?? '', isCommand }
  if (sign.endsWith('+') && !isThere) return { value: '', isCommand }
  return quotedAt(`"${word}"`, 0, scope)
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
  if (/[;&|]/.test(text[start] ?? '')) return text.length
  return text[end] === '\n' ? end : text.length
}

function lineEnd(text: string, at: number): number {
  const feed = text.indexOf('\n', at)
  return feed === -1 ? text.length : feed
}

function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}
