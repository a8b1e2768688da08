import { setImmediate } from 'node:timers/promises'
import type { Scanned } from '../core/finding.ts'

/** What paces a scan: it reads without waiting, and rests now and then so that a person sees progress and can stop it. */
export interface Turns {
  addFile(): void
  addBytes(count: number): void
  scanned(): Scanned
  /** Whether the signal came. */
  isOver(): boolean
  isDue(): boolean
  /** Tells the progress and lets others work. */
  rest(): Promise<void>
  /** Reads a file to its end, resting where that is due; stops early when the signal came. One that gives nothing is not counted. */
  through(reads: Iterable<number>): Promise<void>
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
  const scanned = (): Scanned => ({ files, bytes, seconds: Math.max(0, now().getTime() - begun) / 1000 })
  const paced: Turns = {
    addFile() {
      files++
    },
    addBytes(count) {
      bytes += count
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
    async through(reads) {
      let isCounted = false
      for (const count of reads) {
        bytes += count
        if (!isCounted) files++
        isCounted = true
        if (paced.isDue()) await paced.rest()
        if (paced.isOver()) break
      }
    },
  }
  return paced
}
