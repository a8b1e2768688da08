import type { Http } from './http.ts'
import type { Secret } from './secret.ts'

/** Everything outside the process that stores, targets and actions may touch. app.ts builds the real ones, a test its own. */
export interface Tools {
  readonly http: Http
  readonly command: RunCommand
  readonly files: Files
  readonly keyring: Keyring
  readonly now: () => Date
  readonly pause: (milliseconds: number) => Promise<void>
  /** A variable of the environment Keyward was started in; null where it is not set. */
  readonly environment: (name: string) => Secret | null
  /** All of them, for the program that takes our place. */
  readonly inherited: () => Readonly<Record<string, string | undefined>>
}

/** Start a program and wait. Values go in by standard input or environment, never as an argument that `ps` would show. */
export type RunCommand = (argv: readonly [string, ...string[]], options?: CommandOptions) => Promise<Ran>

export interface CommandOptions {
  readonly stdin?: Secret
  readonly env?: Readonly<Record<string, Secret | string>>
  readonly cwd?: string
  /** Then the program is ended and a fault is thrown: an approval prompt must not stall a service. */
  readonly timeoutSeconds?: number
}

export interface Ran {
  readonly code: number
  /** What a program prints may be a value, so it stays wrapped until someone parses it. */
  readonly stdout: Secret
  readonly stderr: string
}

/** Files of people and programs. Writes are atomic and durable; nothing follows a link out of the folder it was given. */
export interface Files {
  /** The content, or null where there is no such file. Faults: `file.unreadable`, `file.not_regular`, `file.invalid` (over 64 MiB, or `largest`). */
  read(path: string, options?: ReadOptions): Promise<Secret | null>
  /** 0600 unless told otherwise. A file that holds only references keeps the mode it had. A link is written through to what it names. */
  write(path: string, content: Secret | string, options?: WriteOptions): Promise<void>
  /** Deleting what is not there succeeds. */
  remove(path: string): Promise<void>
  /** Permission bits of what lies there. Fault `file.not_written` where they may not be set. */
  setMode(path: string, mode: number): Promise<void>
  /** A link that leads to `target`. It takes the place of a file at once; where `isNew`, nothing is done if anything lies there: then false. */
  link(path: string, target: string, options?: { readonly isNew?: true }): Promise<boolean>
  /** What lies at the path, links followed; null where nothing does. */
  state(path: string): Promise<FileState | null>
  /** The path with every link resolved, or null where nothing lies there. */
  real(path: string): Promise<string | null>
  /** Names in a folder, sorted; empty where there is none. */
  list(folder: string): Promise<readonly string[]>
}

export interface ReadOptions {
  /** In bytes. */
  readonly largest?: number
}

export interface WriteOptions {
  readonly mode?: number
  /** A link that lies there goes, and what it names stays. */
  readonly replacesLink?: true
  /** After a power cut the old file may lie there, or an empty one. Saves the wait for the disk. */
  readonly mayBeLost?: true
}

export interface FileState {
  readonly kind: 'file' | 'folder' | 'other'
  /** Permission bits only: 0o600. */
  readonly mode: number
  readonly size: number
  readonly modifiedAt: Date
  readonly uid: number
}

/** The desktop's own safe: Secret Service, Keychain. Absent and locked are faults, missing is null. */
export interface Keyring {
  /** Which one this system has, whether or not it answers; null where it has none. */
  readonly kind: 'secret-service' | 'keychain' | null
  get(service: string, account: string): Promise<Secret | null>
  set(service: string, account: string, value: Secret): Promise<void>
  delete(service: string, account: string): Promise<void>
}
