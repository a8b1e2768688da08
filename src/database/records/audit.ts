import { append, type AuditRow, EMPTY, type Hash, type Head, leafHash, rootOf } from '../../core/audit.ts'
import { type Canonical, canonical } from '../../core/canonical.ts'
import { Fault } from '../../core/fault.ts'
import type { Statements } from '../database.ts'
import type { Schema } from '../schema.ts'

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

type Row = Schema['audit']

const APPEND = 'insert into audit (number, row, leaf, root) values (?, ?, ?, ?)'
const SET_HEAD = `insert into audit_head (id, size, frontier) values (1, ?, ?)
  on conflict (id) do update set size = excluded.size, frontier = excluded.frontier`
const NEWEST = 'select number, root from audit order by number desc limit 1'
const PAGE = 'select row, leaf from audit where number >= ? order by number limit ?'

export function auditTables(statements: Statements, hash: Hash): AuditTables {
  return {
    size: async () => (await readHead(statements)).size,
    async state() {
      const head = await readHead(statements)
      return { size: head.size, root: rootOf(head, hash) }
    },
    async append(row) {
      const head = await readHead(statements)
      await compare(statements, head, hash)
      const text = canonical({ ...row, number: head.size } satisfies Record<keyof AuditRow, Canonical>)
      const leaf = leafHash(new TextEncoder().encode(text), hash)
      const next = append(head, leaf, hash)
      const root = rootOf(next, hash)
      const frontier = new Uint8Array(Buffer.concat(next.frontier))
      await statements.rows(APPEND, head.size, text, leaf, root)
      await statements.rows(SET_HEAD, next.size, frontier)
      return { size: next.size, root }
    },
    async rootAt(size) {
      if (size === 0) return rootOf(EMPTY, hash)
      const [row] = await statements.rows<Pick<Row, 'root'>>('select root from audit where number = ?', size - 1)
      return row?.root ?? null
    },
    rows: (from, limit) => statements.rows<Pick<Row, 'row' | 'leaf'>>(PAGE, from, limit),
  }
}

/** The next root grows from the head and is signed, so the head has to be what the newest row says, and no row may lie behind it. */
async function compare(statements: Statements, head: Head, hash: Hash): Promise<void> {
  const [newest] = await statements.rows<Pick<Row, 'number' | 'root'>>(NEWEST)
  const root = rootOf(head, hash)
  const fits = newest
    ? newest.number + 1 === head.size && root.every((byte, index) => byte === newest.root[index])
    : head.size === 0
  if (!fits)
    throw new Fault('vault.corrupt', 'The head of the audit log does not fit its rows: one of them was changed.')
}

async function readHead(statements: Statements): Promise<Head> {
  const [row] = await statements.rows<Schema['audit_head']>('select id, size, frontier from audit_head where id = 1')
  if (!row) return EMPTY
  const count = row.frontier.length / 32
  return {
    size: row.size,
    frontier: Array.from({ length: count }, (_, index) => row.frontier.subarray(index * 32, index * 32 + 32)),
  }
}
