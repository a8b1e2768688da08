import { append, type AuditRow, EMPTY, type Hash, type Head, leafHash, rootOf } from '../../core/audit.ts'
import { type Canonical, canonical } from '../../core/canonical.ts'
import { Fault } from '../../core/fault.ts'
import type { Tables } from '../database.ts'

/** How far the tree is: its rows, and their root. */
export interface AuditState {
  readonly size: number
  readonly root: Uint8Array
}

/** The audit log as tables: rows in their canonical form, each with its leaf hash and the root of the tree up to it. */
export interface AuditTables {
  size(): Promise<number>
  /** The tree as it is now. */
  state(): Promise<AuditState>
  /** Adds one row; its number is its place in the tree. Returns the tree after it. */
  append(row: Omit<AuditRow, 'number'>): Promise<AuditState>
  /** Root of the tree when it had so many rows; null where it never had. */
  rootAt(size: number): Promise<Uint8Array | null>
  /** Canonical rows from `from` on, at most `limit`. */
  rows(from: number, limit: number): Promise<readonly { readonly row: string; readonly leaf: Uint8Array }[]>
}

export function auditTables(tables: Tables, hash: Hash): AuditTables {
  return {
    size: async () => (await readHead(tables)).size,
    async state() {
      const head = await readHead(tables)
      return { size: head.size, root: rootOf(head, hash) }
    },
    async append(row) {
      const head = await readHead(tables)
      await compare(tables, head, hash)
      const text = canonical({ ...row, number: head.size } satisfies Record<keyof AuditRow, Canonical>)
      const leaf = leafHash(new TextEncoder().encode(text), hash)
      const next = append(head, leaf, hash)
      const root = rootOf(next, hash)
      const frontier = new Uint8Array(Buffer.concat(next.frontier))
      await tables.insertInto('audit').values({ number: head.size, row: text, leaf, root }).execute()
      await tables
        .insertInto('audit_head')
        .values({ id: 1, size: next.size, frontier })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ size: next.size, frontier }))
        .execute()
      return { size: next.size, root }
    },
    async rootAt(size) {
      if (size === 0) return rootOf(EMPTY, hash)
      const row = await tables
        .selectFrom('audit')
        .select('root')
        .where('number', '=', size - 1)
        .executeTakeFirst()
      return row?.root ?? null
    },
    rows: (from, limit) =>
      tables
        .selectFrom('audit')
        .select(['row', 'leaf'])
        .where('number', '>=', from)
        .orderBy('number')
        .limit(limit)
        .execute(),
  }
}

/** The next root grows from the head and is signed, so the head has to be what the newest row says, and no row may lie behind it. */
async function compare(tables: Tables, head: Head, hash: Hash): Promise<void> {
  const newest = await tables
    .selectFrom('audit')
    .select(['number', 'root'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const root = rootOf(head, hash)
  const fits = newest
    ? newest.number + 1 === head.size && root.every((byte, index) => byte === newest.root[index])
    : head.size === 0
  if (!fits)
    throw new Fault('vault.corrupt', 'The head of the audit log does not fit its rows: one of them was changed.')
}

async function readHead(tables: Tables): Promise<Head> {
  const row = await tables.selectFrom('audit_head').select(['size', 'frontier']).where('id', '=', 1).executeTakeFirst()
  if (!row) return EMPTY
  const count = row.frontier.length / 32
  return {
    size: row.size,
    frontier: Array.from({ length: count }, (_, index) => row.frontier.subarray(index * 32, index * 32 + 32)),
  }
}
