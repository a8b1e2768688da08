import { z } from 'zod'
import { action } from '../core/action.ts'
import { addressInput, found } from '../core/address.ts'
import type { Context } from '../core/context.ts'
import { Fault } from '../core/fault.ts'
import { credentialName } from '../core/name.ts'
import type { SyncEntry, SyncSettings } from '../core/sync-record.ts'
import { shownDone, shownPlan } from '../core/sync-shown.ts'
import { carryOut, planSync, type SyncWish } from '../core/syncing.ts'
import { SEALS } from '../core/systemd-creds.ts'
import { serviceName } from '../core/systemd-unit.ts'

const Input = z.object({
  /** As typed: `bot` is `bot.service`. */
  unit: z.string(),
  scope: z.enum(['system', 'user']),
  names: z.array(z.object({ ...addressInput, /** Its name in the unit. */ as: z.string().transform(credentialName) })),
  /** Left out: as it is, at first `auto`, no variables, and started anew. */
  seal: z.enum(SEALS).optional(),
  hasVariables: z.boolean().optional(),
  restarts: z.boolean().optional(),
  /** Only tell what would be done. */
  isPlan: z.boolean(),
})
type Input = z.output<typeof Input>

export const syncAdd = action({
  route: 'POST /targets',
  summary: 'Give credentials to a target, and keep it up to date from now on.',
  place: 'machine',
  vault: 'needed',
  outside: true,
  may: 'manage',
  agent: 'asks',
  input: Input,
  output: z.object({ plan: shownPlan.nullable(), done: shownDone.nullable() }),

  async run(input, context) {
    if (input.isPlan) {
      const wish = await wishOf(input, context)
      const { id, kind, settings } = wish.draft
      const { unit, scope, restarts } = settings
      const { plan, ...rest } = await planSync(context, wish)
      return { plan: { target: id, kind, unit, scope, ...plan, ...rest, restarts }, done: null }
    }
    const { plan, ...rest } = await carryOut(context, () => wishOf(input, context))
    const unit = serviceName(input.unit)
    return { plan: null, done: { target: idOf(input), unit, scope: input.scope, ...plan, ...rest } }
  },
})

function idOf({ unit, scope }: Input): string {
  return `systemd:${scope}:${serviceName(unit)}`
}

async function wishOf(input: Input, context: Context): Promise<SyncWish> {
  const unit = serviceName(input.unit)
  const id = idOf(input)
  return context.atomic('needed', async ({ vault, tools }) => {
    const stored = await vault.sync(id)
    const entries = new Map((stored?.entries ?? []).map((entry) => [entry.as, entry]))
    for (const { as, ...address } of input.names) {
      const { id: credentialId } = await found(vault, address)
      if (entries.get(as)?.credentialId !== credentialId) entries.set(as, { as, credentialId, version: null })
    }
    if (entries.size === 0) throw nothingNamed(unit)
    const fresh = { id, kind: 'systemd', revision: 0, open: null, oldRun: null, changedAt: tools.now() } as const
    const settings = settingsOf(unit, input, stored?.settings ?? null)
    return { stored, draft: { ...(stored ?? fresh), settings, entries: sorted([...entries.values()]) } }
  })
}

/** What was said, else what was before, else what is usual. */
function settingsOf(
  unit: string,
  { scope, seal, hasVariables, restarts }: Input,
  before: SyncSettings | null,
): SyncSettings {
  const usual = before ?? { seal: 'auto' as const, hasVariables: false, restarts: true }
  return {
    unit,
    scope,
    seal: seal ?? usual.seal,
    hasVariables: hasVariables ?? usual.hasVariables,
    restarts: restarts ?? usual.restarts,
  }
}

function sorted(entries: readonly SyncEntry[]): readonly SyncEntry[] {
  return entries.toSorted((a, b) => (a.as < b.as ? -1 : 1))
}

function nothingNamed(unit: string): Fault {
  return new Fault('input.incomplete', `Which keys "${unit}" is to get was not said.`, {
    hint: `Name them: keyward sync add systemd ${unit} NAME`,
  })
}
