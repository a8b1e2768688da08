import type { Context } from './context.ts'
import { Fault } from './fault.ts'
import { referenceTo } from './reference.ts'
import type { SyncRecord } from './sync-record.ts'
import { credentialOf, programOf } from './syncing.ts'
import type { Program } from './target.ts'
import type { Vault } from './vault.ts'

/**
 * `unfinished`: a change was cut off. `unknown`: the place does not answer, or knows no such program. `missing`: what was left there is gone.
 * `behind`: the vault has newer values, or a name less. `old`: the program runs on with older values.
 */
export const SYNC_STATES = ['current', 'behind', 'old', 'unfinished', 'missing', 'unknown'] as const
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
  const known = await context.atomic('maybe', async ({ hasVault, vault }) => (hasVault ? syncsKnown(vault) : []))
  const seen: SyncSeen[] = []
  for (const one of known) seen.push({ ...one, ...(await stateOf(one, context)) })
  return seen
}

/** Whether a change of it was cut off: the next run ends it. */
export function isUnfinished({ open, entries }: SyncRecord): boolean {
  return open !== null || entries.length === 0
}

async function stateOf(
  known: SyncKnown,
  context: Context,
): Promise<Pick<SyncSeen, 'state' | 'why' | 'path' | 'restart'>> {
  try {
    const program = await programOf(context, known.record)
    const state = await answerOf(known, program)
    return { state, why: null, path: program.path, restart: state === 'old' ? program.restart : null }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { state: isUnfinished(known.record) ? 'unfinished' : 'unknown', why: error, path: null, restart: null }
  }
}

async function answerOf({ record, behind }: SyncKnown, program: Program): Promise<SyncState> {
  if (isUnfinished(record)) return 'unfinished'
  await program.reach()
  if ((await program.stand()) === null) return 'missing'
  if (behind.length > 0) return 'behind'
  return record.oldRun !== null && (await program.run()) === record.oldRun ? 'old' : 'current'
}
