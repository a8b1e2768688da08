import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { letters } from './keys.ts'
import { type Machine, machine } from './program.ts'

const Report = z.object({
  version: z.literal(1),
  hasVault: z.boolean(),
  rules: z.number(),
  slots: z.array(z.object({ kind: z.string(), state: z.string() })),
  problems: z.array(
    z.object({ id: z.string(), level: z.string(), what: z.string(), mend: z.string(), isSafe: z.boolean() }),
  ),
  mended: z.array(z.object({ id: z.string(), did: z.string() })),
})

/** What the machine that runs the tests may have by itself. */
const OF_THE_MACHINE: ReadonlySet<string> = new Set(['swap.open', 'coredumps.on', 'path.several', 'path.other'])

async function asked({ keyward }: Machine, ...flags: readonly string[]) {
  const { code, stdout } = await keyward(['doctor', '--json', ...flags])
  const report = Report.parse(JSON.parse(stdout))
  expect(code).toBe(report.problems.length === 0 ? 0 : 1)
  return { ...report, ids: report.problems.map(({ id }) => id).filter((id) => !OF_THE_MACHINE.has(id)) }
}

/** A home with a vault, one key in the project of the folder `bot`. */
async function used() {
  const here = machine()
  const folder = join(here.home, 'bot')
  mkdirSync(folder)
  await here.keyward(['init', '--slot', 'key-file'], { cwd: folder })
  await here.keyward(['set', 'A_KEY', '--json'], { input: letters(30), cwd: folder })
  await here.keyward(['edit', 'A_KEY', '--due', '90d'], { cwd: folder })
  return { here, folder, data: join(here.home, '.local/share/keyward') }
}

test('without a vault it looks at the machine, and makes nothing', async () => {
  const here = machine()
  const { ids, hasVault } = await asked(here)
  expect([ids, hasVault, readdirSync(here.home)]).toEqual([[], false, []])
})

test('a vault of a script opens with a key file and has no recovery key: both are told, with commands', async () => {
  const { here } = await used()
  const { ids, slots } = await asked(here)
  expect(ids).toEqual(['recovery.none', 'slot.key-file'])
  expect(slots).toEqual([{ kind: 'key-file', state: 'opens' }])
  const { stdout } = await here.keyward(['doctor'])
  expect(stdout).toContain('→ keyward vault slots add passphrase')
})

test('looking changes neither modes nor the checkpoint nor what was left; --fix mends it and says what it did', async () => {
  const { here, folder, data } = await used()
  const checkpoint = join(here.home, '.local/state/keyward/checkpoint')
  const left = join(data, `.vault.db.999999999-${'ab'.repeat(6)}`)
  const env = join(folder, '.env')
  writeFileSync(left, 'x', { mode: 0o600 })
  utimesSync(left, 1000, 1000)
  writeFileSync(env, `SERVICE_API_KEY=${letters(40)}\n`)
  chmodSync(env, 0o644)
  rmSync(checkpoint)
  chmodSync(join(data, 'vault.db'), 0o644)

  const before = await asked(here)
  expect(before.ids).toEqual(['files.open', 'files.left'])
  expect([modeOf(join(data, 'vault.db')), readdirSync(data).includes(left.slice(data.length + 1))]).toEqual([
    '644',
    true,
  ])

  const fixed = await asked(here, '--fix')
  expect(fixed.mended.map(({ id }) => id).toSorted()).toEqual([
    'checkpoint.missing',
    'env.open',
    'files.left',
    'files.open',
  ])
  expect(fixed.mended.map(({ did }) => did)).toContain(`chmod 600 ${join(data, 'vault.db')}`)
  expect(fixed.ids).toEqual(['recovery.none', 'slot.key-file'])
  expect([modeOf(join(data, 'vault.db')), modeOf(env), statSync(checkpoint).size > 0]).toEqual(['600', '600', true])
  expect(readdirSync(data)).not.toContain(left.slice(data.length + 1))
})

test('what a program says it mended and did not is not told as mended', async () => {
  const { here, data } = await used()
  const bin = join(here.home, 'bin')
  mkdirSync(bin)
  // As on a disk that keeps no modes.
  writeFileSync(join(bin, 'chmod'), '#!/bin/sh\nexit 0\n', { mode: 0o755 })
  chmodSync(join(data, 'vault.db'), 0o644)
  const env = { PATH: `${bin}:${here.env['PATH']}` }
  const { code, stdout } = await here.keyward(['doctor', '--fix', '--json'], { env })
  const { mended, problems } = Report.parse(JSON.parse(stdout))
  expect([code, mended, problems.map(({ id }) => id)]).toEqual([1, [], expect.arrayContaining(['files.open'])])
})

test('a folder of a project that is gone is told, and forgotten on request', async () => {
  const { here, folder } = await used()
  rmSync(folder, { recursive: true })
  expect((await asked(here)).ids).toContain('folder.gone')
  expect((await asked(here, '--fix')).mended).toMatchObject([{ id: 'folder.gone' }])
  expect((await asked(here)).ids).not.toContain('folder.gone')
})

test('a vault that does not open here is told, and everything else is looked at all the same', async () => {
  const { here } = await used()
  const key = join(here.home, '.config/keyward/root.key')
  renameSync(key, `${key}.away`)
  const { ids } = await asked(here)
  expect(ids).toEqual(['vault.closed', 'recovery.none', 'slot.key-file'])
})

test('a damaged vault is told and does not end it', async () => {
  const { here, data } = await used()
  for (const end of ['-wal', '-shm']) rmSync(join(data, `vault.db${end}`), { force: true })
  writeFileSync(join(data, 'vault.db'), `SQLite format 3\0${'x'.repeat(8192)}`)
  const { ids, problems } = await asked(here, '--fix')
  expect(ids).toEqual(['vault.refused'])
  expect(problems[0]?.mend).toBe(`cp GOOD_COPY ${join(data, 'vault.db')}`)
})

test('an agent may look, and may not mend where nobody can be asked', async () => {
  const { here } = await used()
  const env = { CLAUDECODE: '1' }
  expect((await here.keyward(['doctor'], { env })).code).toBe(1)
  expect(await here.keyward(['doctor', '--fix'], { env })).toMatchObject({ code: 10, stdout: '' })
})

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8)
}
