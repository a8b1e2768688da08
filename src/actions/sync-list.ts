import { z } from 'zod'
import { action } from '../core/action.ts'
import { SYNC_STATES, syncsSeen } from '../core/sync-state.ts'

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
        state: z.enum(SYNC_STATES),
        /** Why it is `unknown`. */
        why: z.string().nullable(),
        /** What makes the program take what it got, where it holds older values. */
        restart: z.string().nullable(),
        changedAt: z.date(),
      }),
    ),
  }),

  async run(_, context) {
    const targets = (await syncsSeen(context)).map(({ record, entries, state, why, restart }) => {
      const { id, kind, settings, changedAt } = record
      const { unit, scope, seal } = settings
      const shown = { target: id, kind, unit, scope, seal, entries: [...entries], state, restart, changedAt }
      return { ...shown, why: why && why.message }
    })
    return { targets }
  },
})
