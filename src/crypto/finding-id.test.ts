import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { Secret } from '../core/secret.ts'
import { strongFindingId, weakFindingId } from './finding-id.ts'

const vectors = z
  .object({
    strong: z.array(z.object({ value: z.string(), id: z.string() })).min(1),
    weak: z.array(z.object({ rule: z.string(), path: z.string(), name: z.string().nullable(), id: z.string() })).min(1),
  })
  .parse(JSON.parse(readFileSync(new URL('../../test/vectors/finding-id.json', import.meta.url), 'utf8')))

test('the id of a strong secret is the frozen hash of its bytes', () => {
  for (const { value, id } of vectors.strong) expect(strongFindingId(new Secret(value))).toBe(id)
})

test('the id of a weak secret is the frozen hash of rule, path and name, and the secret is not in it', () => {
  for (const { rule, path, name, id } of vectors.weak) expect(weakFindingId(rule, path, name)).toBe(id)
})

test('a finding without a name has another id than one with a name', () => {
  expect(weakFindingId('generic.assigned_secret', 'a', null)).not.toBe(
    weakFindingId('generic.assigned_secret', 'a', 'b'),
  )
})
