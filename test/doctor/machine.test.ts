import { mkdirSync, realpathSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { machineHealth, type Sight } from '../../src/machine/health.ts'
import { openSwap } from '../../src/machine/swap.ts'
import { Secret } from '../../src/core/secret.ts'
import type { Files } from '../../src/core/tools.ts'
import { files } from '../../src/tools/files.ts'
import { temporaryFolder } from '../folder.ts'

/** A home with a vault in the usual place, over the real files but for what `proc` gives. */
function home(proc: Readonly<Record<string, string>> = {}, inherited: Readonly<Record<string, string>> = {}) {
  const at = realpathSync(temporaryFolder())
  const sight: Sight = {
    home: at,
    vaultPath: join(at, '.local/share/keyward/vault.db'),
    configFolder: join(at, '.config/keyward'),
    keysFolder: join(at, '.config/keyward/keys'),
    checkpoint: join(at, '.local/state/keyward/checkpoint'),
    syncedBy: async () => null,
  }
  for (const folder of ['.local/share/keyward', '.config/keyward', '.local/state/keyward'])
    mkdirSync(join(at, folder), { recursive: true, mode: 0o700 })
  writeFileSync(sight.vaultPath, 'x', { mode: 0o600 })
  const tools = { files: { ...files, read: reading(proc) }, inherited: () => inherited, now: () => new Date() }
  return { at, sight, look: (projects: readonly string[] = []) => machineHealth(tools, sight, projects) }
}

function reading(texts: Readonly<Record<string, string>>): Files['read'] {
  return async (path) => {
    const text = texts[path]
    if (text !== undefined) return new Secret(text)
    return path.startsWith('/proc/') ? null : files.read(path)
  }
}

test('a fresh home has nothing to be told, and looking leaves it as it is', async () => {
  const { look, sight } = home()
  const seen = await look()
  expect(seen).toMatchObject({
    mounts: [],
    leftovers: [],
    oldCopies: [],
    checkpoint: null,
    otherVaults: [],
    synced: [],
    openSwap: [],
  })
  expect(seen.owned.map(({ path }) => path)).toContain(sight.vaultPath)
  expect(seen.owned.every(({ mode }) => (mode & 0o077) === 0)).toBe(true)
  expect(await files.list(sight.configFolder)).toEqual([])
})

test('what interrupted writes left is found beside the vault and in projects, and nothing of others', async () => {
  const { look, at } = home()
  const project = join(at, 'bot')
  mkdirSync(project)
  const ours = [
    '.local/share/keyward/.vault.db.999999999-00aabbccddee',
    'bot/.env.999999999-00aabbccddee',
    'bot/..env.999999999-00aabbccddee',
  ]
  for (const path of [...ours, 'bot/.cache.00aabbccddee', 'bot/.env.local']) writeFileSync(join(at, path), '')
  const { leftovers } = await look([project])
  expect(leftovers.map(({ path }) => path.slice(at.length + 1)).toSorted()).toEqual([ours[0], ours[2]])
  expect(leftovers.every(({ isWriting }) => !isWriting)).toBe(true)
})

test('an env file that a killed run left mounted is found; one of a run that goes on, or that somebody put there, is none', async () => {
  // The name of a program may hold what a parser would stumble over.
  const { look, at } = home({ '/proc/4711/stat': `4711 (a b) c) S ${'0 '.repeat(18)}99 0 0` })
  const runs = { going: 'keyward-run.1.4711.99.AAAAAA', killed: 'keyward-run.1.4711.7.AAAAAA', swept: 'gone' }
  const projects = [...Object.keys(runs), 'own'].map((name) => join(at, name))
  for (const [name, run] of Object.entries(runs)) {
    mkdirSync(join(at, name))
    if (name !== 'swept') mkdirSync(join(at, run))
    if (name !== 'swept') writeFileSync(join(at, run, '.env'), '')
    symlinkSync(join(at, run, '.env'), join(at, name, '.env'))
    writeFileSync(join(at, name, '.env.keyward'), '')
  }
  mkdirSync(join(at, 'own'))
  for (const name of ['.env', '.env.keyward']) writeFileSync(join(at, 'own', name), '')
  expect((await look(projects)).mounts).toEqual([join(at, 'killed', '.env'), join(at, 'swept', '.env')])
})

test('copies from before an upgrade are told with their age', async () => {
  const { look, sight } = home()
  const copy = `${sight.vaultPath}.before-2`
  writeFileSync(copy, '')
  utimesSync(copy, 1000, 1000)
  expect((await look()).oldCopies).toEqual([{ path: copy, at: new Date(1_000_000) }])
})

test('with KEYWARD_HOME set, a vault in the usual place is another one', async () => {
  const { at, sight } = home()
  const own = { ...sight, vaultPath: join(at, 'own/data/vault.db') }
  const tools = { files, inherited: () => ({ KEYWARD_HOME: join(at, 'own') }), now: () => new Date() }
  const { otherVaults, ownHome } = await machineHealth(tools, own, [])
  expect([otherVaults, ownHome]).toEqual([[sight.vaultPath], join(at, 'own')])
})

test('links to one program are one program; another of that name, and a strange kw, are told', async () => {
  const path = realpathSync(temporaryFolder())
  for (const folder of ['a', 'b', 'c', 'strange']) mkdirSync(join(path, folder))
  writeFileSync(join(path, 'a/keyward.cjs'), '')
  for (const link of ['a/keyward', 'a/kw', 'b/keyward']) symlinkSync(join(path, 'a/keyward.cjs'), join(path, link))
  const on = async (...folders: readonly string[]) =>
    home({}, { PATH: folders.map((folder) => join(path, folder)).join(':') }).look()
  expect(await on('a', 'b')).toMatchObject({ programs: [join(path, 'a/keyward')], otherKw: null })
  writeFileSync(join(path, 'c/keyward'), '')
  writeFileSync(join(path, 'strange/kw'), '')
  const seen = await on('strange', 'c', 'a')
  expect(seen).toMatchObject({
    programs: [join(path, 'c/keyward'), join(path, 'a/keyward')],
    otherKw: join(path, 'strange/kw'),
  })
})

describe('core dumps', () => {
  const limits = (soft: string): string => `Limit  Soft Limit\nMax core file size        ${soft}   unlimited   bytes\n`
  test.each([
    ['core', '0', null],
    ['core', 'unlimited', 'limit'],
    ['|/usr/lib/systemd/systemd-coredump %P', '0', null],
    ['|/usr/lib/systemd/systemd-coredump %P', 'unlimited', 'limit'],
    ['|/opt/collect %p', '0', 'pattern'],
    ['', 'unlimited', null],
  ])('with the pattern "%s" and the limit %s: %s', async (pattern, soft, wanted) => {
    const { look } = home({ '/proc/sys/kernel/core_pattern': `${pattern}\n`, '/proc/self/limits': limits(soft) })
    expect((await look()).coreDumps).toBe(wanted)
  })
})

describe('swap', () => {
  const HEAD = 'Filename Type Size Used Priority\n'
  const devices: Readonly<Record<string, string>> = {
    sda2: '',
    'dm-0': 'CRYPT-LUKS2-x\n',
    'dm-1': 'LVM-x\n',
    zram0: '',
  }
  const fake: Pick<Files, 'read' | 'real' | 'list' | 'state'> = {
    read: async (path) => {
      const device = /^\/sys\/class\/block\/([^/]+)\/dm\/uuid$/.exec(path)?.[1]
      const text = device === undefined ? texts.get(path) : devices[device]
      return text ? new Secret(text) : null
    },
    real: async (path) => (path === '/dev/mapper/swap' ? '/dev/dm-1' : path),
    list: async (path) => (path.endsWith('/dm-1/slaves') ? ['dm-0'] : []),
    state: async (path) =>
      Object.hasOwn(devices, path.slice(path.lastIndexOf('/') + 1))
        ? { kind: 'folder', mode: 0o755, size: 0, modifiedAt: new Date(0), uid: 0 }
        : null,
  }
  const texts = new Map<string, string>()

  test.each([
    ['a partition', '/dev/sda2 partition 1 0 -2', ['/dev/sda2']],
    ['a volume on an encrypted disk', '/dev/mapper/swap partition 1 0 -2', []],
    ['compressed memory', '/dev/zram0 partition 1 0 100', []],
    ['a disk that is not to be seen from here', '/dev/vdz partition 1 0 -2', []],
    ['a file on a plain disk', String.raw`/my\040swap file 1 0 -2`, ['/my swap']],
    ['a file on an encrypted disk', '/secure/swap file 1 0 -2', []],
    ['none', '', []],
  ])('%s', async (_, line, wanted) => {
    texts.set('/proc/swaps', `${HEAD}${line}\n`)
    texts.set('/proc/self/mountinfo', '1 0 8:2 / / rw - ext4 /dev/sda2 rw\n2 0 8:3 / /secure rw - ext4 /dev/dm-0 rw\n')
    expect(await openSwap(fake)).toEqual(wanted)
  })
})
