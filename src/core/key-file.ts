import type { Secret } from './secret.ts'

/** A file with keys of age in it, as `age-keygen` writes it, or a key alone. */
export interface KeyFile {
  readonly content: Secret
  /** Absolute, where the file lies; null where it came by standard input or was typed. */
  readonly path: string | null
}
