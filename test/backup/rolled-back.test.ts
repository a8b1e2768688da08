import { copyFileSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { read } from '../../src/actions/read.ts'
import { restore } from '../../src/actions/restore.ts'
import { perform } from '../../src/core/perform.ts'
import { put, SCOPE, type World } from '../context.ts'
import { backedUp, rows, type Scene, scene } from './scene.ts'

test('an older copy is shown for what it is, and the plan changes neither keys nor what is signed', async () => {
  const { from, path } = await rolledBack()
  const signed = checkpoint(from)
  const plan = await perform(restore, input(from, path), from.again().context)
  expect(plan.older).toEqual({ rows: 1, known: 5 })
  expect(plan.entries.map(({ name, fate }) => `${name} ${fate}`)).toEqual(['A_KEY differs', 'B_KEY new'])
  expect(checkpoint(from)).toBe(signed)
  expect((await perform(restore, input(from, path), from.again().context)).older).toEqual(plan.older)
  await expect(valueIn(from.again(), 'A_KEY')).rejects.toMatchObject({ code: 'vault.rolled_back' })
})

test('without a yes it is refused and nothing changes', async () => {
  const { from, path } = await rolledBack()
  const signed = checkpoint(from)
  await expect(perform(restore, { ...input(from, path), isPlan: false }, from.again().context)).rejects.toMatchObject({
    code: 'vault.rolled_back',
  })
  expect(checkpoint(from)).toBe(signed)
  await expect(valueIn(from.again(), 'A_KEY')).rejects.toMatchObject({ code: 'vault.rolled_back' })
})

test('with a yes the backup goes in, the state is signed anew, and the row says from where it went on', async () => {
  const { from, path } = await rolledBack()
  const agreed = { ...input(from, path), isPlan: false, takesOlder: true }
  const { older } = await perform(restore, agreed, from.again().context)
  expect(await valueIn(from.again(), 'B_KEY')).toBe('made after the copy')
  // What is current in the older copy stays so: the newer value is there as a version.
  expect(await valueIn(from.again(), 'A_KEY')).toBe('old')
  expect(rows(from)).toContainEqual(expect.objectContaining({ about: expect.objectContaining({ older }) }))
})

test('from then on the copy that was rolled back to is itself an older one', async () => {
  const { from, path, copy } = await rolledBack()
  await perform(restore, { ...input(from, path), isPlan: false, takesOlder: true }, from.again().context)
  settled(from)
  copyFileSync(copy, from.database)
  await expect(valueIn(from.again(), 'A_KEY')).rejects.toMatchObject({ code: 'vault.rolled_back' })
})

test('a vault that is the newest is not called an older one', async () => {
  const from = await scene()
  await put(from, 'A_KEY', 'one')
  const path = await backedUp(from)
  expect((await perform(restore, input(from, path), from.again().context)).older).toBeNull()
})

/** A vault with an older copy of itself in its place, and a backup from before that happened. */
async function rolledBack(): Promise<{ readonly from: Scene; readonly path: string; readonly copy: string }> {
  const from = await scene()
  await put(from, 'A_KEY', 'old')
  const copy = `${from.home}/copy.db`
  settled(from)
  copyFileSync(from.database, copy)
  await put(from, 'A_KEY', 'newer')
  await put(from, 'B_KEY', 'made after the copy')
  const path = await backedUp(from)
  settled(from)
  copyFileSync(copy, from.database)
  return { from, path, copy }
}

/** Everything into the one file. */
function settled({ database }: World): void {
  const file = new DatabaseSync(database)
  file.exec('pragma wal_checkpoint(truncate)')
  file.close()
}

function input({ identity }: Scene, path: string) {
  return { path, shown: 'backup.age', keys: { content: identity, path: null }, isPlan: true }
}

function checkpoint({ home }: World): string {
  return readFileSync(`${home}/kw/state/checkpoint`, 'utf8')
}

async function valueIn({ context }: World, name: string): Promise<string> {
  return (await perform(read, { ...SCOPE, name }, context)).value.reveal()
}
