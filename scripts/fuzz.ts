import { parseArgs } from 'node:util'
import { fuzz } from '../test/fuzz/fuzz.ts'
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
for (const target of targets()) {
  if (values.only !== undefined && target.name !== values.only) continue
  const begun = performance.now()
  const { inputs, refused, slowest } = fuzz(target, Number(values.inputs), Number(values.seed), (line) =>
    console.log(line),
  )
  const seconds = ((performance.now() - begun) / 1000).toFixed(0)
  const megabytes = Math.round(process.memoryUsage().rss / 1e6)
  console.log(
    `${target.name}: ${inputs} inputs, ${refused} refused, slowest ${slowest.toFixed(0)} ms, ${seconds} s, ${megabytes} MB resident`,
  )
}
