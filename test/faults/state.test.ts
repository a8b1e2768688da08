import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { edit } from '../../src/actions/edit.ts'
import { list } from '../../src/actions/list.ts'
import { read } from '../../src/actions/read.ts'
import { remove } from '../../src/actions/remove.ts'
import { undo } from '../../src/actions/undo.ts'
import { Fault } from '../../src/core/fault.ts'
import { perform } from '../../src/core/perform.ts'
import { files } from '../../src/tools/files.ts'
import { put, SCOPE, world, type World } from '../context.ts'
import { temporaryFolder } from '../folder.ts'
import { decode, fromHex, leafHash, merkleRoot, readNote, toHex } from '../formats/decoder.ts'
import { ticking } from '../tools.ts'

const YEAR = 365 * 24 * 3600_000
const NOW = Date.UTC(2026, 6, 1)

test('a clock that is set back a year takes nothing away: values, undo, removed keys and the order of the audit rows stay', async () => {
  const w = world({ tools: { now: ticking(NOW) } })
  await put(w, 'A_KEY', 'before')
  await put(w, 'GONE', 'removed')
  await perform(remove, { ...SCOPE, name: 'GONE' }, w.context)
  const past = w.again({ tools: { now: ticking(NOW - YEAR) } })
  await put(past, 'A_KEY', 'after')
  expect(await valueOf(past, 'A_KEY')).toBe('after')
  await perform(edit, { ...SCOPE, name: 'A_KEY', purpose: 'written in the past' }, past.context)
  for (let count = 0; count < 2; count += 1) await perform(undo, { project: 'bot' }, past.context)
  expect(await valueOf(past, 'A_KEY')).toBe('before')
  // The removal is the newest change again, though by the clock it lies in the future.
  expect(await perform(undo, { project: 'bot' }, past.context)).toMatchObject({ what: 'remove' })
  expect(await valueOf(past, 'GONE')).toBe('removed')
  await holds(past)
})

test('a clock that is set ahead by a year and back again takes no value away', async () => {
  const w = world({ tools: { now: ticking(NOW) } })
  await put(w, 'A_KEY', 'stays')
  const ahead = w.again({ tools: { now: ticking(NOW + YEAR) } })
  await put(ahead, 'B_KEY', 'stays too')
  const back = w.again({ tools: { now: ticking(NOW + 60_000) } })
  expect([await valueOf(back, 'A_KEY'), await valueOf(back, 'B_KEY')]).toEqual(['stays', 'stays too'])
  await holds(back)
})

test('a vault whose WAL was deleted with commits in it is an older copy, and says so before anything is written', async () => {
  const w = world()
  await put(w, 'A_KEY', 'in the file')
  checkpointed(w)
  await put(w, 'B_KEY', 'in the WAL')
  // Elsewhere, because this process holds the WAL open.
  const [whole, without] = [temporaryFolder(), temporaryFolder()]
  for (const home of [whole, without]) execFileSync('cp', ['-a', join(w.home, 'kw'), home])
  for (const end of ['-wal', '-shm']) rmSync(join(without, `kw/data/vault.db${end}`))
  for (const command of [
    (here: World) => perform(list, {}, here.context),
    (here: World) => put(here, 'C_KEY', 'must not be stored'),
  ])
    await expect(command(world({}, without))).rejects.toMatchObject({
      code: 'vault.rolled_back',
      message: 'This is an older copy of the vault, or its audit log was changed.',
      hint: expect.stringMatching(/Put the newer copy back/),
    })
  expect(await valueOf(world({}, whole), 'B_KEY')).toBe('in the WAL')
})

test('an older copy put in the place of the vault is told, and the newer one opens when it is back', async () => {
  const w = world()
  await put(w, 'A_KEY', 'old')
  checkpointed(w)
  const older = saved(w)
  await put(w, 'A_KEY', 'new')
  checkpointed(w)
  const newer = saved(w)
  older.back()
  for (const command of [
    (again: World) => perform(list, {}, again.context),
    (again: World) => perform(read, { ...SCOPE, name: 'A_KEY' }, again.context),
    (again: World) => put(again, 'A_KEY', 'third'),
  ])
    await expect(command(w.again())).rejects.toMatchObject({ code: 'vault.rolled_back' })
  newer.back()
  expect(await valueOf(w.again(), 'A_KEY')).toBe('new')
  await holds(w)
})

test('a vault of a newer version is refused by every command, and stays byte for byte', async () => {
  const w = world()
  await put(w, 'A_KEY', 'stays')
  checkpointed(w, 'pragma user_version = 99')
  const before = readFileSync(w.database)
  for (const command of [
    (again: World) => perform(list, {}, again.context),
    (again: World) => perform(read, { ...SCOPE, name: 'A_KEY' }, again.context),
    (again: World) => put(again, 'A_KEY', 'must not be stored'),
  ])
    await expect(command(w.again())).rejects.toMatchObject({
      code: 'vault.newer',
      hint: 'Use the newest version: npm install -g keyward',
    })
  expect(readFileSync(w.database).equals(before)).toBe(true)
})

test('on a file system that knows no modes the key file is not taken for private', async () => {
  const w = world()
  await put(w, 'A_KEY', 'stays')
  const lying = {
    ...files,
    async state(path: string) {
      const found = await files.state(path)
      return found && { ...found, mode: 0o777 }
    },
  }
  const again = w.again({ tools: { files: lying } })
  await expect(perform(read, { ...SCOPE, name: 'A_KEY' }, again.context)).rejects.toMatchObject({
    code: 'vault.not_private',
    message: expect.stringContaining('root.key'),
    hint: expect.stringContaining('chmod'),
  })
  expect(await valueOf(w.again(), 'A_KEY')).toBe('stays')
})

test('a checkpoint that cannot be written is told with what is done already, and signed at the next change', async () => {
  const w = world()
  await put(w, 'A_KEY', 'first')
  const full = {
    ...files,
    async write(path: string) {
      throw new Fault('file.not_written', `"${path}" was not written: the disk is full.`, { hint: 'Make room on it.' })
    },
  }
  await expect(put(w.again({ tools: { files: full } }), 'A_KEY', 'second')).rejects.toMatchObject({
    code: 'file.not_written',
    message: expect.stringMatching(/^The vault was written, but ".*checkpoint" was not written: the disk is full/),
    hint: 'Make room on it.',
  })
  expect(await valueOf(w.again(), 'A_KEY')).toBe('second')
  await holds(w)
})

async function valueOf({ context }: World, name: string): Promise<string> {
  return (await perform(read, { ...SCOPE, name }, context)).value.reveal()
}

/** Empties the WAL into the file, as closing does. */
function checkpointed({ database }: World, more = ''): void {
  const file = new DatabaseSync(database)
  file.exec(`${more}; pragma wal_checkpoint(truncate)`)
  file.close()
}

/** The files of the database as they are, to be put back. */
function saved({ database, home }: World): { back(): void } {
  const names = ['', '-wal', '-shm'].filter((end) => existsSync(`${database}${end}`))
  const at = (end: string): string => join(home, `saved-${copies}${end}`)
  copies += 1
  const target = names.map((end) => [end, at(end)] as const)
  for (const [end, copy] of target) copyFileSync(`${database}${end}`, copy)
  return {
    back() {
      for (const end of ['', '-wal', '-shm']) rmSync(`${database}${end}`, { force: true })
      for (const [end, copy] of target) copyFileSync(copy, `${database}${end}`)
    },
  }
}

let copies = 0

/** Every value, audit row and the checkpoint, from the format alone. */
async function holds({ database }: World): Promise<void> {
  const place = dirname(dirname(database))
  const found = await decode(database, { slotKey: new Uint8Array(readFileSync(join(place, 'config', 'root.key'))) })
  const note = readFileSync(join(place, 'state', 'checkpoint'), 'utf8')
  const { size, root } = await readNote(note, found.vault, fromHex(found.publicKey))
  expect(size).toBe(found.rows.length)
  expect(toHex(await merkleRoot(await Promise.all(found.rows.map(leafHash))))).toBe(toHex(root))
}
