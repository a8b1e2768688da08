import { expect, test } from 'vitest'
import { fuzz } from './fuzz.ts'
import { targets } from './targets.ts'

const INPUTS = 5000

for (const target of targets()) {
  test(`${target.name}: ${INPUTS} inputs made from what it understands break nothing`, { timeout: 300_000 }, () => {
    const { inputs, refused, slowest } = fuzz(target, INPUTS, 1)
    console.log(`fuzz: ${target.name}, ${inputs} inputs, ${refused} refused, slowest ${slowest.toFixed(0)} ms`)
    expect(inputs).toBe(INPUTS)
  })
}

test('what throws, and what never ends, is seen', () => {
  const broken = { name: 'broken', seeds: ['x'], read: () => void JSON.parse('{') }
  expect(() => fuzz(broken, 1, 1)).toThrow('broken broke at input 1')
})
