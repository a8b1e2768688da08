import { expect, test } from 'vitest'
import { sample } from '../core/sample.ts'
import { providers } from '../providers/index.ts'
import { detector } from './detect.ts'

const detect = detector(providers)
const KEY = `dop_${'v1_'}${sample('hex', 64, 3)}`
const ID = `AK${'IA'}${sample('base32', 16, 7)}`
const PERSONAL = `gl${'pat-'}${sample('base64url', 20, 5)}`

function found(text: string): readonly (readonly [string, string])[] {
  return detect(Buffer.from(text)).matches.map(({ start, end, confidence }) => [text.slice(start, end), confidence])
}

test.each(['token', 'KEY', 'my_', '1', 'x-'])(
  'a key is found whole behind %j, and is hardly surer than others',
  (before) => {
    for (const key of [KEY, ID, PERSONAL]) expect(found(`${before}${key} `)).toEqual([[key, 'medium']])
  },
)

test('of a key alone on a line, behind an escape or in a URL nothing is taken away', () => {
  for (const text of [`${KEY}\n`, `a\\n${KEY}`, `?a%3D${KEY}&b`, `/${KEY}/`])
    expect(found(text)).toEqual([[KEY, 'high']])
})

test('what goes on behind a key is no key, glued or not', () => {
  for (const text of [`token${KEY}a`, `${KEY}a`, `x${ID}A`, `my_${PERSONAL}abc`]) expect(found(text)).toEqual([])
})

test('digests and words that only begin so are none', () => {
  expect(found(`video.ic${'o-'}${sample('hex', 32, 5)}.png`)).toEqual([])
  expect(found(`my_gl${'pat-'}there-is-no-key-ok`)).toEqual([])
})
