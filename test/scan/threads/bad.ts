import { parentPort } from 'node:worker_threads'

// Takes the first batch for its own and fails in the middle of it.
parentPort?.on('message', (batch: { claims: SharedArrayBuffer }) => {
  const claims = new Int32Array(batch.claims)
  for (let index = 0; index < 20; index++) Atomics.compareExchange(claims, index, 0, 1)
  throw new Error('This thread fails.')
})
