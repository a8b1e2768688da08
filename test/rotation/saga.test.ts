import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Secret } from '../../src/core/secret.ts'
import { faultOf, working, world } from './scene.ts'
import { openrouter } from '../../src/providers/openrouter.ts'
import { contextIn, currentValue, heldIn, overNetwork, rotateFully, rotateOnce, START, WHERE } from './world.ts'

describe('a provider that makes keys by program', () => {
  test('makes the new key, waits, revokes the old one and proves it dead', async () => {
    const here = await world()
    const reply = await rotateFully(here.context, here.time, null)
    expect(reply).toMatchObject({ state: 'done', proof: 'dead', way: 'issued', oldVersion: 1, newVersion: 2 })
    const held = await heldIn(here.context)
    expect(held.versions.map(({ state }) => state)).toEqual(['revoked', 'active'])
    expect(working(here)).toEqual([currentValue(held)])
    expect(held.open).toBeNull()
    expect(here.time.now().getTime() - START).toBe(15 * 60_000)
  })

  test('turns the old key off halfway, while it can still be turned on again', async () => {
    const here = await world()
    const first = await rotateOnce(here.context)
    expect(first).toMatchObject({ state: 'waiting', until: new Date(START + 7.5 * 60_000) })
    here.time.moveTo(first.until ?? here.time.now())
    const second = await rotateOnce(here.context)
    expect(second.told.map(({ step }) => step)).toEqual(['watch', 'suspend'])
    expect(here.fake.keys.find(({ key }) => key === here.old)?.disabled).toBe(true)
    expect((await heldIn(here.context)).versions[0]?.state).toBe('suspended')
  })

  test('goes on waiting while the old key is still in use', async () => {
    const here = await world()
    const first = await rotateOnce(here.context)
    here.fake.use(here.old)
    here.time.moveTo(first.until ?? here.time.now())
    const second = await rotateOnce(here.context)
    expect(second.told).toContainEqual({ step: 'watch', isUsed: true })
    expect(second).toMatchObject({ state: 'waiting', until: new Date(START + 15 * 60_000) })
    expect(here.fake.live().map(({ key }) => key)).toContain(here.old)
  })

  test('a key whose making was lost on the way is found by its label and revoked, and another is made', async () => {
    const here = await world()
    here.fake.faults.createTimesOut = 1
    expect(await faultOf(rotateFully(here.context, here.time, null))).toMatchObject({
      code: 'rotation.incomplete',
      hint: `Go on: keyward rotate ${WHERE.name}`,
    })
    expect((await heldIn(here.context)).versions).toHaveLength(1)
    const reply = await rotateFully(here.context, here.time, null)
    expect(reply.state).toBe('done')
    expect(working(here)).toEqual([currentValue(await heldIn(here.context))])
  })

  test('a key that is made after we looked for it is found at the end', async () => {
    const here = await world()
    here.fake.faults.createArrivesLate = 1
    await faultOf(rotateFully(here.context, here.time, null))
    const reply = await rotateFully(here.context, here.time, null)
    expect(reply.told).toContainEqual({ step: 'sweep', found: 1 })
    expect(working(here)).toEqual([currentValue(await heldIn(here.context))])
  })

  test.each(['tooMany', 'broken'] as const)(
    'is asked again after %s, with pauses, and never twice for a key',
    async (fault) => {
      const here = await world()
      await rotateOnce(here.context)
      here.fake.faults[fault] = 3
      here.time.moveTo(new Date(START + 8 * 60_000))
      const reply = await rotateFully(here.context, here.time, null)
      expect(reply.state).toBe('done')
      expect(here.fake.log.filter((line) => line === 'POST /api/v1/keys')).toHaveLength(1)
    },
  )

  test('that stays silent leaves the rotation open, and the same call goes on later', async () => {
    const here = await world()
    here.fake.faults.deleteBroken = 5
    const fault = await faultOf(rotateFully(here.context, here.time, null))
    expect(fault).toMatchObject({ code: 'rotation.incomplete' })
    const held = await heldIn(here.context)
    expect(held.versions.map(({ state }) => state)).toEqual(['revoking', 'active'])
    expect((await rotateFully(here.context, here.time, null)).proof).toBe('dead')
  })

  test('that revokes slowly is asked until the key is dead', async () => {
    const here = await world()
    here.fake.faults.slowRevoke = 3
    expect((await rotateFully(here.context, here.time, null)).proof).toBe('dead')
  })

  test('that says "revoked" of a key which goes on working is not believed', async () => {
    const here = await world()
    // Not turned off, or it would look dead: a provider without that ability.
    const { suspend: _, ...provider } = openrouter
    const plain = contextIn(
      here.home,
      overNetwork((request) => here.fake.answer(request)),
      here.time,
      provider,
    )
    here.fake.faults.slowRevoke = 50
    const fault = await faultOf(rotateFully(plain, here.time, null))
    expect(fault).toMatchObject({ code: 'rotation.incomplete' })
    expect(fault.message).toContain('still works')
    expect((await heldIn(plain)).versions[0]?.state).toBe('revoking')
  })

  test('a new key that needs a moment is asked about again', async () => {
    const here = await world()
    here.fake.faults.newKeySleeps = 2
    expect((await rotateFully(here.context, here.time, null)).state).toBe('done')
  })

  test('a new key that never works is taken back, and the old one stays', async () => {
    const here = await world()
    here.fake.faults.newKeySleeps = 100
    expect(await faultOf(rotateFully(here.context, here.time, null))).toMatchObject({ code: 'provider.refused' })
    const held = await heldIn(here.context)
    expect(held.versions.map(({ state }) => state)).toEqual(['active', 'failed'])
    expect(working(here)).toEqual([here.old])
    expect(held.open).toBeNull()
  })

  test('a key that works but may do little counts as live', async () => {
    const here = await world()
    await rotateOnce(here.context)
    here.fake.faults.aliveButForbidden = true
    here.time.moveTo(new Date(START + 8 * 60_000))
    // The admin key cannot prove itself any more, so it is asked for; nothing is guessed.
    expect((await rotateOnce(here.context)).state).toBe('needs_admin_key')
  })

  test('without a management key asks for one, and forgets it afterwards', async () => {
    const here = await world(openrouter, false)
    expect((await rotateOnce(here.context)).state).toBe('needs_admin_key')
    expect((await heldIn(here.context)).open).toBeNull()
    const admin = here.fake.keys.find(({ isManagement }) => isManagement)?.key ?? ''
    const adminKey = new Secret(admin)
    expect((await rotateFully(here.context, here.time, null, { adminKey })).state).toBe('done')
    expect((await heldIn(here.context)).values).not.toContain(admin)
  })

  test('is not given a key that manages nothing as the management key', async () => {
    const here = await world(openrouter, false)
    const adminKey = new Secret(here.fake.add('ordinary').key)
    expect(await faultOf(rotateOnce(here.context, { adminKey }))).toMatchObject({ code: 'provider.refused' })
  })

  test('leaves a key of its own that it cannot tell from others to a person', async () => {
    const here = await world()
    // Another key that is shown in the same way.
    const twin = here.fake.add('twin')
    Object.assign(twin, { key: here.old.slice(0, 12) + twin.key.slice(12, -4) + here.old.slice(-4) })
    const reply = await rotateFully(here.context, here.time, null)
    expect(reply.state).toBe('needs_revocation')
    expect(here.fake.live().map(({ key }) => key)).toEqual(expect.arrayContaining([here.old, twin.key]))
  })
})

describe('files', () => {
  test('that hold the old key in clear get the new one, and nothing else in them changes', async () => {
    const here = await world()
    const before = `# keys\r\nexport A="${here.old}" # mine\nPORT=80\nB='other'\n`
    writeFileSync(here.env, before, { mode: 0o640 })
    await rotateFully(here.context, here.time, null)
    const fresh = currentValue(await heldIn(here.context)) ?? ''
    const after = readFileSync(here.env, 'utf8')
    expect(after).not.toContain(here.old)
    expect(after.replace(fresh, here.old).replaceAll('"', '')).toBe(before.replaceAll('"', ''))
    expect(statSync(here.env).mode & 0o777).toBe(0o640)
  })

  test('that name it by reference need no change, and the plan says so', async () => {
    const here = await world()
    const text = `KEY=kw://bot/dev/${WHERE.name}\n`
    writeFileSync(here.env, text)
    const plan = await rotateOnce(here.context, { dryRun: true })
    expect(plan).toMatchObject({ state: 'planned', files: { hold: [], unchanged: [here.env], unread: [] } })
    expect(plan.ahead).toEqual([
      'issue',
      'verify',
      'deploy',
      'watch',
      'wait',
      'watch',
      'suspend',
      'wait',
      'revoke',
      'prove',
      'close',
    ])
    expect((await heldIn(here.context)).open).toBeNull()
    expect(here.fake.log).not.toContain('POST /api/v1/keys')
    await rotateFully(here.context, here.time, null)
    expect(readFileSync(here.env, 'utf8')).toBe(text)
  })

  test('with another value under that name are left alone', async () => {
    const here = await world()
    writeFileSync(here.env, `${WHERE.name}=something-else\n`)
    await rotateFully(here.context, here.time, null)
    expect(readFileSync(here.env, 'utf8')).toBe(`${WHERE.name}=something-else\n`)
  })
})

test('every call to the outside stands between two rows, and no row or record has a value', async () => {
  const here = await world()
  await rotateFully(here.context, here.time, null)
  const { values } = await heldIn(here.context)
  const bytes = ['data/vault.db', 'data/vault.db-wal'].map((name) => readFileSync(join(here.home, name)))
  for (const value of values) for (const part of bytes) expect(part.includes(value)).toBe(false)
  const rows = await here.context.atomic('needed', ({ vault }) => vault.auditRows())
  expect(rows).toBeGreaterThan(12)
})

test('two at once: the second takes over, the first is told, and no key of either is left', async () => {
  const here = await world()
  const other = contextIn(
    here.home,
    overNetwork((request) => here.fake.answer(request)),
    here.time,
  )
  let isFirst = true
  const first = contextIn(
    here.home,
    overNetwork(async (request) => {
      if (isFirst && request.method === 'POST') {
        isFirst = false
        await rotateOnce(other)
      }
      return here.fake.answer(request)
    }),
    here.time,
  )
  expect(await faultOf(rotateOnce(first))).toMatchObject({ code: 'rotation.state' })
  expect(working(here)).toHaveLength(3)
  expect((await rotateFully(other, here.time, null)).state).toBe('done')
  expect(working(here)).toEqual([currentValue(await heldIn(other))])
})
