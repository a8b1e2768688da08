import { expect, test } from 'vitest'
import { withCommas } from './with-commas.ts'

test('whole numbers are written as the runtime writes them in English', () => {
  for (const number of [0, 7, 999, 1000, 12_345, 999_999, 1_000_000, 1_234_567_890])
    expect(withCommas(number)).toBe(number.toLocaleString('en'))
})
