import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { append, EMPTY, type Head, leafHash, rootOf } from './audit.ts'

test('the root is that of RFC 6962, 2.1, for every size from 0 to 130', () => {
  let head = EMPTY
  const leaves: Uint8Array[] = []
  for (let size = 0; size <= 130; size++) {
    expect(hex(rootOf(head, sha256)), `size ${size}`).toBe(hex(naiveRoot(leaves)))
    expect([head.size, head.frontier.length]).toEqual([size, ones(size)])
    leaves.push(leafHash(Buffer.from(`row ${size}`), sha256))
    head = append(head, leaves.at(-1) ?? sha256(), sha256)
  }
})

test('the root is that of the certificate-transparency test tree', () => {
  // The eight leaves and roots that the reference implementations of RFC 6962 share.
  const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
  const head = leaves.reduce((tree, leaf) => append(tree, leafHash(Buffer.from(leaf, 'hex'), sha256), sha256), EMPTY)
  expect(hex(rootOf(EMPTY, sha256))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(hex(leafHash(new Uint8Array(), sha256))).toBe(
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  )
  expect(hex(rootOf(head, sha256))).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
})

test('whatever the rows, the grown root is the computed one, and another row gives another root', () => {
  const rows = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 70 })
  fc.assert(
    fc.property(rows, fc.nat(), fc.uint8Array({ maxLength: 40 }), (all, at, other) => {
      const leaves = all.map((row) => leafHash(row, sha256))
      expect(hex(rootOf(grown(leaves), sha256))).toBe(hex(naiveRoot(leaves)))
      const changed = leaves.with(at % leaves.length, leafHash(other, sha256))
      const isSame = changed.every((leaf, index) => leaves[index] && hex(leaf) === hex(leaves[index]))
      expect(hex(rootOf(grown(changed), sha256)) === hex(rootOf(grown(leaves), sha256))).toBe(isSame)
    }),
    { examples: [[[new Uint8Array()], 0, Uint8Array.of(1)]] },
  )
})

test('rows in another order, and one row fewer, give another root', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { minLength: 2, maxLength: 40 }), (numbers) => {
      const leaves = numbers.map((number) => leafHash(Buffer.from(`${number}`), sha256))
      const whole = hex(rootOf(grown(leaves), sha256))
      expect(hex(rootOf(grown(leaves.toReversed()), sha256))).not.toBe(whole)
      expect(hex(rootOf(grown(leaves.slice(0, -1)), sha256))).not.toBe(whole)
    }),
  )
})

test('a leaf is never taken for a node: their hashes begin differently', () => {
  const [left, right] = [leafHash(Buffer.from('a'), sha256), leafHash(Buffer.from('b'), sha256)]
  const node = rootOf(grown([left, right]), sha256)
  expect(hex(leafHash(Buffer.concat([left, right]), sha256))).not.toBe(hex(node))
})

test('adding leaves the tree before it as it was', () => {
  const before = grown([leafHash(Buffer.from('a'), sha256)])
  const copy = structuredClone(before)
  append(before, leafHash(Buffer.from('b'), sha256), sha256)
  expect(before).toEqual(copy)
})

function grown(leaves: readonly Uint8Array[]): Head {
  return leaves.reduce((head, leaf) => append(head, leaf, sha256), EMPTY)
}

/** As it is written in the RFC: split at the largest power of two below the size. */
function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves
  if (!only) return sha256()
  if (leaves.length === 1) return only
  const half = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return sha256(Uint8Array.of(1), naiveRoot(leaves.slice(0, half)), naiveRoot(leaves.slice(half)))
}

function ones(size: number): number {
  return size.toString(2).replaceAll('0', '').length
}

function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(createHash('sha256').update(Buffer.concat(parts)).digest())
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
