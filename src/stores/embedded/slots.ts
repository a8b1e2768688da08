import { Fault } from '../../core/fault.ts'
import type { NewSlot, SlotInfo, SlotRecords, SlotTrial } from '../../core/slots.ts'
import { newId } from '../../crypto/random.ts'
import { type SlotParams, recipientParams } from '../../crypto/recipient.ts'
import type { RootKey } from '../../crypto/root.ts'
import type { SlotKind, SlotPlace, SlotRecord } from '../../crypto/slot.ts'
import type { HeaderTables } from '../../database/records/header.ts'
import { type Locked, openWith, slotKind, slotKinds } from './unlock.ts'

/** What working on slots needs of the transaction it happens in. */
export interface SlotsInside {
  readonly tables: HeaderTables
  readonly root: () => Promise<RootKey>
  readonly locked: () => Promise<Locked>
  /** Runs the work once the transaction is committed. */
  readonly after: (work: () => Promise<void>) => void
}

export function slotsInside({ tables, root, locked, after }: SlotsInside): SlotRecords {
  return {
    slots: () => tables.slotRows(),

    async trySlot(id, typed) {
      const all = await locked()
      const record = all.records.find((one) => one.id === id)
      return record ? tried(record, all, typed) : { state: 'fails', why: 'It is not in this vault.' }
    },

    async addSlot(slot) {
      const opened = await root()
      const all = await locked()
      const kind = await kindCalled(slot.kind)
      if (slot.keyId !== null && !kind.takesKey)
        throw new Fault('input.invalid', `The slot "${kind.id}" takes no key id.`, {
          hint: 'keyward vault slots add aws-kms --key-id alias/keyward',
        })
      const place = placeFor(slot, all)
      const { present, why } = await kind.presence(place, all.tools)
      if (!present)
        throw new Fault('slot.unsupported', `The slot "${kind.id}" cannot be used here. ${why}`, {
          hint: 'keyward vault slots --help',
        })
      const wrapped = await kind.wrap(opened, place, all.tools)
      const fresh = { id: place.slotId, kind: kind.id, label: labelOf(kind, slot), wrapped }
      // What does not open now would not open later either.
      if (kind.unwrap && !(await openWith(kind, { ...fresh, createdAt: new Date(0) }, all, place.passphrase)))
        throw new Fault('slot.unsupported', `The slot "${kind.id}" was made and does not open. Nothing was added.`)
      return infoOf(await tables.addSlot({ ...fresh, params: paramsOf(slot, opened, place) }))
    },

    async removeSlot(id) {
      await root()
      const all = await locked()
      const record = all.records.find((one) => one.id === id)
      if (!record) return
      const others = all.records.filter((one) => one.id !== id)
      if (!(await anyOpens(others, all)))
        throw new Fault('slot.last', `Nothing else opens this vault here than ${record.label}.`, {
          hint: 'Add another way first: keyward vault slots add passphrase',
        })
      const kind = await slotKind(record.kind)
      const place = { vaultId: all.header.vaultId, slotId: id, configFolder: all.configFolder, recipient: null }
      await tables.removeSlot(id)
      if (kind?.forget) after(() => forgotten(kind, place, others, all))
    },
  }
}

/** How trying one slot went. */
export async function tried(record: SlotRecord, all: Locked, typed: NewSlot['passphrase']): Promise<SlotTrial> {
  const kind = await slotKind(record.kind)
  if (!kind) return { state: 'fails', why: 'A newer version of Keyward made it.' }
  if (!kind.unwrap) return { state: 'recovery', why: null }
  if (kind.asks && !typed) return { state: 'asks', why: null }
  try {
    const root = await openWith(kind, record, all, async () => typed)
    return root ? { state: 'opens', why: null } : { state: 'absent', why: 'What it needs is not on this machine.' }
  } catch (error) {
    if (error instanceof Fault) return { state: error.code === 'slot.absent' ? 'absent' : 'fails', why: error.message }
    throw error
  }
}

async function anyOpens(records: readonly SlotRecord[], all: Locked): Promise<boolean> {
  for (const record of records) {
    const { state } = await tried(record, all, null)
    if (state === 'opens' || state === 'asks') return true
  }
  return false
}

async function kindCalled(id: string): Promise<SlotKind> {
  const kind = await slotKind(id)
  if (kind) return kind
  const known = (await slotKinds()).map((one) => one.id).join(', ')
  throw new Fault('slot.unsupported', `There is no slot "${id}".`, { hint: `Take one of: ${known}` })
}

function placeFor({ recipient, keyId, passphrase }: NewSlot, { header, configFolder }: Locked): SlotPlace {
  const place = { vaultId: header.vaultId, slotId: newId('slot'), configFolder, recipient, keyId }
  return passphrase ? { ...place, passphrase: async () => passphrase } : place
}

/** Several recovery keys are told apart by their recipients, and keys of a service by their names, which are public. */
function labelOf(kind: SlotKind, { recipient, keyId }: NewSlot): string {
  if (keyId) return `${kind.label} (${keyId})`
  return recipient ? `a recovery key (${recipient.slice(0, 10)}…${recipient.slice(-4)})` : kind.label
}

function paramsOf({ recipient }: NewSlot, root: RootKey, { vaultId, slotId }: SlotPlace): SlotParams {
  return recipient === null ? {} : recipientParams(root, vaultId, slotId, recipient)
}

/** What may be shown of a slot. */
export function infoOf({ id, kind, label, createdAt }: SlotInfo): SlotInfo {
  return { id, kind, label, createdAt }
}

async function forgotten(kind: SlotKind, place: SlotPlace, others: readonly SlotRecord[], { tools }: Locked) {
  try {
    await kind.forget?.(place, others, tools)
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause
    throw new Fault(
      cause.code,
      `The slot is removed, but what it left on this machine is still there. ${cause.message}`,
      {
        hint: cause.hint,
        cause,
      },
    )
  }
}
