import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { contextOver } from '../src/app.ts'
import type { Config } from '../src/config.ts'
import type { Actor, Context, Surroundings } from '../src/core/context.ts'
import { perform } from '../src/core/perform.ts'
import { Secret } from '../src/core/secret.ts'
import type { Tools } from '../src/core/tools.ts'
import type { Made } from '../src/core/vault.ts'
import { set } from '../src/actions/set.ts'
import { desktopKeyring } from '../src/tools/keyring.ts'
import { temporaryFolder } from './folder.ts'
import { testTools } from './tools.ts'

/** A home with one project folder, and what actions get there: real files, a vault with a key file, a clock of its own, nobody at a terminal. */
export interface World {
  readonly context: Context
  readonly home: string
  /** Real path of the project folder, `bot`. */
  readonly folder: string
  readonly database: string
  /** Every vault that was made. */
  readonly made: readonly Made[]
  /** The same machine seen by another process: nothing is remembered but what lies on disk. */
  again(own?: Wishes): World
}

export interface Wishes {
  readonly tools?: Partial<Tools>
  readonly actor?: Actor
  readonly surroundings?: Partial<Surroundings>
  /** The answer to every question; without one, nobody is there to ask. */
  readonly answer?: boolean
  /** What is typed when the vault asks for its passphrase; without it, nobody is there to ask. */
  readonly passphrase?: () => Promise<Secret | null>
}

export function world(own: Wishes = {}, home: string = realpathSync(temporaryFolder())): World {
  const folder = join(home, 'bot')
  mkdirSync(folder, { recursive: true })
  const database = join(home, 'kw', 'data', 'vault.db')
  const configFolder = join(home, 'kw', 'config')
  const config: Config = {
    places: { database, configFolder, checkpoint: join(home, 'kw', 'state', 'checkpoint') },
    surroundings: {
      folder,
      home,
      vaultPath: database,
      keysFolder: join(configFolder, 'keys'),
      stateFolder: join(home, 'kw', 'state'),
      itself: [process.execPath, 'main.js'],
      project: null,
      environment: null,
      file: null,
      ...own.surroundings,
    },
    actor: own.actor ?? { kind: 'person', name: 'ada' },
    isCi: false,
    sessionBus: null,
    environment: {},
    variable: () => null,
  }
  const made: Made[] = []
  const context = contextOver(config, testTools({ keyring: desktopKeyring(null), ...own.tools }), {
    interactive: own.answer !== undefined,
    confirm: async () => own.answer ?? false,
    ...(own.passphrase ? { askPassphrase: own.passphrase } : {}),
    progress() {},
    made: async (one) => void made.push(one),
  })
  return { context, home, folder, database, made, again: (other = own) => world(other, home) }
}

export const SCOPE = { project: 'bot', environment: 'dev' }

/** Puts a value in as `set` does, and records the project folder. */
export async function put({ context, folder }: World, name: string, value: string, where = SCOPE): Promise<void> {
  await perform(set, { ...where, name, value: new Secret(value), claim: folder }, context)
}
