import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Secret } from '../../src/core/secret.ts'
import { readDropIn, writeDropIn } from '../../src/core/systemd-dropin.ts'
import type { Target } from '../../src/core/target.ts'
import { targets } from '../../src/targets/index.ts'
import { dotenv } from '../../src/targets/dotenv.ts'
import { systemd } from '../../src/targets/systemd.ts'
import { fakeSystemd, opened, sealedAs, UNIT } from '../sync/fake-systemd.ts'
import { temporaryFolder } from '../folder.ts'
import { testTools } from '../tools.ts'

/** How a target of each kind is opened in a test, over what lies in its place already: our `OURS` and a foreign `FOREIGN`. */
const opening: Readonly<Record<keyof typeof targets, () => Place>> = {
  dotenv() {
    const path = join(temporaryFolder(), '.env')
    writeFileSync(path, 'OURS=before\nFOREIGN=theirs\n')
    return {
      target: dotenv.open({ path, names: ['OURS', 'NEW'] }, testTools()),
      content: () => readFileSync(path, 'utf8'),
    }
  },
  systemd() {
    const home = temporaryFolder()
    const { command } = fakeSystemd({ home })
    const config = join(home, '.config')
    const dropIn = join(config, 'systemd/user', `${UNIT}.d`, '50-keyward.conf')
    mkdirSync(dirname(dropIn), { recursive: true })
    mkdirSync(join(config, 'credstore.encrypted'))
    const credentials = new Map(['OURS', 'FOREIGN'].map((name) => [name, join(config, 'credstore.encrypted', name)]))
    for (const [name, path] of credentials)
      writeFileSync(path, sealedAs(name, name === 'FOREIGN' ? 'theirs' : 'before'))
    writeFileSync(dropIn, writeDropIn({ credentials, hasVariables: false }))
    const settings = { unit: UNIT, scope: 'user', seal: 'auto', hasVariables: false, restarts: true } as const
    const tools = testTools({ command, inherited: () => ({ HOME: home }) })
    return {
      target: systemd.open(systemd.config.parse({ ...settings, names: ['OURS', 'NEW'] }), tools),
      content: () => contentOf(dropIn),
    }
  },
}

/** Its one file, and what is sealed in those that it names. */
function contentOf(path: string): string {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const named = [...(readDropIn(text)?.credentials ?? [])]
  return [text, ...named.map(([name, one]) => `${name}=${opened(name, readFileSync(one, 'utf8'))}`)].join('\n')
}

interface Place {
  readonly target: Target
  /** Everything in the place, to see whether it changed. */
  readonly content: () => string
}

test('every kind of target is held to the contract', () => {
  console.log(`targets: ${Object.keys(targets).join(', ')}`)
  expect(Object.keys(opening).toSorted()).toEqual(Object.keys(targets).toSorted())
})

describe.each(Object.entries(opening))('%s', (id, open) => {
  const values = new Map([
    ['OURS', new Secret('after')],
    ['NEW', new Secret('added')],
  ])

  test('has the id of its file', async () => {
    const load = Object.entries(targets).find(([known]) => known === id)?.[1]
    expect((await load?.())?.id).toBe(id)
  })

  test('a plan says what would change, and changes nothing', async () => {
    const { target, content } = open()
    const before = content()
    expect(await target.plan(values)).toEqual({ add: ['NEW'], change: ['OURS'], same: [], foreign: ['FOREIGN'] })
    expect(content()).toBe(before)
  })

  test('applying does what the plan said, and confirming finds it there', async () => {
    const { target } = open()
    const planned = await target.plan(values)
    expect(await target.apply(values)).toEqual(planned)
    expect([...(await target.confirm(['OURS', 'NEW', 'NEVER']))]).toEqual([
      ['OURS', 'ours'],
      ['NEW', 'ours'],
      ['NEVER', 'missing'],
    ])
  })

  test('applying the same values twice changes nothing the second time', async () => {
    const { target, content } = open()
    await target.apply(values)
    const before = content()
    expect(await target.apply(values)).toMatchObject({ add: [], change: [], same: ['OURS', 'NEW'] })
    expect(content()).toBe(before)
  })

  test('a name that we did not write is neither changed nor removed', async () => {
    const { target, content } = open()
    const foreign = new Map([['FOREIGN', new Secret('mine now')]])
    expect(await target.plan(foreign)).toMatchObject({ add: [], change: [] })
    await target.apply(foreign)
    await target.remove(['FOREIGN'])
    expect(content()).toContain('theirs')
  })

  test('removing takes away what we wrote, and doing it twice succeeds', async () => {
    const { target } = open()
    await target.apply(values)
    await target.remove(['OURS', 'NEW'])
    await target.remove(['OURS', 'NEW'])
    expect([...(await target.confirm(['OURS', 'FOREIGN'])).values()]).toEqual(['missing', 'unprovable'])
  })
})

describe('a dotenv file', () => {
  const comment = fc.stringMatching(/^[ -~]{0,20}$/).map((text) => `# ${text}`)
  const line = fc.oneof(
    comment,
    fc.constant(''),
    fc.constantFrom("A='1'", 'export B="2" # two', 'C=3', '  D = 4 ', 'E='),
  )
  const file = fc.tuple(
    fc.array(line, { maxLength: 8 }),
    fc.array(line, { maxLength: 8 }),
    fc.constantFrom('\n', '\r\n'),
  )

  test('keeps every byte beside the value, and its mode', async () => {
    const path = join(temporaryFolder(), '.env')
    await fc.assert(
      fc.asyncProperty(file, fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/), async ([above, below, end], value) => {
        const head = [...above, 'KEY='].join(end)
        const tail = ['', ...below].join(end)
        writeFileSync(path, `${head}old${tail}`)
        const mode = statSync(path).mode
        const target = dotenv.open({ path, names: ['KEY'] }, testTools())
        await target.apply(new Map([['KEY', new Secret(value)]]))
        expect(readFileSync(path, 'utf8')).toBe(`${head}${value}${tail}`)
        expect(statSync(path).mode).toBe(mode)
      }),
      { numRuns: 50 },
    )
  })

  test('is made private where there is none', async () => {
    const path = join(temporaryFolder(), '.env')
    const target = dotenv.open({ path, names: [] }, testTools())
    expect(await target.confirm(['KEY'])).toEqual(new Map([['KEY', 'missing']]))
    expect(existsSync(path)).toBe(false)
    await target.apply(new Map([['KEY', new Secret('value')]]))
    expect(readFileSync(path, 'utf8')).toBe('KEY=value\n')
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test('that was changed by another since is told', async () => {
    const path = join(temporaryFolder(), '.env')
    const target = dotenv.open({ path, names: [] }, testTools())
    await target.apply(new Map([['KEY', new Secret('value')]]))
    writeFileSync(path, 'KEY=another\n')
    expect(await target.confirm(['KEY'])).toEqual(new Map([['KEY', 'changed']]))
  })

  test('a value that two readers would read differently is refused, and nothing is written', async () => {
    const path = join(temporaryFolder(), '.env')
    writeFileSync(path, 'KEY=old\n')
    const target = dotenv.open({ path, names: ['KEY'] }, testTools())
    const odd = new Map([['KEY', new Secret(`a'b"c`)]])
    await expect(target.apply(odd)).rejects.toMatchObject({ code: 'value.invalid' })
    expect(readFileSync(path, 'utf8')).toBe('KEY=old\n')
  })
})
