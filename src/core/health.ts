import type { TimerState } from './backup-timer.ts'
import type { Fault } from './fault.ts'
import type { SlotTrial } from './slots.ts'
import type { SyncState } from './sync-state.ts'

/** A file or folder of ours that is there. */
export interface Owned {
  readonly path: string
  readonly kind: 'file' | 'folder' | 'other'
  /** Permission bits only: 0o600. */
  readonly mode: number
  readonly uid: number
}

/** What can be seen of this machine without opening the vault. Where something cannot be told here, it is null or left out. */
export interface MachineHealth {
  readonly vaultPath: string
  readonly home: string
  /** What KEYWARD_HOME says. */
  readonly ownHome: string | null
  /** Of this process. */
  readonly uid: number | null
  /** The folders of vault, settings and state, and what lies in them. */
  readonly owned: readonly Owned[]
  /** Env files of projects that a run mounted and could not put back, because it was killed. */
  readonly mounts: readonly string[]
  /** Files that a write left which was interrupted. `isWriting`: its process may still be there. */
  readonly leftovers: readonly { readonly path: string; readonly at: Date; readonly isWriting: boolean }[]
  /** Copies of the vault from before a newer version changed it. */
  readonly oldCopies: readonly { readonly path: string; readonly at: Date }[]
  /** The signed state of the audit log; null where it is missing or empty. `size` is null where it says none. */
  readonly checkpoint: { readonly path: string; readonly at: Date; readonly size: number | null } | null
  /** How the timer for backups is doing; null where none was asked for. */
  readonly backups: TimerState | null
  /** Vaults where another setting would look for them. */
  readonly otherVaults: readonly string[]
  /** Every `keyward` on the PATH that is a program of its own, the one that is started first. */
  readonly programs: readonly string[]
  /** A `kw` on the PATH that is no Keyward and comes first. */
  readonly otherKw: string | null
  /** What writes the memory of a crashed program to disk. */
  readonly coreDumps: 'limit' | 'pattern' | null
  /** Swap on disks that are not encrypted. */
  readonly openSwap: readonly string[]
  /** What of ours lies in a folder that a service copies elsewhere. */
  readonly synced: readonly { readonly path: string; readonly service: string }[]
}

/** What the vault tells without opening a value. */
export interface VaultHealth {
  /** Each way to open it, and whether it does so here. */
  readonly slots: readonly (SlotTrial & { readonly kind: string; readonly label: string })[]
  /** What the database says is wrong with itself. */
  readonly damage: readonly string[]
  readonly auditRows: number
  readonly lastAudit: Date | null
  /** As references. */
  readonly rotations: readonly string[]
  readonly due: number
  /** Of projects; gone ones. `isParentThere`: it was not merely a disk that is not mounted. */
  readonly foldersGone: readonly { readonly path: string; readonly project: string; readonly isParentThere: boolean }[]
  readonly targets: readonly TargetHealth[]
  readonly placesGone: readonly { readonly path: string; readonly isParentThere: boolean }[]
  /** Dotenv files in folders of projects that hold a key in clear and that others may read. */
  readonly openFiles: readonly { readonly path: string; readonly mode: number; readonly isOurs: boolean }[]
}

/** A target that is kept up to date, and what its place says. */
export interface TargetHealth {
  /** How it is called, and how it is typed. */
  readonly name: string
  readonly typed: string
  readonly state: SyncState
  /** Names of which the vault has a newer value, and names it does not have any more. */
  readonly behind: readonly string[]
  readonly lost: readonly string[]
  /** Why its place says nothing; `isGone`: it knows no such program. */
  readonly why: string | null
  readonly isGone: boolean
  /** What makes its program take newer values. */
  readonly restart: string | null
}

/** What the rules look at. `vault` is null where there is none, and a fault where it cannot be looked into. */
export interface Health {
  readonly now: Date
  readonly machine: MachineHealth
  readonly vault: VaultHealth | Fault | null
}

export interface BackupMade {
  readonly path: string
  readonly at: Date
}

/** What a vault tells of its own condition. */
export interface HealthRecords {
  /** What the database finds wrong with itself, at most ten lines; empty where it is sound. */
  damage(): Promise<readonly string[]>
  /** When the newest audit row was written. */
  lastAudit(): Promise<Date | null>
  /** Which file each backup was written to and when, newest first, as the audit log has it. A backup from before it was written down there is missing. */
  backupsMade(): Promise<readonly BackupMade[]>
  /** Every file in which a credential is used, sorted. */
  placePaths(): Promise<readonly string[]>
  /** Forgets that the folder belongs to a project. */
  disown(folder: string): Promise<void>
}
