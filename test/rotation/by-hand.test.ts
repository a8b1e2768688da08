import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Secret } from '../../src/core/secret.ts'
import { faultOf, person, working, world } from './scene.ts'
import { openrouter } from '../../src/providers/openrouter.ts'
import { currentValue, heldIn, rotateFully, rotateOnce, WHERE } from './world.ts'

describe('a key that a person makes', () => {
  const { issue: _, ...byHand } = openrouter

  test('is taken, checked, used, and the old one is revoked by hand and proven dead', async () => {
    const here = await world(byHand)
    const reply = await rotateFully(here.context, here.time, person(here))
    expect(reply).toMatchObject({ state: 'done', way: 'by hand', proof: 'dead' })
    const held = await heldIn(here.context)
    expect(held.versions.map(({ state }) => state)).toEqual(['revoked', 'active'])
    expect(working(here)).toEqual([currentValue(held)])
  })

  test('needs no word of a person where the provider says that the old one is dead', async () => {
    const here = await world(byHand)
    const newKey = new Secret(here.fake.add('new').key)
    const waiting = await rotateOnce(here.context, { newKey })
    person(here).revoke()
    here.time.moveTo(waiting.until ?? here.time.now())
    expect(await rotateOnce(here.context)).toMatchObject({ state: 'done', proof: 'dead' })
  })

  test('that was said to be revoked and still works is asked about again', async () => {
    const here = await world(byHand)
    const newKey = new Secret(here.fake.add('new').key)
    await rotateOnce(here.context, { newKey, graceMinutes: 0 })
    const fault = await faultOf(
      (async () => {
        for (let n = 0; n < 9; n += 1) {
          const reply = await rotateOnce(here.context, { revokedByHand: n === 0 })
          if (reply.until) here.time.moveTo(reply.until)
        }
      })(),
    )
    expect(fault).toMatchObject({ code: 'rotation.incomplete' })
    expect((await rotateOnce(here.context)).state).toBe('needs_revocation')
  })

  test('is not provable where the provider cannot be asked', async () => {
    const { verify: __, ...silent } = byHand
    const here = await world(silent)
    const reply = await rotateFully(here.context, here.time, person(here))
    expect(reply).toMatchObject({ state: 'done', proof: 'not provable' })
    expect(here.fake.log).toEqual([])
  })

  test('that is the old key again, or does not work, is not taken', async () => {
    const here = await world(byHand)
    const same = await faultOf(rotateOnce(here.context, { newKey: new Secret(`${here.old}\n`) }))
    expect(same).toMatchObject({ code: 'value.invalid' })
    expect(same.message).not.toContain(here.old)
    const dead = new Secret(`sk-or-${'v1-'}${'0123456789abcdef'.repeat(4)}`)
    expect(await faultOf(rotateOnce(here.context, { newKey: dead }))).toMatchObject({ code: 'value.invalid' })
    const held = await heldIn(here.context)
    expect(held.versions.map(({ state }) => state)).toEqual(['active', 'failed'])
    expect(currentValue(held)).toBe(here.old)
    expect((await rotateFully(here.context, here.time, person(here))).state).toBe('done')
  })
})

describe('what a person pastes', () => {
  const { issue: _, verify: __, ...byHand } = openrouter
  const odd = new Secret('something of another shape')

  test('is asked about where it does not look like a key of this provider', async () => {
    const here = await world(byHand)
    const asked: string[] = []
    const answering = (yes: boolean): typeof here.context =>
      Object.create(here.context, { confirm: { value: async (text: string) => asked.push(text) > 0 && yes } })
    expect(await faultOf(rotateOnce(answering(false), { newKey: odd }))).toMatchObject({ code: 'value.invalid' })
    expect((await heldIn(here.context)).versions).toHaveLength(1)
    expect((await rotateOnce(answering(true), { newKey: odd })).state).toBe('waiting')
    expect(asked).toEqual(Array(2).fill('This does not look like a key of OpenRouter. Take it all the same?'))
  })

  test('is taken unasked where that was agreed beforehand, without the blanks around it', async () => {
    const here = await world(byHand)
    const newKey = new Secret(`  ${odd.reveal()} \r\n`)
    expect((await rotateOnce(here.context, { newKey, yes: true })).state).toBe('waiting')
    expect(currentValue(await heldIn(here.context))).toBe(odd.reveal())
  })

  test('is not taken where it is a canary, and a canary is not replaced', async () => {
    const here = await world({ ...byHand, isCanary: (key) => key === odd.reveal() })
    expect(await faultOf(rotateOnce(here.context, { newKey: odd, yes: true }))).toMatchObject({ code: 'value.invalid' })
    const trap = await world({ ...openrouter, isCanary: () => true })
    expect(await faultOf(rotateOnce(trap.context))).toMatchObject({ code: 'credential.state' })
    expect([...here.fake.log, ...trap.fake.log]).toEqual([])
  })
})

describe('going back', () => {
  test('turns the old key on again, makes it current, and revokes the new one', async () => {
    const here = await world()
    writeFileSync(here.env, `KEY=${here.old}\n`, { mode: 0o600 })
    for (let n = 0; n < 2; n += 1) here.time.moveTo((await rotateOnce(here.context)).until ?? here.time.now())
    expect((await heldIn(here.context)).versions[0]?.state).toBe('suspended')
    const reply = await rotateFully(here.context, here.time, null, { undo: true })
    expect(reply.state).toBe('undone')
    const held = await heldIn(here.context)
    expect(held.versions.map(({ state }) => state)).toEqual(['active', 'revoked'])
    expect(working(here)).toEqual([here.old])
    expect(readFileSync(here.env, 'utf8')).toBe(`KEY=${here.old}\n`)
  })

  test('ends where the old key is being revoked', async () => {
    const here = await world()
    here.fake.faults.deleteBroken = 5
    await faultOf(rotateFully(here.context, here.time, null))
    expect(await faultOf(rotateOnce(here.context, { undo: true }))).toMatchObject({ code: 'rotation.state' })
  })

  test('is refused where the old key is dead at the provider, and the rotation goes on', async () => {
    const here = await world()
    await rotateOnce(here.context)
    for (const key of here.fake.keys) if (key.key === here.old) key.worksFor = 0
    expect(await faultOf(rotateFully(here.context, here.time, null, { undo: true }))).toMatchObject({
      code: 'rotation.incomplete',
    })
    expect((await rotateFully(here.context, here.time, null)).state).toBe('done')
    expect(working(here)).toEqual([currentValue(await heldIn(here.context))])
  })

  test('by hand asks a person to revoke the new key', async () => {
    const { issue: _, ...byHand } = openrouter
    const here = await world(byHand)
    const made = here.fake.add('new')
    await rotateOnce(here.context, { newKey: new Secret(made.key) })
    expect(await rotateOnce(here.context, { undo: true })).toMatchObject({ state: 'needs_revocation', which: 'new' })
    expect(currentValue(await heldIn(here.context))).toBe(here.old)
    made.worksFor = 0
    expect(await rotateOnce(here.context)).toMatchObject({ state: 'undone', proof: 'dead' })
  })

  test('of nothing is a fault', async () => {
    const here = await world()
    expect(await faultOf(rotateOnce(here.context, { undo: true }))).toMatchObject({
      code: 'rotation.state',
      hint: `Its versions: keyward show ${WHERE.name}`,
    })
  })
})
