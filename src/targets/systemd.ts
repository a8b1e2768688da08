import { dirname } from 'node:path'
import { z } from 'zod'
import { Fault } from '../core/fault.ts'
import { Secret } from '../core/secret.ts'
import { lastLine, ran, type Scope, sealed, SEALS, unsealed } from '../core/systemd-creds.ts'
import { DROP_IN, type DropIn, readDropIn, writeDropIn } from '../core/systemd-dropin.ts'
import { lookAtUnit, needSystemd, reload, restart, runOf, systemctl, type UnitName } from '../core/systemd-unit.ts'
import { type Edit, type Plan, type Target, targetKind } from '../core/target.ts'
import type { Tools } from '../core/tools.ts'

const Config = z.object({
  unit: z.string(),
  scope: z.enum(['system', 'user']),
  /** What the values are sealed with. */
  seal: z.enum(SEALS),
  /** What lies there was sealed otherwise: all of it is sealed anew. */
  sealsAnew: z.boolean().default(false),
  /** Whether `NAME_FILE` tells the program where each lies. */
  hasVariables: z.boolean(),
  /** Whether a running unit is started anew. */
  restarts: z.boolean(),
  /** Names in the drop-in that are ours: only these are changed or removed. */
  names: z.array(z.string()).readonly(),
  /** The drop-in that stood there before a change that was cut off; null where there was none, left out where nothing was cut off. */
  before: z.string().nullable().optional(),
})
type Config = z.output<typeof Config>

/**
 * A unit of systemd that finds its keys in `$CREDENTIALS_DIRECTORY`: sealed files in the credential store, and a drop-in that names them. A new
 * value is a new file under a new number, so the drop-in alone decides which one is used, and the one before is there until `tidy`.
 */
export const systemd = targetKind({
  id: 'systemd',
  name: 'systemd unit',
  config: Config,
  open: (config, tools) => open(config, placesOf(config, tools), tools),
})

interface Places {
  readonly dropIn: string
  readonly store: string
}

interface Seen {
  readonly text: string | null
  readonly now: DropIn
}

type Planned = Plan & Seen

function open(config: Config, places: Places, tools: Tools): Target {
  const { unit, scope } = config
  const name: UnitName = { unit, scope }
  const left = new Map<string, Secret>()

  async function plan(values: ReadonlyMap<string, Secret>): Promise<Planned> {
    await needUnit(name, tools)
    const seen = await look(places, tools)
    const kept = config.sealsAnew ? new Map() : await held([...values.keys()], seen.now, config, tools)
    const of = (isIt: (value: Secret, key: string) => boolean) =>
      [...values].filter(([key, value]) => isIt(value, key)).map(([key]) => key)
    const { credentials } = seen.now
    return {
      ...seen,
      add: of((_, key) => !credentials.has(key)),
      change: of((value, key) => credentials.has(key) && !kept.get(key)?.equals(value)),
      same: of((value, key) => kept.get(key)?.equals(value) === true),
      foreign: [...credentials.keys()].filter((key) => !config.names.includes(key) && !values.has(key)),
    }
  }

  /** The drop-in is written last and at once; where the unit does not come up, it is what it was. */
  async function become(next: DropIn, { text }: Seen): Promise<void> {
    const back = config.before === undefined ? text : config.before
    try {
      await put(written(next), places, tools)
      await reload(name, tools)
      if (config.restarts) await restart(name, tools)
    } catch (error) {
      throw error instanceof Fault ? await wentBack(error, back) : error
    }
  }

  async function wentBack(why: Fault, back: string | null): Promise<Fault> {
    try {
      await put(back, places, tools)
      await reload(name, tools)
      if (config.restarts) await restart(name, tools)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      return new Fault('target.failed', `${why.message} With what it had before it does not run either.`, {
        hint: why.hint,
        cause: why,
      })
    }
    return new Fault(why.code, `${why.message} It has what it had before.`, { hint: why.hint, cause: why })
  }

  /** The drop-in with these names sealed anew. The files are there before it names them. */
  async function after({ now, ...planned }: Planned, values: ReadonlyMap<string, Secret>): Promise<DropIn> {
    const number = await nextNumber(unit, places, tools)
    const credentials = new Map(now.credentials)
    for (const key of [...planned.add, ...planned.change]) {
      const value = values.get(key)
      if (!value) continue
      const path = pathOf(unit, key, number, places)
      await tools.files.write(path, await sealedFor(key, value, config, tools))
      credentials.set(key, path)
    }
    return { credentials, hasVariables: config.hasVariables }
  }

  return {
    id: `systemd:${scope}:${unit}`,
    async plan(values) {
      const { text: _, now: __, ...planned } = await plan(values)
      return planned
    },
    async apply(values) {
      const { text, now, ...planned } = await plan(values)
      const isDue = planned.add.length + planned.change.length > 0 || now.hasVariables !== config.hasVariables
      if (isDue || config.before !== undefined)
        await become(await after({ text, now, ...planned }, values), { text, now })
      for (const [key, value] of values) left.set(key, value)
      return planned
    },
    async confirm(names) {
      const { now } = await look(places, tools)
      const kept = await held(names, now, config, tools)
      return new Map(names.map((key) => [key, compared(now.credentials.has(key), kept.get(key), left.get(key))]))
    },
    async remove(names) {
      const seen = await look(places, tools)
      const gone = names.filter((key) => (config.names.includes(key) || left.has(key)) && seen.now.credentials.has(key))
      if (gone.length > 0 || config.before !== undefined) await become(without(seen.now, gone), seen)
      for (const key of gone) left.delete(key)
    },
    program: {
      path: places.dropIn,
      restart: `${systemctl(name)} restart ${unit}`,
      async edits(values, gone) {
        const { text, now, add, change } = await plan(values)
        const number = await nextNumber(unit, places, tools)
        const paths = [...add, ...change].map((key) => [key, pathOf(unit, key, number, places)] as const)
        const next = without({ ...now, credentials: new Map([...now.credentials, ...paths]) }, gone)
        const after = written({ ...next, hasVariables: config.hasVariables })
        const edit: Edit = { path: places.dropIn, before: text, after }
        return after === text ? [] : [edit]
      },
      stand: async () => (await look(places, tools)).text,
      run: async () => runOf(await lookAtUnit(name, tools)),
      async tidy() {
        const used = new Set((await look(places, tools)).now.credentials.values())
        for (const path of await filesOf(unit, places, tools)) if (!used.has(path)) await tools.files.remove(path)
      },
    },
  }
}

/** Of the machine `/etc`, of an account its own folder of settings. */
function placesOf({ unit, scope }: Config, { inherited }: Tools): Places {
  if (scope === 'system')
    return { dropIn: `/etc/systemd/system/${unit}.d/${DROP_IN}`, store: '/etc/credstore.encrypted' }
  const { XDG_CONFIG_HOME: said = '', HOME: home = '' } = inherited()
  const config = said.startsWith('/') ? said : `${home}/.config`
  return { dropIn: `${config}/systemd/user/${unit}.d/${DROP_IN}`, store: `${config}/credstore.encrypted` }
}

async function needUnit(name: UnitName, tools: Tools): Promise<void> {
  await needSystemd(name.scope, tools)
  const { load } = await lookAtUnit(name, tools)
  if (load === 'loaded') return
  throw new Fault('target.not_found', `systemd has no unit "${name.unit}" that can be started: it is ${load}.`, {
    hint: `What there is: ${systemctl(name)} list-unit-files --type=service`,
  })
}

/** What lies there. A drop-in with lines of somebody else is fault `file.exists`. */
async function look({ dropIn }: Places, { files }: Tools): Promise<Seen> {
  const content = await files.read(dropIn)
  if (!content) return { text: null, now: { credentials: new Map(), hasVariables: false } }
  const text = Buffer.from(content.revealBytes()).toString('utf8')
  const now = readDropIn(text)
  if (now) return { text, now }
  throw new Fault('file.exists', `"${dropIn}" has lines that Keyward did not write.`, {
    hint: 'Move them into another .conf file beside it and delete this one, then run the command again.',
  })
}

/** Values that lie sealed there now and open here. */
async function held(
  names: readonly string[],
  { credentials }: DropIn,
  { scope }: Config,
  tools: Tools,
): Promise<ReadonlyMap<string, Secret>> {
  const found = new Map<string, Secret>()
  for (const name of names) {
    const path = credentials.get(name)
    const content = path === undefined ? null : await tools.files.read(path)
    const opened = content && (await unsealed(content, { name, scope }, tools))
    if (opened?.code === 0) found.set(name, opened.stdout)
  }
  return found
}

function compared(
  isThere: boolean,
  kept: Secret | undefined,
  left: Secret | undefined,
): 'ours' | 'changed' | 'missing' | 'unprovable' {
  if (!isThere) return 'missing'
  if (!left) return 'unprovable'
  return kept?.equals(left) ? 'ours' : 'changed'
}

/** Sealed, and opened again before anything relies on it. */
async function sealedFor(name: string, value: Secret, { seal, scope }: Config, tools: Tools): Promise<Secret> {
  const done = await sealed(value, { name, seal, scope }, tools)
  if (done?.code !== 0)
    throw new Fault('target.failed', `systemd did not seal "${name}": ${why(done, scope)}.`, {
      hint: seal === 'host' ? undefined : 'Without a TPM: --with-key host',
    })
  const back = await unsealed(done.stdout, { name, scope }, tools)
  if (back?.code === 0 && back.stdout.equals(value)) return done.stdout
  throw new Fault('target.failed', `What systemd sealed for "${name}" does not open again: ${why(back, scope)}.`)
}

function why(done: Awaited<ReturnType<typeof ran>>, scope: Scope): string {
  if (!done) return 'there is no systemd-creds'
  return lastLine(done, `systemd-creds${scope === 'user' ? ' --user' : ''} ended with ${done.code}`).replace(/\.$/, '')
}

function written(next: DropIn): string | null {
  return next.credentials.size === 0 ? null : writeDropIn(next)
}

function without({ credentials, hasVariables }: DropIn, gone: readonly string[]): DropIn {
  return { credentials: new Map([...credentials].filter(([key]) => !gone.includes(key))), hasVariables }
}

/** The folder may be read by all, as others in `/etc` are: no value lies in it. */
async function put(text: string | null, { dropIn }: Places, tools: Tools): Promise<void> {
  const folder = dirname(dropIn)
  if (text !== null) {
    await ran(['mkdir', '-p', '-m', '755', folder], tools)
    await tools.files.write(dropIn, text, { mode: 0o644 })
    return
  }
  await tools.files.remove(dropIn)
  await ran(['rmdir', '--ignore-fail-on-non-empty', folder], tools)
}

/** `+` is in no name of a unit and in none of a credential. */
function pathOf(unit: string, name: string, number: number, { store }: Places): string {
  return `${store}/keyward+${unit}+${name}+${number}`
}

/** Every sealed file that was made for this unit. */
async function filesOf(unit: string, { store }: Places, { files }: Tools): Promise<readonly string[]> {
  const all = await files.list(store)
  return all.filter((name) => name.startsWith(`keyward+${unit}+`)).map((name) => `${store}/${name}`)
}

/** One more than any there: a file that a drop-in names is never written over. */
async function nextNumber(unit: string, places: Places, tools: Tools): Promise<number> {
  const numbers = (await filesOf(unit, places, tools)).map((path) => Number(/\+(\d{1,15})$/.exec(path)?.[1] ?? 0))
  return Math.max(0, ...numbers) + 1
}
