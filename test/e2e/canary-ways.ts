import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { expect, onTestFinished } from 'vitest'
import { rootKeyFromAge } from '../formats/decoder.ts'
import { newMark, Watch } from './canary.ts'
import { fresh, letters } from './keys.ts'
import { machine, type Machine, PROGRAM, type Ran } from './program.ts'

interface Drive {
  /** Ids of commands that were run. */
  readonly seen: Set<string>
  runs(): number
  /** Runs it, looks at what it printed and at all that lies about after it, and says how it ended. */
  (id: string, words: readonly string[], options?: Options): Promise<Ran>
}

interface Options {
  readonly input?: string | Uint8Array
  readonly on?: Machine
  readonly env?: Readonly<Record<string, string>>
  readonly code?: number
}

export interface Scene {
  readonly watch: Watch
  readonly drive: Drive
  readonly here: Machine
  readonly folder: string
  /** Where what is planted in clear lies before it goes in. */
  readonly outside: string
  readonly identity: string
  readonly recipient: string
  readonly keyFile: string
}

/** A machine with nothing on it, and a watch over all that runs there. */
export async function canaryScene(): Promise<Scene> {
  const watch = new Watch()
  const outside = machine().home
  const temporary = machine().home
  // Nothing leaves this machine: a proxy that nobody answers.
  const here = machine({ TMPDIR: temporary, HTTPS_PROXY: 'http://127.0.0.1:9' })
  const folder = join(here.home, 'bot')
  mkdirSync(folder)
  const identity = await generateX25519Identity()
  const keyFile = join(outside, 'recovery.txt')
  writeFileSync(keyFile, `${identity}\n`, { mode: 0o600 })
  watch.add(newMark('recovery key', identity))
  let runs = 0
  const seen = new Set<string>()
  const run = async (
    id: string,
    words: readonly string[],
    { input = '', on = here, env = {}, code = 0 }: Options = {},
  ) => {
    seen.add(id)
    runs += 1
    const line = words.join(' ')
    watch.doing(`${line} .`)
    const cwd = on === here ? folder : on.home
    const ran = await on.keyward(words, { input, cwd, env })
    watch.doing('nothing')
    expect(ran.code, `${line}: ${ran.stderr}`).toBe(code)
    watch.look(`stdout of ${line} .`, ran.stdout)
    watch.look(`stderr of ${line} .`, ran.stderr)
    watch.lookIn(on.home, 'home')
    watch.lookIn(temporary, 'temporary')
    return ran
  }
  const drive: Drive = Object.assign(run, { seen, runs: () => runs })
  const recipient = await identityToRecipient(identity)
  return { watch, drive, here, folder, outside, identity, recipient, keyFile }
}

/** The life of a key: in, looked at, used, changed, out. */
export async function throughKeys({ watch, drive, folder, outside, here, recipient }: Scene): Promise<void> {
  const old = newMark('value before')
  const now = newMark('value now')
  const filed = newMark('value from a file')
  const turned = newMark('value that rotates in')
  const [tavily, password] = [newMark('value that undo brings back', fresh.tavily()), letters(24)]
  const found = newMark('found', fresh.anthropic())
  watch.add(old, now, filed, turned, found)
  await drive('init', ['init', '--slot', 'key-file', '--recovery-recipient', recipient])
  watch.add({ name: 'key file', bytes: readFileSync(join(here.home, '.config/keyward/root.key')) })
  await drive('set', ['set', 'ONE'], { input: old.bytes })
  await drive('set', ['set', 'ONE', '--json'], { input: now.bytes })
  const file = join(outside, 'value')
  writeFileSync(file, filed.bytes)
  await drive('set', ['set', 'FILED', '--from-file', file])
  const env = join(folder, '.env')
  writeFileSync(
    env,
    `TAVILY_API_KEY=${tavily.bytes.toString()}\nDATABASE_URL=postgres://bot:${password}@db.internal.corp/bot\nONE=kw://bot/dev/ONE\n`,
  )
  await drive('import', ['import', '.env', '--yes', '--json'])
  // From now on they lie in no file.
  watch.add(tavily, newMark('value in a URL', password))
  for (const words of [['list'], ['list', '--json'], ['list', '--query', now.bytes.toString().slice(0, 12)]])
    await drive('list', words)
  for (const words of [
    ['show', 'ONE', '--history'],
    ['show', 'ONE', '--json'],
  ])
    await drive('show', words)
  for (const words of [['status'], ['status', '--json']]) await drive('status', words)
  for (const words of [
    ['read', 'ONE'],
    ['read', 'ONE', '--json'],
    ['read', 'kw://bot/dev/ONE?version=1'],
  ])
    await drive('read', words)
  await drive('run', ['run', '--', 'sh', '-c', 'printenv ONE; sleep 0.5'])
  await drive('edit', ['edit', 'ONE', '--owner', 'ada', '--purpose', 'to see', '--json'])
  await drive('rotate', ['rotate', 'ONE', '--dry-run'])
  await drive('rotate', ['rotate', 'ONE', '--grace-minutes', '0', '--json'], { input: turned.bytes, code: 3 })
  await drive('rotate', ['rotate', 'ONE', '--undo'], { code: 3 })
  await drive('rotate', ['rotate', 'ONE', '--revoked'])
  for (const words of [[], ['--json']]) await drive('guard-watch', ['guard', 'watch', ...words])
  await drive('verify', ['verify', '--all', '--json'], { code: 3 })
  await drive('remove', ['remove', 'FILED', '--yes'])
  await drive('undo', ['undo', '--json'])
  writeFileSync(join(folder, 'found.txt'), `ANTHROPIC_API_KEY=${found.bytes.toString()}\n`)
  for (const words of [
    ['scan'],
    ['scan', '--json'],
    ['scan', '--explain'],
    ['scan', '--explain', '--jsonl'],
    ['scan', '--json', '--reveal'],
    ['scan', '.', '--known', '--json'],
  ])
    await drive('scan', words, { code: 1 })
  for (const words of [
    ['up', '.'],
    ['up', '.', '--json'],
  ])
    await drive('up', words)
  await throughAdvice(drive)
  for (const what of ['bash', 'zsh', 'fish', 'names', 'projects']) await drive('completion', ['completion', what])
  for (const words of [['doctor'], ['doctor', '--json'], ['doctor', '--fix']]) await drive('doctor', words, { code: 1 })
  for (const call of [{ prompt: found.bytes.toString() }, { tool_input: { file_path: join(folder, 'found.txt') } }])
    await drive('hook-agent', ['hook', 'agent'], {
      input: JSON.stringify({ hook_event_name: 'PreToolUse', ...call }),
      code: 2,
    })
  const { findings } = JSON.parse((await drive('scan', ['scan', 'found.txt', '--json'], { code: 1 })).stdout)
  await throughShowing(drive, now.bytes, found.bytes)
  await drive('scan-ignore', ['scan', 'ignore', findings[0].id, '--reason', 'of a test', '--json'])
  await drive('scan-baseline', ['scan', 'baseline', '--yes', '--json'])
  mkdirSync(join(here.home, '.claude'))
  for (const [words, code] of [
    [['agents'], 1],
    [['agents', 'protect', '--yes'], 0],
    [['agents', 'unprotect', '--json'], 0],
  ] as const)
    await drive(words.slice(0, 2).join('-'), words, { code })
  rmSync(join(folder, 'found.txt'))
}

/** A text that others shall see. */
async function throughShowing(drive: Drive, own: Buffer, found: Buffer): Promise<void> {
  await drive('redact', ['redact'], { input: Buffer.concat([own, Buffer.from('\n'), found]) })
  await drive('redact', ['redact', '--no-vault'], { input: found })
  await drive('redact', ['redact', 'found.txt'])
}

async function throughAdvice(drive: Drive): Promise<void> {
  for (const words of [['--environments'], ['--json'], ['--apply', '--yes', '--json']])
    await drive('advise', ['advise', ...words])
}

/** What is done with the vault as a whole, and the carrying to another machine. */
export async function throughVault({ watch, drive, folder, keyFile, recipient, here, identity }: Scene): Promise<void> {
  const root = await rootKeyFromAge(identity, wrappedFor(here, 'age'))
  watch.add({ name: 'root key', bytes: Buffer.from(root) })
  await drive('vault-backup', ['vault', 'backup', 'whole.age', '--json'])
  for (const format of ['dotenv', 'json', 'yaml'])
    await drive('vault-export', ['vault', 'export', '--format', format, '--output', '-', '--yes'])
  await drive('vault-export', ['vault', 'export', '--format', 'dotenv', '--output', 'out.env', '--yes', '--json'])
  expect(statSync(join(folder, 'out.env')).mode & 0o777).toBe(0o600)
  rmSync(join(folder, 'out.env'))
  await drive('vault-export', ['vault', 'export', '--format', 'age', '--output', 'part.age', '--json'])
  writeFileSync(join(folder, 'app.yaml.tpl'), 'one: {{ kw://bot/dev/ONE }}\n')
  await drive('render', ['render', 'app.yaml.tpl', '--output', '-'])
  await drive('render', ['render', '--format', 'zsh'])
  await drive('render', ['render', 'app.yaml.tpl', '--output', 'filled.yaml', '--json'])
  rmSync(join(folder, 'filled.yaml'))
  for (const words of [[], ['list', '--json'], ['test'], ['add', 'age', '--recipient', recipient]])
    await drive('vault-slots', ['vault', 'slots', ...words])
  const slots: { id: string; kind: string }[] = JSON.parse(
    (await drive('vault-slots', ['vault', 'slots', '--json'])).stdout,
  ).slots
  const second = slots.findLast(({ kind }) => kind === 'age')?.id ?? ''
  await drive('vault-slots', ['vault', 'slots', 'remove', second, '--yes'])
  const to = machine()
  const file = join(folder, 'whole.age')
  await drive('vault-restore', ['vault', 'restore', file, '--identity', keyFile, '--dry-run'], { on: to })
  await drive('vault-restore', ['vault', 'restore', file, '--identity', '-', '--yes', '--json'], {
    on: to,
    input: readFileSync(keyFile),
  })
  await drive('read', ['read', 'kw://bot/dev/ONE'], { on: to })
  await drive('vault-rekey', ['vault', 'rekey', '--dry-run'])
  await drive('vault-rekey', ['vault', 'rekey', '--yes', '--json'])
  const anew = await rootKeyFromAge(identity, wrappedFor(here, 'age'))
  expect(Buffer.from(anew).equals(root)).toBe(false)
  watch.add({ name: 'root key', bytes: Buffer.from(anew) })
  watch.lookIn(here.home, 'home')
}

/** Words that are wrong, in every way that a value may come into: no fault repeats one. */
export async function throughMistakes({ watch, drive, folder, here, outside }: Scene): Promise<void> {
  const typed = newMark('value beside a mistake', fresh.openai())
  watch.add(typed)
  const stranger = join(outside, 'stranger.txt')
  const other = await generateX25519Identity()
  watch.add(newMark('key of somebody else', other))
  writeFileSync(stranger, `${other}\n`)
  const input = typed.bytes
  await drive('set', ['set', 'NO SUCH NAME'], { input, code: 2 })
  await drive('set', ['set', 'ONE', '--field', 'a b'], { input, code: 2 })
  await drive('set', ['set', 'TWO', '--json'], {
    input: Buffer.concat([input, Buffer.alloc(17_000_000, 120)]),
    code: 2,
  })
  await drive('set', ['set', 'kw://bot/dev/ONE?version=9'], { input, code: 2 })
  await drive('import', ['import', '-'], { input: Buffer.concat([Buffer.from('A_KEY='), input]) })
  await drive('import', ['import', '-'], {
    input: Buffer.concat([Buffer.from('A='), input, Buffer.from([255])]),
    code: 2,
  })
  await drive('rotate', ['rotate', 'NOTHING'], { input, code: 4 })
  await drive('vault-restore', ['vault', 'restore', join(folder, 'whole.age'), '--identity', stranger], { code: 9 })
  await drive('vault-restore', ['vault', 'restore', 'whole.age', '--identity', '-'], { input, code: 2 })
  await drive('read', ['read', 'NOTHING', '--json'], { code: 4 })
  await drive('read', ['read', 'ONE'], { env: { CLAUDECODE: '1' }, code: 10 })
  const key = join(here.home, '.config/keyward/root.key')
  const kept = readFileSync(key)
  writeFileSync(key, Buffer.alloc(32, 1))
  await drive('read', ['read', 'ONE'], { code: 5 })
  await drive('set', ['set', 'ONE'], { input, code: 5 })
  writeFileSync(key, kept)
}

/** A repository with a key about to be committed: the hook refuses it and does not repeat it. */
export async function throughGuard({ watch, drive }: Scene): Promise<void> {
  const on = machine()
  const found = newMark('found in a repository', fresh.anthropic())
  watch.add(found)
  writeFileSync(join(on.home, 'found.txt'), `ANTHROPIC_API_KEY=${found.bytes.toString()}\n`)
  for (const words of [
    ['init', '-q'],
    ['add', 'found.txt'],
  ])
    expect(spawnSync('git', words, { cwd: on.home, env: on.env }).status).toBe(0)
  for (const words of [['guard'], ['guard', '--json']]) await drive('guard', words, { on, code: 1 })
  await drive('guard-install', ['guard', 'install', '--yes', '--json'], { on })
  await drive('hook', ['hook', 'pre-commit'], { on, code: 1 })
  await drive('guard-remove', ['guard', 'remove', '--json'], { on })
}

/** A vault that opens with a passphrase alone; a wrong one is tried too. */
export async function throughPassphrase({ watch, drive }: Scene): Promise<void> {
  const on = machine()
  const [right, wrong, value] = [
    newMark('passphrase'),
    newMark('wrong passphrase'),
    newMark('value behind a passphrase'),
  ]
  watch.add(right, wrong, value)
  await drive('init', ['init', '--slot', 'passphrase'], { on, input: right.bytes })
  await drive('vault-unlock', ['vault', 'unlock'], { on, input: wrong.bytes, code: 9 })
  await drive('set', ['set', 'A', '--project', 'bot'], { on, input: value.bytes, code: 9 })
  if (spawnSync('keyctl', ['show']).status !== 0) {
    console.warn('skipped: needs a kernel keyring and keyctl: unlocking is not driven to its end')
    drive.seen.add('vault-lock')
    return
  }
  await drive('vault-unlock', ['vault', 'unlock', '--json'], { on, input: right.bytes })
  await drive('set', ['set', 'A', '--project', 'bot'], { on, input: value.bytes })
  await drive('read', ['read', 'kw://bot/dev/A'], { on })
  await drive('vault-lock', ['vault', 'lock', '--json'], { on })
}

/** What is typed is not shown, and the recovery key that is made is on the screen alone. */
export async function throughTerminal({ watch }: Scene): Promise<void> {
  const on = machine()
  const value = newMark('value that is typed', letters(32))
  watch.add(value)
  const made = await on.typed(['init', '--slot', 'key-file'], [])
  expect(made.code).toBe(0)
  const [recovery = ''] = /AGE-SECRET-KEY-1[A-Z0-9]+/.exec(made.stdout) ?? []
  watch.add(newMark('recovery key that was made', recovery))
  watch.look('the terminal of init .', made.stdout)
  const set = await on.typed(['set', 'TYPED', '--project', 'bot'], [['TYPED', value.bytes.toString()]])
  expect(set.code).toBe(0)
  watch.look('the terminal of set .', set.stdout)
  watch.lookIn(on.home, 'home')
}

/** The memory of a process that has a value in hand: that one is there, and no other that the vault holds. */
export async function dumped({ watch, drive, here, folder }: Scene): Promise<void> {
  const value = newMark('value that is read')
  // More than a pipe takes, so that the process is there until somebody reads on.
  await drive('set', ['set', 'LARGE'], { input: Buffer.concat([value.bytes, Buffer.alloc(1_000_000, 120)]) })
  watch.add(value)
  watch.lookIn(here.home, 'home')
  const [program, ...first] = PROGRAM
  const child = spawn(program, [...first, 'read', 'LARGE'], {
    cwd: folder,
    env: here.env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await new Promise((done) => child.stdout.once('readable', done))
  const isSeen = watch.lookInMemory('memory of read .', child.pid ?? 0)
  if (!isSeen) console.warn('skipped: the memory of a process, which may not be looked at here')
  child.kill('SIGKILL')
}

/** The root key as a slot wraps it. */
function wrappedFor({ home }: Machine, kind: string): Uint8Array {
  const file = new DatabaseSync(join(home, '.local/share/keyward/vault.db'), { readOnly: true })
  const row = file.prepare('select wrapped from slots where kind = ?').get(kind)
  file.close()
  return row?.['wrapped'] as Uint8Array
}
