import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rotate } from '../../src/actions/rotate.ts'
import { remove as forget } from '../../src/actions/remove.ts'
import { set } from '../../src/actions/set.ts'
import { perform } from '../../src/core/perform.ts'
import { Secret } from '../../src/core/secret.ts'
import { put, SCOPE } from '../context.ts'
import { faultOf } from '../rotation/scene.ts'
import { UNIT } from './fake-systemd.ts'
import { add, planned, push, remove, scene, state } from './scene.ts'

describe('a unit that is up to date', () => {
  test('runs with the keys it was given, and is started anew for others only', async () => {
    const s = await scene()
    expect(await add(s, ['A_KEY'])).toMatchObject({ add: ['A_KEY'], end: 'restarted' })
    expect(s.systemd.holds()).toEqual(new Map([['A_KEY', 'first']]))
    expect(await state(s)).toEqual(['current'])
    expect(await push(s)).toMatchObject({ same: ['A_KEY'], end: 'same' })
    expect(await add(s, ['B_KEY'])).toMatchObject({ add: ['B_KEY'], same: ['A_KEY'], end: 'restarted' })
    const value = new Secret('second')
    const { behind } = await perform(set, { ...SCOPE, name: 'A_KEY', value }, s.context)
    expect(behind).toEqual(['bot.service --user'])
    expect(await state(s)).toEqual(['behind'])
    expect(await planned(s)).toMatchObject({ change: ['A_KEY'], same: ['B_KEY'] })
    expect(await push(s)).toMatchObject({ change: ['A_KEY'], end: 'restarted' })
    expect(s.systemd.holds()).toEqual(new Map(Object.entries({ A_KEY: 'second', B_KEY: 'other' })))
    expect(s.sealed()).toHaveLength(2)
  })

  test('gives back what it got, one or all', async () => {
    const s = await scene()
    await add(s, ['A_KEY', 'B_KEY'], { hasVariables: true })
    expect(await remove(s, ['A_KEY'])).toMatchObject({ gone: ['A_KEY'], end: 'restarted' })
    expect(s.systemd.holds()).toEqual(new Map([['B_KEY', 'other']]))
    await remove(s)
    expect([s.systemd.holds()?.size, s.sealed(), s.hasDropIn(), await state(s)]).toEqual([0, [], false, []])
  })

  test('no value is in the arguments of a program', async () => {
    const s = await scene()
    await add(s, ['A_KEY'])
    expect(s.systemd.typed.some((line) => line.startsWith('systemd-creds encrypt'))).toBe(true)
    expect(s.systemd.typed.filter((line) => line.includes('first'))).toEqual([])
  })

  test('a key that was lost from the disk is put back', async () => {
    const s = await scene()
    await add(s, ['A_KEY'])
    const [file = ''] = s.sealed()
    writeFileSync(join(s.home, '.config/credstore.encrypted', file), 'A_KEY ')
    expect(await push(s)).toMatchObject({ change: ['A_KEY'], end: 'restarted' })
  })
})

test('paths in variables are set and taken out again, and nothing is sealed anew for that', async () => {
  const s = await scene()
  await add(s, ['A_KEY'], { hasVariables: true })
  const [sealed] = [s.sealed()]
  expect(s.dropIn()).toContain('A_KEY_FILE')
  const off = await add(s, [], { hasVariables: false })
  expect(off).toMatchObject({ same: ['A_KEY'], change: [], variables: 'went', end: 'restarted' })
  expect(s.dropIn()).not.toContain('A_KEY_FILE')
  expect([s.sealed(), await state(s)]).toEqual([sealed, ['current']])
  expect(await add(s, [])).toMatchObject({ variables: null, end: 'same' })
})

describe('paths in variables that come or go', () => {
  test('are told as a change that wants a restart, where the unit is left running', async () => {
    const s = await scene()
    await add(s, ['A_KEY'], { restarts: false })
    s.systemd.start()
    expect(await add(s, [], { hasVariables: true })).toMatchObject({ change: [], variables: 'came', end: 'old' })
    expect([s.dropIn()?.includes('A_KEY_FILE'), await state(s)]).toEqual([true, ['old']])
    expect(await push(s)).toMatchObject({ variables: null, end: 'old' })
    s.systemd.start()
    expect([await state(s), await push(s)]).toMatchObject([['current'], { end: 'same' }])
  })

  test('are told as a change where the unit does not run', async () => {
    const s = await scene()
    await add(s, ['A_KEY'])
    s.systemd.stop()
    expect(await add(s, [], { hasVariables: true })).toMatchObject({ variables: 'came', end: 'stopped' })
    expect(await push(s)).toMatchObject({ variables: null, end: 'same' })
  })

  test('with a key, both are told; taken out by hand they come back', async () => {
    const s = await scene()
    expect(await add(s, ['A_KEY'], { hasVariables: true })).toMatchObject({ add: ['A_KEY'], variables: 'came' })
    expect(await add(s, ['B_KEY'])).toMatchObject({ add: ['B_KEY'], variables: null })
    const path = join(s.home, '.config/systemd/user', `${UNIT}.d`, '50-keyward.conf')
    const without = (s.dropIn() ?? '').split('\n').filter((line) => !line.includes('_FILE'))
    writeFileSync(path, without.join('\n'))
    expect(await push(s)).toMatchObject({ change: [], variables: 'came', end: 'restarted' })
    expect(await remove(s)).toMatchObject({ gone: ['A_KEY', 'B_KEY'], variables: 'went' })
  })
})

describe('a unit that does not come up', () => {
  const starts = (values: ReadonlyMap<string, string>) => values.get('A_KEY') !== 'bad'

  test('gets back what it had, and says so', async () => {
    const s = await scene({ starts })
    await add(s, ['A_KEY'])
    await put(s, 'A_KEY', 'bad')
    const fault = await faultOf(push(s))
    expect(fault).toMatchObject({
      code: 'target.failed',
      message: /does not come up: exit-code 3\. It has what it had/,
    })
    expect(fault.hint).toContain('journalctl')
    expect(s.systemd.holds()).toEqual(new Map([['A_KEY', 'first']]))
    expect([s.sealed().length, await state(s)]).toEqual([1, ['behind']])
  })

  test('is as it was before the first key, and is not looked after', async () => {
    const s = await scene({ starts })
    await put(s, 'A_KEY', 'bad')
    expect(await faultOf(add(s, ['A_KEY']))).toMatchObject({ code: 'target.failed' })
    expect([s.systemd.holds()?.size, s.sealed(), s.hasDropIn(), await state(s)]).toEqual([0, [], false, []])
  })

  test('keeps the key that was to be taken away', async () => {
    const s = await scene({ starts: (values) => values.size !== 1 || values.has('A_KEY') })
    await add(s, ['A_KEY'])
    await add(s, ['B_KEY'])
    expect(await faultOf(remove(s, ['A_KEY']))).toMatchObject({ code: 'target.failed' })
    expect(s.systemd.holds()?.get('A_KEY')).toBe('first')
    expect(await state(s)).toEqual(['current'])
  })
})

describe('a unit that is left running', () => {
  test('is told of until somebody starts it anew', async () => {
    const s = await scene()
    await add(s, ['A_KEY'], { restarts: false })
    s.systemd.start()
    await put(s, 'A_KEY', 'second')
    expect(await push(s)).toMatchObject({ end: 'old', restart: 'systemctl --user restart bot.service' })
    expect([s.systemd.holds()?.get('A_KEY'), await state(s)]).toEqual(['first', ['old']])
    expect(await push(s)).toMatchObject({ end: 'old' })
    s.systemd.start()
    // The fake reads its files at daemon-reload and start alike.
    expect([s.systemd.holds()?.get('A_KEY'), await state(s)]).toEqual(['second', ['current']])
  })

  test('a unit that has failed before gets its keys one by one, and is not started', async () => {
    const s = await scene({ starts: (values) => values.size > 1 })
    expect(await add(s, ['A_KEY'])).toMatchObject({ end: 'stopped' })
    expect(await add(s, ['B_KEY'])).toMatchObject({ end: 'stopped' })
    s.systemd.start()
    expect(s.systemd.holds()?.size).toBe(2)
  })

  test('a unit that does not run is not started', async () => {
    const s = await scene()
    s.systemd.stop()
    expect(await add(s, ['A_KEY'])).toMatchObject({ end: 'stopped' })
    expect([s.systemd.holds(), await state(s)]).toEqual([null, ['current']])
  })
})

describe('rotation', () => {
  const replace = { ...SCOPE, name: 'A_KEY', newKey: new Secret('second'), yes: true, byHand: true, graceMinutes: 0 }

  test('brings the new key to the unit, and the old one back', async () => {
    const s = await scene()
    await add(s, ['A_KEY', 'B_KEY'])
    const plan = await perform(rotate, { ...replace, dryRun: true }, s.context)
    expect(plan.files?.hold).toEqual(['bot.service of this account'])
    const { state: reached, told } = await perform(rotate, replace, s.context)
    expect(reached).toBe('needs_revocation')
    expect(told).toContainEqual({ step: 'deploy', path: 'bot.service of this account', program: 'restarted' })
    expect(s.systemd.holds()?.get('A_KEY')).toBe('second')
    await perform(rotate, { ...SCOPE, name: 'A_KEY', undo: true }, s.context)
    expect(s.systemd.holds()?.get('A_KEY')).toBe('first')
    expect(await state(s)).toEqual(['current'])
  })

  test('revokes nothing while a unit runs on with the old key', async () => {
    const s = await scene()
    await add(s, ['A_KEY'], { restarts: false })
    s.systemd.start()
    const fault = await faultOf(perform(rotate, replace, s.context))
    expect(fault).toMatchObject({
      code: 'rotation.incomplete',
      message: /still runs with the old one: systemctl --user restart/,
    })
    expect(await faultOf(perform(rotate, { ...SCOPE, name: 'A_KEY' }, s.context))).toMatchObject({
      code: 'rotation.incomplete',
    })
    s.systemd.start()
    expect((await perform(rotate, { ...SCOPE, name: 'A_KEY' }, s.context)).state).toBe('needs_revocation')
  })

  test('stops where the unit does not come up with the new key', async () => {
    const s = await scene({ starts: (values) => values.get('A_KEY') !== 'second' })
    await add(s, ['A_KEY'])
    expect(await faultOf(perform(rotate, replace, s.context))).toMatchObject({ code: 'rotation.incomplete' })
    expect(s.systemd.holds()?.get('A_KEY')).toBe('first')
  })
})

describe('what cannot be', () => {
  test('a systemd that is too old for it, or missing', async () => {
    const old = await scene({ version: 252 })
    expect(await faultOf(add(old, ['A_KEY']))).toMatchObject({
      code: 'target.unsupported',
      message: /systemd 252.*256/,
    })
    const older = await scene({ version: 249 })
    expect(await faultOf(add(older, ['A_KEY'], { scope: 'system' }))).toMatchObject({
      code: 'target.unsupported',
      message: /249.*250/,
    })
    const none = await scene({}, (tools) => ({
      ...tools,
      command: async () => ({ code: 127, stdout: new Secret(''), stderr: '' }),
    }))
    expect(await faultOf(add(none, ['A_KEY']))).toMatchObject({ code: 'target.unsupported', message: /no systemd/ })
  })

  test('units of the machine for anybody but root', async () => {
    const s = await scene()
    expect(await faultOf(add(s, ['A_KEY'], { scope: 'system' }))).toMatchObject({ code: 'auth.denied' })
  })

  test('lines of somebody else in our drop-in stay', async () => {
    const s = await scene()
    await add(s, ['A_KEY'])
    const path = join(s.home, '.config/systemd/user', `${UNIT}.d`, '50-keyward.conf')
    writeFileSync(path, '[Service]\nNice=5\n')
    expect(await faultOf(push(s))).toMatchObject({ code: 'file.exists' })
    expect(await faultOf(remove(s))).toMatchObject({ code: 'file.exists' })
  })

  test('a key that is no longer in the vault is named, and can be taken out', async () => {
    const s = await scene()
    await add(s, ['A_KEY', 'B_KEY'])
    await perform(forget, { ...SCOPE, name: 'A_KEY' }, s.context)
    expect(await state(s)).toEqual(['behind'])
    const fault = await faultOf(push(s))
    expect(fault).toMatchObject({ code: 'credential.not_found', hint: /keyward sync remove bot\.service --user A_KEY/ })
    await remove(s, ['A_KEY'])
    expect([s.systemd.holds()?.size, await state(s)]).toEqual([1, ['current']])
  })

  test('a unit that is gone gets nothing more, and is taken off the list', async () => {
    const s = await scene()
    await add(s, ['A_KEY'])
    s.systemd.forget()
    expect(await faultOf(push(s))).toMatchObject({ code: 'target.not_found' })
    await remove(s)
    expect([s.sealed(), s.hasDropIn(), await state(s)]).toEqual([[], false, []])
  })

  test('no names, or one that is not there', async () => {
    const s = await scene()
    expect(await faultOf(add(s, []))).toMatchObject({ code: 'input.incomplete' })
    expect(await faultOf(add(s, ['C_KEY']))).toMatchObject({ code: 'credential.not_found' })
    expect(await faultOf(push(s))).toMatchObject({ code: 'target.not_found' })
  })
})
