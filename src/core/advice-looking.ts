import type { KeyFacts, KeyFile, Said, Situation } from './advice.ts'
import type { Context } from './context.ts'
import { isDotenv } from './danger.ts'
import { Fault } from './fault.ts'
import type { Finding } from './finding.ts'
import type { Exposure, Scanner } from './scanner.ts'

/** How far to look. */
export interface Wishes {
  readonly said: Said
  /** Whether the environments of own programs may be looked at. */
  readonly environments: boolean
}

/** Everything the advice is made from. Quick, read only, no network; what may not be looked at counts as not there. */
export async function lookAround(context: Context, { said, environments }: Wishes): Promise<Situation> {
  const scanner = await context.scanner()
  const count = async (content: Parameters<Scanner['bytes']>[1]): Promise<number> =>
    worth((await scanner.bytes('environment', content)).findings).length
  context.progress('Looking at this machine …')
  const machine = await context.facts(environments ? count : null)
  const elsewhere = machine.services.flatMap(({ files }) => files)
  return {
    machine,
    said,
    health: await context.health([]),
    keys: await keysHere(elsewhere, scanner, context),
    keysFolder: context.surroundings.keysFolder,
  }
}

/** The same from the machine alone: neither keys nor the vault are looked for. */
export async function lookBriefly(context: Context, said: Said): Promise<Situation> {
  const keys = { files: [], inClear: 0, masters: [], hasVault: false, inVault: 0, slots: [], isWhole: false }
  const health = { coreDumps: null, openSwap: [], synced: [] }
  return { machine: await context.facts(null), said, health, keys, keysFolder: context.surroundings.keysFolder }
}

/** With the rest, about two seconds. */
const SECONDS = 1

/** More files are not asked about. */
const MOST_FILES = 40

async function keysHere(elsewhere: readonly string[], scanner: Scanner, context: Context): Promise<KeyFacts> {
  const { home, folder } = context.surroundings
  const progress = (line: string): void => context.progress(line)
  const usual = await calm(scanner.machine({ progress, seconds: SECONDS }), null)
  const others = [...elsewhere, ...(await dotenvIn(folder, context))].filter((path) => !path.startsWith(`${home}/`))
  const there = await existing(others, context)
  const more = there.length === 0 ? null : await calm(scanner.tree(there, { progress }), null)
  const found = worth([...(usual?.findings ?? []), ...(more?.findings ?? [])])
  const paths = [...new Set(found.flatMap(({ places }) => places.map(({ path }) => path)))].slice(0, MOST_FILES)
  const exposures = await scanner.exposure(paths)
  return {
    files: paths.map((path) => fileOf(path, found, exposures.get(path))),
    inClear: new Set(found.map(({ id }) => id)).size,
    masters: [...new Set(found.flatMap(({ name }) => (name !== null && MASTERS.has(name) ? [name] : [])))],
    ...(await vaultHere(context)),
    isWhole: usual !== null && usual.left.length === 0,
  }
}

/** Names of keys that open other keys. */
const MASTERS: ReadonlySet<string> = new Set([
  'OP_SERVICE_ACCOUNT_TOKEN',
  'OP_CONNECT_TOKEN',
  'BWS_ACCESS_TOKEN',
  'BW_SESSION',
  'VAULT_TOKEN',
  'INFISICAL_TOKEN',
  'DOPPLER_TOKEN',
  'SOPS_AGE_KEY',
  'DOTENV_PRIVATE_KEY',
])

function worth(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ confidence }) => confidence !== 'low')
}

function fileOf(path: string, found: readonly Finding[], exposure: Exposure | undefined): KeyFile {
  return {
    path,
    keys: found.filter(({ places }) => places.some((place) => place.path === path)).length,
    mode: exposure?.mode ?? null,
    isReadableByOthers: exposure?.isReadableByOthers ?? false,
    syncedBy: exposure?.syncedBy ?? null,
    isTracked: exposure?.git?.tracked ?? false,
    isDotenv: isDotenv({ path }),
  }
}

async function dotenvIn(folder: string, { tools }: Context): Promise<readonly string[]> {
  const names = await calm(tools.files.list(folder), [])
  return names.map((name) => `${folder}/${name}`).filter((path) => isDotenv({ path }))
}

async function existing(paths: readonly string[], { tools }: Context): Promise<readonly string[]> {
  const states = await Promise.all(paths.map((path) => calm(tools.files.state(path), null)))
  return [...new Set(paths.filter((_, index) => states[index]?.kind === 'file'))]
}

/** Counts and kinds; no value is opened, and a vault that cannot be looked into is one with nothing known. */
async function vaultHere(context: Context): Promise<Pick<KeyFacts, 'hasVault' | 'inVault' | 'slots'>> {
  const none = { hasVault: context.hasVault, inVault: 0, slots: [] }
  const looking = context.atomic('maybe', async (inside) => {
    if (!inside.hasVault) return { hasVault: false, inVault: 0, slots: [] }
    const slots = (await inside.vault.slots()).map(({ kind }) => kind)
    return { hasVault: true, inVault: (await inside.vault.tally({}, inside.tools.now())).total, slots }
  })
  return calm(looking, none)
}

async function calm<T>(looking: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await looking
  } catch (error) {
    if (error instanceof Fault) return otherwise
    throw error
  }
}
