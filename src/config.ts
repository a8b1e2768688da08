import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import type { Actor, Surroundings } from './core/context.ts'
import { Fault } from './core/fault.ts'
import { scopeName } from './core/name.ts'
import { Secret } from './core/secret.ts'
import { agentOf } from './machine/agents.ts'

/** What is set outside the command line: the environment, and the nearest `keyward.toml`. The only reader of both. */
export interface Config {
  readonly places: {
    readonly database: string
    readonly configFolder: string
    readonly checkpoint: string
  }
  readonly surroundings: Surroundings
  readonly actor: Actor
  readonly isCi: boolean
  readonly sessionBus: string | null
  /** The whole environment, for the programs we start. */
  readonly environment: Readonly<Record<string, string | undefined>>
  variable(name: string): Secret | null
}

/** Whether colours are not wanted, or could not be shown (no-color.org). */
export function isColourless(): boolean {
  return Boolean(process.env['NO_COLOR']) || process.env['TERM'] === 'dumb'
}

/** Reads everything once. Faults: a name that is none, a `keyward.toml` that cannot be read. */
export async function readConfig(): Promise<Config> {
  const { env } = process
  const home = homeFolder(env['HOME'])
  const own = env['KEYWARD_HOME']
  const folder = (own_: string, xdg: string, usual: string): string =>
    own ? join(resolve(own), own_) : join(absolute(env[xdg]) ?? join(home, usual), 'keyward')
  const configFolder = folder('config', 'XDG_CONFIG_HOME', '.config')
  const agent = agentOf((name) => Boolean(env[name]))
  const here = currentFolder()
  const database = join(folder('data', 'XDG_DATA_HOME', '.local/share'), 'vault.db')
  const stateFolder = folder('state', 'XDG_STATE_HOME', '.local/state')
  return {
    places: { database, configFolder, checkpoint: join(stateFolder, 'checkpoint') },
    surroundings: {
      folder: here,
      home,
      vaultPath: database,
      keysFolder: join(configFolder, 'keys'),
      stateFolder,
      itself: itself(),
      project: named('project', env['KEYWARD_PROJECT']),
      environment: named('environment', env['KEYWARD_ENVIRONMENT']),
      file: await projectFile(here),
    },
    actor: agent ? { kind: 'agent', name: agent } : { kind: 'person', name: accountName() },
    isCi: Boolean(env['CI']) && env['CI'] !== 'false',
    sessionBus: env['DBUS_SESSION_BUS_ADDRESS'] ?? null,
    environment: env,
    variable(name) {
      // Asked for by name from outside: `constructor` is no variable.
      const value = Object.hasOwn(env, name) ? env[name] : undefined
      return value === undefined ? null : new Secret(value)
    },
  }
}

/** Empty and relative values do not count, as the XDG specification says: keys must not land in whatever folder we were started in. */
function absolute(path: string | undefined): string | null {
  return path !== undefined && isAbsolute(path) ? path : null
}

function homeFolder(said: string | undefined): string {
  const home = absolute(said) ?? absolute(homedir()) ?? absolute(userInfo().homedir)
  if (home !== null) return home
  throw new Fault('input.invalid', 'This account has no home folder, and HOME names none.', {
    hint: 'Name a folder for the vault with KEYWARD_HOME, and set HOME.',
  })
}

function currentFolder(): string {
  try {
    return realpathSync(process.cwd())
  } catch (cause) {
    throw new Fault('file.not_found', 'The folder this was started in is gone.', {
      hint: 'Go to another one: cd',
      cause,
    })
  }
}

/** An executable holds its program, at a path that is not on the disk; a runtime is told which. */
function itself(): readonly string[] {
  const [, program = ''] = process.argv
  // Bun finds the path that is not on the disk too.
  return existsSync(program) && !program.startsWith('/$bunfs/') ? [process.execPath, program] : [process.execPath]
}

function named(what: 'project' | 'environment', value: string | undefined): string | null {
  return value ? scopeName(what, value) : null
}

/** The nearest `keyward.toml` upward. It says which project and environment are meant; it can define nothing else. */
async function projectFile(folder: string): Promise<Surroundings['file']> {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, 'keyward.toml')
    // Loaded here: most folders have no such file.
    if (existsSync(path)) return (await import('./project-file.ts')).readProjectFile(path)
    if (dirname(at) === at) return null
  }
}

/** Who the system says we are. Bun's `userInfo` repeats what USER says, and "unknown" where it says nothing: the audit log must not. */
function accountName(): string {
  const uid = process.getuid?.()
  try {
    const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
    const [name] = lines.map((line) => line.split(':')).find((fields) => fields[2] === String(uid)) ?? []
    return name || userInfo().username
  } catch {
    return `uid ${uid ?? 'unknown'}`
  }
}
