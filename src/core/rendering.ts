import { quote } from './dotenv.ts'
import { Fault } from './fault.ts'
import { printable } from './printable.ts'
import { Secret } from './secret.ts'
import type { Slot, Template } from './template.ts'

/** Forms whose escaping we know. `text` has none: the value stands as it is. */
export const FORMS = ['dotenv', 'json', 'yaml', 'toml', 'ini', 'properties', 'text'] as const
export type Form = (typeof FORMS)[number]

/** How a value stands in the text around it. */
interface Around {
  /** The quote in which it stands; empty where in none. */
  readonly quote: string
  /** It is all that stands between its quotes, or between its name and the end. */
  readonly isWhole: boolean
}

/** What a file's name says of its form, the ending of a template left away: `app.yaml.tpl` is YAML. */
export function formOf(path: string): Form {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:tpl|tmpl|template|in|j2)$/, '')
  if (/^\.env(?:\..+)?$|\.env$/.test(name)) return 'dotenv'
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  if (ending === 'yml') return 'yaml'
  if (ending === 'cfg' || ending === 'conf') return 'ini'
  return FORMS.find((form) => form === ending) ?? 'text'
}

/**
 * The template with its values in, each escaped so that a reader of that form gets the value back. Fault `value.invalid` names file, line and
 * reference where the form cannot hold a value there; the value is not repeated.
 */
export function rendered(
  path: string,
  { text, slots }: Pick<Template, 'text' | 'slots'>,
  values: ReadonlyMap<string, Secret>,
  form: Form,
): Secret {
  let result = ''
  let at = 0
  for (const slot of slots) {
    const value = values.get(slot.text)
    if (!value) throw new Error('A template was rendered without one of its values.')
    const around = aroundOf(text, slot)
    const written = WRITERS[form](value.reveal(), around)
    if (written === null) throw cannot(path, slot, form, around)
    const [start, end] = written.takesQuotes ? [slot.start - 1, slot.end + 1] : [slot.start, slot.end]
    result += text.slice(at, start) + written.text
    at = end
  }
  return new Secret(result + text.slice(at))
}

interface Written {
  readonly text: string
  /** It brings its own quotes: those around the slot go. */
  readonly takesQuotes?: boolean
}

type Writer = (value: string, around: Around) => Written | null

const WRITERS: Readonly<Record<Form, Writer>> = {
  dotenv,
  json,
  yaml,
  toml,
  ini,
  properties,
  text: (value) => ({ text: value }),
}

/** Which quote the slot stands in, by the quotes before it on its line. */
function aroundOf(text: string, { start, end }: Slot): Around {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  const lineEnd = text.indexOf('\n', end)
  const after = text.slice(end, lineEnd === -1 ? text.length : lineEnd)
  const open = openQuote(before)
  if (open !== '') return { quote: open, isWhole: before.endsWith(open) && after.startsWith(open) }
  return { quote: '', isWhole: /(?:^|[\s:=[{,-])$/.test(before) && /^\s*(?:$|[,\]}#;\r])/.test(after) }
}

/** The quote that is open at the end of the text, or nothing. */
function openQuote(text: string): string {
  let open = ''
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? ''
    if (open === '"' && char === '\\') at++
    else if (open === '') open = char === '"' || char === "'" ? char : ''
    else if (char === open) open = ''
  }
  return open
}

/** As a JSON string, without its quotes where it stands in some. */
function json(value: string, { quote: open, isWhole }: Around): Written | null {
  if (open === '"') return { text: inner(value) }
  return open === '' && isWhole ? { text: JSON.stringify(value) } : null
}

/** Double-quoted YAML takes what JSON takes, but for characters that its readers take for line ends or refuse. */
function yaml(value: string, { quote: open, isWhole }: Around): Written | null {
  if (open === '"') return { text: safe(inner(value)) }
  if (open === "'") return /[\r\n]/.test(value) || hasControl(value) ? null : { text: value.replaceAll("'", "''") }
  return isWhole ? { text: safe(JSON.stringify(value)) } : null
}

function toml(value: string, { quote: open, isWhole }: Around): Written | null {
  if (open === '"') return { text: safe(inner(value)) }
  if (open === "'") return /['\r\n]/.test(value) || hasControl(value) ? null : { text: value }
  return isWhole ? { text: safe(JSON.stringify(value)) } : null
}

/** Only what every reader of dotenv takes alike; the quotes are those that it needs. */
function dotenv(value: string, { quote: open, isWhole }: Around): Written | null {
  const quoted = isWhole ? quote(new Secret(value)) : null
  return quoted === null ? null : { text: quoted.reveal(), takesQuotes: open !== '' }
}

/** Readers of INI agree on plain values alone. */
function ini(value: string, { quote: open }: Around): Written | null {
  const isPlain = !/[\r\n"'\\]/.test(value) && !hasControl(value) && value.trim() === value
  return isPlain && (open !== '' || !/[;#%$`]/.test(value)) ? { text: value } : null
}

/** https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html#load(java.io.Reader) */
function properties(value: string): Written {
  const escaped = value.replaceAll(/[\\\t\n\f\r]|[^\x20-\x7e]|^ /g, (char) => PROPERTY[char] ?? unicode(char))
  return { text: escaped }
}

const PROPERTY: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  ' ': '\\ ',
}

function unicode(text: string): string {
  return Array.from(
    { length: text.length },
    (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('')
}

function inner(value: string): string {
  return JSON.stringify(value).slice(1, -1)
}

function safe(text: string): string {
  return text.replaceAll(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, unicode)
}

function hasControl(value: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff]/.test(value)
}

function cannot(path: string, { line, text }: Slot, form: Form, { quote: open }: Around): Fault {
  const where = open === '' ? 'without quotes' : open === '"' ? 'in double quotes' : 'in single quotes'
  return new Fault(
    'value.invalid',
    `${printable(path)}:${line}: ${form} cannot hold the value of ${printable(text)} there, ${where}, so that every program reads it alike.`,
    {
      hint:
        form === 'dotenv' || form === 'ini'
          ? 'Hand it over in the environment: keyward run -- COMMAND'
          : 'Let it stand in double quotes.',
    },
  )
}
