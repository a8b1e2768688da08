import { type DotenvValue, readDotenv, valuesOf } from './dotenv.ts'
import { Fault } from './fault.ts'
import { isReference, parseReference } from './reference.ts'
import { quiet, type Rotation, type RotationTarget } from './rotation.ts'
import { note, type Saga, type Turn, valueOf, write } from './rotation-saga.ts'
import type { Secret } from './secret.ts'
import { syncName } from './sync-record.ts'
import { carryOut, wishStored } from './syncing.ts'
import type { Tools } from './tools.ts'

/** Larger ones are no dotenv files. */
const LARGEST = 1024 * 1024

type Entry = readonly [name: string, value: DotenvValue]

/** Which dotenv files use a key: those that hold it in clear, and those that name it by reference and need no change. */
export interface Uses {
  readonly targets: readonly RotationTarget[]
  readonly references: readonly string[]
  /** Files that this account may not read: they may hold the key. */
  readonly unread: readonly string[]
}

/**
 * Looks into the files that the vault knows to use the credential, into every `.env*` directly in a folder of its project, and at the targets that are
 * kept up to date. `newVersion`: which version those need not get any more.
 */
export async function usesOf(
  saga: Pick<Saga, 'context' | 'credential'>,
  old: Secret,
  newVersion: number | null,
): Promise<Uses> {
  const targets: RotationTarget[] = [...(await syncedTargets(saga, newVersion))]
  const references: string[] = []
  const unread: string[] = []
  for (const path of await candidates(saga)) {
    const values = await entriesOf(saga.context.tools.files, path)
    if (values === null) unread.push(path)
    const names = values?.filter(([, { value }]) => value.equals(old)).map(([name]) => name) ?? []
    if (names.length > 0) targets.push({ path, names, holds: 'old' })
    else if (values?.some(([, { value }]) => means(value, saga.credential))) references.push(path)
  }
  return { targets, references, unread }
}

/** Writes the new key into the next file that holds the old one. When none is left, looks once more before it says so. */
export async function deploy(saga: Saga, before: Rotation): Promise<Turn> {
  const target = before.targets.find(({ holds }) => holds === 'old')
  if (target) return replace(saga, before, target, 'new')
  const { rotation: looked, value: old } = await write(
    saga,
    before,
    { step: 'deploy', outcome: 'intended' },
    async (vault) => ({
      change: {},
      value: await valueOf(vault, saga.credential, before.oldVersion),
    }),
  )
  const { targets, references, unread } = await usesOf(saga, old, before.newVersion)
  const now = saga.context.tools.now()
  const known = looked.targets.filter(({ path }) => !targets.some((one) => one.path === path))
  const change = targets.length > 0 ? { targets: [...known, ...targets] } : { ...quiet(now), retry: null }
  const rotation = await note(saga, looked, { step: 'deploy', outcome: 'ended' }, change)
  return targets.length > 0
    ? { rotation }
    : { rotation, told: { step: 'deploy', unchanged: [...references], unread: [...unread] } }
}

/** Writes the old key back into the next file that holds the new one. */
export async function restore(saga: Saga, before: Rotation): Promise<Turn> {
  const target = before.targets.find(({ holds }) => holds === 'new')
  if (target) return replace(saga, before, target, 'old')
  return { rotation: before }
}

async function replace(saga: Saga, before: Rotation, target: RotationTarget, by: 'old' | 'new'): Promise<Turn> {
  const { credential } = saga
  const step = by === 'new' ? 'deploy' : 'restore'
  const { path } = target
  if (target.sync !== undefined) return replaceIn(saga, before, { ...target, sync: target.sync }, by)
  const { rotation: intended, value } = await write(
    saga,
    before,
    { step, outcome: 'intended', about: { path } },
    async (vault) => {
      const old = await valueOf(vault, credential, before.oldVersion)
      const fresh = await valueOf(vault, credential, before.newVersion ?? before.oldVersion)
      return { change: {}, value: by === 'new' ? { from: old, to: fresh } : { from: fresh, to: old } }
    },
  )
  await put(saga, target, value.from, value.to)
  const targets = intended.targets.map((one) => (one.path === path ? { ...one, holds: by } : one))
  const rotation = await note(saga, intended, { step, outcome: 'ended', about: { path } }, { targets, retry: null })
  return { rotation, told: { step, path } }
}

/** The current version is the one it gets. A program that runs on with the other key is told of, and nothing goes on until it was started anew. */
async function replaceIn(
  saga: Saga,
  before: Rotation,
  { path, sync }: RotationTarget & { readonly sync: string },
  by: 'old' | 'new',
): Promise<Turn> {
  const step = by === 'new' ? 'deploy' : 'restore'
  const intended = await note(saga, before, { step, outcome: 'intended', about: { target: sync } }, {})
  const isThere = (await saga.context.atomic('needed', ({ vault }) => vault.sync(sync))) !== null
  const done = isThere ? await carryOut(saga.context, () => wishStored(sync, saga.context)) : null
  if (done?.end === 'old')
    throw new Fault(
      'target.state',
      `${path} has the ${by} key and still runs with the ${by === 'new' ? 'old' : 'new'} one: ${done.restart}.`,
    )
  const targets = intended.targets.map((one) => (one.sync === sync ? { ...one, holds: by } : one))
  const about = { target: sync }
  const rotation = await note(saga, intended, { step, outcome: 'ended', about }, { targets, retry: null })
  return { rotation, told: { step, path, program: done?.end ?? 'same' } }
}

/** Targets that hold the credential in another version than this one. */
async function syncedTargets(
  { context, credential }: Pick<Saga, 'context' | 'credential'>,
  newVersion: number | null,
): Promise<readonly RotationTarget[]> {
  const all = await context.atomic('needed', ({ vault }) => vault.syncs())
  return all.flatMap((record) => {
    const names = record.entries
      .filter(({ credentialId, version }) => credentialId === credential.id && version !== newVersion)
      .map(({ as }) => as)
    return names.length === 0 ? [] : [{ path: syncName(record), sync: record.id, names, holds: 'old' as const }]
  })
}

/** Only where the file still holds the one key it gets the other, so that what somebody wrote there since stays. */
async function put({ context }: Saga, { path, names }: RotationTarget, from: Secret, to: Secret): Promise<void> {
  const content = await context.tools.files.read(path)
  const held = content ? valuesOf(readDotenv(content)) : new Map<string, { readonly value: Secret }>()
  const due = names.filter((name) => held.get(name)?.value.equals(from))
  if (due.length === 0) return
  const kind = await context.target('dotenv')
  if (!kind) throw new Fault('provider.unsupported', 'This version cannot write dotenv files.')
  const target = kind.open(kind.config.parse({ path, names: due }), context.tools)
  await target.apply(new Map(due.map((name) => [name, to])))
  const left = await target.confirm(due)
  if (due.every((name) => left.get(name) === 'ours')) return
  throw new Fault('file.changed', `"${path}" does not hold the key that was just written there.`)
}

/** Names and values of a dotenv file; nothing where it is none, null where it may not be read. */
async function entriesOf(files: Tools['files'], path: string): Promise<readonly Entry[] | null> {
  try {
    const state = await files.state(path)
    if (state?.kind !== 'file' || state.size > LARGEST) return []
    const content = await files.read(path)
    return content && isText(content) ? [...valuesOf(readDotenv(content))] : []
  } catch (error) {
    if (error instanceof Fault) return null
    throw error
  }
}

async function candidates({ context, credential }: Pick<Saga, 'context' | 'credential'>): Promise<readonly string[]> {
  const { files } = context.tools
  const { places, folders } = await context.atomic('needed', async ({ vault }) => ({
    places: await vault.places(credential.id),
    folders: await vault.folders(credential.project),
  }))
  const inFolders = await Promise.all(
    folders.map(async (folder) =>
      (await files.list(folder)).filter((name) => name.startsWith('.env')).map((name) => `${folder}/${name}`),
    ),
  )
  const real = await Promise.all(
    [...places.map(({ path }) => path), ...inFolders.flat()].map((path) => files.real(path)),
  )
  return [...new Set(real.filter((path) => path !== null))].toSorted()
}

/** Whether the value is a reference to this credential. */
function means(value: Secret, { project, environment, name }: Saga['credential']): boolean {
  const text = value.reveal()
  if (!isReference(text)) return false
  try {
    const reference = parseReference(text)
    return (
      reference.scheme === 'kw' &&
      reference.project === project &&
      reference.environment === environment &&
      reference.name === name
    )
  } catch {
    return text.startsWith(`kw://${project}/`) && text.endsWith(`/${name}`)
  }
}

function isText(content: Secret): boolean {
  try {
    content.reveal()
    return true
  } catch {
    return false
  }
}
