/** A file by its two names. */
export interface Named {
  /** As the person named it. */
  readonly path: string
  /** Below the scanned root, with `/`: what weak findings are named after. */
  readonly relative: string
  /** Where it is a file of a commit: its full id. */
  readonly commit?: string | undefined
}
