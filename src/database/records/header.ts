import type { SlotInfo } from '../../core/slots.ts'
import { Fault } from '../../core/fault.ts'
import type { Fill, Statements } from '../database.ts'
import type { Schema } from '../schema.ts'

/** What stands at the head of a vault, in clear. */
export interface Header {
  readonly vaultId: string
  /** Tells whether a root key is this vault's. */
  readonly check: string
  /** Checks the signature of the checkpoint: 32 bytes in hex. */
  readonly publicKey: string
  /** The public key before the last rekey, in hex, and its signature over the one that followed it; null where there was none. */
  readonly before: { readonly publicKey: string; readonly succession: string } | null
}

export interface SlotRow extends SlotInfo {
  readonly wrapped: Uint8Array
  /** What its kind needs to know besides, in clear. */
  readonly params: Readonly<Record<string, string>>
}

/** The header and the slots. */
export interface HeaderTables {
  /** Null where the vault was never made. */
  header(): Promise<Header | null>
  /** Writes all of it, in the place of the one that is there. */
  writeHeader(header: Header): Promise<void>
  /** Oldest first. */
  slotRows(): Promise<readonly SlotRow[]>
  addSlot(slot: Omit<SlotRow, 'createdAt' | 'params'> & Partial<Pick<SlotRow, 'params'>>): Promise<SlotRow>
  removeSlot(id: string): Promise<void>
  /** The same slot with another root key in it. */
  rewrapSlot(slot: Pick<SlotRow, 'id' | 'wrapped' | 'params'>): Promise<void>
}

interface Slot {
  readonly id: string
  readonly kind: string
  readonly label: string
  readonly wrapped: Uint8Array
  readonly params: string
  readonly created_at: string
}

const SLOTS = 'select id, kind, label, wrapped, params, created_at from slots order by created_at, id'
const ADD_SLOT = 'insert into slots (id, kind, label, wrapped, params, created_at) values (?, ?, ?, ?, ?, ?)'

export function headerTables(statements: Statements, { now }: Fill): HeaderTables {
  return {
    async header() {
      const rows = await statements.rows<Schema['meta']>('select key, value from meta')
      if (rows.length === 0) return nothingIf(await statements.rows('select id from slots limit 1'))
      const meta = new Map(rows.map(({ key, value }) => [key, value]))
      const [vaultId, check, publicKey] = ['vault', 'check', 'public_key'].map((key) => meta.get(key))
      if (!vaultId || !check || !publicKey) throw new Fault('vault.corrupt', 'The head of the vault is not whole.')
      const [oldKey, succession] = [meta.get('public_key_before'), meta.get('succession')]
      const before = oldKey && succession ? { publicKey: oldKey, succession } : null
      return { vaultId, check, publicKey, before }
    },
    async writeHeader({ vaultId, check, publicKey, before }) {
      const past = before ? { public_key_before: before.publicKey, succession: before.succession } : {}
      const rows = Object.entries({ vault: vaultId, check, public_key: publicKey, ...past })
      await statements.rows('delete from meta')
      for (const [key, value] of rows) await statements.rows('insert into meta (key, value) values (?, ?)', key, value)
    },
    async slotRows() {
      const rows = await statements.rows<Slot>(SLOTS)
      return rows.map(({ created_at: createdAt, params, ...slot }) => ({
        ...slot,
        params: paramsOf(params),
        createdAt: new Date(createdAt),
      }))
    },
    async addSlot({ params = {}, ...slot }) {
      const createdAt = now()
      const { id, kind, label, wrapped } = slot
      await statements.rows(ADD_SLOT, id, kind, label, wrapped, JSON.stringify(params), createdAt.toISOString())
      return { ...slot, params, createdAt }
    },
    async removeSlot(id) {
      await statements.rows('delete from slots where id = ?', id)
    },
    async rewrapSlot({ id, wrapped, params }) {
      await statements.rows(
        'update slots set wrapped = ?, params = ? where id = ?',
        wrapped,
        JSON.stringify(params),
        id,
      )
    },
  }
}

/** What is not to be read counts as nothing: the vault must open all the same. */
function paramsOf(text: string): SlotRow['params'] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return {}
  }
  if (typeof parsed !== 'object' || parsed === null) return {}
  return Object.fromEntries(
    Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** A head that is gone while the body is there: making a second vault over it would lose the first. */
function nothingIf(slots: readonly object[]): null {
  if (slots.length > 0) throw new Fault('vault.corrupt', 'The head of the vault is gone.')
  return null
}
