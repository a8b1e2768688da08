import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { Refused, Scope } from '../../src/core/dialect.ts'
import { dialects } from '../../src/core/dialects/index.ts'
import { readDotenv, valuesOf } from '../../src/core/dotenv.ts'
import { Secret } from '../../src/core/secret.ts'
import { component } from '../components/components.ts'
import { AROUND, type Followed, isRubyOld, type Read, READERS } from './readers.ts'

/** What the real readers said of each file; `test/vectors/make-dotenv-dialects.ts` asks them. */
type Vector = { readonly text: string; readonly rubyIsOld?: true } & Readonly<Record<Followed, Read>>

const VECTORS: readonly Vector[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../vectors/dotenv-dialects.json'), 'utf8'),
).files
const IDS = Object.keys(dialects) as Followed[]

const folder = mkdtempSync(join(tmpdir(), 'keyward-dialects-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What we read as a reader does; what it would execute, or what only it knows, is left out. */
async function ours(id: Followed, text: string): Promise<Read> {
  const dialect = await dialects[id]()
  const scope = new Scope((name) => AROUND[name] ?? null, new Set())
  try {
    dialect.read(text, scope)
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
  const known = scope.names().filter((name) => !scope.isCommand(name))
  return Object.fromEntries(known.map((name) => [name, scope.own(name) ?? '']))
}

describe.each(IDS)('%s', (id) => {
  test(`${VECTORS.length} files are read as the real reader read them`, async () => {
    let compared = 0
    for (const vector of VECTORS) {
      const read = await ours(id, vector.text)
      const real = vector[id]
      if (read === null || real === null) expect.soft(read, JSON.stringify(vector.text)).toBe(real)
      // A shell knows more than we do, and says nothing of what it did not read.
      for (const [name, value] of Object.entries(read ?? {})) {
        if (/^\w+$/.test(name) && real !== null)
          expect.soft([name, value], JSON.stringify(vector.text)).toEqual([name, real[name]])
        compared += 1
      }
    }
    expect(compared).toBeGreaterThan(VECTORS.length / 2)
  })

  test('any text is read, or refused as a whole', async () => {
    const dialect = await dialects[id]()
    const token = fc.constantFrom(
      'X',
      '=',
      '\n',
      ' ',
      '"',
      "'",
      '`',
      '\\',
      '$',
      '{',
      '}',
      '(',
      ')',
      ':-',
      '#',
      'a',
      '\r',
    )
    fc.assert(
      fc.property(fc.array(token, { maxLength: 30 }), (tokens) => {
        try {
          dialect.read(tokens.join(''), new Scope(() => null, new Set()))
        } catch (error) {
          expect(error).toBeInstanceOf(Refused)
        }
      }),
      { numRuns: 500 },
    )
  })
})

const real = READERS.filter((reader): reader is typeof reader & { id: Followed } => reader.id !== 'npm')

describe.each(real)('the real $id', ({ id, absent, read }) => {
  const isOld = id === 'ruby' && isRubyOld()
  const asked = VECTORS.filter(({ rubyIsOld }) => !isOld || !rubyIsOld)
  test.skipIf(absent !== null)(absent ?? `says of ${asked.length} files what was written down`, async () => {
    const said = read(
      asked.map(({ text }) => text),
      folder,
    )
    for (const [index, vector] of asked.entries()) {
      const kept = vector[id]
      const now = said[index] ?? null
      // What a shell makes of `$$` is another each time, and was not kept.
      const known = now && kept && Object.fromEntries(Object.entries(now).filter(([name]) => name in kept))
      expect.soft(known, JSON.stringify(vector.text)).toEqual(kept)
    }
  })
})

test.runIf(component('env-readers'))('every reader is here, but that of Docker Compose where there is no Go', () => {
  const absent = READERS.filter((reader) => reader.absent !== null && reader.id !== 'compose')
  expect(absent.map(({ id }) => id)).toEqual([])
})

test('what needs no dialect is read alike by all: names, plain values, both kinds of quotes, comments', async () => {
  const name = fc.constantFrom('X', 'Y', 'A_1')
  const plain = fc.stringMatching(/^[A-Za-z0-9_.,:/+@%-]{0,12}$/)
  const spaced = fc.stringMatching(/^[A-Za-z0-9_.,:/+@% -]{0,12}$/)
  const value = fc.oneof(
    plain.map((text) => [text, text] as const),
    spaced.map((text) => [`'${text}'`, text] as const),
    spaced.map((text) => [`"${text}"`, text] as const),
  )
  const line = fc.tuple(name, value, fc.constantFrom('', '', ' # why')).filter(([, [written]]) => written !== '')
  const file = fc.array(line, { minLength: 1, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(file, async (lines) => {
      const text = `# made\n\n${lines.map(([left, [written], behind]) => `${left}=${written}${behind}`).join('\n')}\n`
      const wanted = Object.fromEntries(lines.map(([left, [, meant]]) => [left, meant]))
      const plainly = [...valuesOf(readDotenv(new Secret(text)))]
      expect(Object.fromEntries(plainly.map(([left, read]) => [left, read.value.reveal()]))).toEqual(wanted)
      for (const id of IDS) expect([id, await ours(id, text)]).toEqual([id, wanted])
    }),
  )
})

test('what we call agreed, every dialect reads as we do, or is said not to', async () => {
  const texts = VECTORS.map(({ text }) => text)
  for (const text of texts) {
    for (const [name, { value, agreed, refusals }] of valuesOf(readDotenv(new Secret(text)))) {
      if (!agreed) continue
      for (const id of IDS) {
        const by = id === 'bash' ? 'shell' : id
        const read = await ours(id, text)
        if (read === null || refusals.some((refusal) => refusal.by === by)) continue
        if (id === 'bash' && !(name in read)) continue
        expect.soft([id, name, read[name]], JSON.stringify(text)).toEqual([id, name, value.reveal()])
      }
    }
  }
})
