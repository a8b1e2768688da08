import { quoted } from './danger.ts'
import { Fault } from './fault.ts'
import type { Health, MachineHealth, VaultHealth } from './health.ts'

/** How bad a thing is, worst first: others can get at keys or keys may be lost; something does not work; it could be safer. */
export const LEVELS = ['danger', 'broken', 'weak'] as const
export type Level = (typeof LEVELS)[number]

/** What `doctor --fix` does by itself. Everything else is told with its command, and a person does it. */
export type Fix =
  | { readonly does: 'run'; readonly argv: readonly [string, ...string[]] }
  | { readonly does: 'disown'; readonly folder: string }
  | { readonly does: 'drop-place'; readonly path: string }
  | { readonly does: 'sign' }

/** One thing that is wrong. */
export interface Ill {
  readonly what: string
  /** The exact command that mends it. */
  readonly mend: string
  /** Null where a person has to decide. */
  readonly fix: Fix | null
}

export interface Rule {
  /** For programs: never renamed. */
  readonly id: string
  readonly level: Level
  /** Why it matters, in one line. */
  readonly why: string
  readonly find: (health: Health) => readonly Ill[]
}

export const DAY_MS = 86_400_000

/** A rule that finds nothing where there is no vault, or where it cannot be looked into. */
export function ofVault(find: (vault: VaultHealth, machine: MachineHealth) => readonly Ill[]): Rule['find'] {
  return ({ vault, machine }) => (vault === null || vault instanceof Fault ? [] : find(vault, machine))
}

/** What a person has to do. */
export function told(what: string, mend: string): Ill {
  return { what, mend, fix: null }
}

/** What one program mends that can be run without asking. */
export function safe(what: string, argv: readonly [string, ...string[]]): Ill {
  return { what, mend: argv.map(quoted).join(' '), fix: { does: 'run', argv } }
}

/** What only the vault itself can mend. */
export function inside(what: string, fix: Fix): Ill {
  return { what, mend: 'keyward doctor --fix', fix }
}

/** What has to be put in the place of a vault that cannot be had. */
export function copyBack(path: string): string {
  return `cp GOOD_COPY ${quoted(path)}`
}

/** Permission bits as people type them. */
export function octal(mode: number): string {
  return (mode & 0o777).toString(8).padStart(3, '0')
}

export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/'
}
