import { describe, expect, test } from 'vitest'
import type { State } from '../../src/core/credential.ts'
import { TROUBLES, troubles } from '../../src/core/attention.ts'
import { begin } from '../../src/core/rotation.ts'
import { add, IMPLEMENTATIONS, type Records, within } from '../database.ts'

describe.for(IMPLEMENTATIONS)('$name', ({ empty }) => {
  const fresh = async () => (await empty()).connect()
  const inside = async <T>(work: (all: Records) => Promise<T>): Promise<T> => within(await fresh(), work)

  test('what needs attention is found and counted as core tells it of each credential', () =>
    inside(async (all) => {
      const at = new Date(Date.UTC(2026, 5, 20))
      const made = async (name: string, facts: Parameters<typeof add>[2], ...states: readonly State[]) => {
        const one = await add(all, name, facts)
        for (const state of states) await all.addVersion(one.id, state, null)
        return one
      }
      await made('bot/dev/FINE', { owner: 'ada', dueAt: new Date(at.getTime() + 1) }, 'active')
      await made('bot/dev/DUE', { owner: 'ada', dueAt: at }, 'active')
      await made('bot/production/LEAKED', {}, 'active', 'compromised')
      await made('site/dev/LEFT', { owner: 'ada' }, 'revoke_failed', 'active')
      const gone = await made('site/dev/GONE', {}, 'compromised')
      await all.remove(gone.id)
      const rotating = await made('site/dev/TURNED', { owner: 'ada' }, 'active')
      await all.saveRotation(rotation('rot_1', rotating.id))
      const of = await troubles(all, at)
      const everything = await all.search({ limit: 100 })
      for (const trouble of TROUBLES) {
        const expected = everything.filter((one) => of(one).includes(trouble))
        expect(expected, trouble).toHaveLength(1)
        expect(await all.search({ needs: { trouble, at }, limit: 100 }), trouble).toEqual(expected)
      }
      const bad = everything.filter((one) => of(one).length > 0)
      expect(await all.search({ needs: { trouble: 'any', at }, limit: 100 })).toEqual(bad)
      expect(await all.tally({}, at)).toEqual({ total: 5, due: 1, problems: 4 })
      expect(await all.tally({ project: 'site' }, at)).toEqual({ total: 2, due: 0, problems: 2 })
      expect(await all.tally({ query: 'left' }, at)).toEqual({ total: 1, due: 0, problems: 1 })
      expect(await all.scopes()).toEqual([
        { project: 'bot', environment: 'dev', keys: 2 },
        { project: 'bot', environment: 'production', keys: 1 },
        { project: 'site', environment: 'dev', keys: 2 },
      ])
    }))

  test('a credential has one open rotation, and its newest record', async () => {
    const database = await fresh()
    await within(database, async (all) => {
      const { id } = await add(all, 'bot/dev/KEY')
      const first = rotation('rot_1', id)
      await all.saveRotation(first)
      await all.saveRotation({ ...first, revision: 1, markers: ['a'] })
      expect(await all.openRotation(id)).toEqual({ ...first, revision: 1, markers: ['a'] })
      await all.saveRotation({ ...first, endedAt: new Date(9) })
      expect([await all.openRotation(id), await all.openRotations()]).toEqual([null, []])
      await all.saveRotation(rotation('rot_2', id))
      expect((await all.openRotations()).map((one) => one.id)).toEqual(['rot_2'])
    })
    const { id } = await within(database, async (all) => (await all.search({ limit: 1 }))[0] ?? never())
    await expect(within(database, (all) => all.saveRotation(rotation('rot_3', id)))).rejects.toThrow()
  })

  test('removing hides; restoring brings all of it back, unless the name has a new owner', () =>
    inside(async (all) => {
      const first = await withValue(all, 'bot/dev/KEY', 7)
      await all.remove(first.id)
      expect([await all.find(first), await all.count({}), await all.withFingerprint(bytes(7))]).toEqual([null, 0, []])
      expect((await all.restore(first.id))?.id).toBe(first.id)
      expect((await all.find(first))?.id).toBe(first.id)
      expect(await all.withFingerprint(bytes(7))).toEqual([{ credentialId: first.id, version: 1, field: 'value' }])
      await all.remove(first.id)
      const second = await add(all, 'bot/dev/KEY')
      await expect(all.restore(first.id)).rejects.toMatchObject({ code: 'credential.state' })
      expect((await all.find(first))?.id).toBe(second.id)
      await all.remove(second.id)
      expect((await all.restore(first.id))?.id).toBe(first.id)
      expect(await all.restore('cred_unknown')).toBeNull()
    }))

  test('forgetting takes versions, states, values, places and rotations along, and nothing of others', async () => {
    const database = await fresh()
    await within(database, async (all) => {
      const [gone, stays] = [await withValue(all, 'bot/dev/GONE', 1), await withValue(all, 'bot/dev/STAYS', 2)]
      for (const { id } of [gone, stays]) await all.saveRotation(rotation(`rot_${id}`, id))
      await all.forget(gone.id)
      expect([await all.byId(gone.id), await all.versions(gone.id), await all.places(gone.id)]).toEqual([null, [], []])
    })
    const tables = ['credentials', 'versions', 'version_states', 'field_values', 'places', 'rotations'] as const
    const left = await database.transaction((statements) =>
      Promise.all(tables.map(async (table) => (await statements.rows(`select * from ${table}`)).length)),
    )
    expect(left).toEqual([1, 1, 1, 1, 1, 1])
  })

  test('purging forgets what was removed before then and nothing else', () =>
    inside(async (all) => {
      const [old, young, stays] = [
        await add(all, 'a/dev/OLD'),
        await add(all, 'a/dev/YOUNG'),
        await add(all, 'a/dev/STAYS'),
      ]
      await all.remove(old.id)
      const between = new Date(Number((await add(all, 'a/dev/CLOCK')).createdAt))
      await all.remove(young.id)
      await all.purge(between)
      expect(await all.restore(old.id)).toBeNull()
      expect((await all.restore(young.id))?.id).toBe(young.id)
      expect((await all.byId(stays.id))?.id).toBe(stays.id)
    }))

  test('versions count from 1, and a number is never used again', () =>
    inside(async (all) => {
      const credential = await add(all, 'bot/dev/KEY')
      const made = [
        await all.addVersion(credential.id, 'active', null),
        await all.addVersion(credential.id, 'pending', 'handle'),
      ]
      await all.removeVersion(made[1]?.id ?? '')
      made.push(await all.addVersion(credential.id, 'pending', null))
      expect(made.map(({ number }) => number)).toEqual([1, 2, 3])
      expect((await all.versions(credential.id)).map(({ number }) => number)).toEqual([1, 3])
      const other = await add(all, 'bot/dev/OTHER')
      expect((await all.addVersion(other.id, 'active', null)).number).toBe(1)
    }))

  test('current, previous and numbers mean the versions they say; what failed was never in use', () =>
    inside(async (all) => {
      const credential = { ...(await add(all, 'bot/dev/KEY')), current: 4 }
      for (const state of ['revoked', 'expiring', 'failed', 'active', 'pending'] as const)
        await all.addVersion(credential.id, state, null)
      const number = async (which: 'current' | 'previous' | number) => (await all.version(credential, which))?.number
      expect([await number('current'), await number('previous'), await number(5), await number(9)]).toEqual([
        4,
        2,
        5,
        undefined,
      ])
      expect(await all.version({ ...credential, current: 1 }, 'previous')).toBeNull()
    }))

  test('every state is written with its time, once', () =>
    inside(async (all) => {
      const { id } = await add(all, 'bot/dev/KEY')
      let version = await all.addVersion(id, 'pending', null)
      for (const state of [
        'active',
        'active',
        'expiring',
        'revoking',
        'revoke_failed',
        'revoking',
        'revoked',
      ] as const) {
        await all.saveVersion({ ...version, state, handle: state })
        version = (await all.versions(id))[0] ?? never()
      }
      const history = await all.history(version.id)
      const states: State[] = ['pending', 'active', 'expiring', 'revoking', 'revoke_failed', 'revoking', 'revoked']
      expect(history.map(({ state }) => state)).toEqual(states)
      expect(history.map(({ at }) => Number(at))).toEqual(history.map(({ at }) => Number(at)).toSorted((a, b) => a - b))
      expect([version.state, version.handle]).toEqual(['revoked', 'revoked'])
    }))

  test('a field is written over, fields are sorted, and bytes come back as they were', () =>
    inside(async (all) => {
      const { id } = await all.addVersion((await add(all, 'bot/dev/KEY')).id, 'active', null)
      const sealed = Uint8Array.from({ length: 256 }, (_, index) => index)
      await all.putField(id, 'user', { sealed: bytes(1), fingerprint: bytes(1) })
      await all.putField(id, 'password', { sealed: bytes(2), fingerprint: bytes(2) })
      await all.putField(id, 'user', { sealed, fingerprint: bytes(3) })
      expect(await all.fields(id)).toEqual(['password', 'user'])
      expect(await all.field(id, 'user')).toEqual(sealed)
      expect(await all.field(id, 'none')).toBeNull()
      expect(await all.withFingerprint(bytes(1))).toEqual([])
      expect((await all.withFingerprint(bytes(3))).map(({ field }) => field)).toEqual(['user'])
    }))

  test('changes are undone from the newest, project by project, however quickly they came', () =>
    inside(async (all) => {
      const [bot, site] = [await all.addProject('bot'), await all.addProject('site')]
      const change = (projectId: string, summary: string) =>
        all.addChange({ projectId, what: 'set', summary, before: { n: [1, null, { a: 'b' }] }, kept: bytes(9) })
      for (let index = 0; index < 12; index++) await change(index % 2 ? site.id : bot.id, `${index}`)
      for (const expected of ['10', '8', '6']) {
        const last = await all.lastChange(bot.id)
        expect(last).toMatchObject({
          summary: expected,
          before: { n: [1, null, { a: 'b' }] },
          kept: bytes(9),
          what: 'set',
        })
        await all.markUndone(last?.id ?? '')
      }
      expect((await all.lastChange(site.id))?.summary).toBe('11')
      await all.addChange({
        id: 'chg_own',
        projectId: bot.id,
        what: 'import',
        summary: 'own id',
        before: null,
        kept: null,
      })
      expect(await all.lastChange(bot.id)).toMatchObject({ id: 'chg_own', before: null, kept: null })
    }))

  test('a place is kept once, in order, and goes with its path', () =>
    inside(async (all) => {
      const { id } = await add(all, 'bot/dev/KEY')
      const places = [
        { path: '/a/.env', name: 'A' },
        { path: '/a/.env', name: 'B' },
        { path: '/b/.env', name: 'A' },
      ]
      for (const place of [...places.toReversed(), ...places]) await all.addPlace(id, place)
      expect(await all.places(id)).toEqual(places)
      await all.removePlaces('/a/.env')
      expect(await all.places(id)).toEqual(places.slice(2))
    }))

  test('a folder belongs to the nearest one that was claimed, and to one project only', () =>
    inside(async (all) => {
      const [bot, site] = [await all.addProject('bot'), await all.addProject('site')]
      await all.claim(bot, '/home/ada/work')
      await all.claim(site, '/home/ada/work/site')
      await all.claim(bot, '/home/ada/%')
      const folders = [
        '/home/ada/work',
        '/home/ada/work/x/y',
        '/home/ada/work/site/deep',
        '/home/ada/work/sites',
        '/home/ada',
        '/',
      ]
      expect(await Promise.all(folders.map((folder) => all.projectOf(folder)))).toEqual([
        'bot',
        'bot',
        'site',
        'bot',
        null,
        null,
      ])
      await all.claim(site, '/home/ada/work')
      expect(await all.projectOf('/home/ada/work/x')).toBe('site')
      expect(await all.folders('site')).toEqual(['/home/ada/work', '/home/ada/work/site'])
      expect(await all.folders('bot')).toEqual(['/home/ada/%'])
    }))

  test('an approval holds for one content of one file', () =>
    inside(async (all) => {
      await all.approve('/a/.env', 'aa')
      await all.approve('/a/.env', 'aa')
      await all.approve('/a/.env', 'bb')
      const asked = [
        ['/a/.env', 'aa'],
        ['/a/.env', 'bb'],
        ['/a/.env', 'cc'],
        ['/b/.env', 'aa'],
      ] as const
      expect(await Promise.all(asked.map(([path, hash]) => all.isApproved(path, hash)))).toEqual([
        true,
        true,
        false,
        false,
      ])
    }))
})

function rotation(id: string, credentialId: string) {
  return begin({
    id,
    credentialId,
    way: 'by hand',
    startedAt: new Date(0),
    graceMinutes: 15,
    oldVersion: 1,
    oldHandle: null,
    targets: [],
    canWatch: false,
    canSuspend: false,
  })
}

async function withValue(all: Records, where: string, byte: number) {
  const credential = await add(all, where)
  const version = await all.addVersion(credential.id, 'active', null)
  await all.putField(version.id, 'value', { sealed: bytes(byte), fingerprint: bytes(byte) })
  await all.addPlace(credential.id, { path: '/a/.env', name: where })
  return credential
}

function bytes(byte: number): Uint8Array {
  return new Uint8Array(32).fill(byte)
}

function never(): never {
  throw new Error('A test lost what it made.')
}
