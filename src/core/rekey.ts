import type { Secret } from './secret.ts'
import type { SlotInfo } from './slots.ts'

/** What a rekey does with a slot: wraps the new root key by itself, needs a person to type, or cannot keep it. */
export const SLOT_FATES = ['anew', 'asks', 'lost'] as const

export interface SlotFate extends SlotInfo {
  readonly fate: (typeof SLOT_FATES)[number]
  /** Why it cannot be kept; null where it can. */
  readonly why: string | null
}

/** How much lies sealed in the vault. */
export interface Sealed {
  /** Values of fields, of every version, removed credentials included. */
  readonly values: number
  /** Old contents of files, kept for `undo`. */
  readonly files: number
  readonly projects: number
}

export interface RekeyPlan extends Sealed {
  /** Oldest first. */
  readonly slots: readonly SlotFate[]
}

export interface Rekeying {
  /** What a person typed for the slots that ask. */
  readonly passphrases: readonly Secret[]
  /** Ids of slots that a person agreed to lose where they cannot be kept. */
  readonly drop: readonly string[]
  readonly progress: (done: number, total: number) => void
}

export interface Rekeyed extends Sealed {
  /** Slots that hold the new root key, oldest first. */
  readonly slots: readonly SlotInfo[]
  /** Slots that are gone. */
  readonly dropped: readonly SlotInfo[]
  /** `vault unlock` had kept the old root key; that is ended. */
  readonly wasUnlocked: boolean
}

/** New keys for the whole vault, inside one transaction. */
export interface RekeyRecords {
  /** What `rekey` would do. Opens nothing. */
  rekeyPlan(): Promise<RekeyPlan>
  /**
   * A new root key in every slot, a new key for every project, and everything sealed anew under them. Faults: `slot.lost` where a slot cannot be kept and nobody
   * agreed to lose it, `slot.last` where nothing that stays would open the vault here, `vault.corrupt` where something sealed does not open, `vault.locked`.
   */
  rekey(wish: Rekeying): Promise<Rekeyed>
}
