import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { expect, onTestFinished } from 'vitest'
import { fresh, letters } from '../e2e/keys.ts'
import { type Machine, machine, type RunOptions } from '../e2e/program.ts'

/** A home on a disk of 2 MB of its own, with a filled vault, a project folder beside it, and a backup elsewhere. */
export interface Scene extends Machine {
  readonly disk: string
  readonly folder: string
  readonly database: string
  /** The `.env` of the folder as it was written. */
  readonly env0: string
  /** What `ONE` is now, what was put in before, and what would be put in. */
  readonly values: { readonly one: string; readonly old: string; readonly next: string; readonly file: string }
  readonly backup: string
  readonly identity: string
  readonly recipient: string
}

/** One command that writes, and what goes into it. */
export interface Write {
  readonly words: readonly string[]
  readonly input: string
}

/** Null where no file system can be mounted. */
export async function newScene(): Promise<Scene | null> {
  const outside = machine()
  const disk = join(outside.home, 'disk')
  mkdirSync(disk)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m,mode=700', 'tmpfs', disk]).status !== 0) return null
  onTestFinished(() => unmounted(disk))
  const at = { KEYWARD_HOME: join(disk, 'kw') }
  const folder = join(disk, 'bot')
  mkdirSync(folder)
  const values = { one: letters(24), old: letters(24), next: letters(24), file: fresh.tavily() }
  const env0 = `TAVILY_API_KEY=${values.file}\n`
  writeFileSync(join(folder, '.env'), env0, { mode: 0o600 })
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  const keyFile = join(outside.home, 'recovery.txt')
  writeFileSync(keyFile, `${identity}\n`, { mode: 0o600 })
  const keyward: Scene['keyward'] = (args, options = {}) =>
    outside.keyward(args, { cwd: folder, ...options, env: { ...at, ...options.env } })
  const backup = join(outside.home, 'backup.age')
  await done(keyward, ['init', '--slot', 'key-file', '--recovery-recipient', recipient])
  await done(keyward, ['set', 'OTHER'], values.old)
  await done(keyward, ['vault', 'backup', backup])
  await done(keyward, ['set', 'ONE'], values.old)
  await done(keyward, ['set', 'ONE'], values.one)
  const database = join(disk, 'kw/data/vault.db')
  const home = outside.home
  return { ...outside, home, keyward, disk, folder, database, env0, values, backup, identity: keyFile, recipient }
}

/** Every command that writes and can be driven without a terminal. */
export function writes({ values, backup, identity, recipient, home, folder }: Scene): readonly Write[] {
  const kept = { input: '' }
  return [
    { words: ['set', 'ONE'], input: values.next },
    { words: ['set', 'NEW'], input: values.next },
    { words: ['import', join(folder, '.env'), '--yes'], ...kept },
    { words: ['edit', 'ONE', '--purpose', 'to see'], ...kept },
    { words: ['remove', 'ONE', '--yes'], ...kept },
    { words: ['undo'], ...kept },
    { words: ['rotate', 'ONE', '--grace-minutes', '0'], input: values.next },
    { words: ['vault', 'backup', join(home, 'second.age')], ...kept },
    { words: ['vault', 'restore', backup, '--identity', identity, '--yes'], ...kept },
    { words: ['vault', 'export', '--format', 'dotenv', '--output', join(home, 'out.env'), '--yes'], ...kept },
    { words: ['vault', 'slots', 'add', 'age', '--recipient', recipient], ...kept },
    { words: ['vault', 'slots', 'remove', 'age', '--yes'], ...kept },
    { words: ['vault', 'unlock'], ...kept },
    { words: ['vault', 'rekey', '--yes'], ...kept },
  ]
}

/** Something that goes wrong with the place of a vault, what every command says of it, and how it is taken back. */
export interface Trouble {
  readonly name: string
  readonly exit: number
  readonly said: string
  readonly hint: string
  /** The one command that goes on all the same. */
  readonly goesOn?: string
  /** Null where it cannot be made here. */
  readonly make: (scene: Scene) => Promise<Made | null> | Made | null
}

interface Made {
  /** What the commands need to meet it. */
  readonly options?: RunOptions
  /** Takes it back. */
  readonly end: () => void
}

export const TROUBLES: readonly Trouble[] = [
  {
    name: 'a full disk',
    exit: 5,
    said: 'The disk is full. The vault is as it was.',
    hint: 'Make room on it',
    make: ({ disk }) => {
      const filler = join(disk, 'filler')
      spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4k'])
      return { end: () => rmSync(filler) }
    },
  },
  {
    name: 'a disk made read-only',
    exit: 5,
    said: 'lies on a disk that cannot be written. The vault is as it was.',
    hint: 'Look how it is mounted: findmnt -T',
    make: ({ disk }) => {
      spawnSync('mount', ['-o', 'remount,ro', disk])
      return { end: () => void spawnSync('mount', ['-o', 'remount,rw', disk]) }
    },
  },
  {
    name: 'a limit on the size of files',
    exit: 5,
    said: 'would be larger than files may be here. The vault is as it was.',
    hint: 'ulimit -f unlimited',
    // In blocks of 512 bytes.
    make: () => ({ options: { through: ['sh', '-c', 'ulimit -f 16; exec "$@"', 'sh'] }, end() {} }),
  },
  {
    name: 'a file system without modes',
    exit: 6,
    said: 'lies on a disk that keeps no modes: everybody here may read it.',
    hint: 'Keep the vault on another disk',
    make: ({ disk, home }) => {
      const view = join(home, 'view')
      mkdirSync(view)
      if (spawnSync('bindfs', ['--perms=a+rwX', '--chmod-ignore', disk, view]).status !== 0) return null
      onTestFinished(() => unmounted(view))
      return { options: { env: { KEYWARD_HOME: join(view, 'kw') } }, end: () => unmounted(view) }
    },
  },
  {
    name: 'a WAL that was deleted',
    exit: 5,
    said: 'This is an older copy of the vault, or its audit log was changed.',
    hint: 'Put the newer copy back',
    goesOn: 'restore',
    make: async (scene) => {
      // What a program was started with is in the WAL alone: nobody closes the vault after it.
      writeFileSync(join(scene.folder, 'run.env'), 'ONE=kw://bot/dev/ONE\n')
      await done(scene.keyward, ['run', '--env-file', 'run.env', '--', 'true'])
      expect(existsSync(`${scene.database}-wal`)).toBe(true)
      const back = saved(scene)
      for (const end of ['-wal', '-shm']) rmSync(`${scene.database}${end}`)
      return { end: back }
    },
  },
  {
    name: 'an older copy in the place of the vault',
    exit: 5,
    said: 'This is an older copy of the vault, or its audit log was changed.',
    hint: 'go on from this one with a backup: keyward vault restore FILE',
    goesOn: 'restore',
    make: async (scene) => {
      const older = saved(scene)
      await done(scene.keyward, ['set', 'LATER'], scene.values.next)
      const newer = saved(scene)
      older()
      return { end: newer }
    },
  },
  {
    name: 'a vault of a newer version',
    exit: 6,
    said: 'The vault was written by a newer version of Keyward.',
    hint: 'npm install -g keyward',
    make: (scene) => {
      const back = saved(scene)
      const file = new DatabaseSync(scene.database)
      file.exec('pragma user_version = 99; pragma wal_checkpoint(truncate)')
      file.close()
      return { end: back }
    },
  },
]

/** The files of the database as they are; call it to put them back. */
function saved({ database, home }: Scene): () => void {
  const copy = join(home, `saved-${letters(8)}`)
  execFileSync('cp', ['-a', join(database, '..'), copy])
  return () => {
    rmSync(join(database, '..'), { recursive: true })
    execFileSync('cp', ['-a', copy, join(database, '..')])
  }
}

export async function done(keyward: Machine['keyward'], words: readonly string[], input = ''): Promise<string> {
  const { code, stdout, stderr } = await keyward(words, { input })
  expect(code, `keyward ${words.join(' ')}: ${stderr}`).toBe(0)
  return stdout
}

function unmounted(path: string): void {
  spawnSync('umount', ['-l', path])
}
