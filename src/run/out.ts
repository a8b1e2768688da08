import { write, writeSync } from 'node:fs'

const REST_MS = 5

/**
 * Writes all of it to an open file without holding up anything else; whoever reads slowly is waited for. False where nobody reads any more.
 */
export async function writeAll(fd: number, content: Uint8Array): Promise<boolean> {
  for (let left = content; left.length > 0;) {
    const written = await attempt(fd, left)
    if (written === 'closed') return false
    if (written === 0) await new Promise((resolve) => setTimeout(resolve, REST_MS))
    left = left.subarray(written)
  }
  return true
}

/** The same at once: nothing else happens until it is done. */
export function writeNow(fd: number, content: Uint8Array): void {
  for (let left = content; left.length > 0;) {
    try {
      left = left.subarray(writeSync(fd, left))
    } catch (cause) {
      if (!isFull(cause)) return
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, REST_MS)
    }
  }
}

/** How many bytes went. What cannot be written for any other reason than a full pipe has no reader. */
function attempt(fd: number, content: Uint8Array): Promise<number | 'closed'> {
  return new Promise((done) => {
    write(fd, content, (error, written) => done(error === null ? written : isFull(error) ? 0 : 'closed'))
  })
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EAGAIN'
}
