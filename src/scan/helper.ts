import { parentPort, workerData } from 'node:worker_threads'
import type { Skipped } from '../core/finding.ts'
import { memoryTaken } from './book.ts'
import { collector } from './collect.ts'
import { detector } from './detect.ts'
import { type Batch, type Beginning, type Block, type Looked, REST, type Report } from './hands.ts'
import type { Catalogue } from './kinds.ts'
import type { RuleFile } from './rules/file.ts'
import type { OwnRules } from './rules/rules.ts'
import { reader } from './reader.ts'
import { sparing } from './sparing.ts'
import { warming } from './warming.ts'

/**
 * What a helping thread does: reads the batches it is given, looks at blocks, and reports each. Values of secrets leave in memory that is handed over, not
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
  const skipped: Skipped[] = []
  const reads = reader(collected, detect.room, (one) => void skipped.push(one))
  const spare = sparing()
  const compiler = warming()
  const counted = (bytes: number, files: number): void => {
    read[0] = (read[0] ?? 0) + files
    read[1] = (read[1] ?? 0) + bytes
    spare()
  }
  const tell = (one: Report | Looked | typeof REST): void => port.postMessage(one, one === REST ? [] : memoryTaken(one))
  const found = () => ({ skipped: [...skipped.splice(0), ...(rules?.late() ?? [])], ...collected.taken() })

  const readBatch = (batch: Batch): void => {
    const claims = new Int32Array(batch.claims)
    const large: number[] = []
    for (const [index, relative] of batch.names.split('\0').entries()) {
      if (Atomics.load(isOver, 0) === 1) break
      if (Atomics.compareExchange(claims, index, 0, id) !== 0) continue
      compiler.read()
      const file = { path: `${batch.prefix}${relative}`, relative, location: `${batch.real}/${relative}` }
      const got = reads.read(file)
      if (typeof got === 'number') counted(got, 1)
      else if (got?.isLarge) large.push(index)
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
    tell({ number: batch.number, large, ...found() })
  }
  const lookAt = ({ memory, full, slot, at, size, ...block }: Block): void => {
    const bytes = detect.room.subarray(0, size)
    bytes.set(new Uint8Array(memory, at, size))
    const end = collected.block({ ...block, bytes }, block)
    tell({ block: block.block, end, ...found() })
    Atomics.store(new Int32Array(full), slot, 0)
  }

  port.on('message', (task: Batch | Block | typeof REST) => {
    if (task === REST) tell(REST)
    else if ('block' in task) lookAt(task)
    else readBatch(task)
  })
  read[2] = 1
}
