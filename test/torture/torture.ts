import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decode, leafHash, merkleRoot, readNoteOf, toHex } from '../formats/decoder.ts'
import { migrating } from './migrate.ts'
import { restoring } from './restore.ts'
import { type Ended, run } from './run.ts'

/** How the torture went. `ended` counts the processes that were killed before they ended by themselves. */
export interface Figures {
  readonly kills: number
  readonly ended: number
  /** Writes that a process had told to be done, and that were there. */
  readonly kept: number
  readonly rows: number
}

export interface Torture {
  /** The program and its first arguments. */
  readonly program: readonly [string, ...string[]]
  readonly kills: number
  readonly seconds: number
  readonly say: (line: string) => void
}

const KILLS_A_HOME = 20
const WORKERS = 2

/**
 * Ends real processes with SIGKILL at random moments of everything that writes, and looks at what is left after each: with the decoder that shares
 * no code with the program, and with the program itself. Throws at the first thing that is not as it must be.
 */
export async function torture({ program, kills, seconds, say }: Torture): Promise<Figures> {
  const until = Date.now() + seconds * 1000
  const figures = { kills: 0, ended: 0, kept: 0, rows: 0 }
  async function worker(): Promise<void> {
    while (figures.kills < kills && Date.now() < until) {
      const home = await newHome(program)
      try {
        for (let kill = 0; kill < KILLS_A_HOME && figures.kills < kills && Date.now() < until; kill += 1) {
          figures.kills += 1
          const number = figures.kills
          const work = WORKS[Math.floor(Math.random() * WORKS.length)]
          if (!work) break
          const isEnded = await work(home, number).catch((error: unknown) => {
            throw new Error(`kill ${number}, ${work.name}: ${String(error)}`, { cause: error })
          })
          figures.ended += Number(isEnded)
          figures.kept += await isWhole(home)
          if (number % 20 === 0) say(`${number} of ${kills} kills`)
        }
        figures.rows += (await look(home)).rows.length
      } finally {
        rmSync(home.path, { recursive: true, force: true })
      }
    }
  }
  await Promise.all(Array.from({ length: WORKERS }, worker))
  return figures
}

/** A home with a vault, and what must be in it by now: name to current value, null where it was removed. */
export interface Home {
  readonly path: string
  readonly folder: string
  readonly program: readonly [string, ...string[]]
  readonly values: Map<string, string | null>
  /** How long each command took that was not killed, in milliseconds. */
  readonly usual: Map<string, number>
}

/** What works of other files are given. */
export interface Hands {
  readonly run: typeof run
  readonly done: typeof done
  readonly killed: typeof killed
  readonly look: typeof look
}

/** One write, killed. Says whether the process was ended before its end. */
type Work = (home: Home, number: number) => Promise<boolean>

const HANDS: Hands = { run, done, killed, look }
const WORKS: readonly Work[] = [
  setNew,
  setAgain,
  importFile,
  removeAndUndo,
  undoSet,
  edit,
  rotateByHand,
  rekey,
  restoring(HANDS),
  migrating(HANDS),
]

async function setNew(home: Home, number: number): Promise<boolean> {
  return changes(home, `N_${number}`, ['set', `N_${number}`], `value ${number}`)
}

async function setAgain(home: Home, number: number): Promise<boolean> {
  return changes(home, 'AGAIN', ['set', 'AGAIN'], `value ${number}`)
}

/** The new key comes by a pipe; its end, which only a person can do, is open then: exit code 3. */
async function rotateByHand(home: Home, number: number): Promise<boolean> {
  const name = `R_${number}`
  await done(home, ['set', name], `old ${number} of the rotation`)
  home.values.set(name, `old ${number} of the rotation`)
  const isEnded = await changes(
    home,
    name,
    ['rotate', name, '--grace-minutes', '0'],
    `new ${number} of the rotation`,
    3,
  )
  const { values } = await look(home)
  if (![...values.values()].includes(`old ${number} of the rotation`)) throw new Error('the old key is lost')
  return isEnded
}

async function undoSet(home: Home, number: number): Promise<boolean> {
  const name = `U_${number}`
  await done(home, ['set', name], 'before')
  await done(home, ['set', name], 'after')
  home.values.set(name, 'after')
  return changes(home, name, ['undo'], '', 0, 'before')
}

async function removeAndUndo(home: Home, number: number): Promise<boolean> {
  const name = `D_${number}`
  await done(home, ['set', name], 'to be removed')
  home.values.set(name, 'to be removed')
  const isEnded = await changes(home, name, ['remove', name, '--yes'], '', 0, null)
  if (home.values.get(name) === null) {
    await done(home, ['undo'])
    home.values.set(name, 'to be removed')
  }
  return isEnded
}

async function edit(home: Home, number: number): Promise<boolean> {
  await done(home, ['set', 'EDITED'], 'stays')
  home.values.set('EDITED', 'stays')
  const purpose = async (): Promise<unknown> => {
    const { stdout } = await run(home, ['show', 'EDITED', '--json'])
    return JSON.parse(stdout).purpose
  }
  const before = await purpose()
  const { isEnded, code } = await killed(home, ['edit', 'EDITED', '--purpose', `purpose ${number}`])
  const after = await purpose()
  if (code === 0 ? after !== `purpose ${number}` : after !== before && after !== `purpose ${number}`)
    throw new Error(`the purpose is ${String(after)}`)
  return isEnded
}

/** Whatever was left, `isWhole` then opens every value with the key file and compares the checkpoint; the next command goes on from there. */
async function rekey(home: Home): Promise<boolean> {
  const { isEnded, code, stderr } = await killed(home, ['vault', 'rekey', '--yes'])
  if (!isEnded && code !== 0) throw new Error(`exit code ${code}: ${stderr}`)
  await done(home, ['set', 'AGAIN'], 'after a rekey')
  home.values.set('AGAIN', 'after a rekey')
  return isEnded
}

/** The file is the old one or holds references that resolve; the same command then completes what was begun. */
async function importFile(home: Home, number: number): Promise<boolean> {
  const file = join(home.folder, `.env.n${number}`)
  const values = new Map(
    ['A', 'B'].map((letter) => [`I_${number}_KEY_${letter}`, `qZ7vK2mX9w${letter}${number}x8Ty3Lp0`]),
  )
  const old = [...values].map(([name, value]) => `${name}=${value}\n`).join('')
  const references = [...values].map(([name]) => `${name}=kw://bot/dev/${name}\n`).join('')
  writeFileSync(file, old, { mode: 0o600 })
  const command = ['import', file, '--all', '--environment', 'dev', '--yes']
  const { isEnded, code } = await killed(home, command)
  const left = readFileSync(file, 'utf8')
  if (left !== references && (code === 0 || left !== old)) throw new Error('the file is neither old nor new')
  if (left === references) for (const [name, value] of values) home.values.set(name, value)
  await isWhole(home)
  await done(home, command)
  if (readFileSync(file, 'utf8') !== references) throw new Error('the import was not completed')
  for (const [name, value] of values) home.values.set(name, value)
  return isEnded
}

/** A command that gives `name` the value, or `after`: what is told to be done is done, and what is not is done or not begun. */
async function changes(
  home: Home,
  name: string,
  command: readonly string[],
  input: string,
  success = 0,
  after: string | null = input,
): Promise<boolean> {
  const before = home.values.get(name) ?? null
  const { isEnded, code, stderr } = await killed(home, command, input)
  if (!isEnded && code !== success) throw new Error(`exit code ${code}: ${stderr}`)
  const { current } = await look(home)
  const found = current.get(name) ?? null
  if (found !== after && (code === success || found !== before)) throw new Error(`${name} has another value`)
  home.values.set(name, found)
  return isEnded
}

interface Looked {
  /** Name to current value, of what is not removed. */
  readonly current: ReadonlyMap<string, string>
  /** Every value with its place. */
  readonly values: ReadonlyMap<string, string>
  readonly rows: readonly string[]
}

/** Opens the vault from its format alone: every sealed byte, every audit row, and the checkpoint. */
async function look({ path }: Home, copy?: string): Promise<Looked> {
  const at = (name: string): string => join(path, 'kw', name)
  const database = copy ?? at('data/vault.db')
  const found = await decode(database, { slotKey: new Uint8Array(readFileSync(at('config/root.key'))) })
  const leaves = await Promise.all(found.rows.map(leafHash))
  const note = readFileSync(at('state/checkpoint'), 'utf8')
  const { size, root } = await readNoteOf(note, found)
  if (size > leaves.length || toHex(await merkleRoot(leaves.slice(0, size))) !== toHex(root))
    throw new Error('the checkpoint does not fit')
  const values = new Map(found.values.map(({ where, value }) => [where, Buffer.from(value).toString()]))
  return { values, current: await currentOf(database, values), rows: found.rows }
}

async function currentOf(path: string, values: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const { DatabaseSync } = await import('node:sqlite')
  const file = new DatabaseSync(path, { readOnly: true })
  const rows = file.prepare('select name, current from credentials where removed_at is null').all()
  const checked = file.prepare('pragma integrity_check').get()
  file.close()
  if (Object.values(checked ?? {})[0] !== 'ok') throw new Error('the database is damaged')
  return new Map(
    rows.map(({ name, current }) => {
      const value = values.get(`bot/dev/${String(name)}/value?version=${String(current)}`)
      if (value === undefined) throw new Error(`${String(name)} is there without its value`)
      return [String(name), value]
    }),
  )
}

/** Everything that was told to be there is there, and nothing lies about that a killed process left. Returns how much was looked at. */
async function isWhole(home: Home): Promise<number> {
  const { current } = await look(home)
  for (const [name, value] of home.values) {
    if ((current.get(name) ?? null) !== value) throw new Error(`${name} is lost`)
  }
  const files = readdirSync(join(home.path, 'kw', 'data')).filter((name) => !/^vault\.db(-wal|-shm)?$/.test(name))
  if (files.length > 0) throw new Error(`left behind: ${files.join(', ')}`)
  return home.values.size
}

async function newHome(program: readonly [string, ...string[]]): Promise<Home> {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'kw-torture-')))
  const folder = join(path, 'bot')
  mkdirSync(folder)
  const home: Home = { path, folder, program, values: new Map(), usual: new Map() }
  await done(home, ['init', '--slot', 'key-file'])
  await done(home, ['set', 'AGAIN'], 'first')
  home.values.set('AGAIN', 'first')
  return home
}

/** Ends the process at a random moment of the time that such a command usually takes, or a little after. */
function killed(home: Home, args: readonly string[], input = ''): Promise<Ended> {
  const usual = home.usual.get(args[0] ?? '') ?? Math.max(...home.usual.values())
  return run(home, args, input, Math.random() * usual * 1.2)
}

async function done(home: Home, args: readonly string[], input = ''): Promise<void> {
  const begin = performance.now()
  const { code, stderr } = await run(home, args, input)
  if (code !== 0) throw new Error(`keyward ${args.join(' ')}: exit code ${code}: ${stderr}`)
  home.usual.set(args[0] ?? '', performance.now() - begin)
}
