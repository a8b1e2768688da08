import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Fault } from '../../src/core/fault.ts'
import { type Scan, scanTree } from '../../src/scan/scan.ts'
import { acmeKey, catalogue } from './keys.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'keyward-tree-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function put(path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}

async function scan(names: readonly string[] = ['.']): Promise<Scan> {
  return scanTree({ providers: catalogue, paths: names, cwd: root, now: () => new Date() })
}

/** Findings as values that can be compared. */
function plain({ findings }: Scan): unknown {
  return findings.map(({ secret: _secret, ...rest }) => rest)
}

async function paths(...from: string[]): Promise<string[]> {
  const { findings } = await scan(from.length === 0 ? ['.'] : from)
  return findings.flatMap(({ places }) => places.map(({ path }) => path))
}

test('everything is read but .git, in order, ignored files too', async () => {
  put('.gitignore', '.env\n')
  for (const path of ['b/.env', 'a/x.bin', 'node_modules/p/index.js', '.hidden/y', '.git/config', 'a.txt'])
    put(path, `\0key=${acmeKey()}`)
  expect(await paths()).toEqual(['.hidden/y', 'a.txt', 'a/x.bin', 'b/.env', 'node_modules/p/index.js'])
})

test('paths are shown as the person named them', async () => {
  put('src/a.txt', acmeKey())
  expect(await paths('src')).toEqual(['src/a.txt'])
  expect(await paths('src/a.txt')).toEqual(['src/a.txt'])
  expect(await paths(join(root, 'src'))).toEqual([join(root, 'src/a.txt')])
})

test('a file that is named twice is read once', async () => {
  put('src/a.txt', acmeKey())
  expect(await paths('.', 'src', 'src/a.txt', '.')).toEqual(['src/a.txt'])
})

test('a path that does not exist is a fault with its name', async () => {
  await expect(scan(['nothing'])).rejects.toThrow(Fault)
  await expect(scan(['nothing'])).rejects.toMatchObject({
    code: 'file.not_found',
    message: '"nothing" does not exist.',
  })
})

test('links are not followed, so loops cannot be and nothing outside is read', async () => {
  put('inside/a.txt', acmeKey())
  const outside = mkdtempSync(join(tmpdir(), 'keyward-outside-'))
  writeFileSync(join(outside, 'b.txt'), acmeKey(1))
  symlinkSync(root, join(root, 'inside/loop'))
  symlinkSync('self', join(root, 'self'))
  symlinkSync(outside, join(root, 'out'))
  symlinkSync(join(outside, 'b.txt'), join(root, 'b.txt'))
  symlinkSync('inside/a.txt', join(root, 'again.txt'))
  symlinkSync('nowhere', join(root, 'broken'))
  const { findings, skipped } = await scan()
  rmSync(outside, { recursive: true })
  expect(findings.flatMap(({ places }) => places.map(({ path }) => path))).toEqual(['inside/a.txt'])
  expect(skipped).toEqual([])
})

test('a link that is named itself is followed', async () => {
  put('real/a.txt', acmeKey())
  symlinkSync('real', join(root, 'link'))
  expect(await paths('link')).toEqual(['link/a.txt'])
})

test('pipes and sockets are told and never opened', async () => {
  put('a.txt', acmeKey())
  execFileSync('mkfifo', [join(root, 'pipe')])
  const server = createServer().listen(join(root, 'socket'))
  await new Promise((done) => server.once('listening', done))
  const { findings, skipped } = await scan()
  const named = await scan(['pipe'])
  await new Promise((done) => server.close(done))
  expect(findings.length).toBe(1)
  expect(skipped).toEqual([
    { path: 'pipe', reason: 'special file' },
    { path: 'socket', reason: 'special file' },
  ])
  expect(named.skipped).toEqual([{ path: 'pipe', reason: 'special file' }])
})

// Root may read everything, so there is nothing to see for it.
test.skipIf(process.getuid?.() === 0)('what may not be read is told, and the rest is read', async () => {
  put('a.txt', acmeKey())
  put('closed.txt', acmeKey(1))
  put('closed/b.txt', acmeKey(2))
  chmodSync(join(root, 'closed.txt'), 0)
  chmodSync(join(root, 'closed'), 0)
  const { findings, skipped } = await scan()
  chmodSync(join(root, 'closed'), 0o700)
  expect(findings.length).toBe(1)
  expect(skipped).toEqual([
    { path: 'closed', reason: 'unreadable' },
    { path: 'closed.txt', reason: 'unreadable' },
  ])
})

test('files that vanish or move while the scan goes on are no fault', async () => {
  for (let index = 0; index < 300; index++) put(`d${index % 10}/f${index}.txt`, `key=${acmeKey(index)}`)
  let calls = 0
  const now = (): Date => {
    calls++
    if (calls === 3) rmSync(join(root, 'd7'), { recursive: true })
    if (calls === 3) renameSync(join(root, 'd8'), join(root, 'e8'))
    return new Date(calls * 1000)
  }
  const { findings, skipped, isComplete } = await scanTree({ providers: catalogue, paths: ['.'], cwd: root, now })
  expect(findings.length).toBeGreaterThanOrEqual(200)
  expect(findings.length).toBeLessThan(300)
  expect(skipped).toEqual([])
  expect(isComplete).toBe(true)
})

test('names that are no UTF-8 and names with control characters are read and kept', async () => {
  writeFileSync(Buffer.concat([Buffer.from(`${root}/bad-`), Buffer.from([0xff, 0xfe])]), acmeKey(1))
  mkdirSync(Buffer.concat([Buffer.from(`${root}/dir-`), Buffer.from([0xe9])]))
  writeFileSync(Buffer.concat([Buffer.from(`${root}/dir-`), Buffer.from([0xe9]), Buffer.from('/in')]), acmeKey(2))
  put('esc\u001b[31m\n.txt', acmeKey(3))
  expect(await paths()).toEqual(['bad-\uFFFD\uFFFD', 'dir-\uFFFD/in', 'esc\u001b[31m\n.txt'])
})

test('.keywardignore leaves out paths and findings by their id', async () => {
  put('src/a.txt', acmeKey(1))
  put('src/b.txt', acmeKey(2))
  put('fixtures/c.txt', acmeKey(3))
  put('keep/fixtures.txt', acmeKey(4))
  put('sub/.keywardignore', '*\n')
  put('sub/d.txt', acmeKey(5))
  const id = (await scan()).findings.find(({ places }) => places[0].path === 'src/a.txt')?.id
  put('.keywardignore', `# ours\nfixtures/\nid:${id} the sandbox key\n`)
  expect(await paths()).toEqual(['keep/fixtures.txt', 'src/b.txt', 'sub/d.txt'])
  expect((await scan()).dropped).toEqual([{ reason: 'ignored', count: 1 }])
})

test('a file larger than memory for one piece is read in pieces', async () => {
  const at = 9 * 1024 * 1024
  put('big.log', '')
  truncateSync(join(root, 'big.log'), at)
  writeFileSync(join(root, 'big.log'), `\nKEY=${acmeKey()}\n`, { flag: 'a' })
  const { findings, scanned } = await scan()
  expect(findings[0]?.places).toMatchObject([{ line: 2, column: 5, offset: at + 5 }])
  expect(scanned).toMatchObject({ files: 1, bytes: at + acmeKey().length + 6 })
})

test('the order in which files were made changes nothing', async () => {
  const names = ['z', 'a', 'm/q', 'm/b', 'B', 'é']
  for (const [index, name] of names.entries())
    put(name, `k=${acmeKey(index % 3)}\npassword="${['sunny', 'Day', '77'].join('')}"`)
  const first = await scan()
  for (const name of names) rmSync(join(root, name))
  for (const [index, name] of [...names.entries()].toReversed())
    put(name, `k=${acmeKey(index % 3)}\npassword="${['sunny', 'Day', '77'].join('')}"`)
  const second = await scan()
  expect(plain(second)).toEqual(plain(first))
})

test('a scan that is stopped gives what was found so far', async () => {
  for (let index = 0; index < 2000; index++) put(`f${index}`, acmeKey(index))
  const stop = new AbortController()
  let time = 0
  const { findings, isComplete } = await scanTree({
    providers: catalogue,
    paths: ['.'],
    cwd: root,
    now: () => new Date((time += 60)),
    onProgress: () => stop.abort(),
    signal: stop.signal,
  })
  expect(isComplete).toBe(false)
  expect(findings.length).toBeGreaterThan(0)
  expect(findings.length).toBeLessThan(2000)
})

test('a scan is stopped inside a large file too', async () => {
  put('big.log', `KEY=${acmeKey()}\n`)
  truncateSync(join(root, 'big.log'), 30 * 1024 * 1024)
  const stop = new AbortController()
  let time = 0
  const { findings, scanned, isComplete } = await scanTree({
    providers: catalogue,
    paths: ['.'],
    cwd: root,
    now: () => new Date((time += 60)),
    onProgress: () => stop.abort(),
    signal: stop.signal,
  })
  expect(isComplete).toBe(false)
  expect(findings.length).toBe(1)
  expect(scanned.bytes).toBeLessThan(30 * 1024 * 1024)
})

test('a strict look heeds no mark and no ignore file: they may be the work of a stranger', async () => {
  put('.keywardignore', 'hidden/\n')
  put('hidden/a', acmeKey(1))
  put('marked', `${acmeKey(2)} # keyward:allow`)
  expect(await paths()).toEqual([])
  const strict = await scanTree({
    providers: catalogue,
    paths: ['.'],
    cwd: root,
    now: () => new Date(),
    isStrict: true,
  })
  expect(strict.findings.map(({ places: [{ path }] }) => path)).toEqual(['hidden/a', 'marked'])
})
