import { expect, test } from 'vitest'
import { fakeOpenRouter } from '../fakes/openrouter.ts'
import { fresh } from './keys.ts'
import { network, type Service } from './network.ts'
import { machine } from './program.ts'

/** A service that knows which keys work, and can do nothing else. */
function checks(works: ReadonlySet<string>): Service {
  return async (request) => {
    const key = request.headers.get('authorization')?.replace('Bearer ', '') ?? ''
    return works.has(key) ? Response.json({}) : new Response('{}', { status: 401 })
  }
}

test('verify says live, dead and unknown, by exit code too, and asks only the provider', async () => {
  const [live, dead] = [fresh.tavily(), fresh.tavily()]
  const net = await network({ 'api.tavily.com': checks(new Set([live])) })
  const { keyward } = machine(net.env)
  await keyward(['set', 'LIVE_TAVILY_API_KEY'], { input: live })
  await keyward(['set', 'DEAD_TAVILY_API_KEY'], { input: dead })
  expect(net.seen).toEqual([])
  expect((await keyward(['verify', 'LIVE_TAVILY_API_KEY'])).code).toBe(0)
  const answer = await keyward(['verify', 'DEAD_TAVILY_API_KEY'])
  expect(answer.code).toBe(1)
  expect(answer.stdout + answer.stderr).not.toContain(dead)
  const silent = await keyward(['verify', 'LIVE_TAVILY_API_KEY'], { env: { HTTPS_PROXY: 'http://127.0.0.1:9' } })
  expect(silent.code).toBe(3)
  expect(net.seen.every((line) => line.startsWith('GET api.tavily.com/'))).toBe(true)
})

test('OpenRouter makes the new key, and the old one is proven dead', async () => {
  const fake = fakeOpenRouter()
  const admin = fake.add('management', true)
  const old = fake.add('by hand')
  const { env } = await network({ 'openrouter.ai': (request) => fake.answer(request) })
  const { keyward } = machine(env)
  await keyward(['set', 'OPENROUTER_MANAGEMENT_KEY'], { input: admin.key })
  await keyward(['set', 'OPENROUTER_API_KEY'], { input: old.key })
  const turned = await keyward(['rotate', 'OPENROUTER_API_KEY', '--grace-minutes', '0'])
  expect(turned.code, turned.stderr).toBe(0)
  const now = (await keyward(['read', 'OPENROUTER_API_KEY'])).stdout
  const live = fake.live().map(({ key }) => key)
  expect(now).not.toBe(old.key)
  expect(live.toSorted()).toEqual([admin.key, now].toSorted())
  for (const key of [now, old.key, admin.key]) expect(turned.stdout + turned.stderr).not.toContain(key)
})

test('a create whose answer was lost leaves no unknown live key', async () => {
  const fake = fakeOpenRouter()
  const admin = fake.add('management', true)
  const old = fake.add('by hand')
  fake.faults.createTimesOut = 1
  const { env } = await network({ 'openrouter.ai': (request) => fake.answer(request) })
  const { keyward } = machine(env)
  await keyward(['set', 'OPENROUTER_MANAGEMENT_KEY'], { input: admin.key })
  await keyward(['set', 'OPENROUTER_API_KEY'], { input: old.key })
  const first = await keyward(['rotate', 'OPENROUTER_API_KEY', '--grace-minutes', '0'])
  const again = first.code === 0 ? first : await keyward(['rotate', 'OPENROUTER_API_KEY', '--grace-minutes', '0'])
  expect(again.code, again.stderr).toBe(0)
  const now = (await keyward(['read', 'OPENROUTER_API_KEY'])).stdout
  expect(
    fake
      .live()
      .map(({ key }) => key)
      .toSorted(),
  ).toEqual([admin.key, now].toSorted())
})

test('a key is replaced by hand: the new one comes by a pipe, and --undo goes back', async () => {
  const [old, next] = [fresh.tavily(), fresh.tavily()]
  const { env } = await network({ 'api.tavily.com': checks(new Set([old, next])) })
  const { keyward } = machine(env)
  await keyward(['set', 'TAVILY_API_KEY'], { input: old })
  const read = async (): Promise<string> => (await keyward(['read', 'TAVILY_API_KEY'])).stdout
  const plan = await keyward(['rotate', 'TAVILY_API_KEY', '--dry-run'])
  expect([plan.code, await read()]).toEqual([0, old])
  const wrong = await keyward(['rotate', 'TAVILY_API_KEY'], { input: fresh.anthropic() })
  expect([wrong.code === 0, await read()]).toEqual([false, old])
  const same = await keyward(['rotate', 'TAVILY_API_KEY'], { input: old })
  expect([same.code === 0, await read()]).toEqual([false, old])
  const turned = await keyward(['rotate', 'TAVILY_API_KEY'], { input: next })
  expect([turned.code, await read()]).toEqual([3, next])
  expect(turned.stderr).toContain('keyward rotate TAVILY_API_KEY')
  const back = await keyward(['rotate', 'TAVILY_API_KEY', '--undo'])
  expect(await read()).toBe(old)
  for (const key of [old, next]) expect(turned.stdout + turned.stderr + back.stdout + back.stderr).not.toContain(key)
})

test('without a terminal too a key of nobody known is replaced to the end: what a person did is said by a flag', async () => {
  const { keyward } = machine()
  const [old, next] = [fresh.password(), fresh.password()]
  await keyward(['set', 'SESSION_SECRET'], { input: old })
  const turned = await keyward(['rotate', 'SESSION_SECRET', '--grace-minutes', '0'], { input: next })
  expect([turned.code, turned.stderr]).toEqual([3, expect.stringContaining('keyward rotate SESSION_SECRET --revoked')])
  const again = await keyward(['rotate', 'SESSION_SECRET'])
  expect([again.code, again.stderr]).toEqual([3, expect.stringContaining('has to be revoked by hand')])
  const ended = await keyward(['rotate', 'SESSION_SECRET', '--revoked'])
  expect([ended.code, ended.stderr]).toEqual([0, expect.stringContaining('that it is dead cannot be proven')])
  expect((await keyward(['read', 'SESSION_SECRET'])).stdout).toBe(next)
})

test('on a terminal a person is led through: page, hidden paste, revoked by hand, proven dead', async () => {
  const [old, next] = [fresh.tavily(), fresh.tavily()]
  const works = new Set([old, next])
  const { env } = await network({
    'api.tavily.com': async (request) => {
      // The person revokes the old key while the program waits for Enter.
      const answer = await checks(works)(request)
      if (request.headers.get('authorization')?.endsWith(next)) works.delete(old)
      return answer
    },
  })
  const { keyward, typed } = machine(env)
  await keyward(['set', 'TAVILY_API_KEY'], { input: old })
  const { code, stdout } = await typed(
    ['rotate', 'TAVILY_API_KEY', '--grace-minutes', '0'],
    [
      ['(hidden)', next],
      ['Enter', ''],
    ],
  )
  expect(code, stdout).toBe(0)
  expect(stdout).toContain('tavily.com')
  for (const key of [old, next]) expect(stdout).not.toContain(key)
  expect((await keyward(['read', 'TAVILY_API_KEY'])).stdout).toBe(next)
})
