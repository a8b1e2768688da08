import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Helpers } from '../../src/scan/hands.ts'
import { type Scan, scanTree } from '../../src/scan/scan.ts'
import { acmeKey, catalogue } from './keys.ts'

const FILES = 1500
let root = ''

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'keyward-crew-'))
  for (let index = 0; index < FILES; index++) {
    const folder = join(root, `d${index % 7}`)
    mkdirSync(folder, { recursive: true })
    const wide = Buffer.from(`\uFEFFkey=${acmeKey(index % 40)}`, 'utf16le')
    writeFileSync(
      join(folder, `f${index}`),
      index % 9 === 0 ? wide : `x\nkey=${acmeKey(index % 40)}\npassword="Sunny${index}x7"\n`,
    )
  }
  writeFileSync(Buffer.concat([Buffer.from(`${root}/d3/bad-`), Buffer.from([0xff])]), acmeKey(99))
  writeFileSync(join(root, '.keywardignore'), 'd5/\n')
})
afterAll(() => rmSync(root, { recursive: true }))

function scan(helpers?: Helpers, more: Partial<Parameters<typeof scanTree>[0]> = {}): Promise<Scan> {
  return scanTree({ providers: catalogue, paths: ['.'], cwd: root, now: () => new Date(), helpers, ...more })
}

function plain({ findings, skipped, dropped, isComplete, scanned: { files, bytes } }: Scan): unknown {
  const all = findings.map(({ secret, ...rest }) => ({ ...rest, secret: secret.reveal() }))
  return { all, skipped, dropped, isComplete, files, bytes }
}

function thread(name: string): URL {
  return new URL(`./threads/${name}.ts`, import.meta.url)
}

test('threads that help change nothing of what is found', async () => {
  const alone = plain(await scan())
  expect(plain(await scan({ module: thread('good'), count: 1 }))).toEqual(alone)
  expect(plain(await scan({ module: thread('good'), count: 3 }))).toEqual(alone)
})

test('what a thread had begun when it failed is read again', async () => {
  const { findings, isComplete } = await scan({ module: thread('bad'), count: 2 })
  expect({ findings: findings.length, isComplete }).toEqual({
    findings: (await scan()).findings.length,
    isComplete: true,
  })
})

test('a scan with threads is stopped too, and says so', async () => {
  const stop = new AbortController()
  let time = 0
  const { isComplete, scanned } = await scan(
    { module: thread('good'), count: 1 },
    { now: () => new Date((time += 60)), onProgress: ({ files }) => files > 450 && stop.abort(), signal: stop.signal },
  )
  expect(isComplete).toBe(false)
  expect(scanned.files).toBeLessThan(FILES)
})
