import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { everything, expectFault } from '../e2e/bad.ts'
import { newMark, Watch } from '../e2e/canary.ts'
import { decode, fromHex, leafHash, merkleRoot, readNote, toHex } from '../formats/decoder.ts'
import { done, newScene, type Scene, TROUBLES, writes } from './scene.ts'

test.each(TROUBLES)(
  '$name: every command that writes says so with a hint, shows no value and changes nothing; then all goes on',
  async ({ exit, said, hint, goesOn, make }) => {
    const here = await newScene()
    if (here === null) return skipped('needs to mount a file system: run as root')
    const made = await make(here)
    if (made === null) return skipped('this cannot be made here')
    const values = Object.values(here.values)
    const before = still(here)
    const refused = writes(here).filter(({ words }) => goesOn === undefined || !words.includes(goesOn))
    for (const { words, input } of refused) {
      const ran = await here.keyward(words, { ...made.options, input })
      expectFault(ran, exit, said, values)
      expect(ran.stderr).toContain(hint)
    }
    expect(still(here)).toEqual(before)
    expect(seenIn(here).filter((where) => !where.endsWith('/bot/.env'))).toEqual([])
    made.end()
    expect(await done(here.keyward, ['read', 'ONE'])).toBe(here.values.one)
    await done(here.keyward, ['set', 'ONE'], here.values.next)
    expect(await done(here.keyward, ['read', 'ONE'])).toBe(here.values.next)
    await holds(here)
  },
  240_000,
)

test('a clock set back a year: every command that writes does its work, doctor tells it, and all is there when it is right again', async () => {
  const here = await newScene()
  if (here === null) return skipped('needs to mount a file system: run as root')
  const env = { NODE_OPTIONS: `--import=${pathToFileURL(yearAgo(here)).href}` }
  for (const { words, input } of writes(here)) {
    const { code, stderr } = await here.keyward(words, { env, input })
    // With a second recovery key, the kind does not say which slot: 4.
    // The new value is the one that ONE has already: 2, and it stays.
    const wanted = words.includes('rotate') ? 2 : words[2] === 'remove' ? 4 : 0
    expect([words, code, stderr]).toEqual([words, wanted, stderr])
  }
  const told = await here.keyward(['doctor', '--json'], { env })
  expect(JSON.parse(told.stdout).problems).toContainEqual(expect.objectContaining({ id: 'clock.behind' }))
  for (const name of ['ONE', 'NEW']) expect(await done(here.keyward, ['read', name])).toBe(here.values.next)
  expect(await done(here.keyward, ['read', 'TAVILY_API_KEY'])).toBe(here.values.file)
  expect(await done(here.keyward, ['show', 'ONE', '--json'])).toContain('"purpose":"to see"')
  await holds(here)
}, 240_000)

/** A module that takes a year from the clock of whatever process loads it first. */
function yearAgo({ home }: Scene): string {
  const path = join(home, 'year-ago.mjs')
  writeFileSync(
    path,
    `const Real = Date, YEAR = 365 * 86_400_000
     globalThis.Date = class extends Real {
       constructor(...given) { given.length > 0 ? super(...given) : super(Real.now() - YEAR) }
       static now() { return Real.now() - YEAR }
     }`,
  )
  return path
}

/** Where a value lies, in any way of writing it down. */
function seenIn({ home, values }: Scene): readonly string[] {
  const watch = new Watch()
  watch.add(...Object.entries(values).map(([name, value]) => newMark(name, value)))
  watch.lookIn(home, 'home')
  return watch.hits.map(({ where }) => where)
}

/** Skipping from inside `test.each` has no context; a line on the screen says why. */
function skipped(reason: string): void {
  console.warn(`skipped: ${reason}`)
}

/** Everything but what SQLite itself keeps beside a database that is open. */
function still({ disk, home }: Scene): Readonly<Record<string, string>> {
  const passing = /(vault\.db-(wal|shm)|^view.*|^disk\/filler)$/
  const entries = Object.entries(everything(home)).filter(([path]) => !passing.test(path))
  expect(readdirSync(join(disk, 'kw/data')).filter((name) => !name.startsWith('vault.db'))).toEqual([])
  return Object.fromEntries(entries)
}

/** Every value, audit row and the checkpoint, from the format alone. */
async function holds({ disk, database }: Scene): Promise<void> {
  const at = (path: string): string => join(disk, 'kw', path)
  const found = await decode(database, { slotKey: new Uint8Array(readFileSync(at('config/root.key'))) })
  const note = readFileSync(at('state/checkpoint'), 'utf8')
  const { size, root } = await readNote(note, found.vault, fromHex(found.publicKey))
  expect(size).toBe(found.rows.length)
  expect(toHex(await merkleRoot(await Promise.all(found.rows.map(leafHash))))).toBe(toHex(root))
}
