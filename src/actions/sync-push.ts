import { z } from 'zod'
import { action } from '../core/action.ts'
import { shownDone, shownPlan } from '../core/sync-shown.ts'
import { carryOut, planSync, wishStored } from '../core/syncing.ts'

export const syncPush = action({
  route: 'POST /targets/:id/push',
  summary: 'Bring a target up to date: it gets the current values of its credentials.',
  place: 'machine',
  vault: 'needed',
  outside: true,
  may: 'manage',
  agent: 'asks',
  input: z.object({
    /** As `sync-list` names it. */
    target: z.string(),
    /** Only tell what would be done. */
    isPlan: z.boolean(),
  }),
  output: z.object({ plan: shownPlan.nullable(), done: shownDone.nullable() }),

  async run({ target: id, isPlan }, context) {
    const wish = await wishStored(id, context)
    const { kind, settings } = wish.draft
    const { unit, scope, restarts } = settings
    if (isPlan) {
      const { plan, ...rest } = await planSync(context, wish)
      return { plan: { target: id, kind, unit, scope, ...plan, ...rest, restarts }, done: null }
    }
    const { plan, ...rest } = await carryOut(context, () => wishStored(id, context))
    return { plan: null, done: { target: id, unit, scope, ...plan, ...rest } }
  },
})
