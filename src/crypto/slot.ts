import type { Secret } from '../core/secret.ts'
import type { Tools } from '../core/tools.ts'
import { Fault } from '../core/fault.ts'
import { open, seal } from './envelope.ts'
import { random } from './random.ts'
import { RootKey } from './root.ts'

/** What a slot leaves in the vault, in clear: how to get at the root key, never the key. */
export interface SlotRecord {
  readonly id: string
  readonly kind: string
  readonly label: string
  /** The root key, wrapped. */
  readonly wrapped: Uint8Array
  readonly createdAt: Date
}

export interface SlotPlace {
  readonly vaultId: string
  readonly slotId: string
  /** The configuration folder: `root.key` lies there. */
  readonly configFolder: string
  /** For a slot that needs one: whom to wrap for. */
  readonly recipient: string | null
  /** For a slot whose key a service keeps: what it is called there. Left out where the slot is made already. */
  readonly keyId?: string | null
  /** What a person types in, for a slot that asks; null where nobody did. Left out where nobody can be asked. */
  readonly passphrase?: () => Promise<Secret | null>
}

export type Presence =
  | { readonly present: true; readonly why: string }
  | { readonly present: false; readonly why: string }

/** One way to keep the root key. A record of its kind opens the vault alone. */
export interface SlotKind {
  readonly id: string
  readonly label: string
  /** Smaller is taken first by `init`. Null: never taken by itself. */
  readonly rank: number | null
  /** Opens with what a person types in, so it is tried after those that need nobody. */
  readonly asks?: true
  /** Opens by asking a service over the network, so it is tried after those of this machine, and while nobody waits for the vault. */
  readonly isFar?: true
  /** Is made with the name of a key. */
  readonly takesKey?: true
  /** The name of that key, from what `wrap` gave. */
  readonly keyIn?: (wrapped: Uint8Array) => string
  /** Whether it could be used here, and why, in one line for people. */
  presence(place: SlotPlace, tools: Tools): Promise<Presence>
  /** Wraps the root key and leaves what is needed to unwrap it where that belongs. For a slot that opens, it leaves nothing new outside the vault. */
  wrap(root: RootKey, place: SlotPlace, tools: Tools): Promise<Uint8Array>
  /** The root key; null where this machine does not have what the slot needs. Absent, locked and refused are faults. Left out: opens by other means (a recovery key). */
  readonly unwrap?: (record: SlotRecord, place: SlotPlace, tools: Tools) => Promise<RootKey | null>
  /** Takes away what `wrap` left on this machine, once the slot is gone; `others` are the slots that stay. Left out: it left nothing. */
  readonly forget?: (place: SlotPlace, others: readonly SlotRecord[], tools: Tools) => Promise<void>
}

/** A random key that one slot keeps and that wraps the root key: losing a slot loses nothing else. */
export function newSlotKey(): Uint8Array {
  return random(32)
}

export function wrapRoot(key: Uint8Array, root: RootKey, place: SlotPlace, kind: string): Promise<Uint8Array> {
  return seal({ id: slotKeyId(place), bytes: key }, root.bytes(), bound(place, kind))
}

const PUT_BACK = 'It may be of another vault. Put back the key, or the vault, that belongs to the other.'

export async function unwrapRoot(key: Secret, wrapped: Uint8Array, place: SlotPlace, kind: string): Promise<RootKey> {
  const bytes = key.revealBytes()
  if (bytes.length !== 32)
    throw new Fault('vault.corrupt', `The key of the slot "${kind}" has not 32 bytes.`, { hint: PUT_BACK })
  try {
    return new RootKey(await open({ id: slotKeyId(place), bytes }, wrapped, bound(place, kind)))
  } catch (cause) {
    if (cause instanceof Fault && cause.code === 'vault.newer') throw cause
    throw new Fault('vault.corrupt', `What the slot "${kind}" holds does not open this vault.`, {
      hint: PUT_BACK,
      cause,
    })
  }
}

/** A slot has one key, so its id is the key's: the 16 bytes behind `slot_`. */
function slotKeyId(place: SlotPlace): Uint8Array {
  return new Uint8Array(Buffer.from(place.slotId.slice('slot_'.length), 'hex'))
}

function bound(place: SlotPlace, kind: string): readonly string[] {
  return ['keyward slot 1', place.vaultId, place.slotId, kind]
}
