import { Fault } from '../../core/fault.ts'
import type { Rekeyed, Rekeying, RekeyPlan, Sealed, SlotFate } from '../../core/rekey.ts'
import { Secret } from '../../core/secret.ts'
import { signSuccession } from '../../crypto/checkpoint.ts'
import { keyIdOf, open, seal, type SealingKey } from '../../crypto/envelope.ts'
import { hex } from '../../crypto/hash.ts'
import { RootKey } from '../../crypto/root.ts'
import type { Header, HeaderTables } from '../../database/records/header.ts'
import type { ProjectTables } from '../../database/records/projects.ts'
import type { SealedTables } from '../../database/records/sealed.ts'
import { boundFile, boundValue, ofCredential } from './bound.ts'
import { forgetKept, keptUntil } from './kept.ts'
import { nameOfKey, newProjectKey, ProjectKeys } from './keys.ts'
import { fateOf, slotsAnew } from './rekey-slots.ts'
import type { Locked } from './unlock.ts'

/** What a rekey needs of the transaction it happens in. */
export interface RekeyInside {
  readonly header: HeaderTables
  readonly projects: ProjectTables
  readonly sealed: SealedTables
  readonly root: () => Promise<RootKey>
  readonly locked: () => Promise<Locked>
  /** Opens the vault by what was typed, where it does not open by itself. */
  readonly openBy: (typed: Secret) => Promise<void>
  /** Writes down beside the checkpoint which public key follows, and signs what the audit log was before this transaction. */
  readonly signBefore: (next: Uint8Array, succession: string) => Promise<void>
  /** From here on the vault has this header and this root key. */
  readonly changed: (header: Header, root: RootKey) => void
  readonly after: (work: () => Promise<void>) => void
  readonly tidy: () => Promise<void>
}

/** What it would do; opens nothing. */
export async function rekeyPlan({ header, sealed, locked }: RekeyInside): Promise<RekeyPlan> {
  const all = await locked()
  const slots: SlotFate[] = []
  for (const slot of await header.slotRows()) slots.push(await fateOf(slot, all))
  return { ...(await sealed.counts()), slots }
}

/** See `RekeyRecords.rekey`. All of it is one transaction: a process that is ended before its end has changed nothing. */
export async function rekey(inside: RekeyInside, { passphrases, drop, progress }: Rekeying): Promise<Rekeyed> {
  const { header: tables, sealed } = inside
  await opened(inside, passphrases)
  const [old, all] = [await inside.root(), await inside.locked()]
  const { vaultId } = all.header
  const fresh = RootKey.generate()
  const next = await fresh.publicKey()
  const succession = await signSuccession(vaultId, next, old)
  const header: Header = {
    vaultId,
    check: fresh.check(),
    publicKey: hex(next),
    before: { publicKey: all.header.publicKey, succession },
  }
  const { kept, dropped } = await slotsAnew({ tables, all, old, fresh, header }, passphrases, drop)
  const wasUnlocked = (await keptUntil(all)) !== null
  // The new key vouches for nothing yet, and what the old one says counts until it does: so let it say the newest.
  await inside.signBefore(next, succession)
  const counts = await sealed.counts()
  await resealed(inside, { vaultId, old, fresh, counts, progress })
  await tables.writeHeader(header)
  inside.changed(header, fresh)
  inside.after(async () => {
    await forgetKept({ ...all, header })
    await inside.tidy()
  })
  return { ...counts, slots: kept, dropped, wasUnlocked }
}

/** By the first of them that opens it. */
async function opened({ openBy }: RekeyInside, passphrases: readonly Secret[]): Promise<void> {
  let why: Fault | null = null
  for (const typed of passphrases) {
    try {
      return await openBy(typed)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      why = error
    }
  }
  if (why) throw why
}

interface Change {
  readonly vaultId: string
  readonly old: RootKey
  readonly fresh: RootKey
  readonly counts: Sealed
  readonly progress: Rekeying['progress']
}

async function resealed(inside: RekeyInside, change: Change): Promise<void> {
  const { vaultId, old, fresh, counts, progress } = change
  const { projects, sealed } = inside
  const before = new ProjectKeys(async () => old, vaultId, projects)
  const after = await keysAnew(inside, before, change)
  const total = counts.values + counts.files
  let done = 0

  async function moved(projectId: string, bytes: Uint8Array, bound: readonly string[]) {
    const key = await before.named(projectId, keyIdOf(bytes))
    const next = after.get(projectId)
    if (!next) throw new Fault('vault.corrupt', 'A project has no key.')
    const value = new Secret(await open(key, bytes, bound))
    return { sealed: await seal(next, value.revealBytes(), bound), fingerprint: fresh.fingerprint(value) }
  }

  for (let from = 0, isOver = false; !isOver;) {
    const part = await sealed.valuesBehind(from)
    for (const { row, name, sealed: bytes, ...at } of part) {
      const value = await moved(at.projectId, bytes, boundValue(vaultId, at)).catch((error: unknown) => {
        throw ofCredential(error, name)
      })
      await sealed.saveValue(row, value)
      from = row
    }
    isOver = part.length === 0
    progress((done += part.length), total)
  }
  for (let from = 0, isOver = false; !isOver;) {
    const part = await sealed.filesBehind(from)
    for (const { row, projectId, changeId, sealed: bytes } of part) {
      const file = await moved(projectId, bytes, boundFile(vaultId, projectId, changeId))
      await sealed.saveFile(row, file.sealed)
      from = row
    }
    isOver = part.length === 0
    progress((done += part.length), total)
  }
}

/** One new key for each project in the place of all it had; `before` still opens with those. By project id. */
async function keysAnew(
  { projects, sealed }: RekeyInside,
  before: ProjectKeys,
  { vaultId, fresh }: Change,
): Promise<ReadonlyMap<string, SealingKey>> {
  const newest = new Map<string, number>()
  for (const row of await sealed.keys()) {
    await before.remember(row.projectId, row)
    newest.set(row.projectId, row.number)
  }
  await sealed.removeKeys()
  const after = new Map<string, SealingKey>()
  for (const [projectId, number] of newest) {
    const key = newProjectKey()
    after.set(projectId, key)
    const wrapped = await fresh.sealProjectKey(vaultId, projectId, key)
    await projects.addProjectKey(projectId, { id: nameOfKey(key.id), number: number + 1, sealed: wrapped })
  }
  return after
}
