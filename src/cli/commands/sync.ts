import { z } from 'zod'
import { syncList } from '../../actions/sync-list.ts'
import { syncPush } from '../../actions/sync-push.ts'
import type { Context } from '../../core/context.ts'
import { Fault, FAULTS, type FaultCode } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { command, type Terminal } from '../command.ts'
import { isDue, type Listed, showDone, showPlan, targetNamed } from '../syncing.ts'

type Pushed = Awaited<ReturnType<typeof syncPush.run>>
interface Failed {
  readonly target: string
  readonly code: FaultCode
  readonly message: string
  readonly hint: string | null
}

export default command({
  usage: 'sync [units...]',
  summary: 'Bring targets up to date: units of systemd get the current keys and start anew.',
  group: 'Places',
  examples: ['sync', 'sync bot.service', 'sync --dry-run', 'sync --yes --json'],
  flags: z.object({
    units: z.array(z.string()).default([]).describe('Only these; none: every target'),
    dryRun: z
      .boolean()
      .default(false)
      .describe('Show what would change, and change nothing; exit 1 where something would'),
    user: z.boolean().default(false).describe('Units of this account, not of the machine'),
    yes: z.boolean().default(false).describe('Do not ask'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ units, dryRun, user, yes, json }, context, terminal) {
    const targets = await chosen(units, user, context)
    if (targets.length === 0 && !json) return empty(terminal)
    const failed: Failed[] = []
    const plans = (await each(targets, true, failed, context)).flatMap(({ plan }) => plan ?? [])
    const isAnyDue = plans.some(isDue)
    if (!json) for (const plan of plans) showPlan(plan, terminal)
    if (dryRun) return finish({ plans, failed }, isAnyDue ? 1 : 0, json, terminal)
    if (isAnyDue && !yes && !(await terminal.ask('Do that?', true))) {
      terminal.say('Nothing was changed.')
      return finish({ done: [], failed }, 0, json, terminal)
    }
    const able = targets.filter(({ target }) => plans.some((plan) => plan.target === target))
    const done = (await each(able, false, failed, context)).flatMap((one) => one.done ?? [])
    if (!json) for (const one of done.filter(({ end }) => end !== 'same')) showDone(one, terminal)
    return finish({ done, failed }, 0, json, terminal)
  },
})

async function chosen(units: readonly string[], isUser: boolean, context: Context): Promise<readonly Listed[]> {
  const { targets } = await perform(syncList, {}, context)
  if (units.length > 0) return units.map((unit) => targetNamed(unit, isUser, targets))
  return targets.filter(({ scope }) => !isUser || scope === 'user')
}

function empty(terminal: Terminal): number {
  const how = terminal.style.accent('keyward sync add systemd UNIT NAME')
  terminal.out(`No target yet. Give keys to a service: ${how}`)
  return 0
}

/** One after the other; what fails in one keeps the others from nothing. */
async function each(
  targets: readonly Listed[],
  isPlan: boolean,
  failed: Failed[],
  context: Context,
): Promise<readonly Pushed[]> {
  const all: Pushed[] = []
  for (const { target } of targets) {
    try {
      all.push(await perform(syncPush, { target, isPlan }, context))
    } catch (error) {
      if (!(error instanceof Fault) || error.code.startsWith('vault.')) throw error
      failed.push({ target, code: error.code, message: error.message, hint: error.hint ?? null })
    }
  }
  return all
}

function finish(
  { failed, ...told }: { readonly failed: readonly Failed[] } & Readonly<Record<string, unknown>>,
  code: number,
  json: boolean,
  terminal: Terminal,
): number {
  if (json) terminal.out(JSON.stringify({ version: 1, ...told, failed }))
  else
    for (const { message, hint } of failed) {
      terminal.say(`keyward: ${printable(message)}`)
      if (hint !== null) terminal.say(`         ${printable(hint)}`)
    }
  return codeOf(failed, code)
}

function codeOf(failed: readonly Failed[], otherwise: number): number {
  const [first] = failed
  return first ? FAULTS[first.code].exit : otherwise
}
