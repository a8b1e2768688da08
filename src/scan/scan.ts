import type { Finding, Pointed, Scanned, Skipped } from '../core/finding.ts'
import type { Count, Taken } from './book.ts'
import { type Collector, type CollectorOptions, collector } from './collect.ts'
import { type Detector, type DetectorOptions, detector } from './detect.ts'
import type { Catalogue } from './kinds.ts'
import { crew } from './crew.ts'
import { type Hands, type Helpers, handsOf } from './hands.ts'
import type { Named } from './named.ts'
import { feed } from './pieces.ts'
import { LARGE, type Reader, reader } from './reader.ts'
import { type Sharing, sharing } from './sharing.ts'
import { type RootedFile, type TreeFile, filesBelow, rootsOf } from './tree.ts'
import { type TurnOptions, type Turns, turns } from './turns.ts'
import { warming } from './warming.ts'

export interface TreeOptions
  extends TurnOptions, Pick<DetectorOptions, 'rules' | 'isExplained'>, Pick<CollectorOptions, 'onFound'> {
  readonly providers: Catalogue
  /** Folders and files, as the person named them. */
  readonly paths: readonly string[]
  /** What paths are relative to. */
  readonly cwd: string
  /** Threads that help with large trees. Left out: this one reads all. */
  readonly helpers?: Helpers | undefined
  /** Marks in lines and ignore files do not count. */
  readonly isStrict?: boolean | undefined
}

export interface Scan {
  /** Sorted by their first place. Every confidence is in it; who shows them decides. */
  readonly findings: readonly Finding[]
  readonly scanned: Scanned
  readonly skipped: readonly Skipped[]
  readonly dropped: readonly Count[]
  /** Where, if that was asked for. */
  readonly pointed: readonly Pointed[]
  /** False where the signal ended it early: what was found until then is the answer. */
  readonly isComplete: boolean
}

/** Looks at every file below the paths. Faults: `file.not_found` for a path that does not exist; all else is told in `skipped`. */
export async function scanTree(options: TreeOptions): Promise<Scan> {
  const skipped: Skipped[] = []
  const skip = (one: Skipped): void => void skipped.push(one)
  const roots = rootsOf(options.paths, options.cwd, skip, options.isStrict ? null : options.now())
  const ids = new Set(roots.flatMap((root) => [...root.ids]))
  const detect = detector(options.providers, options)
  const collected = collector(detect, (id) => ids.has(id), { onFound: options.onFound })
  const turn = turns(options)
  const reads = reader(collected, detect.room, skip)
  const files = filesBelow(roots, skip)
  const large: TreeFile[] = []
  const isAll = await readAlone(files, reads, turn, options.helpers && large)
  if (options.helpers && (!isAll || large.length > 0)) {
    const hands = handsOf(options.helpers, options.isStrict === true)
    const add = adder(collected, skipped)
    try {
      if (!isAll) large.push(...(await readTogether(files, reads, turn, hands, add)))
      if (large.length > 0) await readShared(large, reads, turn, shared(collected, detect, hands, add))
    } finally {
      await hands.end()
    }
  }
  reads.look()
  skipped.push(...(options.rules?.late() ?? []))
  return {
    findings: collected.findings(),
    scanned: turn.scanned(),
    skipped: skipped.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    dropped: collected.dropped(),
    pointed: collected.pointed(),
    isComplete: !turn.isOver(),
  }
}

/** Helpers cost some time to start and memory: a tree of this size or smaller is read by one thread. */
const ALONE = { files: 400, bytes: 16_000_000 } as const

/** False where the tree is larger than one thread should read, and there are helpers. Then large files are left. */
async function readAlone(
  files: Iterator<TreeFile>,
  reads: Reader,
  turn: Turns,
  large: TreeFile[] | undefined,
): Promise<boolean> {
  const most = large ? ALONE : { files: Infinity, bytes: Infinity }
  for (let count = 0; count < most.files && turn.scanned().bytes <= most.bytes; count++) {
    const next = turn.isOver() ? { done: true as const } : files.next()
    if (next.done) return true
    await readOne(next.value, reads, turn, large)
  }
  return false
}

/** A large file is left, where there is a list for it. */
function readOne(file: TreeFile, reads: Reader, turn: Turns, large?: TreeFile[]): Promise<void> | null {
  const read = reads.read(file)
  if (!large || read === null || typeof read === 'number' || !read.isLarge) return turn.took(read)
  large.push(file)
  return null
}

type Told = Taken & Pick<Scan, 'skipped'>

/** Gives the large files that were left. */
async function readTogether(
  files: Iterator<RootedFile>,
  reads: Reader,
  turn: Turns,
  hands: Hands,
  add: (told: Told) => void,
): Promise<readonly TreeFile[]> {
  const work = crew(hands, add)
  const large: TreeFile[] = []
  turn.addOthers(hands.counts)
  const compiler = warming()
  for (let isMore = true; !turn.isOver();) {
    isMore &&= work.feed(files)
    const file = work.own.pop() ?? work.claim()
    if (!file && !isMore) break
    if (file) compiler.read()
    const wait = file && readOne(file, reads, turn, large)
    if (wait) await wait
  }
  reads.look()
  compiler.end()
  if (turn.isOver()) hands.stop()
  const end = work.end()
  await turn.until(end, hands.stop)
  const left = await end
  for (const file of left.failed) if (!turn.isOver()) await readOne(file, reads, turn, large)
  return [...large, ...left.large]
}

/** One large file after the other, each by all threads. */
async function readShared(files: readonly TreeFile[], reads: Reader, turn: Turns, share: Sharing): Promise<void> {
  for (const file of files) {
    if (turn.isOver()) return
    await turn.took(reads.read(file))
    await turn.until(share.end(), () => {})
  }
}

/** From now on the collector hands pieces on, and gets what was found in them. */
function shared(collected: Collector, detect: Detector, hands: Hands, add: (told: Told) => void): Sharing {
  const aside = collector(detect, () => false)
  const made = sharing(hands, aside, detect.room.length, add)
  collected.lend(made.take)
  return made
}

function adder(collected: Collector, skipped: Skipped[]): (told: Told) => void {
  return (told) => {
    collected.add(told)
    skipped.push(...told.skipped)
  }
}

/** What bytes in memory hold. Whoever asks often makes the detector once. */
export function scanBytes(
  bytes: Uint8Array,
  file: Named,
  detect: Detector,
): Pick<Scan, 'findings' | 'dropped' | 'pointed'> {
  const collected = collector(detect, () => false)
  collected.begin(file)
  feed(collected.pieces, bytes)
  collected.pieces.end()
  return { findings: collected.findings(), dropped: collected.dropped(), pointed: collected.pointed() }
}

/**
 * A pipe that is read slower than it is written has as many bytes: 64 KiB, and a little less where lines do not fill its pages. With fewer
 * the next read may take long, and what was found by then must not wait for it.
 */
const FULL = 60 * 1024

/** The same for what comes bit by bit, such as standard input. Memory stays the same whatever its length. */
export async function scanStream(
  chunks: AsyncIterable<Uint8Array>,
  file: Named,
  options: TurnOptions & Pick<TreeOptions, 'providers' | 'helpers' | 'isStrict' | 'rules' | 'isExplained' | 'onFound'>,
): Promise<Scan> {
  const detect = detector(options.providers, options)
  const collected = collector(detect, () => false, { onFound: options.onFound })
  const skipped: Skipped[] = []
  const turn = turns(options)
  const help = streamHelp(collected, detect, options, adder(collected, skipped))
  collected.begin(file)
  try {
    for await (const chunk of chunks) {
      if (turn.isOver()) break
      feed(collected.pieces, chunk)
      turn.addBytes(chunk.length)
      if (turn.isDue()) await turn.rest()
      await help.after(chunk, turn.scanned().bytes)
    }
    collected.pieces.end()
    await turn.until(help.settle(), () => {})
  } finally {
    await help.end()
  }
  turn.addFile()
  return {
    findings: collected.findings(),
    scanned: turn.scanned(),
    skipped: [...skipped, ...(options.rules?.late() ?? [])],
    dropped: collected.dropped(),
    pointed: collected.pointed(),
    isComplete: !turn.isOver(),
  }
}

/** Helpers that start when a stream is so long that they are worth their start. */
function streamHelp(
  collected: Collector,
  detect: Detector,
  { helpers, isStrict = false }: Pick<TreeOptions, 'helpers' | 'isStrict'>,
  add: (told: Told) => void,
) {
  let hands: Hands | null = null
  let share: Sharing | null = null
  return {
    async after(chunk: Uint8Array, bytes: number): Promise<void> {
      if (share && chunk.length < FULL) await share.settle()
      if (hands || !helpers || bytes <= LARGE) return
      hands = handsOf(helpers, isStrict)
      share = shared(collected, detect, hands, add)
    },
    settle: async () => share?.end(),
    end: async () => hands?.end(),
  }
}
