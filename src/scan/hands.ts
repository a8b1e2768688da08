import type { Skipped } from '../core/finding.ts'
import type { Taken } from './book.ts'
import type { Encoding } from './encoding.ts'
import type { Named } from './named.ts'
import type { Piece } from './pieces.ts'
import type { Position } from './position.ts'
import type { RuleFile } from './rules/file.ts'

/** How helpers look, besides being strict. */
interface How {
  /** Rules of one's own, which each makes ready for itself. */
  readonly rules?: RuleFile | undefined
  /** Whether each finding is told with what was looked at. */
  readonly isExplained?: boolean | undefined
}

/** Other threads that may help. */
export interface Helpers extends How {
  /** A module that calls `help` with the providers. */
  readonly module: URL
  /** How many threads besides this one. */
  readonly count: number
}

/** What a helper gets when it starts. */
export interface Beginning extends How {
  readonly id: number
  readonly isStrict: boolean
  /** One number: whether to stop. */
  readonly stop: SharedArrayBuffer
  /** Files and bytes that this helper has read, and whether it has started. */
  readonly counts: SharedArrayBuffer
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

/** What a helper says of one batch. */
export interface Report extends Taken {
  readonly number: number
  readonly skipped: readonly Skipped[]
  /** Files that it left, by their place in the batch: so large that all threads share them. */
  readonly large: readonly number[]
}

/** A piece of a large text for one helper. It lies in `memory`, in one of the slots; `full` has a number for each, 0 where the helper has done with it. */
export interface Block extends Omit<Piece, 'bytes'> {
  readonly block: number
  readonly file: Named
  readonly encoding: Encoding
  readonly memory: SharedArrayBuffer
  readonly full: SharedArrayBuffer
  readonly slot: number
  readonly at: number
  readonly size: number
}

/** What was found in a block. Places are told as if the text began with it, and so is where it ends. */
export interface Looked extends Taken {
  readonly block: number
  readonly end: Position
  readonly skipped: readonly Skipped[]
}

/** A helper, as the thread sees it that started it. */
export interface Hand {
  readonly post: (task: Batch | Block) => void
  readonly hear: (listener: (told: Report | Looked) => void) => void
  /** What is given to it before waits for its start. */
  readonly isReady: () => boolean
  readonly ended: Promise<void>
}

/** What is posted when nothing more comes for now; it comes back when all before it was told. */
export const REST = 'rest'

export interface Hands {
  readonly each: readonly Hand[]
  readonly counts: () => { readonly files: number; readonly bytes: number }
  readonly stop: () => void
  /** Waits until all that was posted is told, or whoever it was posted to has ended. */
  rest(): Promise<void>
  /** Ends them, whatever they do. */
  end(): Promise<void>
}

/** Left alone, Node keeps 50 MB for what each thread has let go of. */
const LITTLE = { maxYoungGenerationSizeMb: 6 } as const

/** Starts the helpers. */
export function handsOf({ module, count, ...how }: Helpers, isStrict: boolean): Hands {
  const stop = new SharedArrayBuffer(4)
  const all = Array.from({ length: count }, (_, at) => start(module, { ...how, id: at + 1, isStrict, stop }))
  const sum = (index: number): number => all.reduce((sofar, { counts }) => sofar + (counts[index] ?? 0), 0)
  return {
    each: all.map(({ hand }) => hand),
    counts: () => ({ files: sum(0), bytes: sum(1) }),
    stop: () => void Atomics.store(new Int32Array(stop), 0, 1),
    async rest() {
      // One that is still starting has begun nothing.
      await Promise.all(all.filter(({ hand }) => hand.isReady()).map(({ rest }) => rest()))
    },
    async end() {
      for (const { worker } of all) await worker.terminate()
    },
  }
}

function start(module: URL, beginning: Omit<Beginning, 'counts'>) {
  const shared = new SharedArrayBuffer(24)
  const counts = new Float64Array(shared)
  const workerData: Beginning = { ...beginning, counts: shared }
  // Loaded where help is wanted: what is small does not wait for it.
  const worker = new (process.getBuiltinModule('node:worker_threads').Worker)(module, {
    workerData,
    resourceLimits: LITTLE,
  })
  const resting: (() => void)[] = []
  const ended = new Promise<void>((resolve) => {
    // What it had begun is done again by this thread: the answer is whole without it.
    worker.on('error', () => resolve())
    worker.on('exit', () => resolve())
  })
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
  const post = (message: Batch | Block | typeof REST): void => worker.postMessage(message)
  const rest = (): Promise<void> => {
    const rests = new Promise<void>((resolve) => void resting.push(resolve))
    post(REST)
    return Promise.race([rests, ended])
  }
  worker.on('message', (told: unknown) => told === REST && resting.shift()?.())
  const hand: Hand = {
    post,
    hear(listener) {
      worker.on('message', (told: Report | Looked | typeof REST) => told !== REST && listener(told))
    },
    isReady: () => counts[2] === 1,
    ended,
  }
  return { worker, counts, hand, rest }
}
