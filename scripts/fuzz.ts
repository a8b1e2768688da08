import { parseArgs } from 'node:util'
import { setImmediate } from 'node:timers/promises'
import { type Fuzzed, type Target, fuzz } from '../test/fuzz/fuzz.ts'
import { targets } from '../test/fuzz/targets.ts'

/**
 * `npm run fuzz -- [--inputs N] [--only NAME] [--seed N]`: gives everything that reads what strangers write N inputs, and stops at the first that breaks. The
 * same seed makes the same inputs.
 */
const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '100000' },
    only: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
})
const TURN = 1000

for (const target of targets()) {
  if (values.only !== undefined && target.name !== values.only) continue
  const begun = performance.now()
  const { inputs, refused, slowest } = await inTurns(target, Number(values.inputs), Number(values.seed))
  const seconds = ((performance.now() - begun) / 1000).toFixed(0)
  const megabytes = Math.round(process.memoryUsage().rss / 1e6)
  console.log(
    `${target.name}: ${inputs} inputs, ${refused} refused, slowest ${slowest.toFixed(0)} ms, ${seconds} s, ${megabytes} MB resident`,
  )
}

/** A rest now and then: the runtime gives back the memory of what was inflated only between two turns. */
async function inTurns(target: Target, inputs: number, seed: number): Promise<Fuzzed> {
  let [refused, slowest] = [0, 0]
  for (let done = 0; done < inputs; done += TURN) {
    const seen = fuzz(target, Math.min(TURN, inputs - done), seed + done)
    refused += seen.refused
    slowest = Math.max(slowest, seen.slowest)
    if ((done / TURN) % 100 === 99) console.log(`${target.name}: ${done + TURN} inputs`)
    await setImmediate()
  }
  return { inputs, refused, slowest }
}
