import { readDotenv, valuesOf } from './dotenv.ts'
import { isVariableName } from './environment.ts'
import { Fault } from './fault.ts'
import { printable } from './printable.ts'
import { parseReference, type Reference, SCHEMES } from './reference.ts'
import type { Secret } from './secret.ts'

/** One variable that a file asks for. Lines count from 1. */
export interface Entry {
  readonly name: string
  readonly line: number
  readonly plain: Secret | null
  /** The reference as it is written, and what it means; null where the value is plain. */
  readonly reference: { readonly text: string; readonly to: Reference } | null
}

/** A file of references, read. */
export interface EnvironmentFile {
  readonly entries: readonly Entry[]
  /** Lines that readers disagree on or pass over, and why, without what stands there. */
  readonly doubts: readonly string[]
  /** Names of variables that were filled into references: `KEYWARD_ENVIRONMENT`. */
  readonly filled: ReadonlySet<string>
}

/** An env file where it lies. It is read once: what was hashed and approved is what is used. */
export interface EnvironmentSource extends EnvironmentFile {
  /** As typed. */
  readonly path: string
  /** Real path of the folder where it, or the link that leads to it, lies: a link does not bring the rights of its target along. */
  readonly folder: string
  /** Its name in that folder. */
  readonly at: string
  /** SHA-256 of the content, in hex. */
  readonly hash: string
}

/** An entry that counts, and the file it is from. */
export interface Wanted {
  readonly entry: Entry
  readonly file: EnvironmentSource
}

/** Schemes that other tools or later versions resolve. A program must not start with such a reference for its key. */
const LATER =
  /^(?:op|bw|bws|keychain|secret-service|systemd|vault|infisical|doppler|aws-sm|aws-ssm|gcp-sm|azure-kv|pass|kdbx|age|sops):\/\//
const LONGEST_REFERENCE = 4096

/**
 * Takes a file apart: the last of several lines with one name counts, as for every reader. `${VAR}` in a reference is asked of `variable`; plain
 * values stay as they are, and nothing in them is executed. Faults name file and line: a name that no program could be given, a reference that is
 * none, a scheme that this version does not know.
 */
export function readEnvironmentFile(
  path: string,
  content: Secret,
  variable: (name: string) => string | null,
): EnvironmentFile {
  const file = readText(path, content)
  const filled = new Set<string>()
  const doubts = file.lines.flatMap((line) =>
    line.kind === 'broken' ? [`${place(path, line.line)} is passed over: ${line.reason}.`] : [],
  )
  const entries = [...valuesOf(file)].map(([name, { value, line, agreed, reason }]): Entry => {
    if (!isVariableName(name)) {
      throw new Fault('name.invalid', `${place(path, line)}: no program could be given a variable "${name}".`, {
        hint: 'Letters, digits and "_", the first no digit.',
      })
    }
    const text = referenceText(value)
    if (text !== null)
      return { name, line, plain: null, reference: { text, to: meant(path, line, text, variable, filled) } }
    if (!agreed)
      doubts.push(
        `${place(path, line)}: ${name} has ${reason ?? 'a doubtful value'}; taken as dotenv for Node reads it.`,
      )
    return { name, line, plain: value, reference: null }
  })
  return { entries, doubts, filled }
}

/** Where in a file something stands, as it may be shown: `.env:4`. */
export function place(path: string, line: number): string {
  return `${printable(path)}:${line}`
}

function readText(path: string, content: Secret): ReturnType<typeof readDotenv> {
  try {
    return readDotenv(content)
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause
    throw new Fault('file.invalid', `"${printable(path)}" is not UTF-8 text.`, { cause })
  }
}

function referenceText(value: Secret): string | null {
  if (value.size > LONGEST_REFERENCE) return null
  const text = value.reveal()
  return SCHEMES.some((scheme) => text.startsWith(`${scheme}://`)) || LATER.test(text) ? text : null
}

function meant(
  path: string,
  line: number,
  text: string,
  variable: (name: string) => string | null,
  filled: Set<string>,
): Reference {
  const names = [...text.matchAll(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g)].map(([, name = '']) => name)
  const known = names.flatMap((name) => {
    const value = variable(name)
    return value === null ? [] : [[name, value] as const]
  })
  try {
    return parseReference(text, new Map(known), filled)
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause
    // What was filled in may be anything of this machine's: it is not repeated.
    const why =
      cause.code === 'reference.invalid' || names.length === 0
        ? cause.message
        : `"${text}" is no reference once ${names.map((name) => `\${${name}}`).join(' and ')} is filled in.`
    throw new Fault('reference.invalid', `${place(path, line)}: ${printable(why)}`, {
      hint: hintFor(cause, names, known.length),
      cause,
    })
  }
}

function hintFor(cause: Fault, names: readonly string[], known: number): string | undefined {
  if (names.length === known) return cause.hint
  return names.includes('KEYWARD_ENVIRONMENT') ? 'Say which: --environment NAME' : 'Set it, or write the name itself.'
}
