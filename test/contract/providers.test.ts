import { readdirSync } from 'node:fs'
import { inspect } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { bound, type Http } from '../../src/core/http.ts'
import { Fault } from '../../src/core/fault.ts'
import type { KeyKind, Provider } from '../../src/core/provider.ts'
import { Secret } from '../../src/core/secret.ts'
import { providers } from '../../src/providers/index.ts'
import { detector } from '../../src/scan/detect.ts'
import { scanBytes } from '../../src/scan/scan.ts'

const detect = detector(providers)

const kinds = providers.flatMap((provider) => provider.keys.map((kind) => ({ provider, kind })))
const asked = providers.flatMap((provider) => (provider.verify ? [{ provider, verify: provider.verify }] : []))
const ABILITIES = ['issue', 'list', 'usage', 'suspend', 'resume', 'revoke'] as const

afterAll(() => {
  const count = (ability: keyof Provider): number => providers.filter((provider) => provider[ability]).length
  const examples = kinds.reduce((sum, { kind }) => sum + kind.examples.length, 0)
  const abilities = (['verify', ...ABILITIES, 'make', 'limit', 'revokeBy'] as const).map(
    (one) => `${one} ${count(one)}`,
  )
  console.log(`providers: ${providers.length}, kinds ${kinds.length}, examples ${examples}; ${abilities.join(', ')}`)
})

test('there are providers, and each is the file of its name', () => {
  const files = readdirSync(new URL('../../src/providers', import.meta.url))
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts' && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -3))
  expect(files.length).toBeGreaterThan(250)
  expect(kinds.length).toBeGreaterThan(400)
  expect(providers.map(({ id }) => id).toSorted()).toEqual(files.toSorted())
})

test('no id stands twice, and a kind is named after its provider', () => {
  const ids = kinds.map(({ kind }) => kind.id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { provider, kind } of kinds) expect(kind.id).toMatch(new RegExp(`^${provider.id}\\.[a-z0-9_]+$`))
})

test('names of variables are those of variables, and none belongs to two', () => {
  const names = providers.flatMap(({ variables }) => variables)
  for (const name of names) expect(name).toMatch(/^[A-Z][A-Z0-9_]*$/)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

test('what a kind is ambiguous with exists and says so too', () => {
  const byId = new Map(kinds.map(({ kind }) => [kind.id, kind]))
  for (const { kind } of kinds)
    for (const other of kind.ambiguousWith ?? []) expect(byId.get(other)?.ambiguousWith, other).toContain(kind.id)
})

describe.each(kinds.map(({ provider, kind }) => ({ id: kind.id, provider, kind })))('$id', ({ provider, kind }) => {
  test('each example is the whole of what its pattern finds, in quotes and behind an equals sign', () => {
    expect(kind.examples.length).toBeGreaterThan(0)
    for (const example of kind.examples) {
      for (const text of [example, `"${example}"`, `KEY=${example}\n`, `- '${example}',`]) {
        expect(kind.pattern.exec(text)?.[0] === example, text.replace(example, '…')).toBe(true)
      }
    }
  })

  test('the pattern has no flags, is guarded on both sides and holds its anchors', () => {
    expect(kind.pattern.flags).toBe('')
    expect(kind.anchors.length).toBeGreaterThan(0)
    for (const anchor of [...kind.anchors, ...(kind.near ?? [])]) expect(anchor.length).toBeGreaterThanOrEqual(3)
    for (const example of kind.examples) {
      if (!kind.near) expect(kind.anchors.some((anchor) => example.includes(anchor))).toBe(true)
      for (const wider of [`a${example}`, `${example}a`, `_${example}`]) {
        expect(kind.pattern.exec(wider)?.[0] === example, 'a piece of a longer word').toBe(false)
      }
    }
  })

  test('what is said of it is true', () => {
    expect(kind.bits).toBeGreaterThan(0)
    for (const example of kind.examples) {
      expect(kind.bits).toBeLessThanOrEqual(example.length * 6)
      if (kind.checksum) expect(kind.checksum(example)).toBe(true)
    }
    if (kind.prefix !== undefined && kind.prefix.length >= 6) {
      for (const example of kind.examples) expect(example.startsWith(kind.prefix)).toBe(true)
    }
  })

  test('a checksum sees one changed character', () => {
    const { checksum } = kind
    if (!checksum || kind.id === 'groq.key') return
    for (const example of kind.examples) {
      const at = (kind.prefix ?? 'abcd').length + 2
      const changed = `${example.slice(0, at)}${example[at] === 'x' ? 'y' : 'x'}${example.slice(at + 1)}`
      expect(checksum(changed)).toBe(false)
    }
  })

  test('decoys never match', () => {
    for (const decoy of kind.decoys ?? []) expect(kind.pattern.test(`"${decoy}"`)).toBe(false)
  })

  test('nobody else takes an example for a key of his', () => {
    for (const example of kind.examples) {
      const others = kinds
        .filter(({ kind: other }) => other !== kind && claims(other, kind, example))
        .map(({ kind: other }) => other.id)
      expect(others.filter((id) => !(kind.ambiguousWith ?? []).includes(id))).toEqual([])
    }
  })

  test('the scanner finds each example under one of its names', () => {
    for (const example of kind.examples) {
      const name = kind.names?.[0] ?? provider.variables[0]
      const text = Buffer.from(`# ${kind.near?.[0] ?? ''}\n${name}="${example}"\n`)
      const { findings, dropped } = scanBytes(text, { path: '.env', relative: '.env' }, detect)
      if (kind.isPublic) expect(findings.map(({ rule }) => rule)).not.toContain(kind.id)
      if (kind.isPublic && !kind.near) expect(dropped.map(({ reason }) => reason)).toContain('public')
      if (!kind.isPublic)
        expect(findings.map(({ rule, secret }) => [rule, secret.reveal() === example])).toEqual([[kind.id, true]])
    }
  })
})

/** Words beside a key tell those apart that have a prefix and those that have none, and those that ask for different words or names. */
function claims(other: KeyKind, kind: KeyKind, example: string): boolean {
  if (other.near && !(kind.near && meet(other.near, kind.near))) return false
  if ((other.names ?? kind.names) && !meet(other.names ?? [], kind.names ?? [])) return false
  return other.pattern.exec(`"${example}"`)?.[0] === example
}

/** Whether one stands in the other: then both kinds are looked for where the longer word stands. */
function meet(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.some((two) => two.includes(one) || one.includes(two)))
}

describe.each(providers.map((provider) => ({ id: provider.id, provider })))('$id', ({ provider }) => {
  test('pages are on https, say what to do and where that is written', () => {
    if (provider.docs) expect(provider.docs.protocol).toBe('https:')
    for (const manual of [provider.make, provider.limit, provider.revokeBy]) {
      if (!manual) continue
      expect(manual.url.protocol).toBe('https:')
      expect(manual.source.protocol).toBe('https:')
      expect(manual.steps.length).toBeGreaterThan(0)
    }
  })

  test('who asks or is sent a key names his hosts', () => {
    const abilities = [provider.verify, ...ABILITIES.map((ability) => provider[ability])]
    if (abilities.some(Boolean)) expect(provider.hosts?.length).toBeGreaterThan(0)
    if (!provider.api) return
    expect(provider.api.base.protocol).toBe('https:')
    expect(provider.hosts).toContain(provider.api.base.hostname)
    const headers = provider.api.auth(new Secret(firstKey(provider)))
    expect(Object.values(headers).join(' ')).toContain(firstKey(provider))
  })

  test('a value that no header can hold is not sent and not shown', async () => {
    const secret = new Secret(`${firstKey(provider)}\nX-Other: 1`)
    const door = answering(() => new Response('{}'))
    if (provider.verify) {
      expect(await provider.verify(secret, door.http)).toMatchObject({ state: 'unknown' })
      expect(door.requests).toEqual([])
    }
    if (provider.api) expect(() => provider.api?.auth(secret)).toThrow(Fault)
  })
})

describe.each(asked.map(({ provider, verify }) => ({ id: provider.id, provider, verify })))(
  'asking $id',
  ({ provider, verify }) => {
    const secret = new Secret(firstKey(provider))

    test('a 401 is a dead key, and a 403 a living one that may little', async () => {
      expect(await verify(secret, answering(() => new Response('{}', { status: 401 })).http)).toEqual({ state: 'dead' })
      const answer = await verify(secret, answering(() => new Response('{}', { status: 403 })).http)
      expect(answer.state).toBe('live')
    })

    test('an answer of another shape is still an answer', async () => {
      for (const body of ['{}', '[]', 'null', 'not JSON', '']) {
        const answer = await verify(secret, answering(() => new Response(body)).http)
        expect(answer.state).not.toBe('dead')
      }
    })

    test.each([429, 500, 502, 503])('a %i says nothing about the key', async (status) => {
      const answer = await verify(secret, answering(() => new Response('{}', { status })).http)
      expect(answer).toMatchObject({ state: 'unknown', why: expect.stringMatching(/./) })
    })

    test.each([
      ['no answer', () => new TypeError('fetch failed')],
      ['no answer in time', () => new DOMException('The operation timed out.', 'TimeoutError')],
      ['a network that is away', () => new Fault('provider.unreachable', 'The network is away.')],
    ])('%s says nothing about the key', async (_name, error) => {
      const http: Http = () => Promise.reject(error())
      expect(await verify(secret, http)).toMatchObject({ state: 'unknown', why: expect.stringMatching(/./) })
    })

    test('asking only reads, goes to the hosts of the provider alone and brings the key in a header', async () => {
      for (const example of provider.keys.flatMap(({ examples }) => examples)) {
        const door = answering(() => new Response('{}'))
        await verify(new Secret(example), bound(door.http, provider.hosts ?? []))
        for (const request of door.requests) {
          const call = `${request.method} ${new URL(request.url).pathname}`
          if (request.method !== 'GET') expect(provider.readOnly).toContain(call)
          expect(request.url.includes(example)).toBe(false)
          expect([...request.headers.values()].join(' ').includes(example)).toBe(true)
        }
      }
      const door = answering(() => new Response('{}'))
      await verify(secret, bound(door.http, provider.hosts ?? []))
      expect(door.requests.length).toBeGreaterThan(0)
    })

    test('an answer that repeats the key does not bring it to the screen', async () => {
      const key = firstKey(provider)
      const body = JSON.stringify({ error: { message: `bad key ${key}` }, message: key, detail: key })
      for (const status of [200, 400, 401, 403, 404, 500]) {
        const answer = await verify(secret, answering(() => new Response(body, { status })).http)
        expect(inspect(answer, { depth: 9 }).includes(key)).toBe(false)
      }
    })
  },
)

describe.each(providers.flatMap((provider) => (provider.revoke ? [{ id: provider.id, provider }] : [])))(
  'managing keys of $id',
  ({ provider }) => {
    const admin = new Secret(firstKey(provider))

    test('revoking a key that is already gone succeeds', async () => {
      const statuses = [200, 404]
      const door = answering(() => new Response('{}', { status: statuses.shift() ?? 404 }))
      await provider.revoke?.(admin, 'a/b', door.http)
      await provider.revoke?.(admin, 'a/b', door.http)
      expect(door.requests.map(({ url }) => url.endsWith('/a%2Fb'))).toEqual([true, true])
    })

    test.each(ABILITIES)('%s: a refusal is a fault that does not repeat the key', async (ability) => {
      const key = firstKey(provider)
      for (const status of [401, 403, 429, 500]) {
        const { http } = answering(() => new Response(`{"error":"${key}"}`, { status }))
        const error = await manage(provider, ability, admin, http).then(
          () => null,
          (thrown: unknown) => thrown,
        )
        if (!provider[ability]) continue
        expect(error).toBeInstanceOf(Fault)
        expect(inspect(error, { depth: 9 }).includes(key)).toBe(false)
      }
    })
  },
)

async function manage(provider: Provider, ability: (typeof ABILITIES)[number], admin: Secret, http: Http) {
  if (ability === 'issue') return provider.issue?.(admin, { label: 'a key' }, http)
  if (ability === 'list') return provider.list?.(admin, http)
  return provider[ability]?.(admin, 'handle', http)
}

/** The first that is no public one. */
function firstKey(provider: Provider): string {
  return provider.keys.find(({ isPublic }) => !isPublic)?.examples[0] ?? ''
}

function answering(answer: () => Response): { readonly http: Http; readonly requests: Request[] } {
  const requests: Request[] = []
  return {
    requests,
    async http(request) {
      requests.push(request)
      return answer()
    },
  }
}
