import type { IndexEntry } from './fixing.ts'

/** A git repository of this machine, as actions see it. Nothing that it names is run, but by git itself where a person asked for it. */
export interface Repository {
  /** Real path: the work tree's folder, or a bare repository's own. */
  readonly root: string
  readonly isBare: boolean
  /** Absolute path of the folder where git looks for hooks: `core.hooksPath` where that is set. */
  readonly hooksFolder: string
  /** Which of these names, at its root, git would ignore. */
  ignored(names: readonly string[]): Promise<ReadonlySet<string>>
  /** Every path in the index. */
  tracked(): Promise<readonly string[]>
  /** What the index says of a path below the root; null where it has none. Fault `git.unknown` in the middle of a merge. */
  entry(path: string): Promise<IndexEntry | null>
  /** Takes a path out of the index. The file stays. */
  untrack(path: string): Promise<void>
  /** Puts it back as it was. */
  track(path: string, entry: IndexEntry): Promise<void>
  /** `owner/name` at GitHub, where `origin` lies there; null elsewhere. */
  githubName(): Promise<string | null>
}
