import { z } from 'zod'
import { run } from '../../actions/run.ts'
import type { Context } from '../../core/context.ts'
import { environmentFor } from '../../core/environment.ts'
import { Fault } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
import type { Secret } from '../../core/secret.ts'
import { start } from '../../run/start.ts'
import { command, type Terminal } from '../command.ts'

/**
 * For people who come from `op run`: references are read from `./.env` or the files named with `--env-file`, and nowhere else. A reference that is
 * only exported in the shell is not resolved, and a missing `./.env` is a fault, because a program without its keys fails later and worse.
 */
export default command({
  usage: 'run -- <command...>',
  summary: 'Start a program with the keys that the .env of this folder names.',
  group: 'Use',
  examples: [
    'run -- python src/main.py',
    'run --env-file prod.env -- npm start',
    'run --environment prod -- ./deploy.sh   # fills ${KEYWARD_ENVIRONMENT}',
  ],
  faultExit: 125,
  flags: z.object({
    command: z.array(z.string()).describe('The program and its arguments, untouched'),
    envFile: z.array(z.string()).default([]).describe('Read this file, not .env; of several, the later wins'),
    project: z.string().optional().describe('Fills ${KEYWARD_PROJECT}, and may be named'),
    environment: z.string().optional().describe('Fills ${KEYWARD_ENVIRONMENT}'),
    approve: z.string().optional().describe('Let the file with this SHA-256 use what it names'),
  }),

  async run({ command: argv, envFile: files, ...given }, context, terminal) {
    const { values, doubts } = await resolved({ files, ...given }, context, terminal)
    for (const doubt of doubts) terminal.say(`keyward: ${doubt}`)
    const inherited = context.tools.inherited()
    return start({ argv, environment: environmentFor(inherited, values) }, inherited['PATH'])
  },
})

interface Resolved {
  readonly values: ReadonlyMap<string, Secret>
  readonly doubts: readonly string[]
}

/** Asks for what is missing, one after the other, until all is there. */
async function resolved(
  input: Parameters<typeof perform<typeof run.input, typeof run.output>>[1],
  context: Context,
  terminal: Terminal,
): Promise<Resolved> {
  for (;;) {
    const { values, missing, doubts } = await perform(run, input, context)
    if (values) return { values, doubts }
    if (missing) await offer(missing, context, terminal)
  }
}

type Missing = NonNullable<Awaited<ReturnType<typeof perform<typeof run.input, typeof run.output>>>['missing']>

/** The provider's page, and a hidden prompt; nothing typed stops. */
async function offer(missing: Missing, context: Context, terminal: Terminal): Promise<void> {
  const { message, variable, ...wanted } = missing
  const provider = (await context.providers()).find(({ variables }) =>
    [variable, wanted.name].some((name) => variables.includes(name)),
  )
  const page = provider?.make ? `         ${provider.name} makes keys at ${provider.make.url.href}\n` : ''
  const value = await terminal.askSecret(
    `keyward: ${message}\n${page}         Paste it (hidden), or press Enter to stop: `,
  )
  if (value.size === 0) throw new Fault('reference.not_found', 'Stopped. Nothing was started.')
  const { set } = await import('../../actions/set.ts')
  await perform(set, { ...wanted, provider: provider?.id, value }, context)
}
