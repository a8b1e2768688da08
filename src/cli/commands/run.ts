import { z } from 'zod'
import { run } from '../../actions/run.ts'
import type { Context } from '../../core/context.ts'
import { environmentFor } from '../../core/environment.ts'
import { Fault } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
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
    'run --mask -- ./deploy.sh               # its output does not show them',
  ],
  faultExit: 125,
  flags: z.object({
    command: z.array(z.string()).describe('The program and its arguments, untouched'),
    envFile: z.array(z.string()).default([]).describe('Read this file, not .env; of several, the later wins'),
    project: z.string().optional().describe('Fills ${KEYWARD_PROJECT}, and may be named'),
    environment: z.string().optional().describe('Fills ${KEYWARD_ENVIRONMENT}'),
    approve: z.string().optional().describe('Let the file with this SHA-256 use what it names'),
    mask: z.boolean().default(false).describe('Hide the keys in what the program prints; usual in CI and for agents'),
    noMask: z.boolean().default(false).describe('Do not'),
    isolate: z.boolean().default(false).describe('Give it no other variables than PATH, HOME and the like'),
  }),

  async run({ command: argv, envFile: files, mask, noMask, isolate, ...given }, context, terminal) {
    if (mask && noMask) throw new Fault('input.invalid', 'Either --mask or --no-mask.')
    const found = await resolved({ files, ...given }, context, terminal)
    for (const doubt of found.doubts) terminal.say(`keyward: ${doubt}`)
    const inherited = context.tools.inherited()
    const environment = environmentFor(inherited, found.values, isolate)
    const isMasked = mask || (!noMask && (context.actor.kind === 'agent' || isCi(inherited)))
    const masked = isMasked ? found.secret.flatMap((name) => found.values.get(name) ?? []) : []
    const care =
      masked.length === 0
        ? null
        : { masked, files: [], cleanUp: () => {}, say: (line: string): void => terminal.say(line) }
    return start({ argv, environment }, inherited['PATH'], care)
  },
})

type Resolved = Awaited<ReturnType<typeof perform<typeof run.input, typeof run.output>>>
type Missing = NonNullable<Resolved['missing']>
type Whole = Resolved & { readonly values: NonNullable<Resolved['values']> }

/** What CI services set for the programs they start. */
function isCi({ CI: said }: Readonly<Record<string, string | undefined>>): boolean {
  return Boolean(said) && said !== 'false'
}

/** Asks for what is missing, one after the other, until all is there. */
async function resolved(
  input: Parameters<typeof perform<typeof run.input, typeof run.output>>[1],
  context: Context,
  terminal: Terminal,
): Promise<Whole> {
  for (;;) {
    const { values, missing, ...rest } = await perform(run, input, context)
    if (values) return { ...rest, missing, values }
    if (missing) await offer(missing, context, terminal)
  }
}

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
