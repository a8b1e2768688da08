import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { import as importing } from '../../src/actions/import.ts'
import { list } from '../../src/actions/list.ts'
import { show } from '../../src/actions/show.ts'
import { undo } from '../../src/actions/undo.ts'
import { readDotenv, valuesOf } from '../../src/core/dotenv.ts'
import { perform } from '../../src/core/perform.ts'
import { Secret } from '../../src/core/secret.ts'
import { put, SCOPE, world } from '../context.ts'
import { file, given, key, move, valueOf } from './moving.ts'

test('keys become references, what is none stays, and every other byte is as it was', async () => {
  const w = world()
  const text = [
    '# my keys',
    `export A_KEY="${key('a')}"  # the main one`,
    'PORT=3000',
    '',
    `  B_TOKEN = '${key('b')}'`,
    'URL=https://example.com/path',
    'EMPTY=',
    'last=line',
  ].join('\r\n')
  const path = file(w, text)
  chmodSync(path, 0o640)
  const seen = await move(w, path)
  expect(readFileSync(path, 'utf8')).toBe(
    text.replace(`"${key('a')}"`, 'kw://bot/dev/A_KEY').replace(`'${key('b')}'`, 'kw://bot/dev/B_TOKEN'),
  )
  expect(statSync(path).mode & 0o777).toBe(0o640)
  expect(seen.entries.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['A_KEY', 'new'],
    ['PORT', 'plain'],
    ['B_TOKEN', 'new'],
    ['URL', 'plain'],
    ['EMPTY', 'plain'],
    ['last', 'plain'],
  ])
  expect(await valueOf(w, 'A_KEY')).toBe(key('a'))
  expect((await perform(show, { ...SCOPE, name: 'A_KEY' }, w.context)).places).toEqual([{ path, name: 'A_KEY' }])
})

test('an import of many names stores each of them, and undo gives the file back byte for byte', async () => {
  const w = world()
  const names = Array.from({ length: 1203 }, (_, index) => `N${index}_KEY`)
  const text = names.map((name) => `${name}=${key(name)} # ${name}\n`).join('')
  const path = file(w, text)
  await move(w, path)
  expect(readFileSync(path, 'utf8')).toBe(text.replaceAll(/=\S+ # (\S+)/g, '=kw://bot/dev/$1 # $1'))
  for (const name of ['N0_KEY', 'N499_KEY', 'N500_KEY', 'N1202_KEY']) {
    expect(await valueOf(w, name)).toBe(key(name))
    const { places, versions } = await perform(show, { ...SCOPE, name }, w.context)
    expect([places, versions.map(({ state }) => state)]).toEqual([[{ path, name }], ['active']])
  }
  await perform(undo, { project: 'bot' }, w.context)
  expect(readFileSync(path, 'utf8')).toBe(text)
  expect((await perform(list, {}, w.context)).total).toBe(0)
}, 60_000)

test('a plan changes nothing and makes no vault', async () => {
  const w = world()
  const path = file(w, `A_KEY=${key('a')}\n`)
  expect((await perform(importing, { ...given(w, path), isPlan: true }, w.context)).replaced).toBe(1)
  expect([readFileSync(path, 'utf8'), w.context.hasVault]).toEqual([`A_KEY=${key('a')}\n`, false])
})

test('a file without keys makes no vault either', async () => {
  const w = world()
  const path = file(w, 'PORT=3000\n')
  expect((await move(w, path)).replaced).toBe(0)
  expect(w.context.hasVault).toBe(false)
})

test('a second import changes nothing', async () => {
  const w = world()
  const path = file(w, `A_KEY=${key('a')}\nB_KEY=${key('b')}\n`)
  await move(w, path)
  const before = [readFileSync(path), await perform(list, {}, w.context), statSync(path).mtimeMs]
  expect((await move(w, path)).replaced).toBe(0)
  expect([readFileSync(path), await perform(list, {}, w.context), statSync(path).mtimeMs]).toEqual(before)
})

test('undo brings back the same bytes and mode, and the vault forgets what came in', async () => {
  const w = world()
  const text = `\uFEFFA_KEY=${key('a')}\r\n# ü\nB_KEY='${key('b')}'`
  const path = file(w, text)
  chmodSync(path, 0o604)
  await move(w, path)
  chmodSync(path, 0o600)
  await perform(undo, { project: 'bot' }, w.context)
  expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual([text, 0o604])
  expect((await perform(list, {}, w.context)).total).toBe(0)
})

test('import then undo gives the same bytes, whatever the file', async () => {
  await fc.assert(
    fc.asyncProperty(dotenvText(), fc.boolean(), async (text, all) => {
      const w = world()
      const path = file(w, text)
      const { replaced, entries } = await move(w, path, { all })
      const written = new Secret(new Uint8Array(readFileSync(path)))
      const values = valuesOf(readDotenv(written))
      for (const { name, reference } of entries)
        if (name && reference) expect(values.get(name)).toMatchObject({ agreed: true, value: new Secret(reference) })
      if (replaced === 0) {
        expect(written.reveal()).toBe(text)
        return
      }
      expect((await perform(importing, { ...given(w, path), all, isPlan: true }, w.context)).replaced).toBe(0)
      await perform(undo, { project: 'bot' }, w.context)
      expect(readFileSync(path, 'utf8')).toBe(text)
      expect((await perform(list, {}, w.context)).total).toBe(0)
    }),
    { numRuns: 60 },
  )
}, 120_000)

test('every entry of a name is replaced, so that no old value stays behind', async () => {
  const w = world()
  const path = file(w, `A_KEY=${key('old')}\nA_KEY=${key('new')}\n`)
  await move(w, path)
  expect(readFileSync(path, 'utf8')).toBe('A_KEY=kw://bot/dev/A_KEY\nA_KEY=kw://bot/dev/A_KEY\n')
  expect(await valueOf(w, 'A_KEY')).toBe(key('new'))
})

test('what no two readers read alike stays, and is told with its line', async () => {
  const w = world()
  const path = file(w, `GREETING='it''s'\nA_KEY=${key('a')}\n1X=y\nB_KEY=${key('b')}\nB_KEY=\n`)
  const { entries } = await move(w, path)
  expect(entries.filter(({ outcome }) => outcome === 'doubt').map(({ line, name }) => [line, name])).toEqual([
    [1, 'GREETING'],
    [3, null],
    [4, 'B_KEY'],
  ])
  expect(readFileSync(path, 'utf8')).toContain(`GREETING='it''s'\nA_KEY=kw://bot/dev/A_KEY\n1X=y\nB_KEY=${key('b')}\n`)
})

test('with all, every name that has a value goes in', async () => {
  const w = world()
  const path = file(w, 'PORT=3000\nEMPTY=\nOTHER=kw://bot/dev/X\nGREETING="hello there"\n')
  expect((await move(w, path, { all: true })).replaced).toBe(2)
  expect(await valueOf(w, 'PORT')).toBe('3000')
})

test('a value that differs from the vault stays, unless the file shall win', async () => {
  const w = world()
  await put(w, 'A_KEY', key('vault'))
  const path = file(w, `A_KEY=${key('file')}\n`)
  expect((await move(w, path)).entries[0]).toMatchObject({ outcome: 'differs', reference: null })
  expect([readFileSync(path, 'utf8'), await valueOf(w, 'A_KEY')]).toEqual([`A_KEY=${key('file')}\n`, key('vault')])
  await move(w, path, { overwrite: true })
  expect([readFileSync(path, 'utf8'), await valueOf(w, 'A_KEY')]).toEqual(['A_KEY=kw://bot/dev/A_KEY\n', key('file')])
  await perform(undo, { project: 'bot' }, w.context)
  expect([readFileSync(path, 'utf8'), await valueOf(w, 'A_KEY')]).toEqual([`A_KEY=${key('file')}\n`, key('vault')])
})

test('an older value of a key is no new version: the reference means the current one', async () => {
  const w = world()
  await put(w, 'A_KEY', key('old'))
  await put(w, 'A_KEY', key('new'))
  const path = file(w, `A_KEY=${key('old')}\n`)
  expect((await move(w, path, { overwrite: true })).entries[0]?.outcome).toBe('older')
  expect(await valueOf(w, 'A_KEY')).toBe(key('new'))
})

test('a link is written through, and stays one', async () => {
  const w = world()
  const target = join(w.home, 'central.env')
  writeFileSync(target, `A_KEY=${key('a')}\n`, { mode: 0o600 })
  const path = join(w.folder, '.env')
  symlinkSync(target, path)
  await move(w, path)
  expect(readFileSync(target, 'utf8')).toBe('A_KEY=kw://bot/dev/A_KEY\n')
  await perform(undo, { project: 'bot' }, w.context)
  expect(readFileSync(path, 'utf8')).toBe(`A_KEY=${key('a')}\n`)
})

test('a text of its own goes in, and the references come back', async () => {
  const w = world()
  const seen = await perform(
    importing,
    { ...given(w, ''), from: new Secret(`A_KEY=${key('a')}\n`), isPlan: false },
    w.context,
  )
  expect([seen.path, seen.rewritten.reveal()]).toEqual([null, 'A_KEY=kw://bot/dev/A_KEY\n'])
  await perform(undo, { project: 'bot' }, w.context)
  expect((await perform(list, {}, w.context)).total).toBe(0)
})

test('two imports of one file are taken back one by one, and what uses it is known in between', async () => {
  const w = world()
  const first = `A_KEY=${key('a')}\n`
  const path = file(w, first)
  await move(w, path)
  const between = `A_KEY=kw://bot/dev/A_KEY\nB_KEY=${key('b')}\n`
  writeFileSync(path, between)
  await move(w, path)
  await perform(undo, { project: 'bot' }, w.context)
  expect(readFileSync(path, 'utf8')).toBe(between)
  expect((await perform(show, { ...SCOPE, name: 'A_KEY' }, w.context)).places).toEqual([{ path, name: 'A_KEY' }])
  writeFileSync(path, 'A_KEY=kw://bot/dev/A_KEY\n')
  await perform(undo, { project: 'bot' }, w.context)
  expect(readFileSync(path, 'utf8')).toBe(first)
})

/** Files as people write them, good and bad: every kind of line, quote and ending, names that come twice. */
function dotenvText(): fc.Arbitrary<string> {
  const name = fc.constantFrom('A_KEY', 'B_TOKEN', 'C', 'D_PASSWORD', 'e.f', 'PORT', 'OPENAI_API_KEY')
  const raw = fc.oneof(
    fc.constantFrom(
      key('x'),
      key('y'),
      '3000',
      '',
      'true',
      'kw://bot/dev/A_KEY',
      'kw://x',
      "it's",
      'a b',
      '$HOME',
      'a#b',
      '\\n',
      'ü€😀',
    ),
    fc.string({ maxLength: 12 }),
  )
  const quoted = fc.tuple(raw, fc.constantFrom('', "'", '"', '`')).map(([text, mark]) => mark + text + mark)
  const entry = fc
    .tuple(
      fc.constantFrom('', 'export ', '  ', '\t'),
      name,
      fc.constantFrom('=', ' = ', '= '),
      quoted,
      fc.constantFrom('', ' # x', '#x', ' '),
    )
    .map((parts) => parts.join(''))
  const line = fc.oneof(
    { weight: 6, arbitrary: entry },
    fc.constantFrom('', '# comment', 'no entry', 'NAME:', '  ', '1X=2', '="x"'),
  )
  return fc
    .tuple(
      fc.constantFrom('', '\uFEFF'),
      fc.array(fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n')), { maxLength: 8 }),
      fc.boolean(),
    )
    .map(([bom, lines, isOpen]) => {
      const text = bom + lines.map((parts) => parts.join('')).join('')
      return isOpen ? text.replace(/\r?\n$/, '') : text
    })
}
