import { basename, dirname, isAbsolute, join } from 'node:path'
import { timerState } from '../core/backup-timer.ts'
import { isDotenv } from '../core/danger.ts'
import type { MachineHealth, Owned } from '../core/health.ts'
import type { FileState, Tools } from '../core/tools.ts'
import { mountsLeft } from './mounts.ts'
import { calm, textOf } from './seeing.ts'
import { openSwap } from './swap.ts'

/** Where to look. */
export interface Sight {
  readonly vaultPath: string
  readonly configFolder: string
  readonly keysFolder: string
  readonly checkpoint: string
  readonly home: string
  /** The service that copies what lies at the path elsewhere; null where none is seen. */
  readonly syncedBy: (path: string) => Promise<string | null>
}

type Seeing = Pick<Tools, 'files' | 'inherited' | 'now'>

/** Looks at this machine without opening the vault, and changes nothing. What may not be looked at counts as not there. `projects`: folders of projects. */
export async function machineHealth(tools: Seeing, sight: Sight, projects: readonly string[]): Promise<MachineHealth> {
  const { vaultPath, configFolder, keysFolder, checkpoint } = sight
  const folders = [...new Set([dirname(vaultPath), configFolder, keysFolder, dirname(checkpoint)])]
  const listed = (await Promise.all(folders.map((folder) => ownedIn(folder, tools)))).flat()
  const owned = [...new Map(listed.map((one) => [one.path, one])).values()]
  const beside = await Promise.all(projects.map((folder) => entriesOf(folder, tools, isDotenvLeft)))
  return {
    vaultPath,
    home: sight.home,
    ownHome: tools.inherited()['KEYWARD_HOME'] || null,
    uid: await ownUid(tools),
    owned: owned.map(({ path, kind, mode, uid }) => ({ path, kind, mode, uid })),
    leftovers: await leftoversIn([...owned, ...beside.flat()], tools),
    mounts: await mountsLeft(projects, tools),
    oldCopies: oldCopies(owned, vaultPath),
    checkpoint: await checkpointAt(checkpoint, tools),
    backups: await timerState(dirname(checkpoint), tools.files, tools.now()),
    otherVaults: await otherVaults(sight, tools),
    ...(await programs(tools)),
    coreDumps: await coreDumps(tools),
    openSwap: await openSwap(tools.files),
    synced: await syncedAmong([vaultPath, join(configFolder, 'root.key')], sight, tools),
  }
}

type Found = Owned & { readonly at: Date }

/** The file that a write makes before it takes the place of the old one, and a copy of the vault that was not finished. */
function isLeftover(name: string): boolean {
  return /^\..+\.(?:\d+-)?[0-9a-f]{12}$/.test(name) || /\.before-\d+\.new$/.test(name)
}

/** In folders of projects, only what our own writes of dotenv files leave is ours. */
function isDotenvLeft(name: string): boolean {
  return isLeftover(name) && isDotenv({ path: name.slice(1).replace(/\.(?:\d+-)?[0-9a-f]{12}$/, '') })
}

async function ownedIn(folder: string, tools: Seeing): Promise<readonly Found[]> {
  const itself = await stateOf(folder, tools)
  return itself ? [found(folder, itself), ...(await entriesOf(folder, tools, () => true))] : []
}

async function entriesOf(
  folder: string,
  tools: Seeing,
  isWanted: (name: string) => boolean,
): Promise<readonly Found[]> {
  const names = (await calm(tools.files.list(folder), [])).filter(isWanted)
  const states = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), state: await stateOf(join(folder, name), tools) })),
  )
  return states.flatMap(({ path, state }) => (state ? [found(path, state)] : []))
}

function found(path: string, { kind, mode, uid, modifiedAt }: FileState): Found {
  return { path, kind, mode, uid, at: modifiedAt }
}

async function leftoversIn(files: readonly Found[], tools: Seeing): Promise<MachineHealth['leftovers']> {
  const left = files.filter(({ path, kind }) => kind === 'file' && isLeftover(basename(path)))
  return Promise.all(
    left.map(async ({ path, at }) => {
      const [, pid] = /\.(\d+)-[0-9a-f]{12}$/.exec(path) ?? []
      return { path, at, isWriting: pid !== undefined && (await stateOf(`/proc/${pid}`, tools)) !== null }
    }),
  )
}

function oldCopies(files: readonly Found[], vaultPath: string): MachineHealth['oldCopies'] {
  const beginning = `${vaultPath}.before-`
  return files
    .filter(({ path }) => path.startsWith(beginning) && /^\d+$/.test(path.slice(beginning.length)))
    .map(({ path, at }) => ({ path, at }))
}

async function checkpointAt(path: string, tools: Seeing): Promise<MachineHealth['checkpoint']> {
  const [state, text] = [await stateOf(path, tools), await textOf(path, tools.files)]
  // Empty: the power was cut before it reached the disk.
  if (!state || !text) return null
  const size = Number(text.split('\n')[1])
  return { path, at: state.modifiedAt, size: Number.isInteger(size) ? size : null }
}

/** With KEYWARD_HOME or XDG_DATA_HOME set in one terminal and not in another, there are soon two. */
async function otherVaults({ vaultPath, home }: Sight, tools: Seeing): Promise<readonly string[]> {
  const { KEYWARD_HOME: own, XDG_DATA_HOME: data } = tools.inherited()
  const places = [
    join(home, '.local/share/keyward/vault.db'),
    ...(data && isAbsolute(data) ? [join(data, 'keyward/vault.db')] : []),
    ...(own && isAbsolute(own) ? [join(own, 'data/vault.db')] : []),
  ]
  const ours = (await calm(tools.files.real(vaultPath), null)) ?? vaultPath
  const real = await Promise.all([...new Set(places)].map((path) => calm(tools.files.real(path), null)))
  return [...new Set(real)].filter((path) => path !== null).filter((path) => path !== ours)
}

/** Links to one program count once: npm makes two for one package. */
async function programs(tools: Seeing): Promise<Pick<MachineHealth, 'programs' | 'otherKw'>> {
  const folders = (tools.inherited()['PATH'] ?? '').split(':').filter((folder) => isAbsolute(folder))
  const all = async (name: string) => {
    const paths = folders.map((folder) => join(folder, name))
    const reals = await Promise.all(
      paths.map(async (path) => ({ path, real: await calm(tools.files.real(path), null) })),
    )
    return reals.flatMap(({ path, real }) => (real === null ? [] : [{ path, real }]))
  }
  const ours = await all('keyward')
  const unique = [...new Map(ours.toReversed().map(({ path, real }) => [real, path])).values()].toReversed()
  const [kw] = await all('kw')
  const isOurs = !kw || ours.some(({ path, real }) => real === kw.real || dirname(path) === dirname(kw.path))
  return { programs: unique, otherKw: ours.length === 0 || isOurs ? null : kw.path }
}

/** core(5): with a pattern that names a program, the limit counts only where that program minds it; these two do. */
async function coreDumps(tools: Seeing): Promise<MachineHealth['coreDumps']> {
  const pattern = (await textOf('/proc/sys/kernel/core_pattern', tools.files)).trim()
  const [, limit] = /^Max core file size +(\S+)/m.exec(await textOf('/proc/self/limits', tools.files)) ?? []
  if (!pattern || limit === undefined) return null
  if (pattern.startsWith('|') && !/systemd-coredump|apport/.test(pattern)) return 'pattern'
  return limit === '0' ? null : 'limit'
}

async function syncedAmong(
  paths: readonly string[],
  { syncedBy }: Sight,
  tools: Seeing,
): Promise<MachineHealth['synced']> {
  const all = await Promise.all(
    paths.map(async (path) => ({
      path,
      service: (await stateOf(path, tools)) ? await calm(syncedBy(path), null) : null,
    })),
  )
  return all.flatMap(({ path, service }) => (service === null ? [] : [{ path, service }]))
}

async function ownUid(tools: Seeing): Promise<number | null> {
  const [, uid] = /^Uid:\s+(\d+)/m.exec(await textOf('/proc/self/status', tools.files)) ?? []
  return uid === undefined ? null : Number(uid)
}

function stateOf(path: string, { files }: Seeing): Promise<FileState | null> {
  return calm(files.state(path), null)
}
