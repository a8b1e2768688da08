import { dirname } from 'node:path'
import { z } from 'zod'
import { Fault } from '../core/fault.ts'
import type { Secret } from '../core/secret.ts'
import { ran, SEALS } from '../core/systemd-creds.ts'
import { DROP_IN, type DropIn, readDropIn, writeDropIn } from '../core/systemd-dropin.ts'
import { held, nextNumber, sealedFiles, sealedFor, sealedPath, type UnitStore } from '../core/systemd-store.ts'
import {
  lookAtUnit,
  needSystemd,
  reload,
  restart,
  runOf,
  serviceName,
  systemctl,
  type UnitName,
} from '../core/systemd-unit.ts'
import { type Edit, type Plan, type Program, type Target, targetKind } from '../core/target.ts'
import type { Tools } from '../core/tools.ts'

const Config = z.object({
  unit: z.string().transform(serviceName),
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
  open: (config, tools) => open({ config, tools, ...placesOf(config, tools) }),
})

/** One unit, and where its files lie. */
interface Place {
  readonly config: Config
  readonly tools: Tools
  readonly dropIn: string
  readonly store: UnitStore
}

interface Seen {
  readonly text: string | null
  readonly now: DropIn
}

function open(place: Place): Target {
  const { config, tools, store } = place
  const left = new Map<string, Secret>()
  return {
    id: `systemd:${config.scope}:${config.unit}`,
    async plan(values) {
      const { seen: _, ...planned } = await plan(values, place)
      return planned
    },
    async apply(values) {
      const { seen, ...planned } = await plan(values, place)
      const isDue = planned.add.length + planned.change.length > 0 || seen.now.hasVariables !== config.hasVariables
      if (isDue || config.before !== undefined) await become(await sealedIn(values, planned, seen, place), seen, place)
      const ours = new Set([...planned.add, ...planned.change, ...planned.same])
      for (const [name, value] of values) if (ours.has(name)) left.set(name, value)
      return planned
    },
    async confirm(names) {
      const { now } = await look(place)
      const kept = await held(names, now, store, tools)
      return new Map(
        names.map((name) => [name, compared(now.credentials.has(name), kept.get(name), left.get(name))] as const),
      )
    },
    async remove(names) {
      const seen = await look(place)
      const ours = names.filter((name) => config.names.includes(name) || left.has(name))
      const gone = ours.filter((name) => seen.now.credentials.has(name))
      if (gone.length > 0 || config.before !== undefined) await become(without(seen.now, gone), seen, place)
      for (const name of gone) left.delete(name)
    },
    program: programOf(place),
  }
}

function programOf(place: Place): Program {
  const { config, tools, dropIn, store } = place
  return {
    reach: () => needUnit(config, tools),
    path: dropIn,
    restart: `${systemctl(config)} restart ${config.unit}`,
    async edits(values, gone) {
      const { seen, add, change } = await plan(values, place)
      const number = await nextNumber(store, tools)
      const paths = [...add, ...change].map((name) => [name, sealedPath(store, name, number)] as const)
      const next = without({ ...seen.now, credentials: new Map([...seen.now.credentials, ...paths]) }, gone)
      const text = written({ ...next, hasVariables: config.hasVariables })
      const edit: Edit = { path: dropIn, before: seen.text, after: text }
      return text === seen.text ? [] : [edit]
    },
    stand: async () => (await look(place)).text,
    run: async () => runOf(await lookAtUnit(config, tools)),
    async tidy() {
      const used = new Set((await look(place)).now.credentials.values())
      for (const path of await sealedFiles(store, tools)) if (!used.has(path)) await tools.files.remove(path)
    },
  }
}

async function plan(values: ReadonlyMap<string, Secret>, place: Place): Promise<Plan & { readonly seen: Seen }> {
  const { config, tools, store } = place
  // What is only taken away goes from a unit that is gone, too.
  await (values.size > 0 ? needUnit(config, tools) : needSystemd(config.scope, tools))
  const seen = await look(place)
  const { credentials } = seen.now
  const names = [...values.keys()]
  const kept = config.sealsAnew ? new Map<string, Secret>() : await held(names, seen.now, store, tools)
  const isSame = (name: string): boolean => {
    const [value, there] = [values.get(name), kept.get(name)]
    return value !== undefined && there !== undefined && there.equals(value)
  }
  return {
    seen,
    add: names.filter((name) => !credentials.has(name)),
    change: names.filter((name) => credentials.has(name) && !isSame(name) && config.names.includes(name)),
    same: names.filter((name) => credentials.has(name) && isSame(name)),
    foreign: [...credentials.keys()].filter((name) => !config.names.includes(name) && !isSame(name)),
  }
}

/** The drop-in with new values sealed. Their files are there before it names them. */
async function sealedIn(
  values: ReadonlyMap<string, Secret>,
  { add, change }: Plan,
  { now }: Seen,
  { config, tools, store }: Place,
): Promise<DropIn> {
  const number = await nextNumber(store, tools)
  const credentials = new Map(now.credentials)
  for (const name of [...add, ...change]) {
    const value = values.get(name)
    if (!value) continue
    const path = sealedPath(store, name, number)
    await tools.files.write(path, await sealedFor(name, value, store, tools))
    credentials.set(name, path)
  }
  return { credentials, hasVariables: config.hasVariables }
}

/** The drop-in is written at once; where the unit does not come up with it, it is what it was. */
async function become(next: DropIn, { text }: Seen, place: Place): Promise<void> {
  const { config } = place
  const starts = await isStarted(place)
  try {
    await take(written(next), starts, place)
  } catch (error) {
    throw error instanceof Fault
      ? await wentBack(error, config.before === undefined ? text : config.before, starts, place)
      : error
  }
}

/** Only what runs is started anew; after a change that was cut off, what failed may have failed by that. */
async function isStarted({ config, tools }: Place): Promise<boolean> {
  const { active } = await lookAtUnit(config, tools)
  if (!config.restarts || active === 'inactive') return false
  return active !== 'failed' || config.before !== undefined
}

async function take(text: string | null, starts: boolean, place: Place): Promise<void> {
  const { config, tools } = place
  await put(text, place)
  await reload(config, tools)
  if (starts) await restart(config, tools)
}

async function wentBack(cause: Fault, back: string | null, starts: boolean, place: Place): Promise<Fault> {
  const { code, message, hint } = cause
  try {
    await take(back, starts, place)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return new Fault('target.failed', `${message} With what it had before it does not run either.`, { hint, cause })
  }
  return new Fault(code, `${message} It has what it had before.`, { hint, cause })
}

/** Of the machine `/etc`, of an account its own folder of settings. */
function placesOf({ unit, scope, seal }: Config, { inherited }: Tools): Pick<Place, 'dropIn' | 'store'> {
  const { XDG_CONFIG_HOME: said = '', HOME: home = '' } = inherited()
  const own = said.startsWith('/') ? said : `${home}/.config`
  const [config, units] = scope === 'system' ? ['/etc', 'system'] : [own, 'user']
  return {
    dropIn: `${config}/systemd/${units}/${unit}.d/${DROP_IN}`,
    store: { unit, scope, seal, folder: `${config}/credstore.encrypted` },
  }
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
async function look({ dropIn, tools }: Place): Promise<Seen> {
  const content = await tools.files.read(dropIn)
  if (!content) return { text: null, now: { credentials: new Map(), hasVariables: false } }
  const text = Buffer.from(content.revealBytes()).toString('utf8')
  const now = readDropIn(text)
  if (now) return { text, now }
  throw new Fault('file.exists', `"${dropIn}" has lines that Keyward did not write.`, {
    hint: 'Move them into another .conf file beside it and delete this one, then run the command again.',
  })
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

function written(next: DropIn): string | null {
  return next.credentials.size === 0 ? null : writeDropIn(next)
}

function without({ credentials, hasVariables }: DropIn, gone: readonly string[]): DropIn {
  return { credentials: new Map([...credentials].filter(([name]) => !gone.includes(name))), hasVariables }
}

/** The folder may be read by all, as others in `/etc` are: no value lies in it. */
async function put(text: string | null, { dropIn, tools }: Place): Promise<void> {
  const folder = dirname(dropIn)
  if (text !== null) {
    await ran(['mkdir', '-p', '-m', '755', folder], tools)
    await tools.files.write(dropIn, text, { mode: 0o644 })
    return
  }
  await tools.files.remove(dropIn)
  await ran(['rmdir', '--ignore-fail-on-non-empty', folder], tools)
}
