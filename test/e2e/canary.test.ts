import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { commands } from '../../src/cli/commands/index.ts'
import { newMark, Watch } from './canary.ts'
import { throughFix } from './canary-fix.ts'
import {
  canaryScene,
  dumped,
  throughGuard,
  throughKeys,
  throughMistakes,
  throughPassphrase,
  throughTerminal,
  throughVault,
} from './canary-ways.ts'
import { throughUnits } from './canary-units.ts'
import { letters } from './keys.ts'

// It starts sixty processes, one after the other.
vi.setConfig({ testTimeout: 600_000 })

/** Where a marked value may be seen, and the sentence of SECURITY.md that says so. Each is seen, or the watch is blind. */
const ALLOWED: readonly { readonly where: RegExp; readonly marks: RegExp; readonly sentence: string }[] = [
  { where: /^stdout of read /, marks: /^value/, sentence: '`keyward read` writes it to standard output.' },
  {
    where: /^environ during run /,
    marks: /^value/,
    sentence: 'It is in the environment of the program that `keyward run` started, until that ends.',
  },
  { where: /^stdout of run /, marks: /^value/, sentence: 'What that program prints is not touched.' },
  {
    where: /^(stdout of vault export |home\/bot\/out\.env$)/,
    marks: /^value/,
    sentence: '`keyward vault export` writes dotenv, JSON and YAML in clear, where you say.',
  },
  {
    where: /^(stdout of render |home\/bot\/filled\.yaml$)/,
    marks: /^value/,
    sentence: '`keyward render` writes the values of a template where you say.',
  },
  {
    where: /^stdout of scan .*--reveal/,
    marks: /^found/,
    sentence: '`keyward scan --json --reveal` prints what it found, which lies in clear already.',
  },
  {
    where: /^home\/(bot\/)?(\.env|found\.txt)$/,
    marks: /^(found|value that undo brings back)/,
    sentence: 'A file from which you imported is what it was before after `keyward undo`.',
  },
  {
    where: /^home\/\.config\/keyward\/root\.key$/,
    marks: /^key file$/,
    sentence: 'The key file holds what opens the vault.',
  },
  {
    where: /^the terminal of init /,
    marks: /^recovery key that was made$/,
    sentence: 'A recovery key that is made for you is shown once, on a terminal.',
  },
  {
    where: /^memory of read /,
    marks: /^(value that is read|root key|key file)$/,
    sentence: 'A value, and the key that opens the vault, is in the memory of this process while it is used',
  },
]

/** Commands that cannot be driven here, and why. */
const EXCUSED: Readonly<Record<string, string>> = {}

test('every place where a value may be seen stands in SECURITY.md', () => {
  const text = readFileSync('SECURITY.md', 'utf8').replaceAll(/\s+/g, ' ')
  for (const { sentence } of ALLOWED) expect(text).toContain(sentence)
})

test('the watch sees a value however it is written down', () => {
  const mark = newMark('value')
  const around = (before: number): Buffer =>
    Buffer.concat([Buffer.from('x'.repeat(before)), mark.bytes, Buffer.from('tail')])
  const text = mark.bytes.toString()
  for (const content of [
    around(3).toString('hex'),
    ...[0, 1, 2, 3].map((before) => around(before).toString('base64')),
    ...[0, 1, 2, 3].map((before) => around(before).toString('base64url')),
    `https://example.org/?key=${encodeURIComponent(text)}`,
    JSON.stringify({ key: text }),
    Buffer.from(`a${text}b`, 'utf16le'),
  ]) {
    const watch = new Watch()
    watch.add(mark)
    watch.look('there', content)
    watch.look('elsewhere', letters(500))
    expect(new Set(watch.hits.map(({ where }) => where))).toEqual(new Set(['there']))
  }
})

test('marked values go through every command, and are seen only where SECURITY.md says so', async () => {
  const own = await canaryScene()
  const { watch, drive } = own
  const stop = watch.sample()
  await throughKeys(own)
  await throughVault(own)
  await throughMistakes(own)
  await throughGuard(own)
  await throughUnits(own)
  await throughFix(own)
  await throughPassphrase(own)
  await throughTerminal(own)
  await dumped(own)
  stop()
  const driven = new Set(drive.seen)
  const missing = Object.keys(commands).filter((id) => !driven.has(id) && !(id in EXCUSED))
  expect(missing, 'drive every command here, or name it in EXCUSED with a reason').toEqual([])
  const isAllowed = (one: { where: string; mark: string }): boolean =>
    ALLOWED.some(({ where, marks }) => where.test(one.where) && marks.test(one.mark))
  expect(watch.hits.filter((hit) => !isAllowed(hit))).toEqual([])
  const blind = ALLOWED.filter(
    ({ where, marks }) => !watch.hits.some((hit) => where.test(hit.where) && marks.test(hit.mark)),
  )
  const canDump = watch.hits.some(({ where }) => where.startsWith('memory'))
  expect(blind.filter(({ where }) => canDump || !where.source.includes('memory'))).toEqual([])
  console.log(
    `canary: ${drive.runs()} runs of ${driven.size} commands, ${(watch.looked / 1e6).toFixed(0)} MB looked through, ${watch.hits.length} hits, all where they may be`,
  )
})
