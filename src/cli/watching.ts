import { run } from '../actions/run.ts'
import type { Context } from '../core/context.ts'
import { Fault } from '../core/fault.ts'
import { perform } from '../core/perform.ts'
import { printable } from '../core/printable.ts'
import type { Secret } from '../core/secret.ts'
import { signalNamed } from '../run/signals.ts'

type Asked = Parameters<typeof perform<typeof run.input, typeof run.output>>[1]
type Resolved = Awaited<ReturnType<typeof perform<typeof run.input, typeof run.output>>>
type Whole = Resolved & { readonly values: NonNullable<Resolved['values']> }
type Renew = (values: ReadonlyMap<string, Secret>, mounted: Secret | null) => void

/** What a program that is watched over gives us. */
export interface Watching {
  /** How it gets a signal. */
  readonly started: (send: (signal: NodeJS.Signals) => void) => void
  /** How the files that it has get other values. */
  readonly given: (renew: Renew) => void
}

interface Watched {
  /** What is asked for: where files are mounted, the paths are others than they were. */
  readonly asked: () => Promise<Asked>
  /** What it is started with. */
  readonly resolve: () => Promise<Whole>
  readonly begin: (found: Whole, watching: Watching) => Promise<number>
  /** Left out: it is started again. */
  readonly reload: string | undefined
  readonly isMasked: boolean
  readonly context: Context
  readonly say: (line: string) => void
}

const LOOK_MS = 500
/** Told to end, it has so long before it is killed. */
const END_MS = 10_000

/**
 * Starts the program, and again each time that a value it got is another; or sends it a signal, once the files it has hold the new ones. Several changes
 * that come together are one. Ends with the program. What goes wrong meanwhile is said, and the program goes on as it is.
 */
export async function watched(given: Watched): Promise<number> {
  const signal = given.reload === undefined ? null : signalOf(given.reload, given)
  for (;;) {
    // Before the values are read: what changes from now on is noticed.
    const base = { disk: await onDisk(given.asked, given.context), stamp: await stampNow(given) }
    const found = await given.resolve()
    const state: State = { found, signal, send: null, renew: null, isEnded: false, isAgain: false }
    const looking = look(state, base, given)
    const watching: Watching = {
      started: (send) => {
        state.send = send
      },
      given: (renew) => {
        state.renew = renew
      },
    }
    try {
      const code = await given.begin(found, watching)
      if (!state.isAgain) return code
    } finally {
      state.isEnded = true
      await looking
    }
  }
}

interface State {
  found: Whole
  readonly signal: NodeJS.Signals | null
  send: ((signal: NodeJS.Signals) => void) | null
  renew: Renew | null
  isEnded: boolean
  /** It is to be started again once it has ended. */
  isAgain: boolean
}

interface Base {
  readonly disk: string
  readonly stamp: string | null
}

/** Looks at what lies on the disk, and only where that is another at what the vault says; opens values only where that is another too. */
async function look(state: State, base: Base, given: Watched): Promise<void> {
  const { asked, context, say } = given
  let { disk, stamp } = base
  let told = ''
  for (; !state.isEnded && !state.isAgain; await context.tools.pause(LOOK_MS)) {
    const now = await onDisk(asked, context)
    if (now === disk) continue
    // What comes in several steps is one change: it is looked at once it rests.
    await context.tools.pause(LOOK_MS)
    if ((await onDisk(asked, context)) !== now) continue
    disk = now
    const next = await quietly(() => stampNow(given), say, told)
    told = next.told
    if (next.value === undefined || next.value === stamp) continue
    const found = await quietly(async () => perform(run, await asked(), quiet(context)), say, told)
    told = found.told
    if (found.value === undefined) continue
    stamp = next.value
    if (found.value.values) act(state, { ...found.value, values: found.value.values }, say)
  }
}

async function stampNow({ asked, context }: Watched): Promise<string | null> {
  return (await perform(run, { ...(await asked()), isAsked: true }, quiet(context))).stamp
}

/** Nobody is asked while the program has the terminal. */
function quiet(context: Context): Context {
  return Object.create(context, { interactive: { value: false } })
}

/** A fault is said once, until it is another. */
async function quietly<T>(
  work: () => Promise<T>,
  say: (line: string) => void,
  told: string,
): Promise<{ readonly value: T | undefined; readonly told: string }> {
  try {
    return { value: await work(), told: '' }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const line = `keyward: ${printable(error.message)} The program goes on with what it has.`
    if (line !== told) say(line)
    return { value: undefined, told: line }
  }
}

/** When the vault and the env files were written last. */
async function onDisk(asked: () => Promise<Asked>, { tools, surroundings }: Context): Promise<string> {
  const { files, mount } = await asked()
  const named = files.length === 0 && mount === undefined ? ['.env'] : files
  const paths = [...named, ...(mount === undefined ? [] : [mount])].map((path) =>
    path.startsWith('/') ? path : `${surroundings.folder}/${path}`,
  )
  const states = await Promise.all(
    [surroundings.vaultPath, `${surroundings.vaultPath}-wal`, ...paths].map((path) => tools.files.state(path)),
  )
  return states.map((state) => `${state?.modifiedAt.getTime() ?? 0} ${state?.size ?? 0}`).join('\n')
}

function act(state: State, found: Whole, say: (line: string) => void): void {
  const changed = changedIn(state.found.values, found.values)
  if (changed.length === 0 || state.isEnded) return
  const names = changed.map(printable).join(', ')
  if (state.signal !== null) {
    state.renew?.(found.values, found.mounted?.content ?? null)
    const isFile = (name: string): boolean => ['file', 'mount'].includes(found.forms.get(name) ?? 'env')
    const left = changed.filter((name) => !isFile(name))
    say(`keyward: ${names} changed; it gets ${state.signal}.`)
    if (left.length > 0)
      say(`keyward: It keeps what it was started with: ${left.map(printable).join(', ')}. Files can be renewed: --file`)
    state.found = found
    state.send?.(state.signal)
    return
  }
  say(`keyward: ${names} changed; it is started again.`)
  state.isAgain = true
  state.send?.('SIGTERM')
  const timer = setTimeout(() => state.isEnded || state.send?.('SIGKILL'), END_MS)
  timer.unref()
}

function changedIn(before: ReadonlyMap<string, Secret>, after: ReadonlyMap<string, Secret>): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => {
    const [old, fresh] = [before.get(name), after.get(name)]
    return old === undefined || fresh === undefined || !old.equals(fresh)
  })
}

function signalOf(name: string, { isMasked }: Watched): NodeJS.Signals {
  if (isMasked)
    throw new Fault('input.invalid', 'With --reload the new values would not be masked in what it prints.', {
      hint: 'Start it again instead with --watch, or take --no-mask.',
    })
  const known = signalNamed(name)
  if (known) return known
  throw new Fault('input.invalid', `There is no signal "${printable(name)}".`, {
    hint: 'One of those is: HUP, USR1, USR2',
  })
}
