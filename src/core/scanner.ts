import type { Confidence, Finding, Pointed, Scanned, Skipped } from './finding.ts'
import type { KeyKind, Provider } from './provider.ts'
import type { Secret } from './secret.ts'

/** What a scan found, and what it could not see. */
export interface Scan {
  /** Sorted by their first place. */
  readonly findings: readonly Finding[]
  readonly scanned: Scanned
  readonly skipped: readonly Skipped[]
  /** False where the signal ended it early. */
  readonly isComplete: boolean
  /** What had the shape of a secret and was dropped, where that was asked for. At most 10,000. */
  readonly pointed: readonly Pointed[]
  /** What a limit left unread; empty when everything was read. */
  readonly left: readonly string[]
}

/** Who can see a file, besides its owner. `null` means: not known. */
export interface Exposure {
  /** Permission bits: 0o644. Null where the file is gone. */
  readonly mode: number | null
  readonly isReadableByOthers: boolean
  /** Name of the service that copies the folder elsewhere: `Dropbox`. */
  readonly syncedBy: string | null
  /** Null where the file is in no repository, or git does not answer. */
  readonly git: GitState | null
}

/** What git knows of one file. */
export interface GitState {
  /** It is in the index. */
  readonly tracked: boolean
  /** When a commit that is reachable first held it; null where none does. */
  readonly committedAt: Date | null
  /** A branch of a remote holds it. */
  readonly pushed: boolean
  readonly ignored: boolean
}

/** Which kind of key a value is, recognised by its shape, or by its name where shapes are alike. */
export interface Recognised {
  readonly provider: Provider
  readonly kind: KeyKind | null
  readonly confidence: Confidence
}

/** Which changes: what is staged for the next commit, what no remote has yet, or what came since a commit. */
export type Selection =
  | { readonly kind: 'staged' }
  | { readonly kind: 'push' }
  | { readonly kind: 'since'; readonly ref: string }
  /** From one commit to another, both as full ids, for hooks, which are told by git. `from` null: what no remote has, or in a bare repository what no branch has. */
  | { readonly kind: 'range'; readonly from: string | null; readonly to: string }

/** A value of one's own vault. */
export interface OwnValue {
  /** `kw://project/environment/NAME` */
  readonly reference: string
  readonly value: Secret
}

/** How to look. */
export interface Looking {
  /** A line on a terminal while it takes long. */
  readonly progress: (line: string) => void
  /** Marks in lines and ignore files do not count: for servers, and for CI on the work of strangers. */
  readonly isStrict?: boolean | undefined
  /** Ends the look early: what was found until then is the answer. */
  readonly signal?: AbortSignal | undefined
  /** Look for exactly these values too, whatever their shape. */
  readonly own?: readonly OwnValue[] | undefined
  /** Rules of one's own: those of the folders that are looked at, of the project file, and of this file. Left out, none is read. */
  readonly rules?: { readonly config: string | null } | undefined
  /** Tell with each finding what was looked at, and where something was dropped. */
  readonly isExplained?: boolean | undefined
  /** Gets each secret when its first place is met, as it looks then; changes are told at the end alone. */
  readonly onFound?: ((finding: Finding) => void) | undefined
  /** How long the usual places of the machine may take; left out, 20. */
  readonly seconds?: number | undefined
}

/** The scanner as actions see it. It reads files itself, changes nothing and asks nobody. */
export interface Scanner {
  /** All below the paths; `.git` and what `.keywardignore` names are left out. Faults: `file.not_found` for a path that is not there, `file.invalid` for rules that are none. */
  tree(paths: readonly string[], looking: Looking): Promise<Scan>
  /** The usual places of this machine, at most 20 s (`seconds`) or 2 GB. */
  machine(looking: Looking): Promise<Scan>
  /** What changes in the git repository of this folder brought, without what stood in the same file before. Faults `git.none`, `git.unknown`. */
  changes(selection: Selection, looking: Looking): Promise<Scan>
  /** One text that comes bit by bit, shown under this name. Memory stays the same whatever its length. */
  stream(name: string, chunks: AsyncIterable<Uint8Array>, looking: Looking): Promise<Scan>
  /** One text that lies nowhere, shown under this name. */
  bytes(name: string, content: Secret): Promise<Scan>
  /** One text that comes bit by bit, with a mark for every key that is told without being asked for, and for these values. Memory stays the same. */
  redacted(parts: AsyncIterable<Uint8Array>, own: readonly Secret[]): AsyncIterable<Uint8Array>
  exposure(paths: readonly string[]): Promise<ReadonlyMap<string, Exposure>>
  recognise(value: Secret, name: string | null): Promise<Recognised | null>
}
