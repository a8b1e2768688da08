import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { backup } from '../../src/actions/backup.ts'
import { tooOld } from '../../src/core/backup-file.ts'
import { writeBackup } from '../../src/core/backup-writing.ts'
import { perform } from '../../src/core/perform.ts'
import { gathered } from '../../src/core/gathering.ts'
import { Secret } from '../../src/core/secret.ts'
import { put, world } from '../context.ts'
import { backedUp, restored, rows, scene, wholeOf } from './scene.ts'

test('a vault without a recovery key wants a recipient, and says how to come by one', async () => {
  const machine = world()
  await put(machine, 'A', 'one')
  const path = join(machine.home, 'backup.age')
  await expect(perform(backup, { path }, machine.context)).rejects.toMatchObject({
    code: 'backup.no_recipient',
    hint: expect.stringContaining('keyward vault backup --recipient'),
  })
  const { recipient } = await scene()
  expect(await perform(backup, { path, recipients: [recipient] }, machine.context)).toMatchObject({ recipients: 1 })
  const wrong = perform(backup, { path, recipients: ['age1nonsense'], overwrite: true }, machine.context)
  await expect(wrong).rejects.toMatchObject({ code: 'input.invalid', message: '"age1nonsense" is no age recipient.' })
})

test('a recovery key that was added later opens the backups from then on', async () => {
  const machine = await scene()
  const other = await scene()
  await put(machine, 'A', 'one')
  const added = { kind: 'age', recipient: other.recipient, keyId: null, passphrase: null }
  await machine.context.atomic('needed', ({ vault }) => vault.addSlot(added))
  expect((await restored(world(), await backedUp(machine), other.identity)).entries.length).toBe(1)
})

test('a recipient that somebody wrote into the database is not sealed for', async () => {
  const machine = await scene()
  const other = await scene()
  await put(machine, 'A', 'one')
  const { params: foreign } = slot(other.database)
  const forged = [
    foreign,
    JSON.stringify({ recipient: other.recipient }),
    JSON.stringify({ ...JSON.parse(slot(machine.database).params), recipient: other.recipient }),
  ]
  for (const params of forged) {
    const file = new DatabaseSync(machine.database)
    file.prepare(`update slots set params = ? where kind = 'age'`).run(params)
    file.close()
    const { context, home } = machine.again()
    await expect(perform(backup, { path: join(home, 'backup.age') }, context)).rejects.toMatchObject({
      code: 'vault.corrupt',
    })
  }
  expect(readdirSync(machine.home)).not.toContain('backup.age')
})

test('a file that is there is replaced only where that was said', async () => {
  const machine = await scene()
  await put(machine, 'A', 'one')
  const path = join(machine.home, 'backup.age')
  writeFileSync(path, 'mine')
  await expect(perform(backup, { path }, machine.context)).rejects.toMatchObject({ code: 'file.exists' })
  expect(readFileSync(path, 'utf8')).toBe('mine')
  await perform(backup, { path, overwrite: true }, machine.context)
  expect(readFileSync(path, 'latin1')).toMatch(/^age-encryption\.org\/v1\n/)
})

test('a backup that cannot be written leaves a row that says so, and nothing half', async () => {
  const machine = await scene()
  await put(machine, 'A', 'one')
  writeFileSync(join(machine.home, 'file'), '')
  const work = perform(backup, { path: join(machine.home, 'file', 'backup.age') }, machine.context)
  await expect(work).rejects.toMatchObject({ code: 'file.not_written' })
  expect(rows(machine).slice(-2)).toMatchObject([{ outcome: 'intended' }, { outcome: 'file.not_written' }])
})

test('an agent gets no backup', async () => {
  const machine = await scene()
  const agent = machine.again({ actor: { kind: 'agent', name: 'claude-code' }, answer: true })
  await expect(backedUp(agent)).rejects.toMatchObject({ code: 'auth.denied' })
})

test('of the backups called by date the newest stay; other files and the one just written are never deleted', () => {
  const days = ['01', '02', '03', '04'].map((day) => `keyward-2026-11-${day}.age`)
  const names = [...days, 'keyward-old.age', 'notes.txt', 'keyward-2026-11-00.age.txt']
  expect(tooOld(names, 2, days[3] ?? '')).toEqual(days.slice(0, 2))
  expect(tooOld(names, 4, days[3] ?? '')).toEqual([])
  expect(tooOld(names, 9, days[3] ?? '')).toEqual([])
  // A clock that was set back: the one just written is the oldest by its name.
  expect(tooOld(names, 1, days[0] ?? '')).toEqual(days.slice(1))
  expect(tooOld(names, 1, 'other.age')).toEqual(days.slice(0, 3))
})

test('older backups are deleted after the new one was written', async () => {
  const machine = await scene()
  for (const day of ['01', '02', '03']) writeFileSync(join(machine.home, `keyward-2020-01-${day}.age`), 'old')
  const path = join(machine.home, 'keyward-2026-01-01.age')
  const { deleted } = await perform(backup, { path, keep: 2 }, machine.context)
  expect(deleted).toEqual(['keyward-2020-01-01.age', 'keyward-2020-01-02.age'])
  expect(readdirSync(machine.home).filter((name) => name.endsWith('.age'))).toEqual([
    'keyward-2020-01-03.age',
    'keyward-2026-01-01.age',
  ])
})

test('a backup that could not be read again is refused before it is written', async () => {
  const machine = await scene()
  await put(machine, 'A', 'x'.repeat(100))
  const head = { program: '0', madeAt: new Date(0), vault: 'vault_0', part: {} }
  const whole = await wholeOf(machine)
  const { size } = await gathered(writeBackup(whole.projects, whole.credentials, head), 10_000)
  const written = await gathered(writeBackup(whole.projects, whole.credentials, head, size), size)
  expect(written.size).toBe(size)
  await expect(gathered(writeBackup(whole.projects, whole.credentials, head, size - 1), size)).rejects.toThrow(
    expect.objectContaining({ code: 'value.too_large' }),
  )
})

test('what is written bit by bit is the same text as if it were written at once', async () => {
  const machine = await scene()
  const head = { program: '0', madeAt: new Date(0), vault: 'vault_0', part: {} }
  const text = async (): Promise<string> => {
    const whole = await wholeOf(machine)
    return (await gathered(writeBackup(whole.projects, whole.credentials, head), 1_000_000)).reveal()
  }
  const empty = await text()
  expect(empty).toBe(`${JSON.stringify(JSON.parse(empty), null, 2)}\n`)
  for (const name of ['B', 'A', 'C']) await put(machine, name, `a value with\n"a line" ${name}`)
  await machine.context.atomic('needed', async ({ vault }) => vault.ensure('an-empty-one', 'dev'))
  const full = await text()
  expect(full).toBe(`${JSON.stringify(JSON.parse(full), null, 2)}\n`)
  expect(full.match(/"name": "[ABC]"/g)).toEqual(['"name": "A"', '"name": "B"', '"name": "C"'])
})

test('values that are more than a text can hold are a fault, not a bug', async () => {
  const machine = await scene()
  await put(machine, 'A', 'x')
  const whole = await wholeOf(machine)
  // Written as \u0000: six times as long.
  const fields = new Map(
    Array.from({ length: 6 }, (_, index) => [`f${index}`, new Secret(new Uint8Array(16 * 1024 * 1024))]),
  )
  const credentials = whole.credentials.map((one) => ({
    ...one,
    versions: one.versions.map((version) => ({ ...version, fields })),
  }))
  const head = { program: '0', madeAt: new Date(0), vault: 'vault_0', part: {} }
  const all = async (): Promise<void> => {
    for await (const part of writeBackup(whole.projects, credentials, head)) expect(part.length).toBeGreaterThan(0)
  }
  await expect(all()).rejects.toThrow(expect.objectContaining({ code: 'value.too_large' }))
})

function slot(database: string): { readonly params: string } {
  const file = new DatabaseSync(database, { readOnly: true })
  const row = file.prepare(`select params from slots where kind = 'age'`).get()
  file.close()
  return { params: String(row?.['params']) }
}
