import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, type TestContext, vi } from 'vitest'
import { type Migration, MIGRATIONS } from '../../src/database/migrations.ts'
import { openSqlite } from '../../src/database/sqlite.ts'
import { machine, PROGRAM } from '../e2e/program.ts'
import { add, within } from '../database.ts'

// Each test starts a dozen processes.
vi.setConfig({ testTimeout: 240_000 })

const ENV = 'X_API_KEY=qZ7vK2mX9wqZ7vK2mX9w1\n'
const FULL = 'The disk is full. The vault is as it was.'

test('on a full disk every command says so, nothing is lost, and all goes on when there is room', async ({ skip }) => {
  const { keyward, home, disk } = await onSmallDisk(skip)
  const env = join(home, '.env')
  writeFileSync(env, ENV)
  const filler = join(disk, 'filler')
  spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4k'])
  for (const args of [['set', 'TWO'], ['import', env, '--yes'], ['read', 'ONE'], ['list']]) {
    const { code, stdout, stderr } = await keyward(args, { input: 'the second' })
    expect([code, stdout], args.join(' ')).toEqual([5, ''])
    expect(stderr).toContain(FULL)
    expect(stderr).toContain('Make room on it')
  }
  expect(readFileSync(env, 'utf8')).toBe(ENV)
  rmSync(filler)
  expect((await keyward(['read', 'ONE'])).stdout).toBe('the first')
  expect((await keyward(['read', 'TWO'])).code).toBe(4)
  expect((await keyward(['import', env, '--yes'])).code).toBe(0)
  expect(readFileSync(env, 'utf8')).toContain('X_API_KEY=kw://')
})

test('a disk that fills while values are stored keeps each that was told to be stored', async ({ skip }) => {
  const { keyward, disk } = await onSmallDisk(skip)
  const told: string[] = []
  const large = 'v'.repeat(150_000)
  for (let index = 0; index < 20; index += 1) {
    const { code, stderr } = await keyward(['set', `LARGE_${index}`], { input: `${large}${index}` })
    if (code === 0) told.push(`LARGE_${index}`)
    else {
      expect(stderr).toMatch(/disk is full/)
      break
    }
  }
  expect(told.length).toBeGreaterThan(1)
  expect(told.length).toBeLessThan(20)
  // Reading writes a row, so it needs a little room too.
  execFileSync('mount', ['-o', 'remount,size=4m', disk])
  for (const name of told) {
    expect((await keyward(['read', name])).stdout).toBe(`${large}${name.slice('LARGE_'.length)}`)
  }
  expect((await keyward(['read', 'ONE'])).stdout).toBe('the first')
})

test('an old vault is not half migrated on a full disk: it stays what it was, and is brought forward later', async ({
  skip,
}) => {
  const disk = smallDisk(skip)
  const path = join(disk, 'data', 'vault.db')
  const old = await openSqlite(path)
  await within(old, (all) => add(all, 'bot/dev/KEY'))
  await old.close()
  const before = readFileSync(path)
  const second: Migration = async ({ schema }) => {
    await schema.alterTable('projects').addColumn('colour', 'text').execute()
  }
  spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'filler')}`, 'bs=4k'])
  await expect(openSqlite(path, [...MIGRATIONS, second])).rejects.toMatchObject({ code: 'file.not_written' })
  expect(readFileSync(path).equals(before)).toBe(true)
  rmSync(join(disk, 'filler'))
  const now = await openSqlite(path, [...MIGRATIONS, second])
  expect(await within(now, (all) => all.count({}))).toBe(1)
  await now.close()
  expect(existsSync(`${path}.before-${MIGRATIONS.length + 1}`)).toBe(true)
})

test('a disk that is made read-only is told as such, and nothing is lost', async ({ skip }) => {
  const { keyward, disk } = await onSmallDisk(skip)
  execFileSync('mount', ['-o', 'remount,ro', disk])
  for (const args of [['set', 'TWO'], ['read', 'ONE'], ['list']]) {
    const { code, stderr } = await keyward(args, { input: 'the second' })
    expect(code, args.join(' ')).toBe(5)
    expect(stderr).toContain('lies on a disk that cannot be written')
  }
  execFileSync('mount', ['-o', 'remount,rw', disk])
  expect((await keyward(['read', 'ONE'])).stdout).toBe('the first')
})

test('where files may not grow, the limit is named and nothing is lost', async () => {
  const { keyward, home, env } = machine()
  expect((await keyward(['init', '--slot', 'key-file'])).code).toBe(0)
  expect((await keyward(['set', 'ONE', '--project', 'bot'], { input: 'the first' })).code).toBe(0)
  // In blocks of 512 bytes: less than SQLite's own files need, and less than the vault has.
  for (const blocks of ['16', '128']) {
    const argv = ['-c', `ulimit -f ${blocks}; exec "$@"`, 'sh', ...PROGRAM, 'set', 'TWO', '--project', 'bot']
    const { status, stderr } = spawnSync('sh', argv, { cwd: home, env, input: 'the second', encoding: 'utf8' })
    expect([status, stderr.split('\n')[1]?.trim()]).toEqual([
      5,
      'Lift the limit, then run the same command again: ulimit -f unlimited',
    ])
    expect((await keyward(['read', 'ONE', '--project', 'bot'])).stdout).toBe('the first')
    expect((await keyward(['read', 'TWO', '--project', 'bot'])).code).toBe(4)
  }
  const data = join(home, '.local/share/keyward')
  expect(readdirSync(data).filter((name) => name.includes('probe'))).toEqual([])
})

/** A disk of 2 MB of the test's own. Needs root. */
function smallDisk(skip: TestContext['skip']): string {
  const { home } = machine()
  const disk = join(home, 'disk')
  mkdirSync(disk)
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m,mode=700', 'tmpfs', disk])
  if (status !== 0) skip('needs to mount a file system: run as root')
  onTestFinished(() => {
    spawnSync('umount', ['-l', disk])
  })
  chmodSync(disk, 0o700)
  return disk
}

async function onSmallDisk(skip: TestContext['skip']) {
  const disk = smallDisk(skip)
  const here = machine({ KEYWARD_HOME: join(disk, 'kw'), KEYWARD_PROJECT: 'bot' })
  expect((await here.keyward(['init', '--slot', 'key-file'])).code).toBe(0)
  expect((await here.keyward(['set', 'ONE'], { input: 'the first' })).code).toBe(0)
  return { ...here, disk }
}
