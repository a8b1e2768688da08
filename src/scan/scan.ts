import type { Finding, Pointed, Scanned, Skipped } from '../core/finding.ts'
import type { Count } from './book.ts'
import { type CollectorOptions, collector } from './collect.ts'
import { type Detector, type DetectorOptions, detector } from './detect.ts'
import type { Catalogue } from './kinds.ts'
import { type Crew, type Helpers, crew } from './crew.ts'
import type { Named } from './named.ts'
import { feed } from './pieces.ts'
import { type Reader, reader } from './reader.ts'
import { type RootedFile, type TreeFile, filesBelow, rootsOf } from './tree.ts'
import { type TurnOptions, type Turns, turns } from './turns.ts'

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
  if (!(await readAlone(files, reads, turn, options.helpers)) && options.helpers) {
    const hands = crew(options.helpers, options.isStrict === true, (report) => {
      collected.add(report)
      skipped.push(...report.skipped)
    })
    await readTogether(files, reads, turn, hands)
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

/** False where the tree is larger than one thread should read, and there are helpers. */
async function readAlone(
  files: Iterator<TreeFile>,
  reads: Reader,
  turn: Turns,
  helpers: Helpers | undefined,
): Promise<boolean> {
  const most = helpers ? ALONE : { files: Infinity, bytes: Infinity }
  for (let count = 0; count < most.files && turn.scanned().bytes <= most.bytes; count++) {
    const next = turn.isOver() ? { done: true as const } : files.next()
    if (next.done) return true
    await turn.took(reads.read(next.value))
  }
  return false
}

async function readTogether(files: Iterator<RootedFile>, reads: Reader, turn: Turns, hands: Crew): Promise<void> {
  turn.addOthers(hands.counts)
  for (let isMore = true; !turn.isOver();) {
    isMore &&= hands.feed(files)
    const file = hands.own.pop() ?? hands.claim()
    if (!file && !isMore) break
    const wait = file && turn.took(reads.read(file))
    if (wait) await wait
  }
  reads.look()
  if (turn.isOver()) hands.stop()
  const end = hands.end()
  await turn.until(end, hands.stop)
  for (const file of await end) if (!turn.isOver()) await turn.took(reads.read(file))
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

/** The same for what comes bit by bit, such as standard input. Memory stays the same whatever its length. */
export async function scanStream(
  chunks: AsyncIterable<Uint8Array>,
  file: Named,
  options: TurnOptions & Pick<TreeOptions, 'providers' | 'isStrict' | 'rules' | 'isExplained' | 'onFound'>,
): Promise<Scan> {
  const collected = collector(detector(options.providers, options), () => false, { onFound: options.onFound })
  const turn = turns(options)
  collected.begin(file)
  for await (const chunk of chunks) {
    if (turn.isOver()) break
    feed(collected.pieces, chunk)
    turn.addBytes(chunk.length)
    if (turn.isDue()) await turn.rest()
  }
  collected.pieces.end()
  turn.addFile()
  return {
    findings: collected.findings(),
    scanned: turn.scanned(),
    skipped: options.rules?.late() ?? [],
    dropped: collected.dropped(),
    pointed: collected.pointed(),
    isComplete: !turn.isOver(),
  }
}
