import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Finding } from '../core/finding.ts'
import { Secret } from '../core/secret.ts'
import { type Book, book } from './book.ts'
import type { Seen } from './group.ts'

const MATCH = { start: 0, end: 0, title: 'Acme key', bits: 128, prefix: 'ac-' }

function seen(value: number, at: number, more: Partial<Seen['match']>, parts: readonly Seen[] = []): Seen {
  const path = `f${at % 5}`
  const place = { path, line: 1, column: 1, endLine: 1, endColumn: 1, offset: at, length: 9 }
  const match = { ...MATCH, rule: 'acme.key', provider: null, name: null, confidence: 'low' as const, ...more }
  return { match, secret: new Secret(`value ${value}`), place, id: `id ${value}`, key: `id ${value}`, parts }
}

/** Few secrets at many places, no two at one. */
const places = fc
  .array(
    fc.record({
      value: fc.nat({ max: 3 }),
      name: fc.option(fc.constantFrom('A', 'B')),
      provider: fc.option(fc.constant('acme')),
      confidence: fc.constantFrom('high', 'medium', 'low'),
      part: fc.option(fc.nat({ max: 1 })),
      thread: fc.nat({ max: 2 }),
    }),
    { maxLength: 30 },
  )
  .map((all) =>
    all.map(({ value, part, thread, ...more }, at) => {
      const parts = part === null ? [] : [seen(9 + part, 1000 + at, { name: more.name })]
      return { thread, one: seen(value, at, more, parts) }
    }),
  )

test('whichever thread met which place, and in whatever order they tell it, what is found is the same', () => {
  fc.assert(
    fc.property(places, fc.boolean(), (all, isReversed) => {
      const alone = book(isIgnored, false)
      for (const { one } of all) alone.keep(one)
      const threads = [0, 1, 2].map((number) => {
        const other = book(() => false, false)
        for (const { one, thread } of all) if (thread === number) other.keep(one)
        return structuredClone(other.taken())
      })
      const together = book(isIgnored, false)
      for (const taken of isReversed ? threads.toReversed() : threads) together.add(taken)
      expect(plain(together)).toEqual(plain(alone))
    }),
  )
})

test('a secret is told when its first place is met, as it looks then', () => {
  const told: Finding[] = []
  const { keep, findings } = book(
    () => false,
    false,
    (one) => told.push(one),
  )
  keep(seen(1, 1, {}))
  keep(seen(1, 2, { name: 'A', confidence: 'high' }))
  expect(told).toMatchObject([{ name: null, confidence: 'low', places: [{ offset: 1 }] }])
  expect(told[0]?.places).toHaveLength(1)
  expect(findings()).toMatchObject([{ name: 'A', confidence: 'high', places: [{ offset: 1 }, { offset: 2 }] }])
})

function isIgnored(id: string): boolean {
  return id === 'id 3'
}

/** Values too: the surest match brings its own. */
function plain({ findings, dropped }: Book): unknown {
  return { dropped: dropped(), findings: findings().map((one) => ({ ...one, secret: one.secret.reveal() })) }
}
