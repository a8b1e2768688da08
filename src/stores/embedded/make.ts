import { EMPTY, rootOf } from '../../core/audit.ts'
import type { Making } from '../../core/context.ts'
import { Fault } from '../../core/fault.ts'
import type { Secret } from '../../core/secret.ts'
import type { Tools } from '../../core/tools.ts'
import type { Made } from '../../core/vault.ts'
import { signCheckpoint } from '../../crypto/checkpoint.ts'
import { hex, sha256 } from '../../crypto/hash.ts'
import { newId } from '../../crypto/random.ts'
import { recipientParams } from '../../crypto/recipient.ts'
import { RootKey } from '../../crypto/root.ts'
import type { SlotKind, SlotPlace } from '../../crypto/slot.ts'
import type { Header, HeaderTables } from '../../database/records/header.ts'
import { slotKinds } from './unlock.ts'

/** Where the parts of an embedded vault lie. */
export interface EmbeddedPlaces {
  readonly configFolder: string
  readonly checkpoint: string
}

/** Makes root key, header and slots, inside the caller's transaction. */
export async function makeVault(
  tables: HeaderTables,
  making: Making,
  withRecovery: boolean,
  places: EmbeddedPlaces,
  tools: Tools,
): Promise<{ made: Made; header: Header; root: RootKey }> {
  if (await tables.header())
    throw new Fault('vault.exists', 'There is a vault already.', { hint: 'Look at it: keyward' })
  const root = RootKey.generate()
  const header = { vaultId: newId('vault'), check: root.check(), publicKey: hex(await root.publicKey()), before: null }
  const at: SlotPlace = {
    vaultId: header.vaultId,
    slotId: newId('slot'),
    configFolder: places.configFolder,
    recipient: null,
    ...(making.passphrase ? { passphrase: async () => making.passphrase ?? null } : {}),
  }
  const kinds = await slotKinds()
  const { kind, why } = await choose(kinds, making.slot, at, tools)
  // First what may be refused: a recipient that is none leaves no key file behind.
  const recovery = await recoverySlot(making.recoveryRecipient ?? null, withRecovery)
  const recoveryPlace = recovery && { ...at, slotId: newId('slot'), recipient: recovery.recipient }
  const recoveryWrapped = recovery && recoveryPlace && (await recovery.age.wrap(root, recoveryPlace, tools))
  const wrapped = await kind.wrap(root, at, tools)
  await tables.writeHeader(header)
  const slot = await tables.addSlot({ id: at.slotId, kind: kind.id, label: kind.label, wrapped })
  if (recovery && recoveryPlace && recoveryWrapped) {
    const { id: kindOf, label: called } = recovery.age
    const params = recipientParams(root, header.vaultId, recoveryPlace.slotId, recovery.recipient)
    await tables.addSlot({ id: recoveryPlace.slotId, kind: kindOf, label: called, wrapped: recoveryWrapped, params })
  }
  // A checkpoint that another vault left here would speak against this one; an empty tree is true of it from now on.
  const note = await signCheckpoint({ vaultId: header.vaultId, size: 0, root: rootOf(EMPTY, sha256) }, root)
  await tools.files.write(places.checkpoint, note)
  const { id, kind: kindId, label, createdAt } = slot
  return {
    made: { slot: { id, kind: kindId, label, createdAt }, why, recovery: recovery?.identity ?? null },
    header,
    root,
  }
}

/** The slot that was asked for, or the best that is here. */
async function choose(
  kinds: readonly SlotKind[],
  wanted: string | undefined,
  at: SlotPlace,
  tools: Tools,
): Promise<{ kind: SlotKind; why: string }> {
  const ranked = kinds.filter(({ rank }) => rank !== null).toSorted((a, b) => Number(a.rank) - Number(b.rank))
  const choice = [...ranked, ...kinds.filter(({ asks }) => asks)]
  const asked = wanted === undefined ? ranked : choice.filter(({ id }) => id === wanted)
  if (asked.length === 0) {
    const known = choice.map(({ id }) => id).join(', ')
    if (kinds.some(({ id }) => id === wanted))
      throw new Fault('slot.unsupported', `The slot "${wanted}" is added to a vault that is there.`, {
        hint: `Make the vault first: keyward init. Then: keyward vault slots add ${wanted}`,
      })
    throw new Fault('slot.unsupported', `There is no slot "${wanted}".`, { hint: `Take one of: ${known}` })
  }
  let reason = ''
  for (const kind of asked) {
    const { present, why } = await kind.presence(at, tools)
    if (present) return { kind, why }
    if (wanted !== undefined) {
      throw new Fault('slot.unsupported', `The slot "${wanted}" cannot be used here. ${why}`, {
        hint: 'Leave the choice to Keyward: keyward init',
      })
    }
    reason = why
  }
  throw new Fault('slot.unsupported', `Nothing on this machine can keep the key of a vault. ${reason}`, {
    hint: 'Make it with a passphrase: keyward init --slot passphrase',
  })
}

/** A recipient that was given, else a new recovery key where somebody can write it down. Loaded here, because few commands make a vault. */
async function recoverySlot(
  given: string | null,
  withRecovery: boolean,
): Promise<{ recipient: string; identity: Secret | null; age: SlotKind } | null> {
  if (given === null && !withRecovery) return null
  const { age, newRecovery } = await import('../../crypto/slots/age.ts')
  return given === null ? { ...(await newRecovery()), age } : { recipient: given, identity: null, age }
}
