import { expect, test } from 'vitest'
import type { Http } from '../../src/core/http.ts'
import type { Provider, Verdict } from '../../src/core/provider.ts'
import { Secret } from '../../src/core/secret.ts'
import { providers } from '../../src/providers/index.ts'
import { fakeOpenRouter } from '../fakes/openrouter.ts'

function provider(id: string): Provider {
  const found = providers.find((one) => one.id === id)
  if (!found) throw new Error(`There is no provider ${id}.`)
  return found
}

/** What is said of the first example of a kind when the service answers so. */
async function verdict(
  kind: string,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Verdict> {
  const from = provider(kind.slice(0, kind.indexOf('.')))
  const key = from.keys.find(({ id }) => id === kind)?.examples[0]
  if (key === undefined || !from.verify) throw new Error(`Nothing to ask about ${kind}.`)
  return from.verify(new Secret(key), async () => Response.json(body, { status, headers }))
}

test.each<[string, string, number, unknown, Verdict]>([
  ['an owner', 'openai.project', 200, { email: 'a@b.c' }, { state: 'live', owner: 'a@b.c' }],
  ['an admin key', 'openai.admin', 200, { data: [] }, { state: 'live', manages: true }],
  ['an admin key', 'anthropic.admin', 200, { data: [] }, { state: 'live', manages: true }],
  ['an owner', 'hugging-face.user', 200, { name: 'ada' }, { state: 'live', owner: 'ada' }],
  ['a bad key', 'google.api', 400, { error: { details: [{ reason: 'API_KEY_INVALID' }] } }, { state: 'dead' }],
  ['an owner', 'slack.bot', 200, { ok: true, user: 'bot', team: 'Acme' }, { state: 'live', owner: 'bot at Acme' }],
  ['a bad key', 'slack.bot', 200, { ok: false, error: 'invalid_auth' }, { state: 'dead' }],
  ['a restricted key', 'elevenlabs.key', 401, { detail: { status: 'missing_permissions' } }, { state: 'live' }],
  ['a bad key', 'vercel.token', 403, { error: { invalidToken: true } }, { state: 'dead' }],
  ['a key switched off', 'xai.key', 200, { api_key_disabled: true }, { state: 'dead' }],
  ['a token that expired', 'cloudflare.user', 200, { result: { status: 'expired' } }, { state: 'dead' }],
  ['an owner', 'linear.key', 200, { data: { viewer: { email: 'a@b.c' } } }, { state: 'live', owner: 'a@b.c' }],
])('%s of %s is told from its answer', async (_what, kind, status, body, expected) => {
  expect(await verdict(kind, status, body)).toEqual(expected)
})

test.each<[string, number, unknown]>([
  ['google.api', 400, { error: { details: [{ reason: 'SOMETHING_ELSE' }] } }],
  ['slack.bot', 200, { ok: false, error: 'ratelimited' }],
  ['openai.project', 403, { error: { code: 'unsupported_country_region_territory' } }],
])('an answer of %s that is not about the key says nothing about it', async (kind, status, body) => {
  expect(await verdict(kind, status, body)).toMatchObject({ state: 'unknown' })
})

test.each([
  'anthropic.oauth',
  'github.refresh',
  'stripe.webhook',
  'slack.webhook',
  'vercel.ai_gateway',
  'supabase.secret',
])('a %s is not sent, for its answer would mean nothing', async (kind) => {
  const from = provider(kind.slice(0, kind.indexOf('.')))
  const key = from.keys.find(({ id }) => id === kind)?.examples[0] ?? ''
  const http: Http = () => Promise.reject(new Error('It was sent.'))
  expect(await from.verify?.(new Secret(key), http)).toMatchObject({ state: 'unknown' })
})

test('a GitHub token tells its owner, what it may do and when it ends', async () => {
  const headers = {
    'x-oauth-scopes': 'repo, gist',
    'github-authentication-token-expiration': '2027-01-02 03:04:05 UTC',
  }
  expect(await verdict('github.personal', 200, { login: 'ada' }, headers)).toEqual({
    state: 'live',
    owner: 'ada',
    scopes: ['repo', 'gist'],
    expiresAt: new Date('2027-01-02T03:04:05Z'),
  })
})

test('OpenRouter lists every key once, over several pages and with those that are suspended', async () => {
  const fake = fakeOpenRouter()
  const openrouter = provider('openrouter')
  const admin = new Secret(fake.add('admin', true).key)
  for (let number = 0; number < 250; number++) fake.add(`key ${number}`)
  const suspended = fake.keys[7]
  if (suspended) suspended.disabled = true
  const http: Http = (request) => fake.answer(request)
  const listed = (await openrouter.list?.(admin, http)) ?? []
  expect(new Set(listed.map(({ label }) => label)).size).toBe(250)
  expect(listed.length).toBe(250)
  expect(listed.filter(({ isSuspended }) => isSuspended).map(({ handle }) => handle)).toEqual([suspended?.hash])
})

test('a list of OpenRouter that begins anew with each page ends', async () => {
  const key = { hash: 'h', name: 'n', label: 'l', disabled: false, usage: 0, created_at: '2026-01-01T00:00:00Z' }
  const listed = await provider('openrouter').list?.(new Secret('k'), async () => Response.json({ data: [key] }))
  expect(listed).toHaveLength(1)
})

test('an OpenRouter key lives, rests, comes back and ends', async () => {
  const fake = fakeOpenRouter()
  const { issue, verify, usage, suspend, resume, revoke } = manager()
  const http: Http = (request) => fake.answer(request)
  const admin = new Secret(fake.add('admin', true).key)
  expect(await verify(admin, http)).toMatchObject({ state: 'live', manages: true })
  const made = await issue(admin, { label: 'bot', limitUsd: 5 }, http)
  expect(await verify(made.secret, http)).not.toHaveProperty('manages')
  const before = await usage(admin, made.handle, http)
  fake.use(made.secret.reveal())
  expect(await usage(admin, made.handle, http)).not.toEqual(before)
  await suspend(admin, made.handle, http)
  await suspend(admin, made.handle, http)
  expect(await verify(made.secret, http)).toEqual({ state: 'dead' })
  await resume(admin, made.handle, http)
  expect(await verify(made.secret, http)).toMatchObject({ state: 'live' })
  await revoke(admin, made.handle, http)
  await revoke(admin, made.handle, http)
  expect(await verify(made.secret, http)).toEqual({ state: 'dead' })
})

test('making an OpenRouter key asks once, whatever happens', async () => {
  for (const fault of ['createTimesOut', 'broken', 'tooMany'] as const) {
    const fake = fakeOpenRouter()
    const admin = new Secret(fake.add('admin', true).key)
    fake.faults[fault] = 5
    const issued = provider('openrouter').issue?.(admin, { label: 'bot' }, (request) => fake.answer(request))
    await expect(issued).rejects.toThrow()
    expect(fake.log).toEqual(['POST /api/v1/keys'])
  }
})

/** OpenRouter, and that it leaves nothing out. */
function manager(): Required<Pick<Provider, 'issue' | 'verify' | 'usage' | 'suspend' | 'resume' | 'revoke'>> {
  const { issue, verify, usage, suspend, resume, revoke } = provider('openrouter')
  if (issue && verify && usage && suspend && resume && revoke) return { issue, verify, usage, suspend, resume, revoke }
  throw new Error('OpenRouter lacks an ability.')
}
