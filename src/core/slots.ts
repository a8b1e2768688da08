import { Fault } from './fault.ts'
import type { Secret } from './secret.ts'

/** How the root key can be had, and since when. */
export interface SlotInfo {
  readonly id: string
  readonly kind: string
  /** For people: `the keyring of your desktop (Secret Service)`. */
  readonly label: string
  readonly createdAt: Date
}

/** What trying a slot told: it opens the vault here, asks a person, is a recovery key kept elsewhere, is of another machine, or does not open. */
export const SLOT_STATES = ['opens', 'asks', 'recovery', 'absent', 'fails'] as const

export interface SlotTrial {
  readonly state: (typeof SLOT_STATES)[number]
  /** Why it does not open; null where there is nothing to say. */
  readonly why: string | null
}

export interface NewSlot {
  readonly kind: string
  /** Whom to wrap for, where the kind is `age`. */
  readonly recipient: string | null
  /** What will open it, where the kind is `passphrase`. */
  readonly passphrase: Secret | null
  /** What its key is called, where a service keeps it. */
  readonly keyId: string | null
}

/** The ways to open the vault, inside one transaction. */
export interface SlotRecords {
  /** Oldest first. */
  slots(): Promise<readonly SlotInfo[]>
  /** Whether the slot opens the vault here; one that asks is tried with what was typed, if anything was. */
  trySlot(id: string, typed: Secret | null): Promise<SlotTrial>
  /** Wraps the root key once more, and makes sure that it opens. Faults: `slot.unsupported`, `input.invalid`, `vault.locked`. */
  addSlot(slot: NewSlot): Promise<SlotInfo>
  /** Takes the slot away and, once that is committed, what it left on this machine. Faults: `slot.last`, `vault.locked`. */
  removeSlot(id: string): Promise<void>
}

/** The slot that is meant by its id, the beginning of it, or its kind where there is one of that kind. */
export function namedSlot(slots: readonly SlotInfo[], text: string): SlotInfo {
  const byKind = slots.filter(({ kind }) => kind === text)
  const byId = text.length >= 4 ? slots.filter(({ id }) => id.startsWith(text) || id.startsWith(`slot_${text}`)) : []
  const found = byKind.length > 0 ? byKind : byId
  const [one] = found
  if (one && found.length === 1) return one
  const why = one ? 'names more than one slot of this vault' : 'names no slot of this vault'
  throw new Fault('slot.not_found', `"${text}" ${why}.`, { hint: 'Look which there are: keyward vault slots list' })
}
