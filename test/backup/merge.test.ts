import { expect, test } from 'vitest'
import { restore } from '../../src/actions/restore.ts'
import { perform } from '../../src/core/perform.ts'
import { addCredential } from '../vault.ts'
import { put, SCOPE, type World, world } from '../context.ts'
import { backedUp, bared, restored, rows, type Scene, scene, wholeOf } from './scene.ts'

test('into a vault that has other keys, only what is new is added', async () => {
  const from = await scene()
  await put(from, 'A', 'one')
  const path = await backedUp(from)
  const to = world()
  await put(to, 'B', 'two')
  expect(fates(await restored(to, path, from.identity))).toEqual({ A: 'new' })
  expect(await values(to)).toEqual({ A: ['one'], B: ['two'] })
})

test('a value that differs is kept as an older version; the current one stays, and a second time changes nothing', async () => {
  const { from, path, to } = await differing()
  const { entries } = await restored(to, path, from.identity)
  expect(entries).toMatchObject([{ name: 'A', fate: 'differs', versions: 1 }])
  expect(await values(to)).toEqual({ A: ['shared', 'mine', 'theirs'] })
  const [credential] = (await wholeOf(to)).credentials
  expect([credential?.current, credential?.versions.at(-1)]).toMatchObject([2, { number: 3, state: 'expiring' }])
  expect(credential?.versions.at(-1)?.history.map(({ state }) => state)).toEqual(['active', 'expiring'])
  const after = bared(await wholeOf(to))
  expect(fates(await restored(to, path, from.identity))).toEqual({ A: 'same' })
  expect(bared(await wholeOf(to))).toEqual(after)
})

test('the plan says the same and changes nothing', async () => {
  const { from, path, to } = await differing()
  const before = bared(await wholeOf(to))
  const input = { path, shown: 'backup.age', keys: { content: from.identity, path: null }, isPlan: true }
  expect(fates(await perform(restore, input, to.context))).toEqual({ A: 'differs' })
  expect(bared(await wholeOf(to))).toEqual(before)
  const empty = world()
  expect((await perform(restore, input, empty.context)).isNew).toBe(true)
  expect(empty.context.hasVault).toBe(false)
})

test('something else by the same name stays as it is, with the reason', async () => {
  const from = await scene()
  await from.context.atomic('needed', async ({ vault }) => {
    await addCredential(vault, { ...SCOPE, name: 'A' }, { kind: 'login' })
    const there = await addCredential(vault, { ...SCOPE, name: 'B' })
    await vault.save({ ...there, home: { store: 'op', ref: 'op://vault/b' } })
  })
  const to = world()
  await put(to, 'A', 'mine')
  await put(to, 'B', 'mine')
  const before = bared(await wholeOf(to))
  const { entries } = await restored(to, await backedUp(from), from.identity)
  expect(entries.map(({ fate, why }) => [fate, why])).toEqual([
    ['conflict', 'it is a key here and a login in the backup'],
    ['conflict', 'its value lives in the vault here and in op (op://vault/b) in the backup'],
  ])
  expect(bared(await wholeOf(to))).toEqual(before)
})

test('a folder that belongs to another project here is not taken from it', async () => {
  const from = await scene()
  await put(from, 'A', 'one')
  const to = world()
  await to.context.atomic('made', async ({ vault }) => {
    const { project } = await vault.ensure('mine', 'dev')
    await vault.claim(project, from.folder)
  })
  await restored(to, await backedUp(from), from.identity)
  expect((await wholeOf(to)).projects).toMatchObject([
    { name: 'bot', folders: [] },
    { name: 'mine', folders: [from.folder] },
  ])
})

test('a project that is here gets no folder from a backup: anybody can seal one for a known recipient', async () => {
  const from = await scene()
  await from.context.atomic('needed', async ({ vault }) => {
    const { project } = await vault.ensure('bot', 'dev')
    await vault.claim(project, '/home/ada/cloned')
  })
  const to = world()
  await put(to, 'A', 'one')
  await restored(to, await backedUp(from), from.identity)
  expect((await wholeOf(to)).projects).toMatchObject([{ name: 'bot', folders: [to.folder] }])
})

test('the rows of a backup and a restore count, and name nothing', async () => {
  const { from, path, to } = await differing()
  await restored(to, path, from.identity)
  expect(rows(from).slice(-2)).toMatchObject([
    { action: 'POST /vault/backup', outcome: 'intended', about: { credentials: 1, projects: 1, recipients: 1 } },
    { action: 'POST /vault/backup', outcome: 'ended', about: { credentials: 1, projects: 1 } },
  ])
  expect(rows(to).at(-1)).toMatchObject({
    action: 'POST /vault/restore',
    outcome: 'done',
    about: { new: 0, same: 0, differs: 1, conflict: 0 },
  })
})

test('a restore that is refused has a row where there is a vault', async () => {
  const { path, to } = await differing()
  await expect(restored(to, path, (await scene()).identity)).rejects.toMatchObject({ code: 'backup.locked' })
  expect(rows(to).at(-1)).toMatchObject({ action: 'POST /vault/restore', outcome: 'backup.locked' })
})

async function differing(): Promise<{ from: Scene; path: string; to: World }> {
  const from = await scene()
  await put(from, 'A', 'shared')
  const to = world()
  await put(to, 'A', 'shared')
  await put(to, 'A', 'mine')
  await put(from, 'A', 'theirs')
  return { from, path: await backedUp(from), to }
}

function fates({ entries }: { readonly entries: readonly { readonly name: string; readonly fate: string }[] }) {
  return Object.fromEntries(entries.map(({ name, fate }) => [name, fate]))
}

async function values(at: World): Promise<Record<string, string[]>> {
  const { credentials } = await wholeOf(at)
  return Object.fromEntries(
    credentials.map(({ name, versions }) => [name, versions.map(({ fields }) => fields.get('value')?.reveal() ?? '')]),
  )
}
