import type { VaultNeed } from './action.ts'
import type { MachineFacts } from './advice.ts'
import type { Canonical } from './canonical.ts'
import type { FixKind } from './fixing.ts'
import type { KeyFile } from './key-file.ts'
import type { MachineHealth } from './health.ts'
import type { Provider } from './provider.ts'
import type { Repository } from './repository.ts'
import type { Scanner } from './scanner.ts'
import type { Secret } from './secret.ts'
import type { Store } from './store.ts'
import type { TargetKind } from './target.ts'
import type { Tools } from './tools.ts'
import type { Made, Vault } from './vault.ts'

export type Permission = 'read' | 'use' | 'manage'

export interface Actor {
  readonly kind: 'person' | 'agent' | 'machine'
  /** Account name, or the agent's: `claude-code`. */
  readonly name: string
}

/** What was said about project and environment outside the command line. */
export interface Surroundings {
  /** Real path of the folder the command was started in. */
  readonly folder: string
  readonly home: string
  /** Where the vault lies, or would lie. For people. */
  readonly vaultPath: string
  /** Where links to central `.env` files may point: the keys folder. */
  readonly keysFolder: string
  /** Where notes of this machine lie: the checkpoint, until when it is unlocked. */
  readonly stateFolder: string
  /** The command that starts this program again. */
  readonly itself: readonly string[]
  /** `KEYWARD_PROJECT` and `KEYWARD_ENVIRONMENT`. */
  readonly project: string | null
  readonly environment: string | null
  /** What the nearest `keyward.toml` says. It lies in a repository, so it claims and proves nothing. */
  readonly file: { readonly path: string; readonly project: string | null; readonly environment: string | null } | null
}

/** A vault that is an older copy of itself: how many audit rows it has, and how many the signed state outside of it knows of. */
export interface Older {
  readonly rows: number
  readonly known: number
}

/** How a vault is to be made, where there is none. Left out: the best slot that is there. */
export interface Making {
  readonly slot?: string | undefined
  readonly recoveryRecipient?: string | undefined
  /** For the slot `passphrase`: what will open it. */
  readonly passphrase?: Secret | undefined
}

/** How `vault unlock` went: it opens by itself here, it was unlocked before, or it is now. */
export interface Unlocked {
  readonly how: 'alone' | 'before' | 'now'
  /** When it locks itself again. */
  readonly until: Date | null
}

/** What the outside world gives to an action. app.ts builds the real one; a test builds its own. */
export interface Context {
  /** Version of this program. */
  readonly program: string
  readonly actor: Actor
  readonly tools: Tools
  readonly surroundings: Surroundings
  /** Loaded when first asked for: `run` does without. */
  providers(): Promise<readonly Provider[]>
  /** Looks for keys. Loaded when first asked for. */
  scanner(): Promise<Scanner>
  /** Looks at this machine without opening the vault. `projects`: folders of projects. */
  health(projects: readonly string[]): Promise<MachineHealth>
  /** What this machine is, as far as it says where keys are safe on it. `count` counts keys in environments of own programs; null leaves those alone. */
  facts(count: ((content: Secret) => Promise<number>) | null): Promise<MachineFacts>
  /** The git repository that holds a folder. Fault `git.none` outside of any. */
  repository(folder: string): Promise<Repository>
  /** Every kind of mend that `fix` knows. Loaded when first asked for. */
  fixes(): Promise<readonly FixKind[]>
  /** The store of a reference's scheme (`env`, `file`); null where there is none. */
  store(scheme: string): Promise<Store | null>
  /** A kind of target by its id (`dotenv`); null where there is none. */
  target(id: string): Promise<TargetKind | null>
  /** Inside `atomic` only; fault `vault.missing` where there is none. */
  readonly vault: Vault
  /** Whether there is a vault. Inside `atomic` with `maybe`, ask this first. */
  readonly hasVault: boolean
  /** Throws `auth.denied` when this actor may not. */
  require(permission: Permission): void
  /** Asks a person yes or no; fault `input.needs_terminal` where there is none. */
  confirm(question: string): Promise<boolean>
  /** Whether there is a person at a terminal. */
  readonly interactive: boolean
  /** A line on a terminal about something that takes longer than a second; gone when done. Nothing elsewhere. */
  progress(line: string): void
  /** Runs the work in one transaction of the vault, opened or made as `need` says. Nested calls are a bug. */
  atomic<T>(need: VaultNeed, work: (inside: Context) => Promise<T>): Promise<T>
  /** Takes this name for this process alone, and gives what lets go of it; null where another one has it. Ends with the process, however that ends. */
  alone(name: string): Promise<(() => void) | null>
  /** Whether a process has this name alone at this moment. */
  isTaken(name: string): Promise<boolean>
  /** Makes the vault now, or fault `vault.exists`. */
  make(making: Making): Promise<Made>
  /** Opens the vault with a recovery key, else with its passphrase, and keeps it open for eight hours. `typed` null: the person is asked. */
  unlock(typed: Secret | null, recovery: KeyFile | null): Promise<Unlocked>
  /** Ends that for every process of this user; says whether the vault was open, and whether it opens by itself anyway. */
  lock(): Promise<{ readonly wasOpen: boolean; readonly opensAlone: boolean }>
  /**
   * Lets an older copy of the vault be opened from now on, which else is fault `vault.rolled_back`; null where it is none. `look`: the signed state
   * outside of it stays. `accept`: it is set anew with the next row.
   */
  older(how: 'look' | 'accept'): Promise<Older | null>
  /** What the audit row shall name besides the action: ids and names, never a value. */
  readonly note: (about: { readonly [key: string]: Canonical }) => void
  /** Writes a numbered row with its leaf hash: what was attempted and how it went. Append-only. Nothing where there is no vault. */
  readonly audit: (action: string, outcome: string) => Promise<void>
}
