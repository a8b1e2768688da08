import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
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
    const before = number % 2 === 0 ? new Map([['THERE', 'was there']]) : new Map<string, string>()
    for (const [name, value] of before) {
      await done(to, ['init', '--slot', 'key-file'])
      await done(to, ['set', name], value)
    }
    const command = ['vault', 'restore', file, '--identity', identity, '--yes']
    const { isEnded, code } = await killed(to, command)
    const count = await counted(to)
    if (count !== before.size + KEYS && (code === 0 || count !== before.size))
      throw new Error(`${count} keys are there`)
    await done(to, command)
    const { current } = await look(to)
    const wrong = [...values, ...before].filter(([name, value]) => current.get(name) !== value)
    if (wrong.length > 0 || current.size !== before.size + KEYS) throw new Error(`not restored: ${String(wrong)}`)
    rmSync(to.path, { recursive: true })
    return isEnded
  }

  async function counted(to: Home): Promise<number> {
    const { code, stdout } = await run(to, ['list', '--json'])
    return code === NO_VAULT ? 0 : JSON.parse(stdout).credentials.length
  }
}
