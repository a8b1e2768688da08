import { Decrypter } from 'age-encryption'
import fc from 'fast-check'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { KINDS, STATES } from '../../src/core/credential.ts'
import { Secret } from '../../src/core/secret.ts'
import type { WholeCredential } from '../../src/core/whole.ts'
import { put, world } from '../context.ts'
import { backedUp, bared, restored, type Scene, scene, wholeOf } from './scene.ts'

const time = fc.date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true })
const text = fc.option(fc.string({ unit: 'binary', maxLength: 20 }).filter((one) => one.isWellFormed()))
const value = fc
  .oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.string({ unit: 'binary' }).map((one) => new TextEncoder().encode(one)),
  )
  .map((bytes) => new Secret(Uint8Array.from(bytes)))
const field = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,10}$/)
const version = fc.record({
  state: fc.constantFrom(...STATES),
  handle: text,
  createdAt: time,
  changedAt: time,
  history: fc.array(fc.record({ state: fc.constantFrom(...STATES), at: time }), { maxLength: 4 }),
  fields: fc.array(fc.tuple(field, value), { maxLength: 3 }).map(sortedMap),
})
const anyCredential: fc.Arbitrary<WholeCredential> = fc
  .record({
    project: fc.constantFrom('bot', 'site', '0.a-b_c'),
    environment: fc.constantFrom('dev', 'prod'),
    name: fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,10}$/),
    kind: fc.constantFrom(...KINDS),
    provider: text,
    owner: text,
    purpose: text,
    dueAt: fc.option(time),
    home: fc.constantFrom({ store: 'keyward', ref: null }, { store: 'op', ref: 'op://vault/item' }),
    createdAt: time,
    changedAt: time,
    lastUsedAt: fc.option(time),
    places: fc.constantFrom([], [{ path: '/home/ada/.env', name: 'A' }]),
    versions: fc.array(version, { minLength: 1, maxLength: 3 }),
    gap: fc.nat(2),
    at: fc.nat(2),
  })
  .map(({ versions, gap, at, ...facts }) => {
    // Numbers have gaps where a version was taken back.
    const numbered = versions.map((one, index) => ({ ...one, number: (index + 1) * (gap + 1) }))
    const current = numbered[at % numbered.length]?.number ?? 1
    return { ...facts, current, versionsMade: (numbered.at(-1)?.number ?? 0) + gap, versions: numbered }
  })
const credentials = fc.uniqueArray(anyCredential, {
  maxLength: 6,
  selector: ({ project, environment, name }) => [project, environment, name].join(' '),
})

test('whatever a vault holds, a backup of it restored into an empty one holds the same, and a second time changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(credentials, async (wanted) => {
      const from = await scene()
      await from.context.atomic('needed', async ({ vault }) => {
        const { project } = await vault.ensure('empty', 'dev')
        await vault.claim(project, '/home/ada/empty')
        for (const one of wanted) await vault.addWhole(one)
      })
      const before = bared(await wholeOf(from))
      expect(before.credentials).toEqual(bared({ projects: [], credentials: sorted(wanted) }).credentials)
      const path = await backedUp(from)
      const to = world()
      const first = await restored(to, path, from.identity)
      expect(first.entries.map(({ fate }) => fate)).toEqual(wanted.map(() => 'new'))
      expect(bared(await wholeOf(to))).toEqual(before)
      const second = await restored(to, path, from.identity)
      expect(second.entries.map(({ fate }) => fate)).toEqual(wanted.map(() => 'same'))
      expect(bared(await wholeOf(to))).toEqual(before)
    }),
    { numRuns: 25 },
  )
})

test('the next version after a restore takes a number that was never used', async () => {
  const from = await scene()
  await put(from, 'A', 'one')
  await put(from, 'A', 'two')
  await from.context.atomic('needed', async ({ vault }) => {
    const credential = await vault.find({ project: 'bot', environment: 'dev', name: 'A' })
    const newest = credential && (await vault.version(credential, 2))
    if (!credential || !newest) throw new Error('not put in')
    await vault.removeVersion(newest.id)
    await vault.save({ ...credential, current: 1 })
  })
  const to = world()
  await restored(to, await backedUp(from), from.identity)
  await put(to, 'A', 'three')
  expect((await wholeOf(to)).credentials[0]?.versions.map(({ number }) => number)).toEqual([1, 3])
})

test('the restored vault opens by itself here, and its backups open with the same recovery key', async () => {
  const from = await scene()
  await put(from, 'A', 'one')
  const to = world()
  await restored(to, await backedUp(from), from.identity)
  expect(to.made.map(({ recovery }) => recovery)).toEqual([null])
  await put(to, 'B', 'two')
  const third = world()
  await restored(third, await backedUp(to), from.identity)
  expect((await wholeOf(third)).credentials.map(({ name }) => name)).toEqual(['A', 'B'])
})

test('inside is readable JSON that says what wrote it, and neither the key file nor a removed value', async () => {
  const from = await scene()
  await put(from, 'A', 'the value')
  await put(from, 'GONE', 'a removed value')
  await from.context.atomic('needed', async ({ vault }) => {
    const gone = await vault.find({ project: 'bot', environment: 'dev', name: 'GONE' })
    if (gone) await vault.remove(gone.id)
  })
  const path = await backedUp(from)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const plain = await opened(path, from)
  const json = JSON.parse(plain)
  expect(json).toMatchObject({ format: 'keyward-backup', version: 1, program: from.context.program })
  expect(json.projects[0].environments[0].credentials[0].versions[0].fields).toEqual({ value: { text: 'the value' } })
  expect(plain).toContain('\n  "projects": [\n')
  expect(plain).not.toContain('a removed value')
  const rootKey = readFileSync(join(from.home, 'kw', 'config', 'root.key'))
  for (const form of ['hex', 'base64', 'latin1'] as const) expect(plain).not.toContain(rootKey.toString(form))
})

test('every recipient that is named opens it, besides the recovery key', async () => {
  const from = await scene()
  const other = await scene()
  await put(from, 'A', 'the value')
  const path = await backedUp(from, 'backup.age', [other.recipient])
  expect(await opened(path, other)).toBe(await opened(path, from))
})

async function opened(path: string, { identity }: Scene): Promise<string> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity.reveal())
  return decrypter.decrypt(readFileSync(path), 'text')
}

function sorted(list: readonly WholeCredential[]): WholeCredential[] {
  const key = ({ project, environment, name }: WholeCredential): string => [project, environment, name].join(' ')
  return list.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}

function sortedMap(entries: readonly (readonly [string, Secret])[]): Map<string, Secret> {
  return new Map(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
