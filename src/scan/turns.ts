import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Scanned } from '../core/finding.ts'
import type { Reader } from './reader.ts'
import { sparing } from './sparing.ts'

/** What paces a scan: it reads without waiting, and rests now and then so that a person sees progress and can stop it. */
export interface Turns {
  addFile(): void
  addBytes(count: number): void
  /** What other threads have read counts too. */
  addOthers(counts: () => { readonly files: number; readonly bytes: number }): void
  scanned(): Scanned
  /** Whether the signal came. */
  isOver(): boolean
  isDue(): boolean
  /** Tells the progress and lets others work. */
  rest(): Promise<void>
  /** Rests until something has ended; calls `stop` when the signal comes before. */
  until(end: Promise<unknown>, stop: () => void): Promise<void>
  /** Reads a file to its end, resting where that is due; stops early when the signal came. One that gives nothing is not counted. */
  through(reads: Iterable<number>): Promise<void>
  /** Counts what a reader gave. A promise where there is something to wait for: a rest, or the end of a large file. */
  took(read: ReturnType<Reader['read']>): Promise<void> | null
}

export interface TurnOptions {
  readonly now: () => Date
  readonly onProgress?: ((scanned: Scanned) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

const REST_MILLISECONDS = 100
/** Asking the clock per file would cost more than small files do. */
const ASK_BYTES = 1024 * 1024
const ASK_TURNS = 64

export function turns({ now, onProgress, signal }: TurnOptions): Turns {
  const begun = now().getTime()
  let files = 0
  let bytes = 0
  let turnsSinceAsked = 0
  let bytesWhenAsked = 0
  let rested = begun
  const spare = sparing()
  let others: (() => { readonly files: number; readonly bytes: number }) | null = null
  const scanned = (): Scanned => {
    const more = others?.() ?? { files: 0, bytes: 0 }
    const seconds = Math.max(0, now().getTime() - begun) / 1000
    return { files: files + more.files, bytes: bytes + more.bytes, seconds }
  }
  const paced: Turns = {
    addFile() {
      files++
    },
    addBytes(count) {
      bytes += count
      spare()
    },
    addOthers(counts) {
      others = counts
    },
    scanned,
    isOver: () => signal?.aborted === true,
    isDue() {
      turnsSinceAsked++
      if (turnsSinceAsked < ASK_TURNS && bytes - bytesWhenAsked < ASK_BYTES) return false
      turnsSinceAsked = 0
      bytesWhenAsked = bytes
      return now().getTime() - rested >= REST_MILLISECONDS
    },
    async rest() {
      rested = now().getTime()
      onProgress?.(scanned())
      await setImmediate()
    },
    async until(end, stop) {
      const isReached = end.then(() => true)
      while (!(await Promise.race([isReached, setTimeout(REST_MILLISECONDS, false, { ref: false })]))) {
        await paced.rest()
        if (paced.isOver()) stop()
      }
    },
    through: (reads) => through(reads, paced),
    took(read) {
      if (read === null) return null
      if (typeof read !== 'number') return paced.through(read.bits)
      paced.addFile()
      paced.addBytes(read)
      return paced.isDue() ? paced.rest() : null
    },
  }
  return paced
}

async function through(reads: Iterable<number>, turn: Turns): Promise<void> {
  let isCounted = false
  for (const count of reads) {
    turn.addBytes(count)
    if (!isCounted) turn.addFile()
    isCounted = true
    if (turn.isDue()) await turn.rest()
    if (turn.isOver()) break
  }
}
