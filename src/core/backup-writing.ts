import { Fault } from './fault.ts'
import { Secret } from './secret.ts'
import type { Part, WholeCredential, WholeProject, WholeVersion } from './whole.ts'

/** The newest form of a backup that this program reads and writes (docs/formats/backup.md). */
export const VERSION = 1
export const FORMAT = 'keyward-backup'

/** What a backup says of itself. */
export interface BackupHead {
  /** Version of the program that wrote it. */
  readonly program: string
  readonly madeAt: Date
  /** Id of the vault it was made of. */
  readonly vault: string
  /** What of the vault it holds. */
  readonly part: Part
}

/** The text of a backup may be so large: what is written must be read again, and a text of 512 MiB is more than the runtime holds. */
const LARGEST_TEXT = 300 * 1024 * 1024
/** Such a text, sealed. */
export const LARGEST_BACKUP = 320 * 1024 * 1024

/**
 * Readable JSON with everything in it, in clear and bit by bit: only for sealing. Credentials come in the order of `Whole`. Fault `value.too_large`
 * where that takes more than 300 MiB.
 */
export async function* writeBackup(
  projects: readonly WholeProject[],
  credentials: AsyncIterable<WholeCredential> | Iterable<WholeCredential>,
  head: BackupHead,
  largest = LARGEST_TEXT,
): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const text of texts(projects, credentials, head, largest)) {
    const part = new TextEncoder().encode(text)
    size += part.length
    if (size > largest) throw tooLarge(largest)
    yield part
  }
}

/** What `JSON.stringify(backup, null, 2)` would give, without all of it being there at once. */
async function* texts(
  projects: readonly WholeProject[],
  credentials: AsyncIterable<WholeCredential> | Iterable<WholeCredential>,
  head: BackupHead,
  largest: number,
): AsyncGenerator<string> {
  const beginning = {
    format: FORMAT,
    version: VERSION,
    program: head.program,
    madeAt: head.madeAt.toISOString(),
    vault: head.vault,
    part: { project: head.part.project ?? null, environment: head.part.environment ?? null },
  }
  const places = projects.flatMap(({ name, environments }) => environments.map((environment) => [name, environment]))
  const byScope = scoped(credentials, places)
  yield `${stringified(beginning, '', largest).slice(0, -2)},\n  "projects": `
  yield* listed('  ', projects, async function* (project) {
    const { name, folders, environments } = project
    yield `${stringified({ name, folders }, '    ', largest).slice(0, -6)},\n      "environments": `
    yield* listed('      ', environments, async function* (environment) {
      yield `{\n          "name": ${JSON.stringify(environment)},\n          "credentials": `
      yield* listed('          ', byScope(), async function* (credential) {
        yield stringified(written(credential), '            ', largest)
      })
      yield '\n        }'
    })
    yield '\n    }'
  })
  yield '\n}\n'
}

/** A list as JSON: each element behind its indent, which is two blanks more than that of the list. */
async function* listed<T>(
  indent: string,
  all: AsyncIterable<T> | Iterable<T>,
  element: (one: T) => AsyncGenerator<string>,
): AsyncGenerator<string> {
  let isFirst = true
  for await (const one of all) {
    yield `${isFirst ? '[' : ','}\n${indent}  `
    yield* element(one)
    isFirst = false
  }
  yield isFirst ? '[]' : `\n${indent}]`
}

/** Credentials of one scope after the other: each call gives those of the next place. */
function scoped(
  credentials: AsyncIterable<WholeCredential> | Iterable<WholeCredential>,
  places: readonly (readonly string[])[],
): () => AsyncGenerator<WholeCredential> {
  const all = (async function* () {
    yield* credentials
  })()
  const left = places.values()
  let next: Promise<IteratorResult<WholeCredential>> | null = null
  return async function* () {
    const [project, environment] = left.next().value ?? []
    for (;;) {
      const { done, value } = await (next ??= all.next())
      if (done || value.project !== project || value.environment !== environment) return
      next = null
      yield value
    }
  }
}

/** A value as JSON holds it: text where it is text, else base64. */
export function writtenValue(value: Secret): { readonly text: string } | { readonly base64: string } {
  const bytes = Buffer.from(value.revealBytes())
  const text = bytes.toString('utf8')
  return Buffer.from(text, 'utf8').equals(bytes) ? { text } : { base64: bytes.toString('base64') }
}

function stringified(json: object, indent: string, largest: number): string {
  try {
    // No text in it holds a line end as such: JSON writes those as \\n.
    return JSON.stringify(json, null, 2).replaceAll('\n', `\n${indent}`)
  } catch (error) {
    // What the runtimes say of a text that they cannot hold.
    if (error instanceof RangeError) throw tooLarge(largest)
    throw error
  }
}

function tooLarge(largest: number): Fault {
  const size = `${Math.floor(largest / 1024 / 1024)} MiB`
  return new Fault('value.too_large', `The backup would take more than ${size}, and could not be read again.`, {
    hint: 'Take one project at a time: keyward vault export --format age --project NAME --output FILE',
  })
}

function written(credential: WholeCredential) {
  const { name, kind, provider, owner, purpose, dueAt, home, current, versionsMade } = credential
  const { createdAt, changedAt, lastUsedAt, places, versions } = credential
  const facts = { name, kind, provider, owner, purpose, dueAt, home, current, versionsMade }
  return { ...facts, createdAt, changedAt, lastUsedAt, places, versions: versions.map(writtenVersion) }
}

function writtenVersion({ fields, ...version }: WholeVersion) {
  return { ...version, fields: Object.fromEntries([...fields].map(([field, value]) => [field, writtenValue(value)])) }
}
