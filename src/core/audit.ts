import type { Canonical } from './canonical.ts'

/**
 * The Merkle tree of RFC 6962, 2.1, grown one row at a time. The frontier holds the roots of the complete subtrees from the largest
 * to the smallest, one per 1-bit of the size: enough to add a row and to compute the root, whatever the size.
 */
export interface Head {
  readonly size: number
  readonly frontier: readonly Uint8Array[]
}

/** SHA-256. Handed in, because this floor touches nothing. */
export type Hash = (...parts: readonly Uint8Array[]) => Uint8Array

export const EMPTY: Head = { size: 0, frontier: [] }

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** Hash of one row: SHA-256(0x00 ‖ row). */
export function leafHash(row: Uint8Array, hash: Hash): Uint8Array {
  return hash(LEAF, row)
}

/** The tree with one more leaf. */
export function append(head: Head, leaf: Uint8Array, hash: Hash): Head {
  const frontier = [...head.frontier]
  let node = leaf
  for (let { size } = head; size % 2 === 1; size = (size - 1) / 2) {
    const left = frontier.pop()
    if (left) node = hash(NODE, left, node)
  }
  return { size: head.size + 1, frontier: [...frontier, node] }
}

/** The root hash of the tree; of an empty one, the hash of nothing. */
export function rootOf(head: Head, hash: Hash): Uint8Array {
  const last = head.frontier.at(-1)
  if (!last) return hash()
  return head.frontier.slice(0, -1).reduceRight((right, left) => hash(NODE, left, right), last)
}

/**
 * What one row says. `outcome` is `done`, `intended`, `ended`, a fault code or `bug`. `about` names what it was about: ids and names, never a
 * value. The number of a row is its place in the tree, from 0.
 */
export interface AuditRow {
  readonly number: number
  readonly at: string
  readonly actor: { readonly kind: string; readonly name: string }
  readonly action: string
  readonly outcome: string
  readonly about: { readonly [key: string]: Canonical }
}
