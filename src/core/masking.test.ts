import fc from 'fast-check'
import { expect, test } from 'vitest'
import { disguisesOf } from './disguise.ts'
import { MARK, Masker } from './masking.ts'
import { Secret } from './secret.ts'

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')

function masked(patterns: readonly Uint8Array[], parts: readonly Uint8Array[]): string {
  const masker = new Masker(patterns)
  return Buffer.concat([...parts.map((part) => Buffer.from(masker.push(part))), masker.end()]).toString('latin1')
}

/** The same, the slow way: every byte that lies in an occurrence, or in a beginning at the very end, is taken out. */
function expected(patterns: readonly Uint8Array[], whole: string): string {
  const taken = Array.from(whole, () => false)
  const take = (from: number, to: number): void => taken.fill(true, from, to) as never
  for (const pattern of patterns.map((one) => Buffer.from(one).toString('latin1'))) {
    for (let at = whole.indexOf(pattern); at !== -1; at = whole.indexOf(pattern, at + 1)) take(at, at + pattern.length)
    for (let size = 4; size < pattern.length; size += 1)
      if (whole.endsWith(pattern.slice(0, size))) take(whole.length - size, whole.length)
  }
  return Array.from(whole, (sign, at) => (taken[at] ? (at > 0 && taken[at - 1] ? '' : MARK) : sign)).join('')
}

/** Few letters, so that patterns overlap, contain and begin one another. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', '\0', '\xff'), minLength: 4, maxLength: 9 })
const cut = (whole: string, places: readonly number[]): readonly Uint8Array[] => {
  const ends = [0, ...places.map((place) => place % (whole.length + 1)).toSorted((a, b) => a - b), whole.length]
  return ends.slice(1).map((end, index) => bytes(whole.slice(ends[index], end)))
}

test('whatever the values and however the stream is cut, exactly their bytes are masked', () => {
  const pieces = fc.array(
    fc.oneof(word, fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\0', '\xff'), maxLength: 6 })),
  )
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 5 }),
      pieces,
      fc.array(fc.nat(), { maxLength: 8 }),
      (words, parts, places) => {
        const patterns = words.map(bytes)
        const whole = parts
          .map((part, index) => (index % 2 === 0 ? part : (words[index % words.length] ?? '')))
          .join('')
        expect(masked(patterns, cut(whole, places))).toBe(expected(patterns, whole))
      },
    ),
    { numRuns: 2000 },
  )
})

test('nothing of a value has left before all of it is known, byte by byte', () => {
  const value = 'hold-me-back-1'
  const masker = new Masker([bytes(value)])
  const left = Array.from(`ok ${value}`, (sign) => Buffer.from(masker.push(bytes(sign))).toString())
  expect([left.slice(0, 3).join(''), left.slice(3, -1).join(''), left.at(-1)]).toEqual(['ok ', '', MARK])
})

test('a stream that ends within a value does not show how it begins', () => {
  expect(masked([bytes('hold-me-back')], [bytes('> hold-me')])).toBe(`> ${MARK}`)
  expect(masked([bytes('hold-me-back')], [bytes('> ho')])).toBe('> ho')
})

test('any bytes that hold no value come out as they went in', () => {
  const parts = fc.array(fc.uint8Array({ maxLength: 64 }))
  const pattern = bytes('\x01never-in-there\x02')
  fc.assert(
    fc.property(parts, (all) => {
      expect(masked([pattern], all)).toBe(Buffer.concat(all).toString('latin1'))
    }),
  )
})

test('a value is found in base64 wherever it lies, in hex, and escaped for URLs, JSON and shells', () => {
  const value = `p@ss/w?rd+"it's" $1 é`
  const forms = disguisesOf(new Secret(value))
  const seen = (text: string): boolean => masked(forms, [Buffer.from(text)]).includes(MARK)
  for (let before = 0; before < 6; before += 1) {
    const whole = Buffer.from(`${'x'.repeat(before)}${value}${'y'.repeat(before)}`)
    const left = masked(forms, [bytes(whole.toString('base64'))]).replaceAll(MARK, '')
    expect(left.length).toBeLessThanOrEqual(Math.ceil((before * 8) / 6) * 2 + 4)
    expect(seen(whole.toString('base64url'))).toBe(true)
  }
  expect(masked(forms, [Buffer.from(Buffer.from(value).toString('base64').replaceAll('=', ''))])).toBe(MARK)
  const hex = Buffer.from(value).toString('hex')
  const quoted = `'${value.replaceAll("'", String.raw`'\''`)}'`
  for (const text of [
    hex,
    hex.toUpperCase(),
    encodeURIComponent(value),
    new URLSearchParams({ a: value }).toString(),
    JSON.stringify({ a: value }),
    JSON.stringify(value).replaceAll('é', String.raw`\u00e9`),
    quoted,
  ])
    expect([text, seen(text)]).toEqual([text, true])
})

test('what base64 breaks into lines is masked line by line', () => {
  const value = 'k'.repeat(40) + 'Z'.repeat(80)
  const wrapped = Buffer.from(value).toString('base64').replaceAll(/.{76}/g, '$&\n')
  const forms = disguisesOf(new Secret(value))
  expect(masked(forms, [bytes(wrapped)]).split('\n')).toEqual([MARK, MARK, expect.stringMatching(/^.{0,8}$/)])
})

test('each long line of a value is masked alone; a short one and the frame of a PEM block are not', () => {
  const [one, two] = ['MIIEvQIBADANBgkq', 'hkiG9w0BAQEFAASC']
  const frame = '-----BEGIN PRIVATE KEY-----'
  const forms = disguisesOf(new Secret(`${frame}\n${one}\n${two}\nshort\n`))
  expect(masked(forms, [bytes(`a ${two} b short ${frame} ${one}`)])).toBe(`a ${MARK} b short ${frame} ${MARK}`)
  expect(masked(forms, [bytes(`${frame}\r\n${one}\r\n${two}\r\nshort\r\n.`)])).toBe(`${MARK}.`)
})

test('a value that is shorter than four bytes is not masked', () => {
  expect(disguisesOf(new Secret('abc'))).toEqual([])
  expect(masked(disguisesOf(new Secret('abcd\n')), [bytes('xabcdx')])).toBe(`x${MARK}x`)
})
