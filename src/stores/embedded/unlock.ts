import { Fault } from '../../core/fault.ts'
import type { KeyFile } from '../../core/key-file.ts'
import { Secret } from '../../core/secret.ts'
import type { Tools } from '../../core/tools.ts'
import { RootKey } from '../../crypto/root.ts'
import type { SlotKind, SlotRecord } from '../../crypto/slot.ts'
import { slots } from '../../crypto/slots/index.ts'
import type { Header } from '../../database/records/header.ts'
import { keptRoot } from './kept.ts'

/** Asks the person for the passphrase; null where they gave none. */
export type AskPassphrase = () => Promise<Secret | null>

/** What opening a vault needs to know. */
export interface Locked {
  readonly header: Header
  readonly records: readonly SlotRecord[]
  readonly configFolder: string
  readonly stateFolder: string
  readonly tools: Tools
}

/** Every kind of slot that this program knows. */
export async function slotKinds(): Promise<readonly SlotKind[]> {
  return Promise.all(Object.values(slots).map((load) => load()))
}

/** Loads one kind alone: opening a vault must not load what makes one. Null where a newer program made the slot. */
export async function slotKind(id: string): Promise<SlotKind | null> {
  const load = Object.entries(slots).find(([known]) => known === id)?.[1]
  return load ? load() : null
}

/**
 * The root key: kept open by `vault unlock`, or by the first slot of this machine that opens with nobody's help. Null where a person or a service
 * elsewhere could open it. Fault: `vault.locked`, or what the last slot had to say.
 */
export async function openHere(locked: Locked): Promise<RootKey | null> {
  const kept = await keptRoot(locked)
  if (kept) return kept
  let why = absentFault(locked)
  let isElsewhere = false
  for (const record of locked.records) {
    const kind = await slotKind(record.kind)
    if (kind?.asks || kind?.isFar) isElsewhere = true
    else if (kind?.unwrap) {
      const opened = await tried(kind, record, locked)
      if (opened instanceof Fault) why = opened
      else if (opened) return opened
    }
  }
  if (isElsewhere) return null
  throw why
}

/** The same, and then by what a service elsewhere opens. Null where only a person could open it. */
export async function openAlone(locked: Locked): Promise<RootKey | null> {
  const here = await openHere(locked)
  if (here) return here
  const far = await openFar(locked)
  if (!(far instanceof Fault)) return far
  if (await isAsking(locked)) return null
  throw far
}

/** The root key, by what `openHere` left: first a service elsewhere, then the person, where there is one to ask. */
export async function openElsewhere(locked: Locked, ask: AskPassphrase | null): Promise<RootKey> {
  const far = await openFar(locked)
  if (far && !(far instanceof Fault)) return far
  if (ask && (await isAsking(locked))) return openAsking(locked, ask)
  throw far ?? lockedFault()
}

/** Null where no service elsewhere opens it; what the last one had to say where one should. */
async function openFar(locked: Locked): Promise<RootKey | Fault | null> {
  let last: Fault | null = null
  for (const record of locked.records) {
    const kind = await slotKind(record.kind)
    if (!kind?.isFar) continue
    const opened = await tried(kind, record, locked)
    if (opened instanceof Fault) last = opened
    else if (opened) return opened
  }
  return last
}

async function isAsking({ records }: Locked): Promise<boolean> {
  const kinds = await Promise.all(records.map(({ kind }) => slotKind(kind)))
  return kinds.some((kind) => kind?.asks)
}

async function tried(kind: SlotKind, record: SlotRecord, locked: Locked): Promise<RootKey | Fault | null> {
  try {
    return await openWith(kind, record, locked)
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
}

/** The root key, by what a person types in. Each wrong try makes the next one wait longer. */
export async function openAsking(locked: Locked, ask: AskPassphrase): Promise<RootKey> {
  const typed = await ask()
  if (!typed) throw lockedFault()
  const wrong = await wrongTries(locked)
  if (wrong > 0) await locked.tools.pause(Math.min(250 * 2 ** wrong, LONGEST_PAUSE_MS))
  let why = lockedFault()
  for (const record of locked.records) {
    const kind = await slotKind(record.kind)
    if (!kind?.asks) continue
    try {
      const root = await openWith(kind, record, locked, async () => typed)
      if (!root) continue
      if (wrong > 0) await locked.tools.files.remove(triesFile(locked))
      return root
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      why = error
    }
  }
  await locked.tools.files.write(triesFile(locked), `${wrong + 1}\n`)
  throw why
}

/** The root key, by a recovery key that somebody kept. Fault `vault.locked` where no slot opens with it, or what reading it had to say. */
export async function openRecovered({ header, records, tools }: Locked, keys: KeyFile): Promise<RootKey> {
  // Loaded here: a vault is recovered once, if ever.
  const { openWithKeys } = await import('../../crypto/age-file.ts')
  for (const { kind, wrapped } of records) {
    if (kind !== 'age') continue
    const opened = await openWithKeys(new Secret(wrapped), 'The recovery slot', keys, tools.command).catch(
      (error: unknown) => {
        if (error instanceof Fault && error.code === 'backup.locked') return null
        throw error
      },
    )
    const root = opened && new RootKey(opened.plain.revealBytes())
    if (root?.check() === header.check) return root
  }
  throw new Fault('vault.locked', 'That is not a recovery key of this vault.', {
    hint: 'What opens it: keyward vault slots list',
  })
}

/** The root key, by this one slot; null where it does not open here. */
export async function openWith(
  kind: SlotKind,
  record: SlotRecord,
  { header, configFolder, tools }: Locked,
  passphrase?: AskPassphrase,
): Promise<RootKey | null> {
  const place = { vaultId: header.vaultId, slotId: record.id, configFolder, recipient: null }
  const root = await kind.unwrap?.(record, passphrase ? { ...place, passphrase } : place, tools)
  if (!root) return null
  if (root.check() !== header.check)
    throw new Fault('vault.corrupt', `The slot "${record.kind}" opens another vault.`, {
      hint: 'Put a good copy of the vault back.',
    })
  return root
}

/** What is said where only a passphrase opens it and nobody is there to type one. */
export function lockedFault(): Fault {
  return new Fault('vault.locked', 'The vault is locked: it opens with a passphrase.', {
    hint: 'keyward vault unlock',
  })
}

const LONGEST_PAUSE_MS = 8000

function triesFile({ stateFolder }: Locked): string {
  return `${stateFolder}/wrong-tries`
}

async function wrongTries(locked: Locked): Promise<number> {
  const text = await locked.tools.files.read(triesFile(locked))
  const count = text ? Number.parseInt(Buffer.from(text.revealBytes()).toString('latin1'), 10) : 0
  return Number.isInteger(count) && count > 0 ? Math.min(count, 99) : 0
}

function absentFault({ records }: Locked): Fault {
  const labels = records.map(({ label }) => label).join(', ')
  const recovery = records.some(({ kind }) => kind === 'age')
    ? 'Put that back, or open it with the recovery key: keyward vault unlock --identity KEYFILE'
    : 'Put that back; what the status says of it: keyward'
  return new Fault('vault.locked', 'The vault is locked: what opens it is not on this machine.', {
    hint: `It opens with ${labels}. ${recovery}`,
  })
}
