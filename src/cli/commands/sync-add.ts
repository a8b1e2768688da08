import { z } from 'zod'
import { syncAdd } from '../../actions/sync-add.ts'
import type { Context } from '../../core/context.ts'
import { Fault } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
import { SEALS } from '../../core/systemd-creds.ts'
import { command } from '../command.ts'
import { type Asked, namedBy } from '../scope.ts'
import { isDue, showDone, showPlan } from '../syncing.ts'

const Flags = z.object({
  target: z.enum(['systemd']).describe('The kind of target'),
  unit: z.string().describe('The unit: bot, or bot.service'),
  names: z
    .array(z.string())
    .default([])
    .describe('Names in the vault, or kw:// references; as NAME:OTHER where the unit is to find it as OTHER'),
  withKey: z.enum(SEALS).optional().describe('What seals them: the key of this machine, its TPM, or both (auto)'),
  nameFile: z.boolean().default(false).describe('Set NAME_FILE in the unit to the path of each'),
  noNameFile: z.boolean().default(false).describe('Take those variables out of the unit again'),
  restart: z.enum(['yes', 'no']).optional().describe('Whether a running unit is started anew, now and later (yes)'),
  user: z.boolean().default(false).describe('A unit of this account, not of the machine (systemd 256)'),
  project: z.string().optional().describe('Project, if not that of this folder'),
  environment: z.string().optional().describe('Environment, if not dev'),
  yes: z.boolean().default(false).describe('Do not ask'),
  json: z.boolean().default(false).describe('One JSON object'),
})
type Flags = z.output<typeof Flags>

export default command({
  usage: 'sync add <target> <unit> [names...]',
  summary: 'Give keys to a unit of systemd, sealed, and keep it up to date.',
  group: 'Places',
  examples: [
    'sync add systemd bot.service OPENAI_API_KEY TAVILY_API_KEY',
    'sync add systemd bot.service kw://bot/prod/DATABASE_URL:database-url',
    'sync add systemd bot.service OPENAI_API_KEY --with-key host+tpm2 --name-file',
    'sync add systemd bot.service --no-name-file',
    'sync add systemd bot.service --restart no   # from now on it is left running',
  ],
  flags: Flags,

  async run({ yes, json, ...flags }, context, terminal) {
    const input = await inputOf(flags, context)
    const { plan } = await perform(syncAdd, { ...input, isPlan: true }, context)
    if (plan && !json) showPlan(plan, terminal)
    if (plan && isDue(plan) && !yes && !(await terminal.ask('Do that?', true)))
      return terminal.say('Nothing was changed.')
    const { done } = await perform(syncAdd, { ...input, isPlan: false }, context)
    if (json) return terminal.out(JSON.stringify({ version: 1, ...done }))
    if (done) showDone(done, terminal)
  },
})

/** What was not said stays as it is. Fault `input.invalid` where both was said. */
async function inputOf(
  { unit, names, withKey, nameFile, noNameFile, restart, user, ...asked }: Omit<Flags, 'yes' | 'json'>,
  context: Context,
) {
  if (nameFile && noNameFile) throw new Fault('input.invalid', 'Either --name-file or --no-name-file.')
  return {
    unit,
    scope: user ? ('user' as const) : ('system' as const),
    names: await wanted(names, asked, context),
    ...(withKey === undefined ? {} : { seal: withKey }),
    ...(nameFile || noNameFile ? { hasVariables: nameFile } : {}),
    ...(restart === undefined ? {} : { restarts: restart === 'yes' }),
  }
}

/** Of `NAME`, `NAME:OTHER` and references with or without another name behind them. */
async function wanted(texts: readonly string[], asked: Asked, context: Context) {
  const all = []
  for (const text of texts) {
    const [, named = text, as] = /^(.*[^:/]):([^:/]+)$/.exec(text) ?? []
    const { project, environment, name } = await namedBy(named, asked, context)
    all.push({ project, environment, name, as: as ?? name })
  }
  return all
}
