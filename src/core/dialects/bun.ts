import type { Dialect, Scope } from '../dialect.ts'

const SPACE = '\t\v\f \n\r'

/** Bun 1.4 reads all first and then replaces `$NAME`, in single quotes too: https://bun.com/docs/runtime/env */
export const bun: Dialect = {
  reader: 'Bun',
  read(content, scope) {
    const text = content.replace(/^\uFEFF/, '')
    const names: string[] = []
    for (let at = 0; at < text.length;) {
      const head = headAt(text, at)
      if (head === null) {
        at = behindLine(text, at)
        continue
      }
      const { value, end } = valueAt(text, head.end)
      if (!names.includes(head.name)) names.push(head.name)
      scope.set(head.name, value)
      at = end
    }
    for (const name of names) scope.set(name, expanded(scope.own(name) ?? '', scope))
  },
}

interface Head {
  readonly name: string
  readonly end: number
}

/** A name with its `=`, or with a `:` and white space. */
const HEAD =
  /[\t\v\f \n\r]*(?:export[\t\v\f \n\r]+(?=[\w.-]+[\t\v\f \n\r]*(?:=|:[\t\v\f \n\r])))?([\w.-]+)[\t\v\f \n\r]*(?:=|:[\t\v\f \n\r])/y

function headAt(text: string, at: number): Head | null {
  HEAD.lastIndex = at
  const found = HEAD.exec(text)
  return found ? { name: found[1] ?? '', end: at + found[0].length } : null
}

function valueAt(text: string, start: number): { readonly value: string; readonly end: number } {
  let from = start
  while (from < text.length && SPACE.includes(text[from] ?? '')) from += 1
  if (from === text.length) return { value: '', end: from }
  const quoted = /["'`]/.test(text[from] ?? '') ? quotedAt(text, from) : null
  if (quoted) return quoted
  const end = start + (/^[^#\r\n]*/.exec(text.slice(start))?.[0].length ?? 0)
  return { value: trimmed(text.slice(start, end)), end }
}

/** Up to the first quote that closes it, whatever stands behind it on its line. */
function quotedAt(text: string, start: number): { readonly value: string; readonly end: number } | null {
  const mark = text[start]
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === mark)
      return { value: unescaped(text.slice(start + 1, at), mark === '"'), end: behindLine(text, at) }
  }
  return null
}

function unescaped(value: string, isDouble: boolean): string {
  const feeds = value.replaceAll(/\r\n?/g, '\n')
  if (!isDouble) return feeds
  return feeds.replaceAll(/\\([^])/g, (whole, sign: string) => (sign === 'n' ? '\n' : sign === 'r' ? '\r' : whole))
}

/** `$NAME`, `${NAME}` and `${NAME:-otherwise}`, with others within that. A backslash before `$` goes. */
function expanded(value: string, scope: Scope): string {
  let done = ''
  for (let at = 0; at < value.length;) {
    const isEscaped = value.startsWith('\\$', at)
    const found = value[at] === '$' ? variableAt(value, at, scope) : null
    done += isEscaped ? '$' : (found?.value ?? value[at])
    at = isEscaped ? at + 2 : (found?.end ?? at + 1)
  }
  return done
}

function variableAt(text: string, at: number, scope: Scope): { readonly value: string; readonly end: number } | null {
  const [whole = '', bare, braced = '', sign] =
    /^\$(?:([A-Za-z0-9_]+)|\{([A-Za-z0-9_]*)(\}|:-))/.exec(text.slice(at)) ?? []
  if (whole === '') return null
  const known = scope.get(bare ?? braced)
  const start = at + whole.length
  if (sign !== ':-') return { value: known ?? '', end: start }
  const end = otherwiseEnd(text, start)
  // Never closed: all that follows stays as it is written.
  if (end === -1) return { value: text.slice(at), end: text.length }
  return { value: known ?? expanded(text.slice(start, end), scope), end: end + 1 }
}

/** Where what stands behind `:-` ends: at its own brace; -1 where there is none. */
function otherwiseEnd(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text.startsWith('${', at)) depth += 1
    else if (text[at] === '}') {
      if (depth === 0) return at
      depth -= 1
    }
  }
  return -1
}

function trimmed(text: string): string {
  return text.replaceAll(/^[\t\v\f \n\r]+|[\t\v\f \n\r]+$/g, '')
}

function behindLine(text: string, at: number): number {
  const found = /[\n\r]/.exec(text.slice(at))
  return found ? at + found.index + 1 : text.length
}
