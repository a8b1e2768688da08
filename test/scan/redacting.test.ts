import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MARK, Masker, type Stretch } from '../../src/core/masking.ts'
import { sample } from '../../src/core/sample.ts'
import { Secret } from '../../src/core/secret.ts'
import { detector, ROOM } from '../../src/scan/detect.ts'
import { OVERLAP } from '../../src/scan/pieces.ts'
import { redactor } from '../../src/scan/redacting.ts'
import { acmeKey, catalogue } from './keys.ts'

const OWN = sample('base64', 40)
const own = [new Secret(OWN)]

function redacted(text: Uint8Array, cuts: readonly number[] = [], values = own): Buffer {
  const made = redactor(detector(catalogue, { isStrict: true }), values)
  const ends = [...cuts.map((at) => at % (text.length + 1)).toSorted((a, b) => a - b), text.length]
  const parts = ends.flatMap((end, index) => made.push(text.subarray(ends[index - 1] ?? 0, end)))
  return Buffer.concat([...parts, ...made.end()])
}

test('keys of a known shape and values of the vault go, in any of their forms; all else stays byte for byte', () => {
  const noise = Buffer.from([0, 255, 254, 13, 10, 195, 40, 128])
  const lines = (key: string, value: string): Buffer =>
    Buffer.concat([noise, Buffer.from(`ACME_API_KEY=${key} # keyward:allow\nsay ${value}, é🔑\n`), noise])
  const forms = [OWN, Buffer.from(OWN).toString('base64').replaceAll('=', ''), Buffer.from(OWN).toString('hex')]
  for (const form of forms)
    expect(redacted(lines(acmeKey(), form)).equals(lines(MARK, MARK)), `${forms.indexOf(form)}`).toBe(true)
  expect(redacted(noise).equals(noise)).toBe(true)
})

test('whatever the parts in which a text comes, the outcome is the same', () => {
  const text = Buffer.from(`a ${acmeKey(1)} b ${OWN};${acmeKey(2)} c ${OWN.slice(0, 20)}x ${OWN}`)
  const whole = redacted(text)
  expect(whole.toString()).toBe(`a ${MARK} b ${MARK};${MARK} c ${OWN.slice(0, 20)}x ${MARK}`)
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 12 }), (cuts) => {
      expect(redacted(text, cuts).equals(whole)).toBe(true)
    }),
    { numRuns: 30 },
  )
})

/** A private key as programs write it: worthless, and made here. */
function privateKey(): string {
  const kind = ['RSA', 'PRIVATE', 'KEY'].join(' ')
  return `-----BEGIN ${kind}-----\nMIIE${sample('base64', 60)}\n${sample('base64', 64)}\n-----END ${kind}-----`
}

test('whatever is split over time: lines, private keys, texts in parts and what is wrapped are masked as in the whole', () => {
  const key = acmeKey(3)
  const half = key.length >> 1
  const wrapped = Buffer.from(`ACME_API_KEY=${acmeKey(4)} and more that makes it long enough`.repeat(3)).toString(
    'base64',
  )
  const value = `first line of it\nsecond ${OWN}\nthird`
  const lines = fc.constantFrom(
    'nothing to see here',
    'it said "x"',
    '',
    'a\r',
    'go on \\',
    `ACME_API_KEY=${key}`,
    `say ${OWN}!`,
    value,
    'first line of something else',
    privateKey(),
    `say -----BEGIN ${'PRIVATE KEY'}----- and no more`,
    `const key = "${key.slice(0, half)}" +\n  "${key.slice(half)}"`,
    `${(wrapped.match(/.{1,64}/g) ?? []).join('\n')}`,
  )
  const secrets = [key, OWN, acmeKey(4), privateKey().slice(40, 70), key.slice(half)]
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 20 }), (some, cuts) => {
      const text = Buffer.from(some.join('\n'))
      const values = [...own, new Secret(value)]
      const whole = redacted(text, [], values).toString()
      expect(redacted(text, cuts, values).toString()).toBe(whole)
      for (const secret of secrets) expect(whole.includes(secret)).toBe(false)
    }),
    { numRuns: 150 },
  )
})

test('a line leaves when it has ended, whatever comes later, and what has begun a key waits', () => {
  const made = redactor(detector(catalogue, { isStrict: true }), own)
  const shown = (text: string): string => Buffer.concat(made.push(Buffer.from(text))).toString()
  expect(shown('ok\n')).toBe('ok\n')
  expect(shown('is there mo')).toBe('')
  expect(shown(`re?\nkey ${acmeKey(1).slice(0, 9)}`)).toBe('is there more?\n')
  expect(shown(`${acmeKey(1).slice(9)}\n`)).toBe(`key ${MARK}\n`)
  const [head, ...rest] = privateKey().split('\n')
  expect([shown(`${head}\n`), shown(`${rest.slice(0, -1).join('\n')}\n`)]).toEqual(['', ''])
  expect(shown(`${rest.at(-1)}\nafter\n`)).toBe(`${MARK}\nafter\n`)
  expect(shown(`${OWN.slice(0, 20)}\n`)).toBe(`${OWN.slice(0, 20)}\n`)
  expect(Buffer.concat(made.end()).toString()).toBe('')
})

test('a private key that never ends holds back no more than it could be long', () => {
  const made = redactor(detector(catalogue, { isStrict: true }), own)
  const [head] = privateKey().split('\n')
  const line = Buffer.from(`${'word '.repeat(8)}\n`)
  made.push(Buffer.from(`${head}\n`))
  const shown = Array.from({ length: 900 }, () => made.push(line)).map((parts) => Buffer.concat(parts).length)
  expect(shown.findIndex((length) => length > 0) * line.length).toBeLessThan(33 * 1024)
  expect(shown.at(-1)).toBe(line.length)
})

test('a key on the border between two pieces of a long text goes whole', () => {
  const edge = ROOM - OVERLAP.behind
  for (const key of [acmeKey(), OWN]) {
    for (const before of [1, key.length - 1]) {
      const head = Buffer.alloc(edge - before, 'ab \n')
      const tail = Buffer.alloc(ROOM, 'cd \n')
      const out = redacted(Buffer.concat([head, Buffer.from(` ${key} `), tail]), [edge, edge + 3])
      expect(out.equals(Buffer.concat([head, Buffer.from(` ${MARK} `), tail]))).toBe(true)
    }
  }
})

/** Lines that all go on in the next one, for longer than the detector looks; a key of its own stands in some of them. */
const OPEN: Readonly<Record<string, (keys: readonly string[]) => string>> = {
  'a text that is joined from parts': (keys) => {
    const parts = keys.map((key) => `" and ${key.slice(0, 14)}" +\n  "${key.slice(14)} " +\n  `)
    return `const text =\n  ${parts.map((part) => part + `" ${'word '.repeat(9)} " +\n  `.repeat(120)).join('')}"end"\n`
  },
  'what is wrapped': (keys) => {
    const text = keys.map((key) => `ACME_API_KEY=${key}\n${'some words of a text\n'.repeat(250)}`).join('')
    return `${(
      Buffer.from(text)
        .toString('base64')
        .match(/.{1,76}/g) ?? []
    ).join('\n')}\n`
  },
  'a text that a shell reads to its end': (keys) =>
    `cat <<EOF > file\n${keys.map((key) => `say ${key}, \\\n${'and what goes on \\\n'.repeat(350)}`).join('')}EOF\n`,
}

test.each(Object.keys(OPEN))('of %s for 200 KiB no key comes out, whatever the parts', (name) => {
  const keys = Array.from({ length: 30 }, (_, number) => acmeKey(number))
  const text = Buffer.from(OPEN[name]?.(keys) ?? '')
  expect(text.length).toBeGreaterThan(2 * OVERLAP.behind * 0.6)
  // What is left is read as what was wrapped too.
  const left = (out: Buffer): readonly string[] => {
    const clear = out.toString()
    const parts = clear.split(MARK).map((part) => part.replaceAll('\n', ''))
    const decoded = parts.flatMap((part) => [0, 1, 2, 3].map((at) => Buffer.from(part.slice(at), 'base64').toString()))
    const all = [clear, ...decoded].join('\n')
    return keys.filter((key) => all.includes(key) || all.includes(key.slice(14)))
  }
  expect(left(redacted(text.subarray(0, -1), [], []))).toEqual([])
  fc.assert(
    fc.property(fc.integer({ min: 500, max: 70_000 }), fc.nat({ max: 500 }), (step, first) => {
      const cuts = Array.from({ length: Math.floor(text.length / step) }, (_, index) => first + index * step)
      expect(left(redacted(text, cuts, []))).toEqual([])
    }),
    { numRuns: 6 },
  )
})

test('a text in UTF-16 stays one', () => {
  const text = (key: string, value: string): Buffer => Buffer.from(`\uFEFFkey ${key} é ${value} end`, 'utf16le')
  expect(redacted(text(acmeKey(), OWN)).toString('utf16le')).toBe(text(MARK, MARK).toString('utf16le'))
  expect(redacted(text(acmeKey(), OWN).swap16()).swap16().toString('utf16le')).toBe(
    text(MARK, MARK).toString('utf16le'),
  )
})

test('stretches that are told are masked together with what is found, however the stream is cut', () => {
  const stretch = fc.tuple(fc.nat({ max: 59 }), fc.integer({ min: 1, max: 20 }))
  const letters = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 60, maxLength: 60 })
  fc.assert(
    fc.property(letters, fc.array(stretch, { maxLength: 4 }), fc.array(fc.nat({ max: 60 })), (whole, told, places) => {
      const taken = Array.from(whole, () => false)
      for (let at = whole.indexOf('abab'); at !== -1; at = whole.indexOf('abab', at + 1)) taken.fill(true, at, at + 4)
      for (const [start, length] of told) taken.fill(true, start, start + length)
      const masker = new Masker([Buffer.from('abab')])
      const ends = [...places.toSorted((a, b) => a - b), 60]
      const parts = ends.map((end, index) => {
        const from = ends[index - 1] ?? 0
        const here: Stretch[] = told
          .filter(([start]) => start >= from && start < end)
          .map(([start, length]) => ({ start: start - from, end: start - from + length }))
          .toSorted((a, b) => a.start - b.start)
        return Buffer.from(masker.push(Buffer.from(whole.slice(from, end)), here))
      })
      const expected = Array.from(whole, (sign, at) => (taken[at] ? (at > 0 && taken[at - 1] ? '' : MARK) : sign))
      expect(Buffer.concat([...parts, masker.end()]).toString()).toBe(expected.join(''))
    }),
    { numRuns: 1000 },
  )
})
