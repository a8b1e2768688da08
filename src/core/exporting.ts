import type { WholeCredential } from './whole.ts'
import { writtenValue } from './backup-writing.ts'
import { VALUE } from './credential.ts'
import { quote } from './dotenv.ts'
import { Fault } from './fault.ts'
import { referenceTo } from './reference.ts'
import { Secret } from './secret.ts'

/** Forms in which current values can be written in clear. */
export const CLEAR_FORMATS = ['dotenv', 'json', 'yaml'] as const
export type ClearFormat = (typeof CLEAR_FORMATS)[number]

/** What was written, and what was not: references to credentials whose value another store has. */
export interface Exported {
  readonly content: Secret
  readonly count: number
  readonly elsewhere: readonly string[]
}

type Values = ReadonlyMap<string, Secret>

/** The current values, in clear. Fault `value.invalid` with the names that dotenv cannot hold in a way that every reader reads alike. */
export function exported(credentials: readonly WholeCredential[], format: ClearFormat): Exported {
  const entries = credentials.map((credential) => ({ credential, values: currentOf(credential) }))
  const here = entries.filter(({ values }) => values.size > 0)
  const elsewhere = entries.filter(({ values }) => values.size === 0).map(({ credential }) => referenceTo(credential))
  return { content: FORMS[format](here), count: here.length, elsewhere }
}

type Entry = { readonly credential: WholeCredential; readonly values: Values }

const FORMS: Readonly<Record<ClearFormat, (entries: readonly Entry[]) => Secret>> = { dotenv, json, yaml }

function currentOf({ current, versions }: WholeCredential): Values {
  return versions.find(({ number }) => number === current)?.fields ?? new Map()
}

function dotenv(entries: readonly Entry[]): Secret {
  const lines = entries.map(({ credential: { name }, values }) => {
    const value = values.size === 1 ? values.get(VALUE) : undefined
    return { name, written: value ? quote(value) : null }
  })
  const not = lines.filter(({ written }) => written === null).map(({ name }) => name)
  if (not.length > 0) {
    throw new Fault(
      'value.invalid',
      `A .env file cannot hold every value so that all programs read it alike: ${not.join(', ')}.`,
      {
        hint: 'Take --format json or --format yaml instead.',
      },
    )
  }
  return new Secret(lines.map(({ name, written }) => `${name}=${written?.reveal() ?? ''}\n`).join(''))
}

/** Project, environment, name, field: the value as text, or an object with its base64. */
function tree(entries: readonly Entry[]): Map<string, Map<string, Map<string, Map<string, unknown>>>> {
  const projects = new Map<string, Map<string, Map<string, Map<string, unknown>>>>()
  for (const { credential, values } of entries) {
    const environments = projects.get(credential.project) ?? new Map<string, Map<string, Map<string, unknown>>>()
    const names = environments.get(credential.environment) ?? new Map<string, Map<string, unknown>>()
    projects.set(credential.project, environments.set(credential.environment, names))
    names.set(credential.name, new Map([...values].map(([field, value]) => [field, plain(value)])))
  }
  return projects
}

function plain(value: Secret): unknown {
  const written = writtenValue(value)
  return 'text' in written ? written.text : written
}

function json(entries: readonly Entry[]): Secret {
  // Maps all the way: a credential may be called `__proto__`.
  const text = (node: unknown, indent: string): string => {
    if (!(node instanceof Map)) return JSON.stringify(node)
    const members = [...node].map(
      ([name, member]) => `${indent}  ${JSON.stringify(name)}: ${text(member, `${indent}  `)}`,
    )
    return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`
  }
  return new Secret(`{\n  "version": 1,\n  "projects": ${text(tree(entries), '  ')}\n}\n`)
}

/** Block mappings whose names and texts are JSON strings: every YAML reader since 1.1 reads those as they are. */
function yaml(entries: readonly Entry[]): Secret {
  const text = (node: unknown, indent: string): string => {
    if (!(node instanceof Map)) return ` ${escaped(JSON.stringify(node))}\n`
    if (node.size === 0) return ' {}\n'
    return `\n${[...node].map(([name, member]) => `${indent}${JSON.stringify(name)}:${text(member, `${indent}  `)}`).join('')}`
  }
  return new Secret(`"version": 1\n"projects":${text(tree(entries), '  ')}`)
}

/** What JSON lets stand and YAML does not, or takes for the end of a line. */
function escaped(text: string): string {
  return text.replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
