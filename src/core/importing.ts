import { type DotenvFile, type EntryLine, readDotenv, rewritten } from './dotenv.ts'
import { Fault } from './fault.ts'
import { credentialName } from './name.ts'
import { isPlain, type Plain } from './plain.ts'
import type { KeyKind } from './provider.ts'
import type { Recognised } from './scanner.ts'
import type { Secret } from './secret.ts'

/** What an import makes of one name, or of one line. Lines count from 1. */
export type Sorted =
  | {
      readonly kind: 'key'
      readonly name: string
      readonly line: number
      readonly value: Secret
      readonly provider: string | null
    }
  | { readonly kind: 'plain'; readonly name: string; readonly line: number; readonly why: Plain }
  | { readonly kind: 'doubt'; readonly name: string | null; readonly line: number; readonly why: string }

export type Recognise = (value: Secret, name: string) => Promise<Recognised | null>

/** A name and the reference that stands there instead of its value. */
export interface Replaced {
  readonly name: string
  readonly reference: string
}

/** Left alone even where every name is wanted: there is nothing to keep. */
const NEVER: ReadonlySet<Plain> = new Set<Plain>(['empty', 'reference'])

/**
 * Sorts the names of a dotenv file, in their order: keys, what is plainly none, and lines that stay because no two readers read them alike.
 * With `all`, every name with a value is a key.
 */
export async function sortEntries(file: DotenvFile, recognise: Recognise, all: boolean): Promise<readonly Sorted[]> {
  const entries = file.lines.filter((line) => line.kind === 'entry')
  const byName = Map.groupBy(entries, ({ name }) => name)
  const sorted: (readonly Sorted[])[] = [
    file.lines
      .filter((line) => line.kind === 'broken')
      .map(({ line, reason }) => ({ kind: 'doubt', name: null, line, why: reason })),
  ]
  for (const [name, lines] of byName) sorted.push(await sortName(name, lines, recognise, all))
  return sorted.flat().toSorted((a, b) => a.line - b.line)
}

/** The file with references in place of values. All else stays byte for byte. */
export function rewriteTo(file: DotenvFile, references: readonly Replaced[]): Secret {
  return rewritten(file, new Map(references.map(({ name, reference }) => [name, reference])))
}

/** The file taken apart, or fault `file.invalid` that names the first line which is no UTF-8. */
export function readText(content: Secret, shown: string): DotenvFile {
  try {
    return readDotenv(content)
  } catch (error) {
    if (!(error instanceof Fault && error.code === 'value.not_text')) throw error
    throw new Fault('file.invalid', `"${shown}" is no text: line ${badLine(content)} is not UTF-8.`, {
      hint: 'Save it as UTF-8. Nothing was changed.',
    })
  }
}

/** The last entry of a name counts for every reader; every entry of it is replaced, so that no old value stays behind. */
async function sortName(
  name: string,
  entries: readonly EntryLine[],
  recognise: Recognise,
  all: boolean,
): Promise<readonly Sorted[]> {
  const [last, ...others] = entries.toReversed()
  if (!last) return []
  const doubt = entries.find(({ reading }) => !reading.agreed)
  const why = doubt && !doubt.reading.agreed ? doubt.reading.reason : nameFault(name)
  if (why !== null) return entries.map(({ line }) => ({ kind: 'doubt', name, line, why }))
  const sorted = await sortEntry(last, recognise, all)
  if (sorted.kind !== 'plain') return [sorted]
  const earlier = await Promise.all(others.map((entry) => sortEntry(entry, recognise, all)))
  const hidden = earlier.filter(({ kind }) => kind === 'key')
  const overruled = `line ${last.line} gives this name another value`
  return [sorted, ...hidden.map(({ line }): Sorted => ({ kind: 'doubt', name, line, why: overruled }))]
}

/** Providers are asked first: a live key under a public name is still a live key. A name alone says less than a plain value. */
async function sortEntry({ name, line, reading }: EntryLine, recognise: Recognise, all: boolean): Promise<Sorted> {
  const value = reading.agreed ? reading.value : reading.dotenv
  const { provider, why } = await sortValue(name, value, recognise)
  if (why === null || (all && !NEVER.has(why))) return { kind: 'key', name, line, value, provider }
  return { kind: 'plain', name, line, why }
}

/** Whose key a value is, where that is known, and why it is plainly none; `why` null: it is one. */
export async function sortValue(
  name: string,
  value: Secret,
  recognise: Recognise,
): Promise<{ readonly provider: string | null; readonly why: Plain | null }> {
  const known = await recognise(value, name)
  return { provider: known?.provider.id ?? null, why: whyPlain(name, value, known?.kind ?? null) }
}

function whyPlain(name: string, value: Secret, kind: KeyKind | null): Plain | null {
  if (kind) return kind.isPublic ? 'public key' : null
  return isPlain(name, value)
}

function nameFault(name: string): string | null {
  try {
    credentialName(name)
    return null
  } catch (error) {
    if (error instanceof Fault) return 'the name is too long to be one in the vault'
    throw error
  }
}

/** No byte of a longer character is a line feed, so each line can be looked at alone. */
function badLine(content: Secret): number {
  const bytes = content.revealBytes()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for (let line = 1, from = 0; from < bytes.length; line += 1) {
    const feed = bytes.indexOf(0x0a, from)
    const end = feed === -1 ? bytes.length : feed + 1
    try {
      decoder.decode(bytes.subarray(from, end))
    } catch {
      return line
    }
    from = end
  }
  return 1
}
