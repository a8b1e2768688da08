import { expect, test } from 'vitest'
import { z } from 'zod'
import { bound, type Http, read, refused } from './http.ts'

const refusedCode = expect.objectContaining({ code: 'provider.refused' })

test('a request goes to a declared host over https, with redirects not followed', async () => {
  const seen: Request[] = []
  const http = bound(
    async (request) => {
      seen.push(request)
      return new Response('ok')
    },
    ['api.acme.example'],
  )
  const request = new Request('https://api.acme.example:8443/v1', {
    method: 'POST',
    body: 'b',
    headers: { 'x-a': '1' },
  })
  expect(await (await http(request)).text()).toBe('ok')
  expect([seen[0]?.url, seen[0]?.method, seen[0]?.redirect, seen[0]?.headers.get('x-a')]).toEqual([
    'https://api.acme.example:8443/v1',
    'POST',
    'manual',
    '1',
  ])
  expect(await seen[0]?.text()).toBe('b')
})

test.for([
  'http://api.acme.example/v1',
  'https://evil.example/v1',
  'https://api.acme.example.evil.example/',
  'https://evil.api.acme.example/',
  'https://API.ACME.EXAMPLE.evil.example/',
  'https://127.0.0.1/',
  'ftp://api.acme.example/',
])('%s is not asked at all', async (url) => {
  const http = bound(never, ['api.acme.example'])
  await expect(http(new Request(url))).rejects.toThrow(refusedCode)
})

test.for([301, 302, 303, 307, 308, 304])('an answer %i is refused: the key would go elsewhere', async (status) => {
  const http = bound(
    async () => new Response(null, { status, headers: { location: 'https://evil.example' } }),
    ['a.example'],
  )
  await expect(http(new Request('https://a.example/'))).rejects.toThrow(refusedCode)
})

test('an answer that does not end is left, and the rest of it is never asked for', async () => {
  const part = new Uint8Array(1024 * 1024)
  let parts = 0
  const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      parts += 1
      controller.enqueue(part)
    },
  })
  const http = bound(async () => new Response(endless, { status: 201, headers: { 'x-a': '1' } }), ['a.example'])
  const answer = await http(new Request('https://a.example/'))
  expect([answer.status, answer.headers.get('x-a')]).toEqual([201, '1'])
  await expect(answer.text()).rejects.toMatchObject({
    code: 'provider.refused',
    message: '"a.example" answered with more than 16 MiB.',
  })
  expect(parts).toBeLessThan(32)
})

test('an answer is read in the shape that is relied on, and nothing more comes out', async () => {
  const answer = Response.json({ email: 'ada@example.org', extra: 1 })
  expect(await read(answer, z.object({ email: z.string() }), 'Acme')).toEqual({ email: 'ada@example.org' })
})

test.for(['{"email":1}', 'not json', '', '[]', 'null'])('the answer %j is a fault and is not quoted', async (body) => {
  const work = read(new Response(body), z.object({ email: z.string() }), 'Acme')
  await expect(work).rejects.toMatchObject({
    code: 'provider.refused',
    message: 'Acme answered in a shape we do not know.',
  })
})

test('a refusal says who and how, never what was in the body', async () => {
  const body = 'your key is in here'
  for (const [status, code] of [
    [400, 'provider.refused'],
    [401, 'provider.refused'],
    [403, 'provider.refused'],
    [429, 'provider.unreachable'],
    [500, 'provider.unreachable'],
    [503, 'provider.unreachable'],
  ] as const) {
    const fault = refused(new Response(body, { status }), 'Acme')
    expect([fault.code, `${fault.message}${fault.hint ?? ''}`.includes(body)]).toEqual([code, false])
    await expect(read(new Response(body, { status }), z.any(), 'Acme')).rejects.toMatchObject({ code })
  }
})

const never: Http = async () => {
  throw new Error('The network was asked.')
}
