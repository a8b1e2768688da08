import { Fault } from '../../core/fault.ts'
import type { SlotFate } from '../../core/rekey.ts'
import type { Secret } from '../../core/secret.ts'
import type { SlotInfo } from '../../core/slots.ts'
import { recipientOf, recipientParams } from '../../crypto/recipient.ts'
import type { RootKey } from '../../crypto/root.ts'
import type { SlotKind, SlotPlace } from '../../crypto/slot.ts'
import type { Header, HeaderTables, SlotRow } from '../../database/records/header.ts'
import { infoOf, tried } from './slots.ts'
import { type Locked, openWith, slotKind } from './unlock.ts'

/** What wrapping a new root key needs. */
export interface Rewrapping {
  readonly tables: HeaderTables
  readonly all: Locked
  readonly old: RootKey
  readonly fresh: RootKey
  /** Of the vault with its new keys. */
  readonly header: Header
}

const NO_RECIPIENT = 'It does not say for whom it is.'
const NOT_TYPED = 'Its passphrase was not given, or was another one.'

/** What becomes of a slot, as far as it can be told without opening the vault. */
export async function fateOf(slot: SlotRow, all: Locked): Promise<SlotFate> {
  const info = infoOf(slot)
  const { state, why } = await tried(slot, all, null)
  if (state === 'asks') return { ...info, fate: 'asks', why: null }
  if (state === 'opens' || (state === 'recovery' && slot.params['recipient'] !== undefined))
    return { ...info, fate: 'anew', why: null }
  return { ...info, fate: 'lost', why: why ?? NO_RECIPIENT }
}

/** Wraps the new root key in every slot that can be had; the others go, where that was agreed to. Faults: `slot.lost`, `slot.last`. */
export async function slotsAnew(
  change: Rewrapping,
  passphrases: readonly Secret[],
  agreed: readonly string[],
): Promise<{ readonly kept: readonly SlotInfo[]; readonly dropped: readonly SlotInfo[] }> {
  const { tables, all } = change
  const kept: SlotInfo[] = []
  const lost: SlotFate[] = []
  let opening = 0
  for (const slot of await tables.slotRows()) {
    const fate = await fateOf(slot, all)
    const made = fate.fate === 'lost' ? (fate.why ?? NO_RECIPIENT) : await wrappedAnew(slot, change, passphrases)
    if (typeof made === 'string') {
      lost.push({ ...fate, why: made })
      continue
    }
    await tables.rewrapSlot({ id: slot.id, ...made })
    kept.push(infoOf(slot))
    if (made.isOpening) opening += 1
  }
  const refused = lost.filter(({ id }) => !agreed.includes(id))
  if (refused.length > 0) throw lostFault(refused)
  if (opening === 0)
    throw new Fault('slot.last', 'Nothing that stays would open this vault here.', {
      hint: 'Add another way first: keyward vault slots add passphrase',
    })
  // What a slot left elsewhere stays: what does not open here may be of another vault.
  for (const { id } of lost) await tables.removeSlot(id)
  return { kept, dropped: lost.map(infoOf) }
}

interface Made extends Pick<SlotRow, 'wrapped' | 'params'> {
  /** It opens the vault on this machine. */
  readonly isOpening: boolean
}

/** The slot with the new root key in it, proven to open; or why it cannot be. */
async function wrappedAnew(slot: SlotRow, change: Rewrapping, passphrases: readonly Secret[]): Promise<Made | string> {
  const { all, old, fresh, header } = change
  const kind = await slotKind(slot.kind)
  if (!kind) return 'A newer version of Keyward made it.'
  const typed = kind.asks ? await typedFor(slot, all, passphrases) : null
  if (kind.asks && !typed) return NOT_TYPED
  const recipient = recipientOf(old, header.vaultId, slot)
  const place: SlotPlace = {
    vaultId: header.vaultId,
    slotId: slot.id,
    configFolder: all.configFolder,
    recipient,
    keyId: kind.keyIn?.(slot.wrapped) ?? null,
    ...(typed ? { passphrase: async () => typed } : {}),
  }
  try {
    const wrapped = await kind.wrap(fresh, place, all.tools)
    if (kind.unwrap) await proven(kind, { ...slot, wrapped }, { ...all, header }, place)
    const params = recipient === null ? slot.params : recipientParams(fresh, header.vaultId, slot.id, recipient)
    return { wrapped, params, isOpening: kind.unwrap !== undefined }
  } catch (error) {
    if (error instanceof Fault) return error.message
    throw error
  }
}

/** What does not open now would not open later either. */
async function proven(kind: SlotKind, slot: SlotRow, all: Locked, { passphrase }: SlotPlace): Promise<void> {
  if (await openWith(kind, slot, all, passphrase)) return
  throw new Fault('slot.unsupported', 'It was made anew and does not open.')
}

/** The passphrase that opens this slot; null where none of them does. */
async function typedFor(slot: SlotRow, all: Locked, passphrases: readonly Secret[]): Promise<Secret | null> {
  for (const typed of passphrases) {
    const { state } = await tried(slot, all, typed)
    if (state === 'opens') return typed
  }
  return null
}

function lostFault(lost: readonly SlotFate[]): Fault {
  const named = lost.map(({ id, label, why }) => `${label} (${id.slice(5, 13)}): ${why ?? ''}`.trim()).join(' ')
  return new Fault('slot.lost', `Not every way to open the vault can be kept. ${named}`, {
    hint: 'Make it work and run the command again, or give it up: keyward vault rekey --drop-slots',
  })
}
