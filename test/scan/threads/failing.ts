import { parentPort, workerData } from 'node:worker_threads'
import type { Beginning } from '../../../src/scan/hands.ts'

// Says that it has started, and fails at the first thing that it is given.
const { counts }: Beginning = workerData
parentPort?.on('message', () => {
  throw new Error('This thread fails.')
})
new Float64Array(counts)[2] = 1
