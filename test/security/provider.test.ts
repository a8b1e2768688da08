import { expect, test } from 'vitest'
import { machine } from '../e2e/program.ts'
import { network, type Service } from '../e2e/network.ts'

const VALUE = `sk-or-v1-${'a1b2c3d4'.repeat(8)}`

/** OpenRouter, as it would answer if it were not ours to trust. */
async function asked(service: Service, ...args: readonly string[]) {
  const { env, seen } = await network({ 'openrouter.ai': service, 'elsewhere.example': async () => Response.json({}) })
  const { keyward } = machine(env)
  await keyward(['set', 'OPENROUTER_API_KEY'], { input: VALUE })
  const { code, stdout, stderr } = await keyward(['verify', 'OPENROUTER_API_KEY', ...args])
  return { code, said: stdout + stderr, seen }
}

function says(label: string): Response {
  return Response.json({ data: { label, is_management_key: false, is_provisioning_key: false } })
}

test('a provider that repeats the key as its owner does not get it onto the screen', async () => {
  for (const args of [[], ['--json']]) {
    const { code, said } = await asked(async () => says(`key ${VALUE}`), ...args)
    expect([code, said.includes('live')]).toEqual([0, true])
    expect(said).not.toContain(VALUE)
  }
})

test('a provider that repeats the key in refusals and headers does not get it onto the screen', async () => {
  for (const status of [400, 403]) {
    const echo = new Response(`bad key ${VALUE}`, { status, headers: { 'x-key': VALUE } })
    const { said } = await asked(async () => echo)
    expect(said, String(status)).not.toContain(VALUE)
  }
})

test('what a provider calls the owner cannot move the cursor', async () => {
  const { said } = await asked(async () => says('ada\u001b]0;title\u0007\u001b[2J'))
  expect(said).toContain('as ada\\x1b]0;title')
  expect(said).not.toContain('\u001b]')
})

test('a redirect is not followed: nobody else gets the key', async () => {
  const headers = { location: 'https://elsewhere.example/api/v1/key' }
  const { code, seen } = await asked(async () => new Response(null, { status: 307, headers }))
  expect([code, seen]).toEqual([3, ['GET openrouter.ai/api/v1/key']])
})
