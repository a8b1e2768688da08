import type { Batch, Hands, Report } from './hands.ts'
import type { RootedFile, TreeFile } from './tree.ts'

export interface Crew {
  /** Starts as much as helpers want to have before them. False when `files` has ended. */
  feed(files: Iterator<RootedFile>): boolean
  /** A file for this thread, from the end of what lies before the helpers; null where all are taken. */
  claim(): TreeFile | null
  /** Files that could not be given away: names that are no text. */
  readonly own: TreeFile[]
  /** Waits for what was begun. Gives back files that a helper left because they are large, and those it had begun when it failed. */
  end(): Promise<Left>
}

interface Left {
  readonly large: readonly TreeFile[]
  readonly failed: readonly TreeFile[]
}

const BATCH_FILES = 64
/** Batches that lie before each helper. */
const DEPTH = 3
const MINE = 1_000_000
/** Who reads a file between two calls may call so often before it is looked at what helpers have left. */
const ASKED = 16

interface Open {
  readonly batch: Batch
  readonly files: readonly TreeFile[]
  readonly claims: Int32Array
  readonly helper: number
  /** From here down this thread has not tried yet. */
  last: number
}

/** Gives the files of a tree to helpers. `onReport` gets what they found, while this thread rests. */
export function crew(hands: Hands, onReport: (report: Report) => void): Crew {
  const unreported = new Map<number, Open>()
  const large: TreeFile[] = []
  const open: Open[] = []
  const own: TreeFile[] = []
  let batches = 0
  let asked = 0

  for (const hand of hands.each) {
    hand.hear((told) => {
      const one = 'number' in told && unreported.get(told.number)
      if (!one) return
      unreported.delete(told.number)
      large.push(...told.large.flatMap((index) => one.files[index] ?? []))
      onReport(told)
    })
  }

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
      hands.each[helper]?.post(batch)
    }
    return !isLast
  }

  return {
    own,
    feed(files) {
      if (asked++ % ASKED !== 0) return true
      for (let at = open.length - 1; at >= 0; at--) if (isTaken(open[at])) open.splice(at, 1)
      for (const helper of hands.each.keys()) {
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
    async end() {
      await hands.rest()
      const failed = [...unreported.values()]
      return { large, failed: failed.flatMap(({ files, claims }) => files.filter((_, at) => claims[at] !== MINE)) }
    },
  }
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
