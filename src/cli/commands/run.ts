import { resolve } from 'node:path'
import * as z from 'zod/mini'
import { run } from '../../actions/run.ts'
import type { Context } from '../../core/context.ts'
import { DIALECTS } from '../../core/dialect-names.ts'
import { environmentFor } from '../../core/environment.ts'
import { Fault } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
import { isMounted } from '../../run/mounted.ts'
import { start } from '../../run/start.ts'
import { command, type Terminal } from '../command.ts'
import type { Watching } from '../watching.ts'

/**
 * For people who come from `op run`: references are read from `./.env` or the files named with `--env-file`, and nowhere else. A reference that is
 * only exported in the shell is not resolved, and a missing `./.env` is a fault, because a program without its keys fails later and worse.
 */
export default command({
  usage: 'run -- [command...]',
  summary: 'Start a program with the keys that the .env of this folder names.',
  group: 'Use',
  examples: [
    'run -- python src/main.py',
    'run --env-file prod.env -- npm start',
    'run --environment prod -- ./deploy.sh   # fills ${KEYWARD_ENVIRONMENT}',
    'run --mask -- ./deploy.sh               # its output does not show them',
    'run --mount .env -- npx vite            # reads .env itself',
    'run --dialect compose -- ./deploy.sh   # reads .env as Docker Compose does',
    'run --watch -- npm start                # again, when a key was replaced',
    'run --shell                             # a shell that has them',
  ],
  faultExit: 125,
  flags: z.object({
    command: z._default(z.array(z.string()), []).check(z.describe('The program and its arguments, untouched')),
    envFile: z
      ._default(z.array(z.string()), [])
      .check(z.describe('Read this file, not .env; of several, the later wins')),
    project: z.optional(z.string()).check(z.describe('Fills ${KEYWARD_PROJECT}, and may be named')),
    environment: z.optional(z.string()).check(z.describe('Fills ${KEYWARD_ENVIRONMENT}')),
    approve: z.optional(z.string()).check(z.describe('Let the file with this SHA-256 use what it names')),
    mask: z
      ._default(z.boolean(), false)
      .check(z.describe('Hide the keys in what the program prints; usual in CI and for agents')),
    noMask: z._default(z.boolean(), false).check(z.describe('Do not')),
    file: z._default(z.boolean(), false).check(z.describe('Give them as files in memory that NAME_FILE names')),
    fd: z._default(z.boolean(), false).check(z.describe('Give them as open files that NAME_FILE names')),
    mount: z.optional(z.string()).check(z.describe('Put the values into this env file while the program runs')),
    dialect: z
      .optional(z.enum(DIALECTS))
      .check(z.describe('Read .env as this reader does, if not as the program does')),
    watch: z._default(z.boolean(), false).check(z.describe('Start it again when a value is another')),
    reload: z.optional(z.string()).check(z.describe('Send it this signal instead, with the new values in its files')),
    shell: z._default(z.boolean(), false).check(z.describe('Start a shell that has them, the one that SHELL names')),
    isolate: z
      ._default(z.boolean(), false)
      .check(z.describe('Give it no other variables than PATH, HOME and the like')),
  }),

  async run(
    { command: typed, shell, watch, reload, envFile, mask, noMask, isolate, file, fd, mount, dialect, ...scope },
    context,
    terminal,
  ) {
    assertOne({ '--mask': mask, '--no-mask': noMask })
    assertOne({ '--file': file, '--fd': fd })
    assertOne({ '--watch': watch, '--reload': reload !== undefined })
    const inherited = context.tools.inherited()
    const argv = programOf(typed, shell, inherited['SHELL'])
    const isMasked = mask || (!noMask && isWatched(context))
    const isWatching = watch || reload !== undefined
    if (isMasked || file || fd || mount !== undefined || isWatching) await behindFirst(context)
    const say = (line: string): void => terminal.say(line)
    const asked = async (): Promise<Asked> => {
      const { files, source } = await originals({ files: envFile, mount }, context.surroundings.folder, say)
      const reading = { dialect, program: [...argv], isIsolated: isolate }
      return { files, mount: source, form: formOf(file, fd), ...reading, ...scope }
    }
    const begin = async (found: Whole, watching: Watching | null): Promise<number> => {
      const variables = new Map([...found.values].filter(([name]) => found.forms.get(name) === 'env'))
      const environment = environmentFor(inherited, variables, isolate)
      const masked = isMasked ? found.secret.flatMap((name) => found.values.get(name) ?? []) : []
      const path = inherited['PATH']
      const care = { masked, say, ...(watching ? { started: watching.started } : {}) }
      if (found.mounted === null && variables.size === found.values.size) {
        const isNeeded = masked.length > 0 || watching !== null
        return start({ argv, environment }, path, isNeeded ? { ...care, files: [], cleanUp() {} } : null)
      }
      const { give } = await import('../../run/give.ts')
      const given = give({ ...found, runtimeFolder: inherited['XDG_RUNTIME_DIR'], say })
      watching?.given(given.renew)
      return start({ argv, environment: { ...environment, ...given.variables } }, path, { ...given, ...care })
    }
    const resolveAll = async (): Promise<Whole> => {
      const found = await resolved(await asked(), context, terminal)
      for (const doubt of found.doubts) say(`keyward: ${doubt}`)
      return found
    }
    if (!isWatching) return begin(await resolveAll(), null)
    const { watched } = await import('../watching.ts')
    return watched({ asked, resolve: resolveAll, begin, reload, isMasked, context, say })
  },
})

/** What is started: what was typed, or a shell. */
function programOf(typed: readonly string[], isShell: boolean, shell: string | undefined): readonly string[] {
  if (isShell && typed.length > 0) throw new Fault('input.invalid', 'Either a program or --shell.')
  if (isShell) return [shell || '/bin/sh']
  if (typed.length > 0) return typed
  throw new Fault('input.invalid', 'The program and its arguments come behind "--".', { hint: 'keyward run --help' })
}

/** Whether what the program prints is likely to be kept or sent: an agent reads it, or a CI service. */
function isWatched({ actor, tools }: Context): boolean {
  const { CI: said } = tools.inherited()
  return actor.kind === 'agent' || (Boolean(said) && said !== 'false')
}

/** As the first process of a container we stay beside the program only with a shell before us. */
async function behindFirst({ surroundings, tools }: Context): Promise<void> {
  if (process.pid !== 1) return
  const { behindShell } = await import('../../run/first.ts')
  behindShell(surroundings.itself, process.argv.slice(2), definite(tools.inherited()))
}

function formOf(isFile: boolean, isFd: boolean): 'file' | 'fd' | undefined {
  return isFile ? 'file' : isFd ? 'fd' : undefined
}

function assertOne(flags: Readonly<Record<string, boolean>>): void {
  const given = Object.keys(flags).filter((flag) => flags[flag])
  if (given.length > 1) throw new Fault('input.invalid', `Either ${given.join(' or ')}.`)
}

interface Sources {
  readonly files: readonly string[]
  readonly mount: string | undefined
}

/** The files to read. Where a run mounted one, it is not what is there: the original is read, and put back if that run is over. */
async function originals(
  { files, mount }: Sources,
  folder: string,
  say: (line: string) => void,
): Promise<{ readonly files: string[]; readonly source: string | undefined }> {
  const typed = files.length === 0 && mount === undefined ? ['.env'] : files
  const all = mount === undefined ? typed : [...typed, mount]
  if (!all.some((path) => isMounted(resolve(folder, path)))) return { files: [...files], source: mount }
  const { original } = await import('../../run/mount.ts')
  const found = all.map((path) => original(resolve(folder, path), path, say))
  return {
    files: mount === undefined ? found : found.slice(0, -1),
    source: mount === undefined ? undefined : found.at(-1),
  }
}

function definite(variables: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

type Asked = Parameters<typeof perform<typeof run.input, typeof run.output>>[1]
type Resolved = Awaited<ReturnType<typeof perform<typeof run.input, typeof run.output>>>
type Missing = NonNullable<Resolved['missing']>
type Whole = Resolved & { readonly values: NonNullable<Resolved['values']> }

/** Asks for what is missing, one after the other, until all is there. */
async function resolved(input: Asked, context: Context, terminal: Terminal): Promise<Whole> {
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
