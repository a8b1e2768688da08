import { expect, test } from 'vitest'
import { z } from 'zod'
import { bearer } from './auth.ts'
import { Fault } from './fault.ts'
import { bound, type Http } from './http.ts'
import { Secret } from './secret.ts'
import { ask } from './verdict.ts'

const URL_OF_ME = new URL('https://api.acme.example/me')
const KEY = new Secret('a-key')

function about(http: Http, key = KEY) {
  return ask({
    http,
    service: 'Acme',
    url: URL_OF_ME,
    headers: () => bearer(key),
    shape: z.object({ email: z.string() }),
    tell: ({ email }) => ({ owner: email }),
  })
}

function answering(status: number, body = '{}'): Http {
  return async () => new Response(body, { status })
}

test.each([
  [200, { state: 'live' }],
  [401, { state: 'dead' }],
  [403, { state: 'live' }],
  [400, { state: 'unknown', why: 'Acme answered 400.' }],
  [404, { state: 'unknown', why: 'Acme answered 404.' }],
  [429, { state: 'unknown', why: 'Acme asked us to slow down.' }],
  [503, { state: 'unknown', why: 'Acme answered 503.' }],
])('a %i says what it says', async (status, verdict) => {
  expect(await about(answering(status))).toEqual(verdict)
})

test('a living key tells its owner, and one that does not is still alive', async () => {
  expect(await about(answering(200, '{"email":"ada@acme.example"}'))).toEqual({
    state: 'live',
    owner: 'ada@acme.example',
  })
  for (const body of ['', '<html>', '{"email":7}']) expect(await about(answering(200, body))).toEqual({ state: 'live' })
})

test('no answer and a wish to go elsewhere say nothing about the key', async () => {
  for (const error of [new TypeError('fetch failed'), new DOMException('late', 'TimeoutError')]) {
    expect(await about(() => Promise.reject(error))).toEqual({ state: 'unknown', why: 'Acme did not answer.' })
  }
  const elsewhere = bound(async () => new Response(null, { status: 302 }), ['api.acme.example'])
  expect((await about(elsewhere)).state).toBe('unknown')
})

test('a bug is not taken for silence', async () => {
  await expect(about(() => Promise.reject(new RangeError('a bug')))).rejects.toThrow('a bug')
})

test('what a provider means by a status of its own counts before the usual meaning', async () => {
  const judge = (status: number, body: unknown) =>
    status === 401 && z.object({ restricted: z.literal(true) }).safeParse(body).success
      ? ({ state: 'live' } as const)
      : null
  const question = { service: 'Acme', url: URL_OF_ME, headers: () => bearer(KEY), judge }
  expect(await ask({ ...question, http: answering(401, '{"restricted":true}') })).toEqual({ state: 'live' })
  expect(await ask({ ...question, http: answering(401) })).toEqual({ state: 'dead' })
})

test('a value that no header can hold is not sent, and no error repeats it', async () => {
  for (const value of ['line\nbreak', ' blank', 'blank ', 'ümlaut', 'nul\0']) {
    const key = new Secret(value)
    const verdict = await about(() => Promise.reject(new Error('was sent')), key)
    expect(verdict.state).toBe('unknown')
    expect(JSON.stringify(verdict)).not.toContain(value.trim())
    expect(() => bearer(key)).toThrow(Fault)
  }
})
