import { type DotenvValue, quote, readDotenv, rewritten, valuesOf } from './dotenv.ts'
import { type Form, isVariableName, leadsPrograms } from './environment.ts'
import { Fault } from './fault.ts'
import type { Following, Parts } from './following.ts'
import { printable } from './printable.ts'
import { parseReference, type Reference, SCHEMES } from './reference.ts'
import { Secret } from './secret.ts'

/** One variable that a file asks for. Lines count from 1. */
export interface Entry {
  readonly name: string
  readonly line: number
  readonly plain: Secret | null
  /** A plain value in which other names stand: what it is put together from. */
  readonly parts?: Parts
  /** The reference as it is written, and what it means; null where the value is plain. */
  readonly reference: { readonly text: string; readonly to: Reference } | null
  /** How the program gets it; left out, as a variable. */
  readonly form?: Form
}

/** A file of references, read. */
export interface EnvironmentFile {
  readonly entries: readonly Entry[]
  /** Lines that readers disagree on or pass over, and why, without what stands there. */
  readonly doubts: readonly string[]
  /** Whether readers disagree on a plain value: which reader is followed makes a difference. */
  readonly isDoubted: boolean
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
 * none, a scheme that this version does not know. A reference gets the form that `# keyward: file` before or behind it says, else `usual`; a plain value
 * is a variable unless a comment says otherwise. Where readers disagree on a plain value, `following` says what it is; left out, it is what dotenv for Node
 * reads.
 */
export function readEnvironmentFile(
  path: string,
  content: Secret,
  variable: (name: string) => string | null,
  usual: Form = 'env',
  following: Following = asDotenv,
): EnvironmentFile {
  const file = readText(path, content)
  const filled = new Set<string>()
  const doubts = file.lines.flatMap((line) =>
    line.kind === 'broken' ? [`${place(path, line.line)} is passed over: ${line.reason}.`] : [],
  )
  const said = formsSaid(path, file)
  let isDoubted = false
  const plain = (name: string, read: DotenvValue, form: Form): Entry => {
    const { value, line } = read
    // A program reads a mounted file by itself.
    if (form === 'mount') return { name, line, plain: value, reference: null, form }
    isDoubted ||= isDoubtful(read)
    const { doubt, ...taken } = following(name, read)
    if (doubt !== null) doubts.push(`${place(path, line)}: ${doubt}`)
    return { name, line, ...taken, reference: null, form: taken.parts ? (said.get(line) ?? usual) : form }
  }
  const entries = [...valuesOf(file)].map(([name, read]): Entry => {
    const { value, line } = read
    const text = referenceText(value)
    const form = usual === 'mount' ? usual : (said.get(line) ?? (text === null ? 'env' : usual))
    if (form !== 'file' && form !== 'mount') assertVariable(name, place(path, line))
    if (text === null) return plain(name, read, form)
    const to = meant(path, line, text, variable, filled)
    if (form === 'env' && to.scheme === 'kw') assertHarmless(name, place(path, line))
    return { name, line, plain: null, reference: { text, to }, form }
  })
  return { entries, doubts, isDoubted, filled }
}

/**
 * The file with values where its references stand, each written so that every reader reads it alike; all else byte for byte. Fault `value.invalid`
 * names a value for which there is no such form.
 */
export function filledIn(
  { path, content, entries }: EnvironmentSource & { readonly content: Secret },
  values: ReadonlyMap<string, Secret>,
): Secret {
  const changes = new Map<string, Secret>()
  for (const { name, line, reference } of entries) {
    const value = values.get(name)
    if (reference === null || value === undefined) continue
    const written = quote(value)
    if (written === null) {
      throw new Fault(
        'value.invalid',
        `${place(path, line)}: readers of such files would read "${name}" differently.`,
        {
          hint: 'As a variable it can be given: keyward run -- COMMAND',
        },
      )
    }
    changes.set(name, written)
  }
  return changes.size === 0 ? new Secret(content.revealBytes()) : rewritten(readDotenv(content), changes)
}

/** Where in a file something stands, as it may be shown: `.env:4`. */
export function place(path: string, line: number): string {
  return `${printable(path)}:${line}`
}

function isDoubtful({ agreed, refusals }: DotenvValue): boolean {
  return !agreed || refusals.length > 0
}

function asDotenv(name: string, { value, agreed, reason }: DotenvValue): ReturnType<Following> {
  return {
    plain: value,
    doubt: agreed
      ? null
      : `${name} has ${reason}. Readers differ on that; dotenv for Node is followed, and --dialect names another.`,
  }
}

function readText(path: string, content: Secret): ReturnType<typeof readDotenv> {
  try {
    return readDotenv(content)
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause
    throw new Fault('file.invalid', `"${printable(path)}" is not UTF-8 text.`, { cause })
  }
}

function assertVariable(name: string, at: string): void {
  if (isVariableName(name)) return
  throw new Fault('name.invalid', `${at}: no program could be given a variable "${name}".`, {
    hint: 'Letters, digits and "_", the first no digit. As a file it can be given: keyward run --file -- COMMAND',
  })
}

function assertHarmless(name: string, at: string): void {
  if (!leadsPrograms(name)) return
  throw new Fault('name.invalid', `${at}: with a secret for its ${name}, no program would start.`, {
    hint: 'Give it another name. As a file it can be given: keyward run --file -- COMMAND',
  })
}

/** `# keyward: file`: how one name is given. */
const SAID = /#[ \t]*keyward:[ \t]*(\S+)[ \t]*\r?\n?$/

/** What comments say, by the line of the entry they belong to. Fault `input.invalid` for a form that there is none of. */
function formsSaid(path: string, file: ReturnType<typeof readDotenv>): ReadonlyMap<number, Form> {
  const said = new Map<number, Form>()
  for (const [index, line] of file.lines.entries()) {
    if (line.kind !== 'entry') continue
    const before = file.lines[index - 1]
    const notes = [...(before?.kind === 'comment' ? [before.raw] : []), line.tail]
    for (const note of notes) {
      const word = SAID.exec(note.reveal())?.[1]
      if (word === undefined) continue
      if (word !== 'env' && word !== 'file' && word !== 'fd') {
        throw new Fault(
          'input.invalid',
          `${place(path, line.line)}: a value is given as env, file or fd, not "${word}".`,
        )
      }
      said.set(line.line, word)
    }
  }
  return said
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
