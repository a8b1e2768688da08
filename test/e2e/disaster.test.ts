import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { expect, test } from 'vitest'
import { fresh, letters } from './keys.ts'
import { type Machine, machine, type Ran } from './program.ts'

/** A stranger to the first machine: Debian's `nobody`. */
const STRANGER = 65_534

/**
 * Runs `"$@"` as the stranger, with nothing of this machine but its programs: another root with an empty home, in a mount namespace that ends with
 * it. Both systems with a merged /usr and those without have what their shells need.
 */
const ELSEWHERE = `
set -e
root=$1; shift
mount --bind "$root" "$root"
for at in usr bin sbin lib lib64 dev proc; do
  [ -e "/$at" ] || continue
  if [ -L "/$at" ]; then cp -P "/$at" "$root/" 2>/dev/null || true; else mkdir -p "$root/$at"; mount --rbind "/$at" "$root/$at"; fi
done
for at in "$REPOSITORY" "$RUNTIME"; do
  mkdir -p "$root$at"; mount --rbind "$at" "$root$at"
done
exec chroot --userspec=${STRANGER}:${STRANGER} "$root" sh -c 'cd /home/stranger && exec "$@"' sh "$@"
`

test('after a disaster: another root, another user, an empty home; the recovery key and age give every value back, and Keyward goes on', async ({
  skip,
}) => {
  const lost = await filled()
  const elsewhere = carriedTo(lost)
  if (elsewhere === null) {
    skip('needs root and mount namespaces')
    return
  }
  rmSync(lost.home, { recursive: true })
  const { keyward, stranger } = elsewhere

  // With age alone, no Keyward at all.
  if (spawnSync('age', ['--version']).status === 0) {
    const { status, stdout } = stranger(['age', '-d', '-i', 'recovery.txt', 'carried.age'])
    expect(status).toBe(0)
    for (const value of lost.values.values()) expect(stdout.includes(JSON.stringify(value))).toBe(true)
  } else if (process.env['CI']) throw new Error('age is not installed')

  expect(await keyward(['list'])).toMatchObject({ code: 0 })
  const restored = await keyward(['vault', 'restore', 'carried.age', '--identity', 'recovery.txt', '--yes'])
  expect([restored.code, restored.stderr]).toEqual([0, expect.stringContaining('Restored: 3 new keys')])
  for (const [reference, value] of lost.values) expect((await keyward(['read', reference])).stdout).toBe(value)
  const shown = await keyward(['show', 'kw://bot/prod/TURNED', '--json'])
  expect(JSON.parse(shown.stdout)).toMatchObject({ owner: 'ada', purpose: 'summaries' })
  const { slots } = JSON.parse((await keyward(['vault', 'slots', '--json'])).stdout)
  expect(slots.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual(['age', 'key-file'])

  // A new life: a key more, a program that uses them, the next backup for the same recovery key.
  expect(await keyward(['set', 'NEW', '--project', 'bot'], { input: 'of the new life' })).toMatchObject({ code: 0 })
  expect(await keyward(['vault', 'backup', 'next.age'])).toMatchObject({ code: 0 })
  const next = stranger(['age', '-d', '-i', 'recovery.txt', 'next.age'])
  if (next.status === 0) expect(next.stdout).toContain('of the new life')
  const { problems } = JSON.parse((await keyward(['doctor', '--json'])).stdout)
  expect(problems.filter(({ level }: { level: string }) => level === 'danger')).toEqual([])
  expect(statSync(join(elsewhere.home, '.local/share/keyward/vault.db'))).toMatchObject({ uid: STRANGER })
}, 300_000)

interface Filled extends Machine {
  readonly backup: string
  readonly keyFile: string
  /** Reference to value. */
  readonly values: ReadonlyMap<string, string>
}

/** The machine that will be lost: a vault with keys that were imported, replaced and described, and a backup of it. */
async function filled(): Promise<Filled> {
  const here = machine()
  const folder = join(here.home, 'bot')
  mkdirSync(folder)
  const identity = await generateX25519Identity()
  const away = machine().home
  const [backup, keyFile] = [join(away, 'backup.age'), join(away, 'recovery.txt')]
  writeFileSync(keyFile, `${identity}\n`, { mode: 0o600 })
  const [imported, old, now, words] = [fresh.tavily(), letters(30), letters(30), 'grüße, "quoted" and\tmore']
  writeFileSync(join(folder, '.env'), `TAVILY_API_KEY=${imported}\n`)
  const run = async (words_: readonly string[], input = ''): Promise<Ran> => {
    const ran = await here.keyward(words_, { cwd: folder, input })
    expect(ran.code, ran.stderr).toBe(0)
    return ran
  }
  await run(['init', '--slot', 'key-file', '--recovery-recipient', await identityToRecipient(identity)])
  await run(['import', '.env', '--yes'])
  await run(['set', 'TURNED', '--environment', 'prod'], old)
  await run(['set', 'TURNED', '--environment', 'prod'], now)
  await run(['edit', 'TURNED', '--environment', 'prod', '--owner', 'ada', '--purpose', 'summaries'])
  await run(['set', 'WORDS'], words)
  await run(['vault', 'backup', backup])
  const values = new Map([
    ['kw://bot/dev/TAVILY_API_KEY', imported],
    ['kw://bot/prod/TURNED', now],
    ['kw://bot/prod/TURNED?version=1', old],
    ['kw://bot/dev/WORDS', words],
  ])
  return { ...here, backup, keyFile, values }
}

/** A fresh root with the two files in it; null where none can be made. */
function carriedTo({ backup, keyFile }: Filled) {
  const root = machine().home
  const home = join(root, 'home/stranger')
  mkdirSync(home, { recursive: true })
  mkdirSync(join(root, 'tmp'))
  chmodSync(join(root, 'tmp'), 0o1777)
  chmodSync(root, 0o755)
  for (const [from, name] of [
    [backup, 'carried.age'],
    [keyFile, 'recovery.txt'],
  ] as const) {
    copyFileSync(from, join(home, name))
    chmodSync(join(home, name), 0o600)
    if (process.getuid?.() === 0) chownSync(join(home, name), STRANGER, STRANGER)
  }
  if (process.getuid?.() === 0) chownSync(home, STRANGER, STRANGER)
  const env = {
    HOME: '/home/stranger',
    PATH: '/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LANG: 'C.UTF-8',
    REPOSITORY: resolve('.'),
    RUNTIME: dirname(process.execPath),
  }
  const through = ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', ELSEWHERE, 'sh', root]
  const stranger = (words: readonly string[]) =>
    spawnSync(through[0] ?? '', [...through.slice(1), ...words], {
      env,
      encoding: 'utf8',
    })
  if (stranger(['true']).status !== 0) return null
  const { keyward } = machine()
  const there: Machine['keyward'] = (words, options = {}) => keyward(words, { ...options, through, env })
  // What the first look at another machine needs: the account is none of the one that made the backup.
  expect(stranger(['id', '-u']).stdout).toBe(`${STRANGER}\n`)
  expect(stranger(['ls', '-A', '.']).stdout.split('\n').filter(Boolean).toSorted()).toEqual([
    'carried.age',
    'recovery.txt',
  ])
  expect(readFileSync(join(home, 'carried.age')).equals(readFileSync(backup))).toBe(true)
  return { keyward: there, stranger, home }
}
