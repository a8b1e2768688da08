import type { Context } from './context.ts'
import { isDotenv } from './danger.ts'
import { Fault } from './fault.ts'
import type { Health, MachineHealth, TargetHealth, VaultHealth } from './health.ts'
import { readText, sortEntries } from './importing.ts'
import { referenceTo } from './reference.ts'
import { syncName, syncTyped } from './sync-record.ts'
import { type SyncSeen, syncsSeen } from './sync-state.ts'
import type { FileState } from './tools.ts'

/** Everything the rules look at. No value is opened, nothing is changed, and a vault that is locked or broken ends nothing. */
export async function checkup(context: Context): Promise<Health> {
  const folders = await lookedInto(context, async (inside) => (await projectFolders(inside)).map(({ path }) => path))
  const machine = await context.health(Array.isArray(folders) ? folders : [])
  const seen = await targetsSeen(context)
  const paths = new Set(seen.map(({ path }) => path))
  return {
    now: context.tools.now(),
    machine,
    vault: await lookedInto(context, async (inside) => ({
      ...(await vaultHealth(inside, machine, paths)),
      targets: seen.map(targetHealth),
    })),
  }
}

/** Before the vault is looked into: their places are asked, and no transaction waits for that. */
async function targetsSeen(context: Context): Promise<readonly SyncSeen[]> {
  try {
    return await syncsSeen(context)
  } catch (error) {
    if (error instanceof Fault) return []
    throw error
  }
}

function targetHealth({ record, entries, behind, state, why, restart }: SyncSeen): TargetHealth {
  const lost = entries.filter(({ reference }) => reference === null).map(({ as }) => as)
  return {
    name: syncName(record),
    typed: syncTyped(record),
    state,
    behind: behind.filter((as) => !lost.includes(as)),
    lost,
    why: why && why.message,
    isGone: why?.code === 'target.not_found',
    restart,
  }
}

/** Null without a vault; the fault where it cannot be looked into. */
async function lookedInto<T>(context: Context, look: (inside: Context) => Promise<T>): Promise<T | Fault | null> {
  try {
    return await context.atomic('maybe', async (inside) => (inside.hasVault ? look(inside) : null))
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
}

/** `kept`: files of targets, of which their own rules tell. */
async function vaultHealth(
  context: Context,
  { uid }: MachineHealth,
  kept: ReadonlySet<string | null>,
): Promise<Omit<VaultHealth, 'targets'>> {
  const { vault, tools } = context
  return {
    slots: await slotsTried(context),
    damage: await vault.damage(),
    auditRows: await vault.auditRows(),
    lastAudit: await vault.lastAudit(),
    rotations: await waiting(context),
    due: (await vault.tally({}, tools.now())).due,
    ...(await foldersSeen(context, uid)),
    placesGone: await gone(
      (await vault.placePaths()).filter((path) => !kept.has(path)).map((path) => ({ path })),
      context,
    ),
  }
}

async function slotsTried({ vault }: Context): Promise<VaultHealth['slots']> {
  const tried: VaultHealth['slots'][number][] = []
  // One after the other: two questions of one keyring at once would be two windows on the desktop.
  for (const { id, kind, label } of await vault.slots()) tried.push({ kind, label, ...(await vault.trySlot(id, null)) })
  return tried
}

async function waiting({ vault }: Context): Promise<readonly string[]> {
  const credentials = await Promise.all(
    (await vault.openRotations()).map(({ credentialId }) => vault.byId(credentialId)),
  )
  return credentials.flatMap((one) => (one ? [referenceTo(one)] : []))
}

async function projectFolders({ vault }: Context): Promise<readonly { path: string; project: string }[]> {
  const all = await Promise.all(
    (await vault.projects()).map(async ({ name }) =>
      (await vault.folders(name)).map((path) => ({ path, project: name })),
    ),
  )
  return all.flat()
}

async function foldersSeen(
  context: Context,
  uid: number | null,
): Promise<Pick<VaultHealth, 'foldersGone' | 'openFiles'>> {
  const folders = await projectFolders(context)
  const files = await Promise.all(folders.map(({ path }) => openFilesIn(path, uid, context)))
  return { foldersGone: await gone(folders, context), openFiles: files.flat() }
}

async function openFilesIn(
  folder: string,
  uid: number | null,
  { tools: { files } }: Context,
): Promise<VaultHealth['openFiles']> {
  const names = (await calm(files.list(folder), [])).filter((path) => isDotenv({ path }))
  const seen = await Promise.all(
    names.map(async (name): Promise<VaultHealth['openFiles']> => {
      const path = `${folder}/${name}`
      const state = await calm<FileState | null>(files.state(path), null)
      if (state?.kind !== 'file' || (state.mode & 0o044) === 0) return []
      if (!(await calm(holdsKey(path, files), false))) return []
      // A link may lead to what belongs to another program: its mode is not ours to change.
      return [{ path, mode: state.mode, isOurs: state.uid === uid && (await files.real(path)) === path }]
    }),
  )
  return seen.flat()
}

/** References and plain values may be read by everyone. */
async function holdsKey(path: string, files: Context['tools']['files']): Promise<boolean> {
  const content = await files.read(path, { largest: LARGEST_DOTENV })
  if (!content) return false
  const sorted = await sortEntries(readText(content, path), async () => null, false)
  return sorted.some(({ kind }) => kind === 'key')
}

const LARGEST_DOTENV = 1024 * 1024

/** What is not there any more. Where the folder above it is gone too, it may be a disk that is not mounted. */
async function gone<T extends { readonly path: string }>(
  all: readonly T[],
  { tools: { files } }: Context,
): Promise<readonly (T & { readonly isParentThere: boolean })[]> {
  const seen = await Promise.all(
    all.map(async (one) => {
      if (await calm<unknown>(files.state(one.path), UNKNOWN)) return []
      const above = one.path.slice(0, one.path.lastIndexOf('/')) || '/'
      return [{ ...one, isParentThere: (await calm(files.state(above), null)) !== null }]
    }),
  )
  return seen.flat()
}

/** May not be looked at, so it may well be there. */
const UNKNOWN = 'unknown'

async function calm<T>(looking: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await looking
  } catch (error) {
    if (error instanceof Fault) return otherwise
    throw error
  }
}
