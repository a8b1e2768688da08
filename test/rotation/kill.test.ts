import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { fakeOpenRouter, type FakeOpenRouter } from '../fakes/openrouter.ts'
import { temporaryFolder } from '../folder.ts'
import { ADMIN, clock, contextIn, currentValue, furnish, heldIn, lostKeys, START, STRANGER, WHERE } from './world.ts'

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url))
const LATER = START + 3 * 3600_000
/** More than any rotation has. */
const MOST = 200

interface Ended {
  readonly signal: NodeJS.Signals | null
  readonly text: string
}

test.each(['issued', 'by hand'] as const)(
  'ended at every boundary and started again, no key is lost and exactly one is current: %s',
  async (way) => {
    let isWhole = false
    let at = 1
    async function worker(): Promise<void> {
      while (!isWhole && at < MOST) {
        const mine = at
        at += 1
        if (await survives(way, mine)) isWhole = true
      }
    }
    await Promise.all([worker(), worker()])
    console.log(`kill: ${way}, ended at about ${at - 2} boundaries`)
    expect(isWhole).toBe(true)
    expect(at).toBeGreaterThan(15)
  },
  240_000,
)

/** Ends a process at this boundary, looks at what is left, and lets another go on. True where the process ended by itself before. */
async function survives(way: 'issued' | 'by hand', at: number): Promise<boolean> {
  const home = temporaryFolder()
  const fake = fakeOpenRouter()
  const old = fake.add('made by a person').key
  const admin = fake.add('management', true).key
  fake.add(STRANGER)
  const pasted = way === 'by hand' ? fake.add('pasted').key : ''
  const before = contextIn(home, noNetwork, clock())
  await furnish(
    before,
    home,
    new Map([
      [WHERE.name, old],
      [ADMIN.name, admin],
    ]),
  )
  const env = join(home, 'project', '.env')
  writeFileSync(env, `KEY=${old}\n`)

  const { server, port } = await serve(fake, old, pasted)
  const first = await run([home, String(port), String(at), way, String(START)])
  const between = await heldIn(contextIn(home, noNetwork, clock()))
  expect(first.signal === 'SIGKILL' || first.text.includes('"done"'), first.text).toBe(true)
  // The person still has the key that was not pasted yet.
  expect(lostKeys(between, fake.keys).filter((name) => name !== 'pasted')).toEqual([])
  const current = fake.keys.find(({ key }) => key === currentValue(between))
  expect([current?.disabled, current?.worksFor]).toEqual([false, null])

  // Ended behind the last step, there is nothing to go on with; another call would replace the new key.
  const isOver = first.signal === null || (between.open === null && between.versions.length > 1)
  const second = isOver ? null : await run([home, String(port), '0', way, String(LATER)])
  server.close()
  if (second) expect(second.text).toContain('"state":"done"')
  const held = await heldIn(contextIn(home, noNetwork, clock()))
  expect(held.open).toBeNull()
  expect(lostKeys(held, fake.keys)).toEqual([])
  expect(held.versions.filter(({ number }) => number === held.credential.current).map(({ state }) => state)).toEqual([
    'active',
  ])
  expect(held.versions.filter(({ state }) => !['revoked', 'failed'].includes(state))).toHaveLength(1)
  const living = fake.live().filter(({ isManagement, name }) => !isManagement && name !== STRANGER)
  expect(living.map(({ key }) => key)).toEqual([currentValue(held)])
  expect(living[0]?.key).not.toBe(old)
  expect(readFileSync(env, 'utf8')).toBe(`KEY=${currentValue(held)}\n`)
  return first.signal === null
}

/** The provider at a port of this machine, and the person: what is pasted, and the old key revoked by hand. */
async function serve(fake: FakeOpenRouter, old: string, pasted: string): Promise<{ server: Server; port: number }> {
  async function reply({ url, method = 'GET', headers }: IncomingMessage, content: Buffer): Promise<Response> {
    if (url === '/pasted') return new Response(pasted)
    if (url === '/revoke-old') {
      for (const key of fake.keys) if (key.key === old) key.worksFor = 0
      return new Response()
    }
    const authorization = headers.authorization ?? ''
    const body = content.length > 0 ? { body: new Uint8Array(content) } : {}
    return fake.answer(new Request(`https://openrouter.ai${url}`, { method, headers: { authorization }, ...body }))
  }
  async function respond(incoming: IncomingMessage, content: Buffer, outgoing: ServerResponse): Promise<void> {
    const answer = await reply(incoming, content)
    outgoing.writeHead(answer.status, { connection: 'close' })
    outgoing.end(await answer.text())
  }
  const server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = []
    incoming.on('data', (part: Buffer) => parts.push(part))
    incoming.on('end', () => void respond(incoming, Buffer.concat(parts), outgoing))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { server, port: (server.address() as AddressInfo).port }
}

async function run(args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [CHILD, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  child.stdout.on('data', (part: Buffer) => (text += part.toString()))
  child.stderr.on('data', (part: Buffer) => (text += part.toString()))
  return new Promise((resolve) => child.on('close', (_, signal) => resolve({ signal, text })))
}

async function noNetwork(): Promise<never> {
  throw new Error('Nobody asks the network here.')
}
