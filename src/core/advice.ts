import type { MachineHealth } from './health.ts'

/** What can be seen of a machine that says where keys are safe on it. Null where it cannot be told. */
export interface MachineFacts {
  readonly system: 'linux' | 'mac'
  readonly isRoot: boolean
  /** Other accounts of people that can sign in, with how many processes they have now. */
  readonly others: readonly { readonly name: string; readonly processes: number }[]
  /** The disk that holds the home. */
  readonly isEncrypted: boolean | null
  /** TCP ports that other machines could reach. */
  readonly listening: readonly number[]
  readonly hasPublicAddress: boolean
  readonly kind: 'container' | 'virtual' | 'own' | null
  /** Of a container: what is written where the vault lies is still there when it is gone. */
  readonly keepsVault: boolean | null
  /** The cloud that the machine says it belongs to. */
  readonly cloud: 'aws' | 'gcp' | 'azure' | null
  /** The CI that runs this job: `GitHub Actions`. */
  readonly ci: string | null
  readonly hasDesktop: boolean
  /** Its version where systemd looks after this machine. */
  readonly systemd: number | null
  readonly hasTpm: boolean
  readonly keyring: 'secret-service' | 'keychain' | null
  /** Password managers that are installed, by the name of their command. */
  readonly managers: readonly ('op' | 'bw')[]
  /** Coding agents that are installed. */
  readonly agents: readonly string[]
  readonly services: readonly Service[]
  /** Own programs that hold keys in their environment; null where it was not allowed to look. */
  readonly environments: readonly Holding[] | null
}

/** A unit of systemd that was written on this machine. */
export interface Service {
  /** `bot.service` */
  readonly unit: string
  /** It belongs to this user alone: `systemctl --user`. */
  readonly isUsers: boolean
  /** Files that fill its environment. */
  readonly files: readonly string[]
  /** How many lines of it name a key. */
  readonly named: number
  /** It is given credentials of systemd. */
  readonly hasCredentials: boolean
}

/** Keys in the environment of one running program. Counted, never read out. */
export interface Holding {
  readonly program: string
  /** The unit it runs in; null where it is none of systemd's services. */
  readonly unit: string | null
  readonly keys: number
}

/** A file that holds keys in clear. */
export interface KeyFile {
  readonly path: string
  readonly keys: number
  readonly mode: number | null
  readonly isReadableByOthers: boolean
  readonly syncedBy: string | null
  readonly isTracked: boolean
  readonly isDotenv: boolean
}

/** The keys that are here. */
export interface KeyFacts {
  readonly files: readonly KeyFile[]
  /** Different ones that lie in clear. */
  readonly inClear: number
  /** Names of those that open other keys: `OP_SERVICE_ACCOUNT_TOKEN`. */
  readonly masters: readonly string[]
  readonly hasVault: boolean
  readonly inVault: number
  /** Kinds of the ways to open the vault. */
  readonly slots: readonly string[]
  /** Everything was looked at. */
  readonly isWhole: boolean
}

export const QUESTION_IDS = [
  'only-user',
  'many-machines',
  'internet',
  'unattended',
  'strange-code',
  'many-keys',
  'several-people',
] as const
export type QuestionId = (typeof QUESTION_IDS)[number]

/** What a person said, by question. */
export type Said = Readonly<Partial<Record<QuestionId, boolean>>>

/** An answer and what it rests on. `is` null: not known. */
export interface Answer {
  readonly is: boolean | null
  readonly why: string
  readonly by: 'machine' | 'person' | null
}

/** What the rules ask about: the seven questions, and what the machine has. */
export const TRAITS = [
  ...QUESTION_IDS,
  'ci',
  'container',
  'server',
  'cloud',
  'root',
  'encrypted',
  'systemd',
  'keyring',
  'keychain',
  'op',
] as const
export type Trait = (typeof TRAITS)[number]
export type Traits = Readonly<Record<Trait, boolean | null>>

/** Everything that the advice is made from. */
export interface Situation {
  readonly machine: MachineFacts
  readonly health: Pick<MachineHealth, 'coreDumps' | 'openSwap' | 'synced'>
  readonly keys: KeyFacts
  readonly said: Said
  /** Where central dotenv files lie. */
  readonly keysFolder: string
}

/** One for each question. */
export function byQuestion<T>(of: (id: QuestionId) => T): Readonly<Record<QuestionId, T>> {
  return {
    'only-user': of('only-user'),
    'many-machines': of('many-machines'),
    internet: of('internet'),
    unattended: of('unattended'),
    'strange-code': of('strange-code'),
    'many-keys': of('many-keys'),
    'several-people': of('several-people'),
  }
}

/** systemd opens encrypted credentials since 250 (NEWS of systemd 250). */
const CREDENTIALS_SINCE = 250

/** A virtual machine that nobody sits at. */
export function isServer({ kind, hasDesktop, ci, system }: MachineFacts): boolean {
  return system === 'linux' && kind === 'virtual' && !hasDesktop && ci === null
}

/** The answers and the machine as the rules see them. */
export function traitsOf(machine: MachineFacts, answers: Readonly<Record<QuestionId, Answer>>): Traits {
  return {
    ...byQuestion((id) => answers[id].is),
    ci: machine.ci !== null,
    container: machine.kind === 'container',
    server: isServer(machine),
    cloud: machine.cloud !== null,
    root: machine.isRoot,
    encrypted: machine.isEncrypted,
    systemd: machine.systemd !== null && machine.systemd >= CREDENTIALS_SINCE,
    keyring: machine.keyring === 'secret-service',
    keychain: machine.keyring === 'keychain',
    op: machine.managers.includes('op'),
  }
}
