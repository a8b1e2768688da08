import { Worker } from 'node:worker_threads'
import type { Skipped } from '../core/finding.ts'
import type { Taken } from './book.ts'
import type { RuleFile } from './rules/file.ts'
import type { RootedFile, TreeFile } from './tree.ts'

/** How helpers look, besides being strict. */
interface How {
  /** Rules of one's own, which each makes ready for itself. */
  readonly rules?: RuleFile | undefined
  /** Whether each finding is told with what was looked at. */
  readonly isExplained?: boolean | undefined
}

/** Other threads that may help to read a tree. */
export interface Helpers extends How {
  /** A module that calls `help` with the providers. */
  readonly module: URL
  /** How many threads besides this one. */
  readonly count: number
}

/** A number of files for one helper. Who reads one of them says so in `claims` first, so that nobody waits for work that others have left. */
export interface Batch {
  readonly number: number
  /** What paths begin with for people, and where the root is. */
  readonly prefix: string
  readonly real: string
  /** Names below the root, with a NUL between them: one text passes quicker than many. */
  readonly names: string
  readonly claims: SharedArrayBuffer
}

/** What a helper gets when it starts. */
export interface Beginning extends How {
  readonly id: number
  readonly isStrict: boolean
  /** One number: whether to stop. */
  readonly stop: SharedArrayBuffer
  /** Files and bytes that this helper has read. */
  readonly counts: SharedArrayBuffer
}

/** What a helper says of one batch. `number` −1: it has ended. */
export interface Report extends Taken {
  readonly number: number
  readonly skipped: readonly Skipped[]
}

export interface Crew {
  /** Starts as much as helpers want to have before them. False when `files` has ended. */
  feed(files: Iterator<RootedFile>): boolean
  /** A file for this thread, from the end of what lies before the helpers; null where all are taken. */
  claim(): TreeFile | null
  /** Files that could not be given away: names that are no text. */
  readonly own: TreeFile[]
  readonly counts: () => { readonly files: number; readonly bytes: number }
  readonly stop: () => void
  /** Waits for what was begun. Gives back files that a helper had begun when it failed. */
  end(): Promise<readonly TreeFile[]>
}

const BATCH_FILES = 64
/** Batches that lie before each helper. */
const DEPTH = 3
const MINE = 1_000_000
/** Who reads a file between two calls may call so often before it is looked at what helpers have left. */
const ASKED = 16

/** Left alone, Node keeps 50 MB for what each thread has let go of. */
const LITTLE = { maxYoungGenerationSizeMb: 6 } as const

interface Open {
  readonly batch: Batch
  readonly files: readonly TreeFile[]
  readonly claims: Int32Array
  readonly helper: number
  /** From here down this thread has not tried yet. */
  last: number
}

interface Hand {
  readonly worker: Worker
  readonly counts: Float64Array
  readonly ended: Promise<void>
}

/** Starts the helpers. `onReport` gets what they found, while this thread rests. */
export function crew({ module, count, ...how }: Helpers, isStrict: boolean, onReport: (report: Report) => void): Crew {
  const stop = new SharedArrayBuffer(4)
  const unreported = new Map<number, Open>()
  const open: Open[] = []
  const own: TreeFile[] = []
  let batches = 0
  let asked = 0

  const told = (report: Report): void => {
    unreported.delete(report.number)
    onReport(report)
  }
  const hands = Array.from({ length: count }, (_, at) => start(module, { ...how, id: at + 1, isStrict, stop }, told))

  const post = (helper: number, files: Iterator<RootedFile>): boolean => {
    const { taken, isLast } = take(files, own)
    const [first] = taken
    if (first) {
      const claims = new SharedArrayBuffer(4 * taken.length)
      const names = taken.map(({ relative }) => relative).join('\0')
      const batch: Batch = { number: batches++, prefix: first.prefix, real: first.real, names, claims }
      const one: Open = { batch, files: taken, claims: new Int32Array(claims), helper, last: taken.length - 1 }
      open.push(one)
      unreported.set(batch.number, one)
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
      hands[helper]?.worker.postMessage(batch)
    }
    return !isLast
  }

  return {
    own,
    feed(files) {
      if (asked++ % ASKED !== 0) return true
      for (let at = open.length - 1; at >= 0; at--) if (isTaken(open[at])) open.splice(at, 1)
      for (const helper of hands.keys()) {
        for (let has = open.filter((one) => one.helper === helper).length; has < DEPTH; has++)
          if (!post(helper, files)) return false
      }
      return true
    },
    claim() {
      for (let one = open.at(-1); one; one = open.at(-1)) {
        const at = one.last--
        if (at >= 0 && Atomics.compareExchange(one.claims, at, 0, MINE) === 0) return one.files[at] ?? null
        open.pop()
      }
      return null
    },
    counts: () => ({ files: sum(hands, 0), bytes: sum(hands, 1) }),
    stop: () => void Atomics.store(new Int32Array(stop), 0, 1),
    async end() {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
      for (const { worker } of hands) worker.postMessage(null)
      await Promise.all(hands.map(({ ended }) => ended))
      for (const { worker } of hands) await worker.terminate()
      return [...unreported.values()].flatMap(({ files, claims }) => files.filter((_, index) => claims[index] !== MINE))
    },
  }
}

function start(module: URL, beginning: Omit<Beginning, 'counts'>, told: (report: Report) => void): Hand {
  const counts = new SharedArrayBuffer(16)
  const workerData: Beginning = { ...beginning, counts }
  const worker = new Worker(module, { workerData, resourceLimits: LITTLE })
  const ended = new Promise<void>((resolve) => {
    worker.on('message', (report: Report) => {
      if (report.number === -1) resolve()
      else told(report)
    })
    // What it had begun is read again by this thread: the answer is whole without it.
    worker.on('error', () => resolve())
    worker.on('exit', () => resolve())
  })
  return { worker, counts: new Float64Array(counts), ended }
}

/** Files of one root, as many as a batch has. */
function take(files: Iterator<RootedFile>, own: TreeFile[]): { taken: RootedFile[]; isLast: boolean } {
  const taken: RootedFile[] = []
  while (taken.length < BATCH_FILES) {
    const next = files.next()
    if (next.done) return { taken, isLast: true }
    if (typeof next.value.location === 'string' && (taken[0]?.real ?? next.value.real) === next.value.real)
      taken.push(next.value)
    else own.push(next.value)
  }
  return { taken, isLast: false }
}

/** A helper begins at the front and this thread at the end: where the last untried one is taken, all are. */
function isTaken(one: Open | undefined): boolean {
  return !one || one.last < 0 || Atomics.load(one.claims, one.last) !== 0
}

function sum(hands: readonly Hand[], index: number): number {
  return hands.reduce((all, { counts }) => all + (counts[index] ?? 0), 0)
}
