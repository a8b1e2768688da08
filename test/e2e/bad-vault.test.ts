import { randomBytes } from 'node:crypto'
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { everything, expectFault } from './bad.ts'
import { letters } from './keys.ts'
import { machine, type Machine } from './program.ts'

test.each<readonly [what: string, spoil: (vault: Vault) => void, exit: number, said: string | RegExp]>([
  ['a database of another program', foreign, 5, 'is a database of another program.'],
  [
    'a file that is no database',
    ({ database }) => writeFileSync(database, randomBytes(9000), { mode: 0o600 }),
    5,
    'is no vault.',
  ],
  ['a folder', ({ database }) => mkdirSync(database), 2, 'is no file.'],
  ['a pipe', ({ database }) => spawnSync('mkfifo', ['-m', '600', database]), 2, 'is no file.'],
  ['a link to itself', ({ database }) => symlinkSync('vault.db', database), 5, 'cannot be opened or written.'],
])('%s in place of the vault is a fault for every command, and stays as it is', async (_, spoil, exit, said) => {
  const vault = await withKey()
  remove(vault)
  spoil(vault)
  const before = everything(vault.home)
  for (const words of [[], ['list'], ['read', 'A'], ['show', 'A'], ['set', 'A'], ['undo'], ['verify', '--all']])
    expectFault(await vault.keyward(words, { input: 'new' }), exit, said)
  expect(everything(vault.home)).toEqual(before)
})

test('an empty file in place of the vault, left by a process that was ended, is none', async () => {
  const vault = await withKey()
  remove(vault)
  writeFileSync(vault.database, '', { mode: 0o600 })
  expectFault(await vault.keyward(['read', 'A']), 4, 'There is no vault yet.')
  expect((await vault.keyward(['set', 'A'], { input: 'new' })).code).toBe(0)
  expect((await vault.keyward(['read', 'A'])).stdout).toBe('new')
})

test('a vault that was cut short is told, and putting a good copy back is all it takes', async () => {
  const vault = await withKey()
  const copy = join(vault.home, 'copy.db')
  copyFileSync(vault.database, copy)
  for (const size of [4096, 20_000, 100_000]) {
    truncateSync(vault.database, size)
    const before = everything(vault.home)
    for (const words of [['list'], ['read', 'A'], ['set', 'B']])
      expectFault(await vault.keyward(words, { input: 'new' }), 5, 'is damaged.', [vault.value])
    expect(everything(vault.home)).toEqual(before)
    copyFileSync(copy, vault.database)
  }
  expect((await vault.keyward(['read', 'A'])).stdout).toBe(vault.value)
})

test('one flipped byte in a sealed value is told with the name of the key, and other values are not touched', async () => {
  const vault = await withKey()
  await vault.keyward(['set', 'B'], { input: 'of B' })
  change(vault, (file) => {
    const row = file.prepare('select version_id, sealed from field_values order by rowid limit 1').get()
    const sealed = Buffer.from(row?.['sealed'] as Uint8Array)
    sealed[sealed.length - 20]! ^= 1
    file.prepare('update field_values set sealed = ? where version_id = ?').run(sealed, String(row?.['version_id']))
  })
  expectFault(await vault.keyward(['read', 'A']), 5, /The value of "A" cannot be had\..*\n.*keyward set A$/m, [
    vault.value,
  ])
  expect((await vault.keyward(['read', 'B'])).stdout).toBe('of B')
  expect((await vault.keyward(['set', 'A'], { input: 'anew' })).code).toBe(0)
  expect((await vault.keyward(['read', 'A'])).stdout).toBe('anew')
})

test('a vault of a newer version is left alone', async () => {
  const vault = await withKey()
  change(vault, (file) => file.exec('pragma user_version = 99'))
  const before = everything(vault.home)
  for (const words of [['list'], ['read', 'A'], ['set', 'A']])
    expectFault(await vault.keyward(words, { input: 'new' }), 6, 'was written by a newer version of Keyward.')
  expect(everything(vault.home)).toEqual(before)
})

test('what others may read is refused, and the hint mends it', async () => {
  const vault = await withKey()
  for (const [path, mode] of [
    [vault.database, 0o644],
    [dirname(vault.database), 0o755],
    [vault.key, 0o640],
  ] as const) {
    chmodSync(path, mode)
    const ran = await vault.keyward(['read', 'A'])
    expectFault(ran, 10, 'Others on this machine may', [vault.value])
    const [, hint = ''] = /Run: (chmod .+)\n/.exec(ran.stderr) ?? []
    execFileSync('sh', ['-c', hint])
    expect((await vault.keyward(['read', 'A'])).stdout).toBe(vault.value)
  }
})

test.each<readonly [what: string, spoil: (vault: Vault) => void, exit: number, said: string]>([
  ['missing', ({ key }) => rmSync(key), 9, 'The vault is locked: what opens it is not on this machine.'],
  ['too short', ({ key }) => writeFileSync(key, randomBytes(31)), 5, 'has not 32 bytes.'],
  ['of another vault', ({ key }) => writeFileSync(key, randomBytes(32)), 5, 'does not open this vault.'],
  ['a folder', replacedByFolder, 2, 'is no plain file.'],
])('a key file that is %s opens nothing, and the names can still be listed', async (_, spoil, exit, said) => {
  const vault = await withKey()
  const good = readFileSync(vault.key)
  spoil(vault)
  const before = everything(vault.home)
  for (const words of [
    ['read', 'A'],
    ['set', 'A'],
  ])
    expectFault(await vault.keyward(words, { input: 'new' }), exit, said, [vault.value])
  expect(everything(dirname(vault.key))).toEqual(
    Object.fromEntries(
      Object.entries(before)
        .filter(([path]) => path.startsWith('.config/keyward/'))
        .map(([path, what]) => [path.slice('.config/keyward/'.length), what]),
    ),
  )
  const { code, stdout } = await vault.keyward(['list'])
  expect([code, stdout]).toEqual([0, expect.stringContaining('A ')])
  rmSync(vault.key, { recursive: true, force: true })
  writeFileSync(vault.key, good, { mode: 0o600 })
  expect((await vault.keyward(['read', 'A'])).stdout).toBe(vault.value)
})

test('a checkpoint that is gone is written anew; junk, and one of another vault, are told', async () => {
  const vault = await withKey()
  const stranger = await withKey()
  rmSync(vault.checkpoint)
  expect((await vault.keyward(['read', 'A'])).stdout).toBe(vault.value)
  expect(existsSync(vault.checkpoint)).toBe(true)
  for (const note of ['junk\n', readFileSync(stranger.checkpoint, 'utf8')]) {
    writeFileSync(vault.checkpoint, note)
    const before = everything(vault.home)
    for (const words of [['list'], ['read', 'A'], ['set', 'A']])
      expectFault(await vault.keyward(words, { input: 'new' }), 5, 'is not the one this vault signed.', [vault.value])
    expect(everything(vault.home)).toEqual(before)
  }
})

test('an older copy of the vault is told, and the newer one back in its place works', async () => {
  const vault = await withKey()
  const [older, newer] = [join(vault.home, 'older.db'), join(vault.home, 'newer.db')]
  copyFileSync(vault.database, older)
  await vault.keyward(['set', 'A'], { input: 'a newer value' })
  copyFileSync(vault.database, newer)
  copyFileSync(older, vault.database)
  for (const words of [['list'], ['read', 'A'], ['set', 'A']])
    expectFault(await vault.keyward(words, { input: 'new' }), 5, 'This is an older copy of the vault', [vault.value])
  copyFileSync(newer, vault.database)
  expect((await vault.keyward(['read', 'A'])).stdout).toBe('a newer value')
})

test('init that is refused leaves no key behind, and a second vault is not made', async () => {
  const owner = machine()
  expectFault(await owner.keyward(['init', '--slot', 'nothing']), 6, 'There is no slot "nothing".')
  expectFault(
    await owner.keyward(['init', '--recovery-recipient', 'age1nothing']),
    2,
    '"age1nothing" is no age recipient.',
  )
  expect(existsSync(join(owner.home, '.config/keyward/root.key'))).toBe(false)
  const vault = await withKey()
  const before = readFileSync(vault.key)
  expectFault(await vault.keyward(['init']), 5, 'There is a vault already.')
  expect(readFileSync(vault.key)).toEqual(before)
})

interface Vault extends Machine {
  readonly database: string
  readonly key: string
  readonly checkpoint: string
  readonly value: string
}

/** A machine with a vault that holds the key A. */
async function withKey(): Promise<Vault> {
  const own = machine()
  const value = letters(24)
  expect((await own.keyward(['set', 'A'], { input: value })).code).toBe(0)
  return {
    ...own,
    value,
    database: join(own.home, '.local/share/keyward/vault.db'),
    key: join(own.home, '.config/keyward/root.key'),
    checkpoint: join(own.home, '.local/state/keyward/checkpoint'),
  }
}

function remove({ database }: Vault): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${database}${end}`, { force: true })
}

function foreign({ database }: Vault): void {
  const file = new DatabaseSync(database)
  file.exec('create table songs (title text)')
  file.close()
  chmodSync(database, 0o600)
}

function replacedByFolder({ key }: Vault): void {
  rmSync(key)
  mkdirSync(key)
}

function change({ database }: Vault, work: (file: DatabaseSync) => void): void {
  const file = new DatabaseSync(database)
  work(file)
  file.close()
}
