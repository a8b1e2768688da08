import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BroadcastChannel } from 'node:worker_threads'
import fc from 'fast-check'
import { expect, onTestFinished, test, vi } from 'vitest'
import { collector } from '../../src/scan/collect.ts'
import { detector } from '../../src/scan/detect.ts'
import { type Hands, type Helpers, handsOf } from '../../src/scan/hands.ts'
import { OVERLAP, feed } from '../../src/scan/pieces.ts'
import { LARGE } from '../../src/scan/reader.ts'
import { type Scan, scanStream, scanTree } from '../../src/scan/scan.ts'
import { sharing } from '../../src/scan/sharing.ts'
import { acmeKey, catalogue, checkedKey, hexKey, pemKey } from './keys.ts'

const FILE = { path: 'dir/a', relative: 'a' }
/** Each piece goes so far beyond what it shares with its neighbours. */
const SMALLEST = OVERLAP.before + OVERLAP.behind + 30_000
const detect = detector(catalogue, { isExplained: true })

type Found = Pick<Scan, 'findings' | 'dropped' | 'pointed'>

function plain({ findings, dropped, pointed }: Found, order: readonly string[] = []): unknown {
  const all = findings.map(({ secret, parts, ...rest }) => ({
    ...rest,
    secret: secret.reveal(),
    parts: parts?.map((part) => ({ ...part, secret: part.secret.reveal() })),
  }))
  return { all, dropped, pointed, order }
}

function told(onto: string[]): Parameters<typeof collector>[2] {
  return { onFound: ({ id }) => onto.push(id) }
}

function alone(bytes: Uint8Array, size: number): unknown {
  const order: string[] = []
  const collected = collector(detect, () => false, { ...told(order), space: new Uint8Array(size) })
  collected.begin(FILE)
  feed(collected.pieces, bytes)
  collected.pieces.end()
  return plain(ofAll(collected), order)
}

async function together(bytes: Uint8Array, size: number, hands: Hands): Promise<unknown> {
  const order: string[] = []
  const collected = collector(detect, () => false, { ...told(order), space: new Uint8Array(size) })
  const aside = collector(detect, () => false)
  const share = sharing(hands, aside, size, collected.add)
  collected.lend(share.take)
  collected.begin(FILE)
  feed(collected.pieces, bytes)
  collected.pieces.end()
  await share.end()
  return plain(ofAll(collected), order)
}

function ofAll({ findings, dropped, pointed }: ReturnType<typeof collector>): Found {
  return { findings: findings(), dropped: dropped(), pointed: pointed() }
}

function helpers(name: string, count: number): Helpers {
  return { module: new URL(`./threads/${name}.ts`, import.meta.url), count, isExplained: true }
}

/** Threads that have started, and how many pieces they were given. */
async function started(name: string, count: number): Promise<{ hands: Hands; given: () => number }> {
  const hands = handsOf(helpers(name, count), false)
  onTestFinished(() => hands.end())
  await vi.waitFor(() => expect(hands.each.every(({ isReady }) => isReady())).toBe(true), { timeout: 60_000 })
  let given = 0
  const each = hands.each.map((hand) => ({
    ...hand,
    post(task: Parameters<typeof hand.post>[0]) {
      given++
      hand.post(task)
    },
  }))
  return { hands: { ...hands, each }, given: () => given }
}

const PASSWORD = ['tR7', 'vq2', 'Zk9', 'mX4'].join('')
const PLANTED = [
  ...Array.from({ length: 4 }, (_, index) => `KEY_${index}="${acmeKey(index)}"\n`),
  `other name = ${acmeKey(1)} `,
  `token: ${checkedKey(true)}\n`,
  `token: ${checkedKey(false)}\n`,
  `# acmecorp\nkey = ${hexKey()}\n`,
  `postgres://ada:${PASSWORD}@db7.acme.io/x`,
  `password='${PASSWORD}ü'\n`,
  `secret: ${acmeKey(7)} # keyward:allow\n`,
  `k: ${Buffer.from(`{"key":"${acmeKey(9)}"}`).toString('base64')}\n`,
  `aws = "${acmeKey(3).slice(0, 20)}" +\n  "${acmeKey(3).slice(20)}"\n`,
  pemKey(),
].map((text) => Buffer.from(text))

/** Lines, lines without end, encoded text over many pieces, and bytes that are no text. */
const FILLERS = [
  'const value = compute(input) // é\n',
  '😀€é',
  Buffer.from('a longer text for Base64').toString('base64'),
]
const BAD = [0xf0, 0x9f, 0x98, 0xc3, 0xe2, 0x82, 0x80, 0x61]
const FILLING = fc
  .tuple(
    fc.constantFrom(...FILLERS.map((text) => Buffer.from(text)), Buffer.from(BAD)),
    fc.integer({ min: 10_000, max: 60_000 }),
  )
  .map(([filler, size]) => Buffer.alloc(size, filler))
const TEXT = fc
  .array(fc.oneof(FILLING, fc.constantFrom(...PLANTED)), { minLength: 15, maxLength: 30, size: 'max' })
  .map((parts) => [...parts, Buffer.alloc(250_000, 'to its end\n'), ...parts.slice(0, 4)])

test('however many threads help, and wherever a text is cut, what is found is the same, in the same order', async () => {
  for (const count of [0, 1, 3, 5]) {
    const { hands, given } = await started('good', count)
    await fc.assert(
      fc.asyncProperty(
        TEXT,
        fc.nat(90_000),
        fc.constantFrom('plain', 'marked', 'wide'),
        async (parts, more, written) => {
          const text = Buffer.concat(written === 'marked' ? [Buffer.from('\uFEFF'), ...parts] : parts)
          const bytes = written === 'wide' ? Buffer.from(`\uFEFF${text.toString('latin1')}`, 'utf16le') : text
          const size = SMALLEST + more - (more % 2)
          expect(await together(bytes, size, hands)).toEqual(alone(bytes, size))
        },
      ),
      { numRuns: 6, endOnFailure: true },
    )
    expect(given() > 0).toBe(count > 0)
  }
})

test('what a thread was given when it failed is looked at by another', async () => {
  const { hands, given } = await started('failing', 2)
  const lines = Array.from({ length: 9 }, (_, index) => `KEY="${acmeKey(index)}"\n${'-\n'.repeat(60_000)}`)
  const bytes = Buffer.from(lines.join(''))
  expect(await together(bytes, SMALLEST, hands)).toEqual(alone(bytes, SMALLEST))
  expect(given()).toBeGreaterThan(0)
})

/** More than one thread reads alone. */
function large(): Buffer {
  const key = (index: number): Buffer => Buffer.from(`\nKEY_${index % 3}="${acmeKey(index)}"\n`)
  const filler = Buffer.alloc(900_001, 'time=12:01 level=info é\n')
  return Buffer.concat(
    Array.from({ length: Math.ceil(LARGE / 900_001) + 30 }, (_, index) => [filler, key(index)]).flat(),
  )
}

const OPTIONS = { providers: catalogue, now: () => new Date(), isExplained: true }

/** With helpers: goes on when they have started, or this thread would be done before. */
async function* chunksOf(bytes: Uint8Array, helping?: Helpers): AsyncGenerator<Uint8Array> {
  const all = helping && allStarted(helping.count)
  for (let at = 0; at < bytes.length; at += 300_000) {
    yield bytes.subarray(at, at + 300_000)
    if (at > LARGE) await all
  }
}

/** `threads/calling.ts` says so. */
function allStarted(count: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const channel = new BroadcastChannel('keyward-started')
  let left = count
  channel.addEventListener('message', () => {
    if (--left > 0) return
    channel.close()
    resolve()
  })
  return promise
}

test('a large stream and a large file are shared, and nothing changes by it', async () => {
  const bytes = large()
  const root = mkdtempSync(join(tmpdir(), 'keyward-sharing-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  writeFileSync(join(root, 'log'), bytes)
  const streamed = await scanStream(chunksOf(bytes), FILE, OPTIONS)
  const helping = helpers('calling', 2)
  const shared = await scanStream(chunksOf(bytes, helping), FILE, { ...OPTIONS, helpers: helping })
  expect(plain(shared)).toEqual(plain(streamed))
  expect(shared.scanned).toMatchObject({ files: 1, bytes: bytes.length })
  const tree = { ...OPTIONS, paths: ['.'], cwd: root }
  const read = await scanTree({ ...tree, helpers: helpers('good', 2) })
  expect(plain(read)).toEqual(plain(await scanTree(tree)))
  expect(read.scanned).toMatchObject({ files: 1, bytes: bytes.length })
})

test('a stream that is stopped or fails while others help ends them, and says so', async () => {
  const bytes = large()
  const helping = helpers('calling', 1)
  const stop = new AbortController()
  async function* stopped(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunksOf(bytes, helping)) {
      yield chunk
      if (chunk.byteOffset - bytes.byteOffset > LARGE + 5_000_000) stop.abort()
    }
  }
  const { isComplete, scanned } = await scanStream(stopped(), FILE, {
    ...OPTIONS,
    helpers: helping,
    signal: stop.signal,
  })
  expect(isComplete).toBe(false)
  expect(scanned.bytes).toBeLessThan(bytes.length)
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield* chunksOf(bytes, helping)
    throw new Error('cannot be read')
  }
  await expect(scanStream(failing(), FILE, { ...OPTIONS, helpers: helping })).rejects.toThrow('cannot be read')
})

test('when a stream pauses, what was found by then is told, whoever found it', async () => {
  const bytes = large()
  const toldAtPause = async (helping?: Helpers): Promise<number> => {
    let met = 0
    let atPause = 0
    async function* pausing(): AsyncGenerator<Uint8Array> {
      yield* chunksOf(bytes, helping)
      yield Buffer.from('the last line of a burst\n')
      atPause = met
    }
    await scanStream(pausing(), FILE, { ...OPTIONS, helpers: helping, onFound: () => met++ })
    return atPause
  }
  expect(await toldAtPause(helpers('calling', 2))).toBe(await toldAtPause())
})
