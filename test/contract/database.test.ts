import { describe, expect, test } from 'vitest'
import { add, IMPLEMENTATIONS, nameOf, type Records, records, within } from '../database.ts'

describe.for(IMPLEMENTATIONS)('$name', ({ empty }) => {
  const fresh = async () => (await empty()).connect()
  const inside = async <T>(work: (all: Records) => Promise<T>): Promise<T> => within(await fresh(), work)

  test('what a transaction wrote is there for every connection; what it threw away never was', async () => {
    const place = await empty()
    const database = await place.connect()
    const stop = new Error('stop')
    await within(database, (all) => add(all, 'bot/dev/KEPT'))
    const work = within(database, async (all) => {
      await add(all, 'lost/dev/LOST')
      await all.claim(await all.addProject('other'), '/lost')
      await all.audit.append(row('lost'))
      throw stop
    })
    await expect(work).rejects.toBe(stop)
    for (const one of [database, await place.connect()]) {
      await within(one, async (all) => {
        expect((await all.projects()).map(({ name }) => name)).toEqual(['bot'])
        expect((await all.search({ limit: 10 })).map(nameOf)).toEqual(['bot/dev/KEPT'])
        expect([await all.projectOf('/lost'), await all.audit.size()]).toEqual([null, 0])
      })
    }
  })

  test('a statement that fails undoes the transaction, and the next one works', async () => {
    const database = await fresh()
    await within(database, (all) => all.addProject('bot'))
    const work = within(database, async (all) => {
      await all.addProject('other')
      await all.addProject('bot')
    })
    await expect(work).rejects.toThrow()
    expect((await within(database, (all) => all.projects())).map(({ name }) => name)).toEqual(['bot'])
  })

  test('what is committed is read at once while another connection writes', async () => {
    const place = await empty()
    const [writer, reader] = [await place.connect(), await place.connect()]
    await within(writer, (all) => all.addProject('bot'))
    const seen = await within(writer, async (all) => {
      await all.addProject('other')
      return reader.read(async (statements) => (await records(statements)).projects())
    })
    expect(seen.map(({ name }) => name)).toEqual(['bot'])
  })

  test('transactions that are started at once run one after the other', async () => {
    const database = await fresh()
    const seen: string[] = []
    await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        within(database, async (all) => {
          seen.push(`${name} begins`)
          await add(all, `bot/dev/${name}`)
          seen.push(`${name} ends with ${await all.count({})}`)
        }),
      ),
    )
    expect(seen).toEqual(['a begins', 'a ends with 1', 'b begins', 'b ends with 2', 'c begins', 'c ends with 3'])
  })

  test('a name is given once in its scope, and is free again in another', async () => {
    const database = await fresh()
    await within(database, async (all) => {
      await add(all, 'bot/dev/KEY')
      await add(all, 'bot/production/KEY')
      await add(all, 'site/dev/KEY')
      await add(all, 'site/dev/key')
    })
    const twice: readonly ((all: Records) => Promise<unknown>)[] = [
      (all) => all.addProject('bot'),
      async (all) => all.addEnvironment((await all.project('bot')) ?? never(), 'dev'),
      (all) => add(all, 'bot/dev/KEY'),
    ]
    for (const work of twice) await expect(within(database, work)).rejects.toThrow()
    expect(await within(database, (all) => all.count({}))).toBe(4)
  })

  test('a search is in the order of bytes, by project, environment and name, and pages meet without gap or overlap', () =>
    inside(async (all) => {
      const names = ['a', 'B', '_x', 'Z9', 'a.b', 'a-b', 'b', 'A', 'AA', 'a_b']
      const wanted = ['bot/dev', 'bot/dev-2', 'bot-2/dev', 'a/production'].flatMap((scope) =>
        names.map((name) => [scope, name] as const),
      )
      for (const [scope, name] of wanted) await add(all, `${scope}/${name}`)
      const order = wanted
        .toSorted(([scopeA, a], [scopeB, b]) => compare([...scopeA.split('/'), a], [...scopeB.split('/'), b]))
        .map(([scope, name]) => `${scope}/${name}`)
      expect((await all.search({ limit: 1000 })).map(nameOf)).toEqual(order)
      const paged: string[] = []
      for (let after = undefined; ;) {
        const page = await all.search({ limit: 7, after })
        paged.push(...page.map(nameOf))
        after = page.at(-1)
        if (page.length < 7) break
      }
      expect(paged).toEqual(order)
    }))

  test('a filter joins what it names by "and", and counting agrees with searching', () =>
    inside(async (all) => {
      const due = (days: number): Date => new Date(Date.UTC(2026, 5, days))
      await add(all, 'bot/dev/OPENAI', { provider: 'openai', owner: 'Ada', dueAt: due(1) })
      await add(all, 'bot/production/OPENAI', { provider: 'openai', purpose: 'the chat of ada', dueAt: due(20) })
      await add(all, 'site/dev/STRIPE', { provider: 'stripe', owner: 'Grace' })
      for (const [filter, expected] of [
        [{ project: 'bot' }, ['bot/dev/OPENAI', 'bot/production/OPENAI']],
        [{ environment: 'dev' }, ['bot/dev/OPENAI', 'site/dev/STRIPE']],
        [{ project: 'bot', environment: 'dev' }, ['bot/dev/OPENAI']],
        [{ provider: 'stripe' }, ['site/dev/STRIPE']],
        [{ dueBefore: due(20) }, ['bot/dev/OPENAI']],
        [{ dueBefore: due(21) }, ['bot/dev/OPENAI', 'bot/production/OPENAI']],
        [{ query: 'ADA' }, ['bot/dev/OPENAI', 'bot/production/OPENAI']],
        [{ query: 'strip' }, ['site/dev/STRIPE']],
        [{ query: 'ada', environment: 'production' }, ['bot/production/OPENAI']],
        [{ project: 'nobody' }, []],
      ] as const) {
        expect((await all.search({ ...filter, limit: 10 })).map(nameOf), JSON.stringify(filter)).toEqual(expected)
        expect(await all.count(filter)).toBe(expected.length)
      }
    }))

  test('a page is what searching and counting say, be it of none, of few, of many or of most', () =>
    inside(async (all) => {
      const at = new Date(Date.UTC(2026, 5, 1))
      const days = [new Date(at.getTime() - 1), new Date(at.getTime() + 1), null]
      for (let index = 0; index < 2500; index++) {
        const owner = index % 4 === 0 ? null : `owner ${index % 7}`
        const purpose = index < 1100 ? 'early' : 'late'
        await add(all, `p${index % 3}/dev/N${index}`, { owner, purpose, dueAt: days[index % 3] ?? null })
      }
      for (const query of [undefined, 'nowhere', 'n7', 'EARLY', 'late', 'n', 'owner 3'])
        for (const more of [{}, { project: 'p1' }, { needs: { trouble: 'due', at } }] as const) {
          const filter = { query, ...more }
          expect(await all.page({ ...filter, limit: 9 }, at), JSON.stringify(filter)).toEqual({
            credentials: await all.search({ ...filter, limit: 9 }),
            tally: await all.tally(filter, at),
          })
        }
    }))

  test('a query is text, whatever it holds: no sign stands for another', () =>
    inside(async (all) => {
      const purposes = ['100%', '1000', 'a_b', 'axb', String.raw`a\b`, 'a"b', "a'b", 'Özil', '🔑', '(', '*', '[a]']
      for (const [index, purpose] of purposes.entries()) await add(all, `bot/dev/N${index}`, { purpose })
      const find = async (query: string) => (await all.search({ query, limit: 50 })).map(({ purpose }) => purpose)
      for (const purpose of purposes) expect(await find(purpose)).toEqual([purpose])
      expect(await find('%')).toEqual(['100%'])
      expect(await find('_')).toEqual(['a_b'])
      expect(await find('\\')).toEqual([String.raw`a\b`])
      expect(await find('')).toHaveLength(purposes.length)
    }))

  test('what may change is saved, and what may not stays', () =>
    inside(async (all) => {
      const before = await add(all, 'bot/dev/KEY')
      const facts = { kind: 'login', provider: 'openai', owner: 'ada', purpose: 'chat', dueAt: new Date(5000) } as const
      const home = { store: 'op', ref: 'op://x/y' }
      await all.save({ ...before, ...facts, home, current: 3, name: 'OTHER', createdAt: new Date(0) })
      const after = await all.byId(before.id)
      expect(after).toEqual({ ...before, ...facts, home, current: 3, changedAt: after?.changedAt })
      expect(Number(after?.changedAt)).toBeGreaterThan(Number(before.changedAt))
      await all.markUsed([])
      expect((await all.byId(before.id))?.lastUsedAt).toBeNull()
      await all.markUsed([before.id])
      expect((await all.byId(before.id))?.lastUsedAt).toBeInstanceOf(Date)
    }))

  test('audit rows are numbered without a gap, however many are written at once and however many fail', async () => {
    const database = await fresh()
    const works = Array.from({ length: 40 }, (_, index) =>
      within(database, async (all) => {
        await all.audit.append(row(`${index}`))
        if (index % 3 === 0) throw new Error('stop')
      }).catch(() => {}),
    )
    await Promise.all(works)
    await within(database, async (all) => {
      const rows = await all.audit.rows(0, 1000)
      expect(await all.audit.size()).toBe(26)
      expect(rows.map((one) => JSON.parse(one.row).number)).toEqual(Array.from({ length: 26 }, (_, index) => index))
      expect((await all.audit.rows(20, 3)).map((one) => JSON.parse(one.row).number)).toEqual([20, 21, 22])
      expect(await all.audit.rootAt(26)).toBeInstanceOf(Uint8Array)
      expect(await all.audit.rootAt(27)).toBeNull()
    })
  })
})

function row(outcome: string) {
  return { at: '2026-01-01T00:00:00.000Z', actor: { kind: 'person', name: 'ada' }, action: 'x', outcome, about: {} }
}

function compare(a: readonly string[], b: readonly string[]): number {
  const different = a.findIndex((part, index) => part !== b[index])
  return Buffer.compare(Buffer.from(a[different] ?? ''), Buffer.from(b[different] ?? ''))
}

function never(): never {
  throw new Error('A test lost what it made.')
}
