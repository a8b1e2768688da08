import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Anchor, CLASSES } from './anchor.ts'
import { runs as layersIn } from './encoded.ts'
import { gate, tablesOf } from './gate.ts'

const ANCHORS: readonly Anchor[] = [
  ...['abc', 'sk-', 'sk-proj-', '://', '-----BEGIN', 'aba'].map((text) => ({ text, ignoreCase: false })),
  ...['token', 'TOKEN', 'Api_Key'].map((text) => ({ text, ignoreCase: true })),
]

function slowly(text: string): string[] {
  const found: string[] = []
  for (const [index, anchor] of ANCHORS.entries()) {
    for (let at = 0; at < text.length; at++) {
      const part = text.slice(at, at + anchor.text.length)
      const isSame = anchor.ignoreCase ? part.toLowerCase() === anchor.text.toLowerCase() : part === anchor.text
      if (isSame) found.push(`${at} ${index}`)
    }
  }
  return found.toSorted()
}

function quickly(text: string): string[] {
  const hits = gate(tablesOf(ANCHORS))(Buffer.from(text, 'latin1'))
  return hits.offsets.map((offset, at) => `${offset} ${hits.anchors[at]}`).toSorted()
}

test('the gate finds every anchor that a plain search finds, and no other', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'abc',
      'ab',
      'a',
      'sk-proj-',
      'SK-',
      ':/',
      '/',
      '-----BEGIN',
      'tOkEn',
      'toke',
      'n',
      'api_KEY',
      'ababa',
      '\0',
      'é',
    ),
    fc.string({ maxLength: 5 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = Buffer.from(pieces.join(''), 'utf8').toString('latin1')
      expect(quickly(text)).toEqual(slowly(text))
    }),
    { numRuns: 500 },
  )
})

test('offsets grow, also over many hits', () => {
  const { offsets } = gate(tablesOf(ANCHORS))(Buffer.from('sk-proj- token abc '.repeat(500)))
  expect(offsets).toEqual(offsets.toSorted((a, b) => a - b))
  expect(offsets.length).toBe(500 * 5)
})

test('more anchors than the table has buckets are all found', () => {
  const many = Array.from({ length: 600 }, (_, index) =>
    `key${String(index).padStart(4, '0')}`.split('').toReversed().join(''),
  )
  const { anchors } = gate(tablesOf(many.map((text) => ({ text, ignoreCase: false }))))(Buffer.from(many.join(' ')))
  expect(anchors.toSorted((a, b) => a - b)).toEqual(many.map((_, index) => index))
})

test('an anchor that is too short is a bug of its kind', () => {
  expect(() => tablesOf([{ text: 'sk', ignoreCase: false }])).toThrow(TypeError)
})

const NEEDY: readonly Anchor[] = [
  { text: 'ghp_', ignoreCase: false, need: { what: 'run behind', class: 'letters', count: 6 } },
  { text: 'sk-live-', ignoreCase: false, need: { what: 'run behind', class: 'hex', count: 9 } },
  { text: 'mistral', ignoreCase: true, need: { what: 'run near', class: 'hex', count: 5, before: 12, behind: 30 } },
  { text: 'mistral', ignoreCase: true, need: { what: 'run near', class: 'upper', count: 4, before: 4, behind: 9 } },
  { text: '://', ignoreCase: false, need: { what: 'url login' } },
  { text: `" "`, ignoreCase: false, need: { what: 'joint' } },
  { text: '\\\n ', ignoreCase: false, need: { what: 'joint' } },
  { text: 'sshpass', ignoreCase: true, need: { what: 'blank behind' } },
]

/** What `Need` says, word by word. */
function holds(text: string, at: number, { text: anchor, need }: Anchor): boolean {
  const behind = text.slice(at + anchor.length)
  if (!need) return true
  if (need.what === 'url login') return /^[^\0-\x20/"'`@:]*:[^\0-\x20/"'`@]*@/.test(behind.slice(0, 400))
  if (need.what === 'joint')
    return anchor.startsWith('"')
      ? /^"[ \t\r\n+.&\\]{0,80}"/.test(text.slice(at))
      : /[\w./+-]/.test(text.slice(Math.max(0, at - 1), at))
  if (need.what === 'assignment') return false
  if (need.what === 'blank behind') return /^[\0-\x20\\\xa0]/.test(behind) // oxlint-disable-line no-control-regex -- these too
  const run = (where: string, start: string): boolean =>
    new RegExp(`${start}(?:${CLASSES[need.class].source}){${need.count}}`).test(where)
  return need.what === 'run behind'
    ? run(behind, '^')
    : run(text.slice(Math.max(0, at - need.before), at + need.behind), '')
}

test('a hit with a need is told exactly where the need is met', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'ghp_',
      'sk-live-',
      'Mistral',
      'SSHpass',
      '\\',
      '://',
      'token',
      'xPwd',
      '@',
      ':',
      '/',
      '"',
      ' ',
      ' = ',
      'string',
      '" "',
      '\\\n ',
      '\n',
    ),
    fc.string({ maxLength: 3 }),
    fc.stringMatching(/^[0-9a-f]{4,12}$/),
    fc.stringMatching(/^[0-9A-Z]{3,5}$/),
    fc.constantFrom(' '.repeat(24), 'n'.repeat(38), ']) \t'),
  )
  const look = gate(tablesOf(NEEDY))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = Buffer.from(pieces.join(''), 'utf8').toString('latin1')
      const expected = NEEDY.flatMap((anchor, index) =>
        [...text.matchAll(new RegExp(`(?=${anchor.text.replace('\\', '\\\\')})`, anchor.ignoreCase ? 'gi' : 'g'))]
          .filter((match) => holds(text, match.index, anchor))
          .map((match) => `${match.index} ${index}`),
      )
      const { offsets, anchors } = look(Buffer.from(text, 'latin1'))
      expect(offsets.map((offset, at) => `${offset} ${anchors[at]}`).toSorted()).toEqual(expected.toSorted())
    }),
    { numRuns: 2000 },
  )
})

test('what is read into the room gives the same hits as a copy of it, whatever was in the room before', () => {
  const tables = tablesOf(ANCHORS.filter(({ text }) => text !== 'TOKEN'))
  const look = gate(tables, 2_000_000)
  const parts = ['token', 'sk-proj-', 'abab', '://', ' const value = 1\n', 'x'.repeat(300)]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 40 }), fc.nat(20_000), (pieces, more) => {
      const bytes = Buffer.from(pieces.join('') + 'a'.repeat(more) + pieces.join(''))
      look.room.set(bytes)
      expect(look(look.room.subarray(0, bytes.length))).toEqual(look(bytes))
    }),
    { numRuns: 100 },
  )
  const large = Buffer.from('token=1 '.repeat(200_000))
  look.room.set(large)
  const { offsets } = look(large)
  expect(offsets).toEqual(Array.from({ length: 200_000 }, (_, index) => 8 * index))
  expect(look(look.room.subarray(0, large.length)).offsets).toEqual(offsets)
})

const RUN = /[0-9A-Za-z+/_=-]{20,}/g
const FAR: readonly Anchor[] = [
  { text: 'ghp_', ignoreCase: false, need: { what: 'run behind', class: 'letters', count: 16 } },
  { text: 'T3:', ignoreCase: false, need: { what: 'run behind', class: 'base64', count: 20 } },
  { text: 'x-key=', ignoreCase: false, need: { what: 'run behind', class: 'upper', count: 24 } },
  { text: 'acme', ignoreCase: true, need: { what: 'run near', class: 'hex', count: 20, before: 512, behind: 1044 } },
  { text: 'acme', ignoreCase: true, need: { what: 'run near', class: 'token', count: 32, before: 512, behind: 1056 } },
  { text: 'umbra', ignoreCase: true, need: { what: 'run near', class: 'base64', count: 40, before: 64, behind: 1064 } },
  { text: 'umbra', ignoreCase: true, need: { what: 'run near', class: 'lower', count: 20, before: 512, behind: 1044 } },
]

test('what is looked for only around runs is found wherever its need is met, however far apart the two stand', () => {
  const piece = fc.oneof(
    fc.constantFrom('ghp_', 'T3:', 'x-key=', 'Acme', 'UMBRA', ' ', '.', '\n', '/'),
    fc.stringMatching(/^[0-9a-f]{18,24}$/),
    fc.stringMatching(/^[0-9A-Za-z]{14,44}$/),
    fc.stringMatching(/^[0-9A-Z-]{20,40}$/),
    fc.stringMatching(/^[0-9A-Za-z+/]{30,40}={0,2}$/),
    fc.nat(600).map((count) => ', '.repeat(count)),
  )
  const look = gate(tablesOf(FAR))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
      const text = pieces.join('')
      const expected = FAR.flatMap((anchor, index) =>
        [...text.matchAll(new RegExp(`(?=${anchor.text})`, anchor.ignoreCase ? 'gi' : 'g'))]
          .filter((match) => holds(text, match.index, anchor))
          .map((match) => `${match.index} ${index}`),
      )
      const { offsets, anchors } = look(Buffer.from(text, 'latin1'))
      expect(offsets.map((offset, at) => `${offset} ${anchors[at]}`).toSorted()).toEqual(expected.toSorted())
    }),
    { numRuns: 1000 },
  )
})

/** Where all runs begin and end, by turns. */
function runsOf(text: string): number[] {
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index }) => [index, index + run.length])
}

test('of all runs those are told that hold something encoded, and hardly another', () => {
  const look = gate(tablesOf(FAR))
  const encoded = fc
    .tuple(fc.string({ minLength: 12, maxLength: 60 }), fc.constantFrom('utf8', 'utf16le'))
    .chain(([text, how]) =>
      fc
        .constantFrom('base64', 'base64url', 'hex')
        .map((by) =>
          (how === 'utf8' ? Buffer.from(text) : Buffer.from(text, 'utf16le').swap16()).toString(by as 'hex'),
        ),
    )
  const gzipped = fc.string().map((text) => gzipSync(text).toString('base64'))
  const piece = fc.oneof(
    encoded,
    gzipped,
    fc.stringMatching(/^[0-9a-f]{18,44}$/),
    fc.stringMatching(/^[0-9A-Za-z+/_=-]{14,64}$/),
    fc.constantFrom(' ', '=', '==', '"', '\n', 'node_modules/some-package/dist/index'),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('')
      const bytes = Buffer.from(text, 'latin1')
      const told = layersIn(bytes, look(bytes).runs).map(({ by, bytes: held }) => ({ by, held }))
      expect(told).toEqual(layersIn(bytes, runsOf(text)).map(({ by, bytes: held }) => ({ by, held })))
    }),
    { numRuns: 2000 },
  )
  const names = 'createReadableStreamFromAsyncIterator node_modules/some-package/dist/index.js '.repeat(100)
  expect(runsOf(names)).toHaveLength(400)
  expect(look(Buffer.from(names)).runs).toEqual([])
})

test('a run is told once and whole, also where it is longer than what is looked at in one go', () => {
  const look = gate(tablesOf(FAR), 2_000_000)
  for (const size of [19, 20, 4000, 262_144, 700_001]) {
    const run = Buffer.from('a message '.repeat(60_000)).toString('base64').slice(0, size)
    const text = Buffer.from(`${'. '.repeat(130_000)}${run} ${run.slice(0, 21)}.`)
    const runs = runsOf(text.toString())
    expect(look(text).runs).toEqual(runs)
    look.room.set(text)
    expect(look(look.room.subarray(0, text.length)).runs).toEqual(runs)
  }
})

test('a name that was passed over is told no more, and every other still is', () => {
  const look = gate(tablesOf([{ text: 'token', ignoreCase: true, need: { what: 'assignment' } }]))
  const text = Buffer.from('nextToken = a\nmyToken = b\nthis.nextToken = c\nnextTokens = d\n"nextToken": e\n')
  const told = (): string[] => look(text).offsets.map((at) => text.toString().slice(at - 4, at + 6))
  expect(told()).toHaveLength(5)
  look.pass('nextToken')
  expect(told()).toEqual(['a\nmyToken ', 'nextToken ', 'nextTokens'])
  look.pass('n'.repeat(100))
  look.pass('')
  for (let index = 0; index < 100_000; index++) look.pass(`some${index}Token`)
  expect(told()).toContain('a\nmyToken ')
})
