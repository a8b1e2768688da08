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
  /** `owner/name` at GitHub, where `origin` lies there; null elsewhere. */
  githubName(): Promise<string | null>
}
