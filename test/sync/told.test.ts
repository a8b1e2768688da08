import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { doctor } from '../../src/actions/doctor.ts'
import { list } from '../../src/actions/list.ts'
import { status } from '../../src/actions/status.ts'
import { remove as forget } from '../../src/actions/remove.ts'
import { perform } from '../../src/core/perform.ts'
import { SYNC_TURN } from '../../src/core/syncing.ts'
import { Secret } from '../../src/core/secret.ts'
import { put, SCOPE } from '../context.ts'
import { faultOf } from '../rotation/scene.ts'
import { UNIT } from './fake-systemd.ts'
import { add, push, scene, type Scene, state } from './scene.ts'

/** What the doctor says of targets and of the places where keys are used. */
async function told({ context }: Pick<Scene, 'context'>) {
  const { problems } = await perform(doctor, {}, context)
  return problems.filter(({ id }) => /^(?:target|place)\./.test(id)).map(({ id, mend }) => [id, mend])
}

async function counted({ context }: Scene) {
  return (await perform(status, {}, context)).targets
}

test('a vault without targets counts none, and the doctor has nothing to say of them', async () => {
  const s = await scene()
  expect([await counted(s), await told(s)]).toEqual([{ all: 0, behind: 0, unfinished: 0, old: 0 }, []])
})

test('a unit with an older key is told until it got the new one', async () => {
  const s = await scene()
  await add(s, ['A_KEY', 'B_KEY'])
  expect([await counted(s), await told(s)]).toEqual([{ all: 1, behind: 0, unfinished: 0, old: 0 }, []])
  await put(s, 'A_KEY', 'second')
  expect(await counted(s)).toMatchObject({ all: 1, behind: 1 })
  expect(await told(s)).toEqual([['target.behind', `keyward sync ${UNIT} --user`]])
  await push(s)
  expect([await counted(s), await told(s)]).toEqual([{ all: 1, behind: 0, unfinished: 0, old: 0 }, []])
})

test('a unit that runs on with what was replaced is told until somebody started it anew', async () => {
  const s = await scene()
  await add(s, ['A_KEY'], { restarts: false })
  s.systemd.start()
  await put(s, 'A_KEY', 'second')
  await push(s)
  expect(await counted(s)).toMatchObject({ behind: 0, old: 1 })
  expect(await told(s)).toEqual([['target.old', `systemctl --user restart ${UNIT}`]])
  s.systemd.start()
  expect(await told(s)).toEqual([])
})

test('while a sync is at work, its target is told as one that changes, and as cut off only when nobody works on it', async () => {
  const seen: unknown[] = []
  let isKilled = false
  const s = await scene({}, ({ command, ...tools }) => ({
    ...tools,
    async command(argv, options) {
      if (!command) throw new Error('no programs')
      if (!argv.includes('restart')) return command(argv, options)
      if (isKilled) throw new Error('killed')
      if (seen.length === 0) seen.push(await state(s.again()), await told(s.again()))
      return command(argv, options)
    },
  }))
  await add(s, ['A_KEY'])
  expect(seen).toEqual([['changing'], [['target.changing', 'keyward sync list']]])
  await put(s, 'A_KEY', 'second')
  isKilled = true
  await expect(push(s)).rejects.toThrow('killed')
  isKilled = false
  expect([await state(s), await told(s)]).toEqual([
    ['unfinished'],
    [['target.unfinished', `keyward sync ${UNIT} --user`]],
  ])
  const letGo = await s.again().context.alone(SYNC_TURN)
  expect([await state(s), await told(s)]).toEqual([['changing'], [['target.changing', 'keyward sync list']]])
  letGo?.()
  await push(s)
  expect([await state(s), await told(s)]).toEqual([['current'], []])
})

test('a unit that is gone is told as not to be reached', async () => {
  const s = await scene()
  await add(s, ['A_KEY'])
  s.systemd.forget()
  expect([await state(s), await told(s)]).toEqual([
    ['unknown'],
    [['target.unreachable', `keyward sync remove ${UNIT} --user`]],
  ])
})

test('a systemd that does not answer ends no look at the rest', async () => {
  const answers = { yes: true }
  const s = await scene({}, ({ command, ...tools }) => ({
    ...tools,
    command: async (argv, options) =>
      answers.yes && command
        ? command(argv, options)
        : { code: 1, stdout: new Secret(''), stderr: 'Failed to connect to bus' },
  }))
  await add(s, ['A_KEY'])
  answers.yes = false
  expect([await state(s), await told(s)]).toEqual([['unknown'], [['target.unreachable', 'keyward sync list']]])
})

test('what was deleted there by hand is told once, and the next sync puts it back', async () => {
  const s = await scene()
  await add(s, ['A_KEY'])
  rmSync(join(s.home, '.config/systemd/user', `${UNIT}.d`), { recursive: true })
  expect([await state(s), await told(s)]).toEqual([['missing'], [['target.missing', `keyward sync ${UNIT} --user`]]])
  await push(s)
  expect([await state(s), await told(s)]).toEqual([['current'], []])
})

test('a key that left the vault is told with the command that takes it out', async () => {
  const s = await scene()
  await add(s, ['A_KEY', 'B_KEY'])
  await perform(forget, { ...SCOPE, name: 'A_KEY' }, s.context)
  expect(await told(s)).toEqual([['target.lost', `keyward sync remove ${UNIT} --user A_KEY`]])
})

test('a key that only a target uses is not called unused, and one that did not get there is', async () => {
  const s = await scene({ starts: (values) => !values.has('B_KEY') })
  await add(s, ['A_KEY'])
  expect(await faultOf(add(s, ['B_KEY']))).toMatchObject({ code: 'target.failed' })
  const { credentials } = await perform(list, {}, s.context)
  expect(credentials.map(({ name, lastUsedAt }) => [name, lastUsedAt !== null])).toEqual([
    ['A_KEY', true],
    ['B_KEY', false],
  ])
})
