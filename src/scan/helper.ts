import { parentPort, workerData } from 'node:worker_threads'
import type { Skipped } from '../core/finding.ts'
import { memoryTaken } from './book.ts'
import { collector } from './collect.ts'
import type { Batch, Beginning, Report } from './crew.ts'
import { detector } from './detect.ts'
import type { Catalogue } from './kinds.ts'
import type { RuleFile } from './rules/file.ts'
import type { OwnRules } from './rules/rules.ts'
import { reader } from './reader.ts'
import { sparing } from './sparing.ts'

/**
 * What a helping thread does: reads the batches it is given, and reports each. Values of secrets leave in memory that is handed over, not
 * copied: afterwards this thread has them no more. `make` gets the rules of one's own, where there are some.
 */
export async function help(providers: Catalogue, make: (rules: RuleFile) => Promise<OwnRules>): Promise<void> {
  const port = parentPort
  if (!port) throw new TypeError('This is a helping thread of a scan.')
  const { id, isStrict, isExplained, stop, counts, rules: given }: Beginning = workerData
  const rules = given && (await make(given))
  const isOver = new Int32Array(stop)
  const read = new Float64Array(counts)
  const detect = detector(providers, { isStrict, isExplained, rules })
  const collected = collector(detect, () => false)
  let skipped: Skipped[] = []
  const reads = reader(collected, detect.room, (one) => void skipped.push(one))
  const spare = sparing()
  const counted = (bytes: number, files: number): void => {
    read[0] = (read[0] ?? 0) + files
    read[1] = (read[1] ?? 0) + bytes
    spare()
  }
  const report = (one: Report): void => port.postMessage(one, memoryTaken(one))

  port.on('message', (batch: Batch | null) => {
    if (batch === null) {
      report({ number: -1, groups: [], dropped: [], pointed: [], skipped: [] })
      port.close()
      return
    }
    skipped = []
    const claims = new Int32Array(batch.claims)
    for (const [index, relative] of batch.names.split('\0').entries()) {
      if (Atomics.load(isOver, 0) === 1) break
      if (Atomics.compareExchange(claims, index, 0, id) !== 0) continue
      const file = { path: `${batch.prefix}${relative}`, relative, location: `${batch.real}/${relative}` }
      const got = reads.read(file)
      if (typeof got === 'number') counted(got, 1)
      else if (got) {
        let files = 1
        for (const count of got.bits) {
          counted(count, files)
          files = 0
          if (Atomics.load(isOver, 0) === 1) break
        }
      }
    }
    reads.look()
    skipped.push(...(rules?.late() ?? []))
    report({ number: batch.number, skipped, ...collected.taken() })
  })
}
