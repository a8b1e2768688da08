import { type Dialect, Refused, type Scope } from '../dialect.ts'

const S = String.raw`[\t-\r ]`
const VALUE = String.raw`${S}*'(?:\\'|[^'])*'|${S}*"(?:\\"|[^"])*"|[^#\n]+`
const LINE = new RegExp(
  String.raw`(?<![^\n])${S}*(?:export${S}+)?([\w.]+)(?:${S}*=${S}*?|:${S}+?)(${VALUE})?${S}*(?:#[^\n]*)?(?![^\n])`,
  'g',
)

/** dotenv 3 for Ruby: https://github.com/bkeepers/dotenv/blob/v3.1.8/lib/dotenv/parser.rb */
export const ruby: Dialect = {
  reader: 'dotenv for Ruby',
  read(content, scope) {
    const text = content.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n')
    for (const [, name = '', written = ''] of text.matchAll(LINE)) {
      const trimmed = written.replaceAll(/^[\t-\r ]+|[\t-\r ]+$/g, '')
      const [, mark = '', inner = trimmed] = /^(['"])(.*)\1$/s.exec(trimmed) ?? []
      if (mark === "'") scope.set(name, inner)
      else substituted(name, unescaped(inner, mark), scope)
    }
    for (const line of text.replaceAll(LINE, '').split('\n')) assertKnown(line, scope)
  },
}

/** `export NAME` of a name that was not set is an error. */
function assertKnown(line: string, scope: Scope): void {
  const [first, ...names] = line.split(/[\t-\r ]+/).filter((word) => word !== '')
  if (first === 'export' && names.some((name) => scope.own(name) === null)) throw new Refused()
}

/** `\n` and `\r` stay in double quotes; any other backslash but the one before `$` goes. */
function unescaped(value: string, mark: string): string {
  const kept = mark === '"' ? value.replaceAll(/\\([nr])/g, String.raw`\\$1`) : value
  return kept.replaceAll(/\\([^$])/g, '$1')
}

/** `$NAME` and `${NAME}`; then `$(command)`, which stays as it is. */
function substituted(name: string, value: string, scope: Scope): void {
  let executes = false
  const filled = value.replaceAll(
    /(\\)?\$(?!\()\{?([A-Z0-9_]+)?\}?/gi,
    (whole, backslash: string | undefined, other: string | undefined) => {
      if (backslash) return whole.slice(1)
      if (other === undefined) return whole
      executes ||= scope.isCommand(other)
      return scope.get(other) ?? ''
    },
  )
  const { text, isCommand } = withoutCommands(filled)
  scope.set(name, text)
  if (isCommand || executes) scope.executes(name)
}

/** A backslash before `$(…)` goes. What is in balanced brackets is what Ruby would give to a shell. */
function withoutCommands(value: string): { readonly text: string; readonly isCommand: boolean } {
  let text = ''
  let isCommand = false
  for (let at = 0; at < value.length;) {
    const end = value.startsWith('$(', at) ? closing(value, at + 1) : -1
    if (end === -1) {
      text += value[at]
      at += 1
      continue
    }
    if (text.endsWith('\\')) text = text.slice(0, -1)
    else isCommand = true
    text += value.slice(at, end)
    at = end
  }
  return { text, isCommand }
}

/** Behind the bracket that closes the one at `from`; -1 where none does, or where a pair is empty. */
function closing(value: string, from: number): number {
  let depth = 0
  for (let at = from; at < value.length; at += 1) {
    if (value[at] === '(') depth += 1
    if (value[at] !== ')') continue
    if (value[at - 1] === '(') return -1
    depth -= 1
    if (depth === 0) return at + 1
  }
  return -1
}
