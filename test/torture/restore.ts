import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import type { Hands, Home } from './torture.ts'

const KEYS = 12
/** What the program says of a place without a vault. */
const NO_VAULT = 4

interface Backup {
  readonly file: string
  readonly identity: string
  readonly values: ReadonlyMap<string, string>
}

/**
 * A restore onto another place, half of the time onto a vault that is there and in use: all of the backup is there or none, what was there stays,
 * and the same command then completes it.
 */
export function restoring({ done, killed, look, run }: Hands) {
  const backups = new WeakMap<Home, Promise<Backup>>()

  async function backedUp(home: Home): Promise<Backup> {
    const source: Home = { ...home, path: join(home.path, 'source'), values: new Map() }
    mkdirSync(source.path)
    const [identity, file] = [join(source.path, 'recovery.txt'), join(source.path, 'backup.age')]
    const key = await generateX25519Identity()
    writeFileSync(identity, `${key}\n`, { mode: 0o600 })
    await done(source, ['init', '--slot', 'key-file', '--recovery-recipient', await identityToRecipient(key)])
    const values = new Map(Array.from({ length: KEYS }, (_, at) => [`S_${at}_KEY`, `of the backup ${at}`]))
    for (const [name, value] of values) await done(source, ['set', name], value)
    await done(source, ['vault', 'backup', file])
    return { file, identity, values }
  }

  return async function restore(home: Home, number: number): Promise<boolean> {
    const known = backups.get(home) ?? backedUp(home)
    backups.set(home, known)
    const { file, identity, values } = await known
    const to: Home = { ...home, path: join(home.path, `to-${number}`), values: new Map() }
    mkdirSync(to.path)
    const isInUse = number % 2 === 0
    if (isInUse) {
      await done(to, ['init', '--slot', 'key-file'])
      await done(to, ['set', 'THERE'], 'was there')
    }
    const there = isInUse ? 1 : 0
    const command = ['vault', 'restore', file, '--identity', identity, '--yes']
    const { isEnded, code } = await killed(to, command)
    const listed = await run(to, ['list', '--json'])
    const count = listed.code === NO_VAULT ? 0 : JSON.parse(listed.stdout).credentials.length
    if (count !== there + KEYS && (code === 0 || count !== there)) throw new Error(`${count} keys are there`)
    await done(to, command)
    const { current } = await look(to)
    for (const [name, value] of [...values, ...(isInUse ? [['THERE', 'was there'] as const] : [])])
      if (current.get(name) !== value) throw new Error(`${name} was not restored`)
    if (current.size !== there + KEYS) throw new Error('more was restored than was in the backup')
    const key = join(to.path, 'kw/config/root.key')
    if (!existsSync(key) || statSync(key).size !== 32) throw new Error('the key file is not whole')
    rmSync(to.path, { recursive: true })
    return isEnded
  }
}
