import { Fault } from '../core/fault.ts'
import { Secret } from '../core/secret.ts'
import type { Tools } from '../core/tools.ts'
import { newSlotKey, type SlotKind, type SlotPlace, unwrapRoot, wrapRoot } from './slot.ts'

/** A service that keeps keys which never leave it, and seals and opens a few bytes with them for who may. */
export interface CloudKeys {
  /** Of the slot: `aws-kms`. */
  readonly id: string
  /** For people: `a key of AWS KMS`. */
  readonly label: string
  /** Seals with the key that a person named; tells the name by which it is found again from anywhere. */
  seal(
    key: string,
    plain: Secret,
    bound: Bound,
    tools: Tools,
  ): Promise<{ readonly key: string; readonly sealed: Uint8Array }>
  /**
   * Opens what `seal` gave, with the key of that name. Faults: `vault.locked` where the service refuses, `slot.absent` where there is no such key or
   * nothing here to sign in with, `provider.unreachable`, `vault.corrupt` where it was sealed by another key, for another slot, or was changed.
   */
  open(key: string, sealed: Uint8Array, bound: Bound, tools: Tools): Promise<Secret>
}

/** What the service ties the sealing to. It lies in clear in the log of the service. */
export interface Bound {
  readonly 'keyward:vault': string
  readonly 'keyward:slot': string
}

/** A slot whose key the service seals. `wrapped`: the name of the key and the sealed slot key, each with its length in front, then the sealed root key. */
export function cloudSlot(keys: CloudKeys): SlotKind {
  return {
    id: keys.id,
    label: keys.label,
    rank: null,
    isFar: true,
    takesKey: true,
    keyIn: (wrapped) => Buffer.from(taken(wrapped)[0]).toString(),

    async presence({ keyId }) {
      return keyId
        ? { present: true, why: `${keys.label}: it opens for whom the service lets use the key` }
        : { present: false, why: 'It needs the name of a key there: --key-id.' }
    },

    async wrap(root, place, tools) {
      if (!place.keyId) throw new Fault('slot.unsupported', `The slot "${keys.id}" needs the name of a key.`)
      const slotKey = newSlotKey()
      const { key, sealed } = await keys.seal(place.keyId, new Secret(slotKey), boundTo(place), tools)
      return new Uint8Array(
        Buffer.concat([sized(Buffer.from(key)), sized(sealed), await wrapRoot(slotKey, root, place, keys.id)]),
      )
    },

    async unwrap(record, place, tools) {
      const [key, behind] = taken(record.wrapped)
      const [sealed, root] = taken(behind)
      const slotKey = await keys.open(Buffer.from(key).toString(), sealed, boundTo(place), tools)
      return unwrapRoot(slotKey, root, place, keys.id)
    },
  }
}

function boundTo({ vaultId, slotId }: SlotPlace): Bound {
  return { 'keyward:vault': vaultId, 'keyward:slot': slotId }
}

function sized(bytes: Uint8Array): Uint8Array {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(bytes.length)
  return new Uint8Array(Buffer.concat([size, bytes]))
}

function taken(bytes: Uint8Array): readonly [Uint8Array, Uint8Array] {
  const size = bytes.length < 4 ? 0 : Buffer.from(bytes).readUInt32BE()
  if (size === 0 || size > bytes.length - 4)
    throw new Fault('vault.corrupt', 'The slot does not say whole which key opens it.', {
      hint: 'Put a good copy of the vault back.',
    })
  return [bytes.subarray(4, 4 + size), bytes.subarray(4 + size)]
}
