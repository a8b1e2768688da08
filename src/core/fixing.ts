import type { Edit } from './fix-kept.ts'
import type { Finding } from './finding.ts'
import type { Repository } from './repository.ts'
import type { Exposure, Recognised } from './scanner.ts'
import type { Secret } from './secret.ts'
import type { Surroundings } from './context.ts'
import type { FileState, Tools } from './tools.ts'

/** What one kind of mend can find and do. It changes nothing itself: it says which steps there are. */
export interface FixKind {
  /** Its file's name, and what `--only` takes. */
  readonly id: string
  readonly find: (scene: Scene) => Promise<Fixes>
}

/** What was found: what can be mended, and what a person does. */
export interface Fixes {
  readonly mends: readonly Mend[]
  readonly byHand: readonly ByHand[]
}

/** A file that holds keys. */
export interface Lying {
  /** As a person named it. */
  readonly shown: string
  /** Every link resolved. */
  readonly path: string
  readonly state: FileState
  readonly exposure: Exposure
  /** What lies in it, at least one. */
  readonly findings: readonly Finding[]
}

/** Where a kind looks. */
export interface Scene {
  /** Own files alone: what belongs to another account is told elsewhere. */
  readonly files: readonly Lying[]
  readonly tools: Tools
  readonly surroundings: Surroundings
  /** The repository that holds a folder; null where there is none, or git does not answer. */
  repository(folder: string): Promise<Repository | null>
  readonly recognise: (value: Secret, name: string) => Promise<Recognised | null>
}

/** One change to this machine, as a person is asked about it. No text here holds a value. */
export interface Mend {
  /** What it is about, as it is shown. */
  readonly path: string
  /** The files that hold the keys, as they were named: enough to find the same again. */
  readonly sources: readonly string[]
  readonly what: string
  readonly why: string
  readonly before: string
  readonly after: string
  /** What is left to do, or to know, afterwards. */
  readonly notes: readonly string[]
  /** What goes into the vault. */
  readonly keys: readonly MendKey[]
  /** What is done, in this order. `references`: where each key is then, by its variable. */
  steps(references: ReadonlyMap<string, string>): readonly Step[]
}

export interface MendKey {
  readonly variable: string
  /** Names for it in the vault, the best first; a number is put behind the last where all are taken. */
  readonly names: readonly string[]
  readonly value: Secret
  readonly provider: string | null
}

/** What is told and not done. */
export interface ByHand {
  readonly path: string
  readonly what: string
  /** Commands to type, or what to write. */
  readonly how: readonly string[]
}

/** What git knows of a path in its index. */
export interface IndexEntry {
  readonly mode: string
  readonly blob: string
}

/** One thing that is done to this machine. Each is whole or not done at all. */
export type Step =
  | { readonly does: 'mode'; readonly path: string; readonly to: number }
  | {
      readonly does: 'write'
      readonly path: string
      /** Another content than this stays; null: nothing lies there. */
      readonly before: Secret | null
      readonly after: Secret
      /** All places in which both differ, where they are known. */
      readonly edits?: readonly Edit[]
      /** Others write behind its end: what came since is kept when it is taken back. */
      readonly grows: boolean
      /** A link that its programs put there while they write; null where they have none. */
      readonly lock: string | null
      /** The file is approved for what it names. */
      readonly approves: boolean
    }
  | { readonly does: 'move'; readonly path: string; readonly to: string }
  | { readonly does: 'untrack'; readonly root: string; readonly path: string; readonly entry: IndexEntry }
  | { readonly does: 'exclude'; readonly path: string }
