import { expect, test } from 'vitest'
import { Secret } from '../core/secret.ts'
import { perform } from '../core/perform.ts'
import type { Provider } from '../core/provider.ts'
import { openrouter } from '../providers/openrouter.ts'
import { faultOf, world } from '../../test/rotation/scene.ts'
import { ADMIN, contextIn, overNetwork, WHERE } from '../../test/rotation/world.ts'
import { verify } from './verify.ts'

test('a key that works is live, and one that manages others says so', async () => {
  const { context } = await world()
  const { checked } = await perform(verify, { project: 'bot' }, context)
  expect(checked).toEqual(
    [
      { ...WHERE, provider: 'OpenRouter', state: 'live', owner: expect.any(String) },
      { ...ADMIN, provider: 'OpenRouter', state: 'live', owner: expect.any(String), manages: true },
    ].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  )
})

test('a key that the provider does not know is dead, and asking only reads', async () => {
  const { context, fake, old } = await world()
  for (const key of fake.keys) if (key.key === old) key.worksFor = 0
  expect((await perform(verify, WHERE, context)).checked).toEqual([{ ...WHERE, provider: 'OpenRouter', state: 'dead' }])
  expect(fake.log).toEqual(['GET /api/v1/key'])
})

test('silence is unknown, never dead, and does not keep others from being asked', async () => {
  const here = await world()
  here.fake.faults.broken = 1
  const { checked } = await perform(verify, {}, here.context)
  expect(checked.map(({ state }) => state).toSorted()).toEqual(['live', 'unknown'])
  expect(JSON.stringify(checked)).not.toContain(here.old)
})

test('a provider that cannot be asked, and one that nobody knows, are unknown with the reason', async () => {
  const { verify: _, ...mute } = openrouter
  const here = await world(mute)
  expect((await perform(verify, WHERE, here.context)).checked[0]?.why).toBe('OpenRouter has no way to check a key')
  await here.context.atomic('needed', async ({ vault }) => {
    const credential = await vault.find(WHERE)
    if (credential) await vault.save({ ...credential, provider: null })
  })
  expect((await perform(verify, WHERE, here.context)).checked[0]).toMatchObject({ state: 'unknown', provider: null })
  expect(here.fake.log).toEqual([])
})

test('a canary is recognised before anybody is asked', async () => {
  const trap: Provider = { ...openrouter, isCanary: () => true }
  const { context, fake } = await world(trap)
  expect((await perform(verify, WHERE, context)).checked[0]).toMatchObject({
    state: 'unknown',
    why: expect.stringContaining('canary'),
  })
  expect(fake.log).toEqual([])
})

test('every question stands between two rows', async () => {
  const here = await world()
  const rows = (): Promise<number> => here.context.atomic('needed', ({ vault }) => vault.auditRows())
  const before = await rows()
  await perform(verify, WHERE, here.context)
  expect((await rows()) - before).toBe(2)
})

test('a key sent to another host than its provider names is refused', async () => {
  const elsewhere: Provider = { ...openrouter, hosts: ['example.com'] }
  const here = await world()
  const context = contextIn(
    here.home,
    overNetwork((request) => here.fake.answer(request)),
    here.time,
    elsewhere,
  )
  expect((await perform(verify, WHERE, context)).checked[0]?.state).toBe('unknown')
  expect(here.fake.log).toEqual([])
})

test('a name that is not there is a fault, an empty project is none', async () => {
  const { context } = await world()
  expect(await faultOf(perform(verify, { ...WHERE, name: 'NOBODY' }, context))).toMatchObject({
    code: 'credential.not_found',
  })
  expect((await perform(verify, { project: 'empty' }, context)).checked).toEqual([])
})

test('a value that is no text is not sent', async () => {
  const { context, fake } = await world()
  await context.atomic('needed', async ({ vault }) => {
    const credential = await vault.find(WHERE)
    const version = credential && (await vault.version(credential, 'current'))
    if (credential && version) await vault.put(credential, version, 'value', new Secret(Uint8Array.of(0xff, 0xfe)))
  })
  expect((await perform(verify, WHERE, context)).checked[0]?.state).toBe('unknown')
  expect(fake.log).toEqual([])
})
