import { expect, test } from 'vitest'
import { DEEPEST, type Nest, ofShape } from '../../src/scan/shapes.ts'
import { text } from '../../src/scan/text.ts'
import { detector } from '../../src/scan/detect.ts'
import { PASSWORDS } from './contexts.ts'
import { catalogue } from './keys.ts'

const [PASSWORD = ''] = PASSWORDS

/** How many values of a chain of so many assignments are judged. */
function judged(link: string, count: number): number {
  const view = text(Buffer.from(link.repeat(count) + PASSWORD))
  const nest: Nest = { end: 0, depth: 0, next: 0 }
  let judgements = 0
  for (let index = 0; index < count; index++) {
    nest.next = index + 1 < count ? (index + 1) * link.length : Infinity
    judgements += ofShape(view, { what: 'assignment' }, index * link.length, nest).length
  }
  return judgements
}

test.each(['password=', 'token%3D', 'password:='])(
  'of a chain of %s so many values are judged, however long it is',
  (link) => {
    for (const count of [100, 1000, 10_000]) expect(judged(link, count)).toBeLessThanOrEqual(DEEPEST + 1)
  },
)

test.each([1, 5, 50, 5000])('the password at the end of a chain of %i is found', (count) => {
  const { matches } = detector(catalogue)(Buffer.from('password='.repeat(count) + PASSWORD))
  expect(matches).toMatchObject([{ start: 9 * count, end: 9 * count + PASSWORD.length }])
})
