import { z } from 'zod'
import { action } from '../core/action.ts'
import type { Context } from '../core/context.ts'
import { referenceTo } from '../core/reference.ts'
import type { SyncRecord } from '../core/sync-record.ts'
import { Fault } from '../core/fault.ts'
import { behindOf, credentialOf, holdsOld, restartOf } from '../core/syncing.ts'

export const syncList = action({
  route: 'GET /targets',
  summary: 'Every target that is kept up to date, what it holds, and what is behind.',
  place: 'machine',
  vault: 'maybe',
  outside: true,
  may: 'read',
  agent: 'allowed',
  input: z.object({}),
  output: z.object({
    targets: z.array(
      z.object({
        target: z.string(),
        kind: z.string(),
        unit: z.string(),
        scope: z.enum(['system', 'user']),
        seal: z.string(),
        entries: z.array(
          z.object({
            as: z.string(),
            /** Null where it is no longer in the vault. */
            reference: z.string().nullable(),
            /** The version that lies there; null: none yet. */
            version: z.number().nullable(),
            current: z.number().nullable(),
          }),
        ),
        /**
         * `unfinished`: a change was cut off. `behind`: the vault has newer values, or a name less. `old`: the program runs on with older values.
         * `unknown`: the place does not answer.
         */
        state: z.enum(['current', 'behind', 'old', 'unfinished', 'unknown']),
        /** What makes the program take what it got, where it holds older values. */
        restart: z.string().nullable(),
        changedAt: z.date(),
      }),
    ),
  }),

  async run(_, context) {
    const all = await context.atomic('maybe', async (inside) => {
      if (!inside.hasVault) return []
      const records = await inside.vault.syncs()
      const seen = []
      for (const record of records) {
        const { behind, lost } = await behindOf(inside.vault, record)
        seen.push({ record, isBehind: behind.length + lost.length > 0, entries: await entriesOf(record, inside) })
      }
      return seen
    })
    const targets = []
    for (const { record, isBehind, entries } of all) {
      const { id, kind, settings, changedAt } = record
      const { unit, scope, seal } = settings
      const { state, restart } = await stateOf(record, isBehind, context)
      targets.push({ target: id, kind, unit, scope, seal, entries: [...entries], state, restart, changedAt })
    }
    return { targets }
  },
})

async function entriesOf({ entries }: SyncRecord, { vault }: Context) {
  return Promise.all(
    entries.map(async ({ as, credentialId, version }) => {
      const credential = await credentialOf(vault, credentialId)
      const reference = credential && referenceTo(credential)
      return { as, reference, version, current: credential?.current ?? null }
    }),
  )
}

type State = 'current' | 'behind' | 'old' | 'unfinished' | 'unknown'

async function stateOf(
  record: SyncRecord,
  isBehind: boolean,
  context: Context,
): Promise<{ readonly state: State; readonly restart: string | null }> {
  if (record.open || record.entries.length === 0) return { state: 'unfinished', restart: null }
  if (isBehind) return { state: 'behind', restart: null }
  try {
    if (!(await holdsOld(context, record))) return { state: 'current', restart: null }
    return { state: 'old', restart: await restartOf(context, record) }
  } catch (error) {
    if (error instanceof Fault) return { state: 'unknown', restart: null }
    throw error
  }
}
