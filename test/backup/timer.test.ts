import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { backup } from '../../src/actions/backup.ts'
import { backupTimer } from '../../src/actions/backup-timer.ts'
import { doctor } from '../../src/actions/doctor.ts'
import { slotRemove } from '../../src/actions/slot-remove.ts'
import { slotAdd } from '../../src/actions/slot-add.ts'
import { status } from '../../src/actions/status.ts'
import { type BackupTimer, readTimer } from '../../src/core/backup-timer.ts'
import { perform } from '../../src/core/perform.ts'
import { Secret } from '../../src/core/secret.ts'
import { backupUnits } from '../../src/core/systemd-units.ts'
import type { RunCommand } from '../../src/core/tools.ts'
import { put, type World, world } from '../context.ts'
import { noProgram, ticking } from '../tools.ts'
import { scene } from './scene.ts'

const WORDS = 'four plain words, no more'
const DAY_MS = 86_400_000
const START = Date.UTC(2026, 0, 1)

test('a plan shows the unit files and writes nothing', async () => {
  const { w, folder } = await filled()
  const plan = await perform(backupTimer, { every: 'daily', folder, keep: 7, isPlan: true }, w.context)
  expect(plan.units.map(({ path }) => path)).toEqual([unit(w, 'service'), unit(w, 'timer')])
  expect(plan.units[1]?.content).toContain('OnCalendar=daily')
  expect(plan.commands).toEqual([
    'systemctl --user daemon-reload',
    'systemctl --user enable --now keyward-backup.timer',
  ])
  expect(readdirSync(w.home)).not.toContain('.config')
  expect((await perform(status, {}, w.context)).backups).toBeNull()
})

test('it is written and enabled, and off takes all of it away but the backups', async () => {
  const ran: string[] = []
  const { w, folder } = await filled(system(ran))
  const done = await perform(backupTimer, { every: 'weekly', folder, keep: 7, isPlan: false }, w.context)
  expect([done.why, done.opensAlone]).toEqual([null, true])
  expect(ran).toEqual(['systemctl --user daemon-reload', 'systemctl --user enable --now keyward-backup.timer'])
  expect(readFileSync(unit(w, 'service'), 'utf8')).toContain(
    `ExecStart="${process.execPath}" "main.js" "vault" "backup" "${folder}" "--keep" "7" "--yes"`,
  )
  expect((await perform(status, {}, w.context)).backups).toEqual({
    every: 'weekly',
    folder,
    newest: null,
    isLate: false,
  })
  writeFileSync(join(folder, 'keyward-2026-01-01.age'), 'x')
  ran.length = 0
  await perform(backupTimer, { every: 'off', folder, isPlan: false }, w.context)
  expect(ran).toEqual(['systemctl --user disable --now keyward-backup.timer', 'systemctl --user daemon-reload'])
  expect(readdirSync(join(w.home, '.config/systemd/user'))).toEqual([])
  expect(readdirSync(folder)).toEqual(['keyward-2026-01-01.age'])
  expect((await perform(status, {}, w.context)).backups).toBeNull()
  expect((await perform(backupTimer, { every: 'off', folder, isPlan: false }, w.context)).units).toEqual([])
})

test('where systemctl is missing or refuses, the files are there and the commands are told with the reason', async () => {
  const { w, folder } = await filled(noProgram)
  const wanted = { every: 'daily', folder, isPlan: false } as const
  expect((await perform(backupTimer, wanted, w.context)).why).toBe('This machine has no systemctl.')
  const refusing = system([], { code: 1, stderr: 'System has not been booted with systemd as init system\nmore' })
  const again = w.again({ tools: { command: refusing } })
  expect((await perform(backupTimer, wanted, again.context)).why).toBe(
    'System has not been booted with systemd as init system',
  )
  expect(readFileSync(unit(w, 'timer'), 'utf8')).toContain('Persistent=true')
})

test('a late backup is told by the status and by doctor until there is one again', async () => {
  const { w, folder } = await filled()
  await perform(backupTimer, { every: 'daily', folder, isPlan: false }, w.context)
  const at = (days: number): World => w.again({ tools: { command: system([]), now: ticking(START + days * DAY_MS) } })
  const late = async (there: World): Promise<readonly [boolean | undefined, readonly string[]]> => {
    const { problems } = await perform(doctor, {}, there.context)
    const mends = problems.filter(({ id }) => id === 'backup.late').map(({ mend }) => mend)
    return [(await perform(status, {}, there.context)).backups?.isLate, mends]
  }
  expect(await late(at(1))).toEqual([false, []])
  expect(await late(at(3))).toEqual([true, [`keyward vault backup ${folder}`]])
  const path = join(folder, 'keyward-2026-01-04.age')
  await perform(backup, { path }, at(3).context)
  utimesSync(path, new Date(START + 3 * DAY_MS), new Date(START + 3 * DAY_MS))
  expect(await late(at(4))).toEqual([false, []])
  // As a disk that is not mounted any more.
  rmSync(folder, { recursive: true })
  expect(await late(at(4))).toEqual([true, [`keyward vault backup ${folder}`]])
})

test('a vault without a recovery key gets no timer; one that only a person opens is told', async () => {
  const bare = world({ tools: { command: system([]) } })
  await put(bare, 'A_KEY', 'a value')
  await expect(
    perform(backupTimer, { every: 'daily', folder: bare.home, isPlan: true }, bare.context),
  ).rejects.toMatchObject({ code: 'backup.no_recipient' })
  const { w, folder } = await filled()
  await perform(slotAdd, { kind: 'passphrase', passphrase: new Secret(WORDS) }, w.context)
  await perform(slotRemove, { slot: 'key-file' }, w.context)
  const typing = w.again({ tools: { command: system([]) }, passphrase: async () => new Secret(WORDS) })
  const plan = await perform(backupTimer, { every: 'daily', folder, isPlan: true }, typing.context)
  expect(plan.opensAlone).toBe(false)
})

test('a unit of that name by somebody else, a folder that is not there, and a Mac are refused, and nothing is written', async () => {
  const { w, folder } = await filled()
  const asked = (context = w.context, to = folder) =>
    perform(backupTimer, { every: 'daily', folder: to, isPlan: false }, context)
  await expect(asked(w.context, join(folder, 'none'))).rejects.toMatchObject({ code: 'file.not_found' })
  const mac: RunCommand = async () => ({ code: 0, stdout: new Secret('Darwin\n'), stderr: '' })
  await expect(asked(w.again({ tools: { command: mac } }).context)).rejects.toMatchObject({ code: 'timer.unsupported' })
  mkdirSync(join(w.home, '.config/systemd/user'), { recursive: true })
  writeFileSync(unit(w, 'timer'), '[Timer]\n')
  await expect(asked()).rejects.toMatchObject({ code: 'file.exists' })
  expect(readFileSync(unit(w, 'timer'), 'utf8')).toBe('[Timer]\n')
  expect((await perform(status, {}, w.context)).backups).toBeNull()
})

test('a note that makes no sense counts as none', () => {
  for (const text of ['', 'x', '[]', '{"every":"hourly"}', '{"every":"daily","folder":1}'])
    expect(readTimer(new Secret(text))).toBeNull()
})

test('systemd takes the units, whatever stands in a path', ({ skip }) => {
  if (spawnSync('systemd-analyze', ['--version']).status !== 0) {
    if (process.env['CI']) throw new Error('systemd-analyze is not installed')
    skip('systemd-analyze is not installed')
  }
  for (const odd of ['plain', String.raw`with "quotes", \ and 100% $HOME ${'${HOME}'} 'x'`]) {
    const unitFolder = mkdtempSync(join(tmpdir(), 'keyward-'))
    onTestFinished(() => rmSync(unitFolder, { recursive: true }))
    const timer: BackupTimer = { every: 'daily', folder: `/mnt/${odd}`, keep: 7, recipients: [], since: new Date(0) }
    const place = {
      unitFolder,
      itself: [process.execPath, `/opt/${odd}`],
      environment: { KEYWARD_HOME: `/home/${odd}` },
    }
    const paths = backupUnits(timer, place).map(({ path, content }) => {
      writeFileSync(path, content)
      return path
    })
    const { status: code, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...paths], {
      encoding: 'utf8',
    })
    expect([code, aboutOurs(stderr)]).toEqual([0, []])
  }
})

/** An unknown key is no failure to systemd-analyze: it says so and ends with 0. What it says of other units is not ours. */
function aboutOurs(stderr: string): readonly string[] {
  return stderr.split('\n').filter((line) => line.includes('keyward-backup'))
}

/** Answers as a Linux on which an ordinary account asks, and writes down what systemctl was told. */
function system(ran: string[], answer = { code: 0, stderr: '' }): RunCommand {
  return async (argv) => {
    const out = { uname: 'Linux\n', id: '1000\n' }[argv[0]]
    if (out !== undefined) return { code: 0, stdout: new Secret(out), stderr: '' }
    if (argv[0] === 'systemctl') ran.push(argv.join(' '))
    return { ...answer, stdout: new Secret('') }
  }
}

function unit({ home }: World, kind: 'service' | 'timer'): string {
  return join(home, '.config/systemd/user', `keyward-backup.${kind}`)
}

async function filled(command: RunCommand = system([])): Promise<{ readonly w: World; readonly folder: string }> {
  const w = (await scene()).again({ tools: { command, now: ticking(START) } })
  await put(w, 'A_KEY', 'a value')
  const folder = join(w.home, 'backups')
  mkdirSync(folder)
  return { w, folder }
}
