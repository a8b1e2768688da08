import { type Dialect, ESCAPED, type Scope } from '../dialect.ts'

/** What Python takes for white space, and what of it does not end a line. */
const SPACE = String.raw`[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`
const BLANK = String.raw`[\t\v\f\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`
const PARTS = {
  space: new RegExp(`${SPACE}*`, 'y'),
  exported: new RegExp(`(?:export${BLANK}+)?`, 'y'),
  quotedName: /'([^']+)'/y,
  name: new RegExp(`((?:(?!${SPACE})[^=#])+)`, 'y'),
  blanks: new RegExp(`${BLANK}*`, 'y'),
  equals: new RegExp(`=${BLANK}*`, 'y'),
  single: /'((?:\\'|[^'])*)'/y,
  double: /"((?:\\"|[^"])*)"/y,
  line: /([^\n]*)/y,
  comment: new RegExp(`(?:${BLANK}*#[^\\n]*)?`, 'y'),
  end: new RegExp(`${BLANK}*(?:\\n|$)`, 'y'),
  rest: /[^\n]*\n?/y,
}
const INLINE_COMMENT = new RegExp(`${SPACE}+#.*`)
const TRAILING = new RegExp(`${SPACE}+$`)

/** python-dotenv 0.21 to 1.2: https://github.com/theskumar/python-dotenv/blob/v1.2.1/src/dotenv/parser.py */
export const python: Dialect = {
  reader: 'python-dotenv',
  read(text, scope) {
    const reader = new Reader(text.replaceAll(/\r\n?/g, '\n'))
    while (!reader.isAtEnd) {
      const found = binding(reader)
      if (found === null) reader.take('rest')
      else if (found.value !== null) scope.set(found.name, expanded(found.value, scope))
    }
  },
}

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length
  }

  get next(): string {
    return this.#text[this.#at] ?? ''
  }

  /** What was read, or its group; null where it is not there. */
  take(part: keyof typeof PARTS): string | null {
    const pattern = PARTS[part]
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (!found) return null
    this.#at += found[0].length
    return found[1] ?? found[0]
  }
}

interface Binding {
  readonly name: string
  readonly value: string | null
}

const NOTHING: Binding = { name: '', value: null }

/** One entry, or a comment; null where the line is none of them. */
function binding(reader: Reader): Binding | null {
  reader.take('space')
  if (reader.isAtEnd) return NOTHING
  reader.take('exported')
  const isComment = reader.next === '#'
  const name = isComment ? '' : reader.take(reader.next === "'" ? 'quotedName' : 'name')
  if (name === null) return null
  reader.take('blanks')
  let value: string | null = null
  if (reader.next === '=') {
    reader.take('equals')
    value = valueAt(reader)
    if (value === null) return null
  }
  reader.take('comment')
  if (reader.take('end') === null) return null
  return isComment ? NOTHING : { name, value }
}

function valueAt(reader: Reader): string | null {
  if (reader.next === "'") return reader.take('single')?.replaceAll(/\\([\\'])/g, '$1') ?? null
  if (reader.next === '"') {
    const value = reader.take('double')
    return value?.replaceAll(/\\([\\'"abfnrtv])/g, (_, sign: string) => ESCAPED[sign] ?? sign) ?? null
  }
  return (reader.take('line') ?? '').replace(INLINE_COMMENT, '').replace(TRAILING, '')
}

/** `${NAME}` and `${NAME:-otherwise}`; in single quotes too. */
function expanded(value: string, scope: Scope): string {
  return value.replaceAll(
    /\$\{([^}:]*)(?::-([^}]*))?\}/g,
    (_, name: string, otherwise: string | undefined) => scope.get(name) ?? otherwise ?? '',
  )
}
