import type { VaultNeed } from './core/action.ts'
import type { Canonical } from './core/canonical.ts'
import type { Config } from './config.ts'
import type { Context, Making } from './core/context.ts'
import { Fault } from './core/fault.ts'
import type { FixKind } from './core/fixing.ts'
import type { MachineHealth } from './core/health.ts'
import type { Provider } from './core/provider.ts'
import type { Store } from './core/store.ts'
import type { TargetKind } from './core/target.ts'
import type { Tools } from './core/tools.ts'
import type { Made } from './core/vault.ts'
import { hasSqlite } from './database/there.ts'
import type { EmbeddedVault, Opened } from './stores/embedded/open.ts'
import type { AskPassphrase } from './stores/embedded/unlock.ts'
import { stores } from './stores/index.ts'
import { targets } from './targets/index.ts'
import { commandRunner } from './tools/command.ts'
import { files } from './tools/files.ts'
import { network } from './tools/http.ts'
import { desktopKeyring } from './tools/keyring.ts'
import manifest from '../package.json' with { type: 'json' }

/** What a face gives: whom to ask, and where to tell that a vault was made. */
export interface Face {
  readonly interactive: boolean
  confirm(question: string): Promise<boolean>
  /** Left out where nobody can be asked. */
  readonly askPassphrase?: AskPassphrase
  progress(line: string): void
  made(made: Made): Promise<void>
}

/** The one place where floors meet: the real tools, the embedded vault, and what actions may use of them. */
export function appContext(config: Config, face: Face): Context {
  const tools: Tools = {
    http: network(config.environment),
    command: commandRunner(config.environment),
    files,
    keyring: desktopKeyring(config.sessionBus),
    now: () => new Date(),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    environment: (name) => config.variable(name),
    inherited: () => config.environment,
  }
  return contextOver(config, tools, face)
}

/** The same over other tools: tests give their own network and clock. */
export function contextOver({ places, surroundings, actor }: Config, tools: Tools, face: Face): Context {
  const opened = opener(places, tools, face)

  async function makeFor(making: Making): Promise<Made> {
    const made = await (await opened()).make(making, face.interactive)
    await face.made(made)
    return made
  }

  async function prepare(need: VaultNeed): Promise<boolean> {
    if (hasSqlite(places.database) && (await (await opened()).isMade())) return true
    if (need === 'maybe') return false
    if (need !== 'made') throw missing()
    await makeFor({}).catch((error: unknown) => {
      // Another process was quicker: its vault is as good.
      if (!(error instanceof Fault && error.code === 'vault.exists')) throw error
    })
    return true
  }

  const shared = {
    program: manifest.version,
    actor,
    tools,
    surroundings,
    interactive: face.interactive,
    providers,
    async scanner() {
      const { scanner } = await import('./scanner.ts')
      return scanner(providers, tools, surroundings)
    },
    async older(how: 'look' | 'accept') {
      return hasSqlite(places.database) && (await (await opened()).isMade()) ? (await opened()).older(how) : null
    },
    ...looking(places, surroundings, tools),
    fixes: fixKinds,
    store: (scheme: string) => storeOf(scheme, tools),
    target: targetOf,
    // One person's own vault: whoever can open it may do all. Roles come with the server.
    require() {},
    confirm: (question: string) => face.confirm(question),
    progress: (line: string) => face.progress(line),
    make: makeFor,
    ...unlocking(() => (hasSqlite(places.database) ? opened() : Promise.reject(missing())), face),
  }
  return {
    ...shared,
    get vault(): never {
      throw new Error('The vault is there inside `atomic` only.')
    },
    get hasVault() {
      return hasSqlite(places.database)
    },
    async atomic(need, work) {
      if (!(await prepare(need))) return work(inside(shared, null))
      return (await opened()).transaction((transaction) => work(inside(shared, transaction)))
    },
    ...WITHOUT_TRANSACTION,
  }
}

async function providers(): Promise<readonly Provider[]> {
  return (await import('./providers/index.ts')).providers
}

const WITHOUT_TRANSACTION: Pick<Context, 'note' | 'audit'> = {
  note() {},
  async audit() {
    throw new Error('An audit row is written inside `atomic` only.')
  },
}

function unlocking(opened: () => Promise<EmbeddedVault>, face: Face): Pick<Context, 'unlock' | 'lock'> {
  return {
    async unlock(typed, recovery) {
      const ask = typed ? async () => typed : (face.askPassphrase ?? (async () => null))
      return (await opened()).unlock(ask, recovery)
    },
    lock: async () => (await opened()).lock(),
  }
}

/** Opens the vault once. What was wrong may have been mended meanwhile: then it is tried again. */
function opener(places: Config['places'], tools: Tools, face: Face): () => Promise<EmbeddedVault> {
  let embedded: Promise<EmbeddedVault> | null = null
  return () =>
    (embedded ??= openVault(places, tools, face).catch((error: unknown) => {
      embedded = null
      throw error
    }))
}

/** Loaded here and nowhere earlier: a scan, and most of what else looks, opens no vault. */
async function openVault(places: Config['places'], tools: Tools, face: Face): Promise<EmbeddedVault> {
  const { openEmbedded } = await import('./stores/embedded/open.ts')
  return openEmbedded(places, tools, face.askPassphrase)
}

/** Each part is loaded when it is first needed. */
function looking(
  places: Config['places'],
  surroundings: Config['surroundings'],
  tools: Tools,
): Pick<Context, 'health' | 'repository' | 'facts' | 'alone' | 'isTaken'> {
  return {
    alone: async (name) => (await import('./database/alone.ts')).takeAlone(`${surroundings.stateFolder}/${name}.alone`),
    isTaken: async (name) => (await import('./database/alone.ts')).isTaken(`${surroundings.stateFolder}/${name}.alone`),
    health: (projects) => healthOf(projects, places, surroundings, tools),
    repository: async (folder) => (await import('./machine/repository.ts')).repositoryAt(folder, tools),
    facts: async (count) => (await import('./machine/facts.ts')).machineFacts(tools, surroundings, count),
  }
}

async function healthOf(
  projects: readonly string[],
  { database, configFolder, checkpoint }: Config['places'],
  { home, keysFolder }: Config['surroundings'],
  tools: Tools,
): Promise<MachineHealth> {
  const [{ machineHealth }, { exposureOf }] = await Promise.all([
    import('./machine/health.ts'),
    import('./scan/exposure.ts'),
  ])
  const syncedBy = async (path: string): Promise<string | null> => (await exposureOf(path, tools.files)).syncedBy
  return machineHealth(tools, { vaultPath: database, configFolder, keysFolder, checkpoint, home, syncedBy }, projects)
}

async function storeOf(scheme: string, tools: Tools): Promise<Store | null> {
  const load = Object.entries(stores).find(([known]) => known === scheme)?.[1]
  return load ? (await load()).open({}, tools) : null
}

async function fixKinds(): Promise<readonly FixKind[]> {
  const { fixes } = await import('./fixes/index.ts')
  return Promise.all(Object.values(fixes).map((load) => load()))
}

async function targetOf(id: string): Promise<TargetKind | null> {
  const load = Object.entries(targets).find(([known]) => known === id)?.[1]
  return load ? load() : null
}

type Shared = Omit<Context, 'vault' | 'hasVault' | 'atomic' | 'note' | 'audit'>

/** The context of one transaction; without a vault there is nothing to write a row into. */
function inside(shared: Shared, opened: Opened | null): Context {
  let about: { readonly [key: string]: Canonical } = {}
  return {
    ...shared,
    get vault() {
      if (opened) return opened.vault
      throw missing()
    },
    hasVault: opened !== null,
    note(more) {
      about = { ...about, ...more }
    },
    async audit(action, outcome) {
      await opened?.audit({ actor: { ...shared.actor }, action, outcome, about })
    },
    atomic() {
      throw new Error('Transactions do not nest.')
    },
  }
}

function missing(): Fault {
  return new Fault('vault.missing', 'There is no vault yet.', { hint: 'Put in the first key: keyward set NAME' })
}
