import { type Dialect, ESCAPED, Refused, type Scope } from '../dialect.ts'

const SPACE = String.raw`[\t\v\f\r \u0085\u00A0]`
const LEADING = new RegExp(`^${SPACE}+`)
const EVERY_SPACE = /^[\t-\r \u0085\p{Z}]+/u
const TRAILING = /[\t-\r \u0085\p{Z}]+$/u
const NAME_SIGN = new RegExp(String.raw`[\p{L}\p{N}_.[\]-]|${SPACE}`, 'u')
const SIGNS: Readonly<Record<string, string>> = {
  ...ESCAPED,
  '"': '"',
  '\\': '\\',
  // So that it is not replaced in the next step.
  $: '$$',
}

/** compose-go 2, which Docker Compose reads with: https://github.com/compose-spec/compose-go/blob/v2.9.1/dotenv/parser.go */
export const compose: Dialect = {
  reader: 'Docker Compose',
  read(text, scope) {
    let rest = statement(text.replace(/^\uFEFF/, ''))
    while (rest !== '') {
      const head = headOf(rest)
      if (head.isSet) {
        const { value, left } = valueOf(head.left, scope)
        if (!/^\s*\d/.test(head.name)) scope.set(head.name, value)
        rest = statement(left)
      } else rest = statement(head.left)
    }
  },
}

/** From the next name on. */
function statement(text: string): string {
  let rest = text.replace(EVERY_SPACE, '')
  while (rest.startsWith('#')) {
    const feed = rest.indexOf('\n')
    rest = feed === -1 ? '' : rest.slice(feed).replace(EVERY_SPACE, '')
  }
  return rest
}

interface Head {
  readonly name: string
  readonly left: string
  /** A name alone takes its value from the environment. */
  readonly isSet: boolean
}

function headOf(text: string): Head {
  const rest = /^export[\t\n\f\r ]/.test(text) ? text.slice(6).replace(LEADING, '') : text
  const end = rest.search(/[=:\n]/)
  for (const sign of end === -1 ? rest : rest.slice(0, end)) if (!NAME_SIGN.test(sign)) throw new Refused()
  if (rest === '') throw new Refused()
  const name = end === -1 ? '' : rest.slice(0, end).replace(TRAILING, '')
  if (name.includes(' ')) throw new Refused()
  return { name, left: rest.slice(end + 1).replace(LEADING, ''), isSet: rest[end] !== '\n' }
}

interface Value {
  readonly value: string
  readonly left: string
}

function valueOf(text: string, scope: Scope): Value {
  if (text.startsWith("'")) return quoted(text, /^'((?:\\[^]|[^'\\])*)'/, String.raw`\'`, (value) => value)
  if (text.startsWith('"'))
    return quoted(text, /^"((?:\\[^]|[^"\\])*)"/, String.raw`\"`, (value) => filled(unescaped(value), scope))
  const feed = text.indexOf('\n')
  const [line = ''] = (feed === -1 ? text : text.slice(0, feed)).split(' #', 1)
  return { value: filled(line.replace(TRAILING, ''), scope), left: feed === -1 ? '' : text.slice(feed + 1) }
}

function quoted(text: string, pattern: RegExp, escaped: string, meant: (value: string) => string): Value {
  const [whole, inner = ''] = pattern.exec(text) ?? []
  if (whole === undefined) throw new Refused()
  return { value: meant(inner.replaceAll(escaped, escaped.slice(1))), left: text.slice(whole.length) }
}

function unescaped(value: string): string {
  return value.replaceAll(/\\(?:([abcfnrtv$"\\])|0(\d{0,3}))/g, (whole, sign?: string, digits?: string) => {
    if (sign !== undefined) return SIGNS[sign] ?? whole
    const code = /^[0-7]{3}$/.test(digits ?? '') ? Number.parseInt(digits ?? '', 8) : 256
    return code > 255 ? `\\${digits}` : String.fromCodePoint(code)
  })
}

/** Compose's own templates: https://github.com/compose-spec/compose-go/blob/v2.9.1/template/template.go */
function filled(text: string, scope: Scope): string {
  return text.replaceAll(/\$(?:\$|[_a-z][_a-z0-9]*|\{[_a-z][_a-z0-9]*(?::?[-+?].*)?\}|\{)/gi, (found) =>
    replaced(found, scope),
  )
}

function replaced(found: string, scope: Scope): string {
  if (found === '$$') return '$'
  if (found === '${') throw new Refused()
  if (!found.startsWith('${')) return scope.get(found.slice(1)) ?? ''
  const end = closing(found)
  const [, name = '', sign = '', word = ''] = /^([^:?+-]*)(:?[-+?])?(.*)$/s.exec(found.slice(2, end)) ?? []
  return braced(name, sign, word, scope) + filled(found.slice(end + 1), scope)
}

function braced(name: string, sign: string, word: string, scope: Scope): string {
  const value = scope.get(name) ?? ''
  const isThere = value !== '' || (scope.get(name) !== null && !sign.startsWith(':'))
  if (sign.endsWith('?') && !isThere) throw new Refused()
  return sign.endsWith(isThere ? '+' : '-') && sign !== '' ? filled(word, scope) : value
}

/** The brace that closes the first one. What stands behind an opening one is passed over, as it is there. */
function closing(text: string): number {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '}') {
      depth -= 1
      if (depth === 0) return at
    }
    if (text[at] !== '{') continue
    depth += 1
    at += 1
  }
  return text.length - 1
}
