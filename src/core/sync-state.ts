import type { Context } from './context.ts'
import { Fault } from './fault.ts'
import { referenceTo } from './reference.ts'
import type { SyncRecord } from './sync-record.ts'
import { credentialOf, programOf, SYNC_TURN } from './syncing.ts'
import type { Program } from './target.ts'
import type { Vault } from './vault.ts'

/**
 * `changing`: a process changes targets at this moment, and has not ended with this one. `unfinished`: a change was cut off, and nobody works on it.
 * `unknown`: the place does not answer, or knows no such program. `missing`: what was left there is gone.
 * `behind`: the vault has newer values, or a name less. `old`: the program runs on with what it had before.
 */
export const SYNC_STATES = ['current', 'behind', 'old', 'changing', 'unfinished', 'missing', 'unknown'] as const
export type SyncState = (typeof SYNC_STATES)[number]

export interface SyncEntrySeen {
  readonly as: string
  /** Null where it is no longer in the vault. */
  readonly reference: string | null
  /** The version that lies there; null: none yet. */
  readonly version: number | null
  readonly current: number | null
}

/** What the vault alone tells of a target. */
export interface SyncKnown {
  readonly record: SyncRecord
  readonly entries: readonly SyncEntrySeen[]
  /** Names whose version there is not the current one, or that are gone from the vault. */
  readonly behind: readonly string[]
}

/** What the place tells too. */
export interface SyncSeen extends SyncKnown {
  readonly state: SyncState
  /** Why it is `unknown`. */
  readonly why: Fault | null
  /** The file that names what the program gets; null where that is `unknown`. */
  readonly path: string | null
  /** What makes the program take what it got, where it holds older values. */
  readonly restart: string | null
}

/** Every target, without asking any place. */
export async function syncsKnown(vault: Pick<Vault, 'syncs' | 'byId' | 'find'>): Promise<readonly SyncKnown[]> {
  const known: SyncKnown[] = []
  for (const record of await vault.syncs()) {
    const entries = await Promise.all(
      record.entries.map(async ({ as, credentialId, version }) => {
        const credential = await credentialOf(vault, credentialId)
        const reference = credential && referenceTo(credential)
        return { as, reference, version, current: credential?.current ?? null }
      }),
    )
    const behind = entries.filter(({ version, current }) => current === null || current !== version)
    known.push({ record, entries, behind: behind.map(({ as }) => as) })
  }
  return known
}

/** Every target with what its place says. Not inside a transaction: programs are started. */
export async function syncsSeen(context: Context): Promise<readonly SyncSeen[]> {
  const { known, changing } = await settled(context)
  const seen: SyncSeen[] = []
  for (const one of known) {
    const left = changing.has(one.record.id) ? 'changing' : 'unfinished'
    seen.push({ ...one, ...(await stateOf(one, isUnfinished(one.record) ? left : null, context)) })
  }
  return seen
}

/**
 * Every target, and which of those with an open change somebody may be at work on. Who changes one holds the name all the while it is open, and counts
 * its writes: what is open, and as it was, before and after a moment in which nobody held it was left so.
 */
async function settled(
  context: Context,
): Promise<{ readonly known: readonly SyncKnown[]; readonly changing: ReadonlySet<string> }> {
  const read = (): Promise<readonly SyncKnown[]> =>
    context.atomic('maybe', async ({ hasVault, vault }) => (hasVault ? syncsKnown(vault) : []))
  const first = await read()
  const before = first.filter(({ record }) => isUnfinished(record))
  if (before.length === 0) return { known: first, changing: new Set() }
  const isTaken = await context.isTaken(SYNC_TURN)
  const known = await read()
  const left = new Map(isTaken ? [] : before.map(({ record: { id, revision } }) => [id, revision] as const))
  const open = known.filter(({ record }) => isUnfinished(record))
  return {
    known,
    changing: new Set(open.flatMap(({ record: { id, revision } }) => (left.get(id) === revision ? [] : [id]))),
  }
}

/** Whether a change of it was cut off: the next run ends it. */
export function isUnfinished({ open, entries }: SyncRecord): boolean {
  return open !== null || entries.length === 0
}

async function stateOf(
  known: SyncKnown,
  open: 'changing' | 'unfinished' | null,
  context: Context,
): Promise<Pick<SyncSeen, 'state' | 'why' | 'path' | 'restart'>> {
  try {
    const program = await programOf(context, known.record)
    const state = open ?? (await answerOf(known, program))
    return { state, why: null, path: program.path, restart: state === 'old' ? program.restart : null }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { state: open ?? 'unknown', why: error, path: null, restart: null }
  }
}

async function answerOf({ record, behind }: SyncKnown, program: Program): Promise<SyncState> {
  await program.reach()
  if ((await program.stand()) === null) return 'missing'
  if (behind.length > 0) return 'behind'
  return record.oldRun !== null && (await program.run()) === record.oldRun ? 'old' : 'current'
}
