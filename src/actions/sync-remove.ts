import { z } from 'zod'
import { action } from '../core/action.ts'
import { Fault } from '../core/fault.ts'
import { syncName, type SyncRecord, syncTyped } from '../core/sync-record.ts'
import { shownDone, shownPlan } from '../core/sync-shown.ts'
import { carryOut, planSync, storedSync, type SyncWish } from '../core/syncing.ts'

export const syncRemove = action({
  route: 'DELETE /targets/:id',
  summary: 'Take credentials out of a target again, or all of them.',
  place: 'machine',
  vault: 'needed',
  outside: true,
  may: 'manage',
  agent: 'asks',
  input: z.object({
    /** As `sync-list` names it. */
    target: z.string(),
    /** Names in the target; none: all of them, and the target with them. */
    names: z.array(z.string()),
    /** Left out: a running program is started anew where the target says so. */
    restarts: z.boolean().optional(),
    /** Only tell what would be done. */
    isPlan: z.boolean(),
  }),
  output: z.object({ plan: shownPlan.nullable(), done: shownDone.nullable() }),

  async run({ target: id, names, isPlan, restarts: wanted }, context) {
    const wish = async (): Promise<SyncWish> => {
      const stored = await storedSync(id, context)
      const entries = names.length === 0 ? [] : without(stored, names)
      return { stored, draft: { ...stored, entries }, restarts: wanted ?? stored.settings.restarts }
    }
    const { draft, restarts = true, ...first } = await wish()
    const { unit, scope } = draft.settings
    if (isPlan) {
      const { plan, ...rest } = await planSync(context, { ...first, draft, restarts })
      return { plan: { target: id, kind: draft.kind, unit, scope, ...plan, ...rest, restarts }, done: null }
    }
    const { plan, ...rest } = await carryOut(context, wish)
    return { plan: null, done: { target: id, unit, scope, ...plan, ...rest } }
  },
})

function without(stored: SyncRecord, names: readonly string[]): SyncRecord['entries'] {
  const known = new Set([...stored.entries, ...(stored.open?.entries ?? [])].map(({ as }) => as))
  const strange = names.find((name) => !known.has(name))
  if (strange !== undefined)
    throw new Fault('target.not_found', `${syncName(stored)} has no "${strange}".`, {
      hint: `All of it goes with: keyward sync remove ${syncTyped(stored)}`,
    })
  return stored.entries.filter(({ as }) => !names.includes(as))
}
