import type { Context } from './context.ts'
import { type Credential, VALUE, type Which } from './credential.ts'
import { place, type Wanted } from './environment-file.ts'
import { mayRead } from './environment-rights.ts'
import { withoutLineEnding } from './environment.ts'
import { Fault } from './fault.ts'
import { printable } from './printable.ts'
import { formatReference, type KeywardReference } from './reference.ts'
import type { Secret } from './secret.ts'
import type { Address, Contents } from './vault.ts'

/** A name that the vault does not have and that could be put in now. */
export interface Missing {
  /** For people: `.env:4 names kw://bot/dev/GROQ_API_KEY, which is not in the vault.` */
  readonly message: string
  /** The variable, by which its provider may be known. */
  readonly variable: string
  readonly project: string
  readonly environment: string
  readonly name: string
  readonly field: string
  /** Real folder of the file that names it, to be recorded for a project that is new; else null. */
  readonly claim: string | null
}

/** What the vault gave, and what of it for the audit row; or the first name that a person can be asked for. */
export type Vaulted =
  | { readonly values: ReadonlyMap<string, Secret>; readonly read: readonly string[] }
  | { readonly missing: Missing }

/** The values that need no vault: plain ones, `env://` and `file://`. Faults: `reference.not_found`, `reference.denied`. */
export async function nearValues(
  wanted: readonly Wanted[],
  rootsOf: (file: Wanted['file']) => readonly string[],
  context: Context,
): Promise<ReadonlyMap<string, Secret>> {
  const values = new Map<string, Secret>()
  for (const one of wanted) {
    const { plain, reference, name } = one.entry
    if (plain) values.set(name, plain)
    if (reference?.to.scheme === 'env') values.set(name, await fromEnvironment(one, reference.to.name, context))
    if (reference?.to.scheme === 'file')
      values.set(name, await fromFile(one, reference.to.path, rootsOf(one.file), context))
  }
  return values
}

/**
 * The values of `kw://`, all in the transaction that `inside` is; marks what was read as used. What is not there is `missing` where a person
 * can be asked, else fault `reference.not_found`.
 */
export async function vaultValues(wanted: readonly Wanted[], inside: Context): Promise<Vaulted> {
  const values = new Map<string, Secret>()
  const read: string[] = []
  const used = new Set<string>()
  const kept = await keptOf(wanted, inside)
  for (const { name, to, looking } of await lookingFor(wanted, kept, inside)) {
    const found = await looking
    if ('missing' in found) return found
    values.set(name, found.value)
    used.add(found.credential.id)
    read.push(formatReference({ ...to, field: found.field, version: found.version }))
  }
  if (inside.hasVault) await inside.vault.markUsed([...used])
  return { values, read }
}

type Found =
  | { readonly value: Secret; readonly credential: Credential; readonly field: string; readonly version: number }
  | { readonly missing: Missing }

interface Looking {
  readonly name: string
  readonly to: KeywardReference
  readonly looking: Promise<Found>
}

/**
 * A look for each reference of the vault. The first has ended, as it opens the vault and the key of its project; the others go on together, because in the executable each value is
 * opened by another thread.
 */
async function lookingFor(wanted: readonly Wanted[], kept: Kept, inside: Context): Promise<readonly Looking[]> {
  const all: Looking[] = []
  for (const one of wanted) {
    const { reference, name } = one.entry
    if (reference?.to.scheme !== 'kw') continue
    const { to } = reference
    const looking = look(one, to, kept, inside)
    all.push({ name, to, looking })
    // Whoever waits for them in their order hears of what fails; those behind the first that fails nobody waits for.
    const ended = looking.catch(() => {})
    if (all.length === 1) await ended
  }
  return all
}

/** What the vault has under the names that are wanted. */
interface Kept {
  /** By name of its place: `bot/dev/NAME`. */
  readonly credentials: ReadonlyMap<string, Credential>
  /** What their current versions hold, by id. */
  readonly contents: ReadonlyMap<string, Contents>
}

/** All that is wanted in two looks for each environment: one by one, thirty names take a tenth of a start. */
async function keptOf(wanted: readonly Wanted[], inside: Context): Promise<Kept> {
  const all = wanted.flatMap(({ entry: { reference } }) => (reference?.to.scheme === 'kw' ? [reference.to] : []))
  const credentials = new Map<string, Credential>()
  if (!inside.hasVault) return { credentials, contents: new Map() }
  for (const same of Map.groupBy(all, scopeOf).values()) {
    const [scope] = same
    const found = scope ? await inside.vault.named(scope, [...new Set(same.map(({ name }) => name))]) : []
    for (const [, credential] of found) credentials.set(placeOf(credential), credential)
  }
  return { credentials, contents: await inside.vault.contents([...credentials.values()]) }
}

function scopeOf({ project, environment }: Address): string {
  return `${project}/${environment}`
}

function placeOf(address: Address): string {
  return `${scopeOf(address)}/${address.name}`
}

async function look(one: Wanted, to: KeywardReference, kept: Kept, inside: Context): Promise<Found> {
  const credential = kept.credentials.get(placeOf(to))
  if (!credential) return absent(one, to, 'which is not in the vault', inside)
  const contents =
    to.version === 'current' ? kept.contents.get(credential.id) : await past(credential, to.version, inside)
  if (!contents) return absent(one, to, 'a version that the vault does not have', inside)
  const { version } = contents
  const fields = [...contents.fields.keys()]
  const field = to.field ?? (fields.length > 1 ? null : (fields[0] ?? VALUE))
  if (field === null) {
    throw new Fault('reference.invalid', `${says(one)}, which has the fields ${fields.join(', ')}.`, {
      hint: `Name one: ${formatReference({ ...to, field: fields[0] ?? VALUE })}`,
    })
  }
  const value = await contents.fields.get(field)?.()
  if (!value) return absent(one, to, `which has no field "${field}"`, inside)
  return { value, credential, field, version: version.number }
}

/** What another version holds; few references name one. */
async function past(credential: Credential, which: Which, { vault }: Context): Promise<Contents | null> {
  const version = await vault.version(credential, which)
  if (!version) return null
  const opening = (await vault.fields(version.id)).map(
    (field) => [field, () => vault.get(credential, version, field)] as const,
  )
  return { version, fields: new Map(opening) }
}

/** A past version cannot be put in by anybody. The folder is recorded only for a project that is new: else one key put in would open the others. */
async function absent(one: Wanted, to: KeywardReference, why: string, inside: Context): Promise<Found> {
  const { project, environment, name, field, version } = to
  const message = `${says(one)}, ${why}.`
  if (inside.interactive && version === 'current') {
    const variable = one.entry.name
    const isNew = !inside.hasVault || (await inside.vault.project(project)) === null
    const claim = isNew ? one.file.folder : null
    return { missing: { message, variable, project, environment, name, field: field ?? VALUE, claim } }
  }
  const hint =
    version === 'current'
      ? `Put it in: keyward set ${repeatable(one, formatReference(to))}`
      : `Look which there are: keyward show ${repeatable(one, formatReference({ ...to, field: null, version: 'current' }))}`
  throw new Fault('reference.not_found', message, { hint })
}

/** A file may have any variable of this machine filled in: only what is a project or an environment of ours is repeated. */
function repeatable({ entry }: Wanted, filled: string): string {
  const names = [...(entry.reference?.text ?? '').matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name)
  return names.every((name) => name === 'KEYWARD_PROJECT' || name === 'KEYWARD_ENVIRONMENT')
    ? filled
    : 'kw://project/environment/NAME'
}

async function fromEnvironment(one: Wanted, name: string, context: Context): Promise<Secret> {
  const value = await (await context.store('env'))?.get(name)
  if (value) return value
  throw new Fault('reference.not_found', `${says(one)}, and that is not set here.`, {
    hint: 'Set it for Keyward, or take the line out of the file.',
  })
}

async function fromFile(one: Wanted, path: string, roots: readonly string[], context: Context): Promise<Secret> {
  const { tools, surroundings } = context
  const real = await tools.files.real(path.startsWith('/') ? path : `${one.file.folder}/${path}`)
  if (real === null) throw new Fault('reference.not_found', `${says(one)}, and there is no such file.`)
  if (!mayRead(real, one.file.folder, surroundings.keysFolder, roots)) {
    throw new Fault('reference.denied', `${says(one)}, which leads out of the project, to ${printable(real)}.`, {
      hint: 'Put the value into the vault, or the file into the project.',
    })
  }
  const value = await (await context.store('file'))?.get(real)
  if (value) return withoutLineEnding(value)
  throw new Fault('reference.not_found', `${says(one)}, and there is no such file.`)
}

function says({ entry, file }: Wanted): string {
  return `${place(file.path, entry.line)} names ${printable(entry.reference?.text ?? '')}`
}
