import type { Finding, Scanned, Skipped } from '../core/finding.ts'
import { type Collector, type Dropped, type Named, collector } from './collect.ts'
import { type Detector, detector } from './detect.ts'
import type { Catalogue } from './kinds.ts'
import { filesBelow, readInto, rootsOf } from './tree.ts'
import { type TurnOptions, turns } from './turns.ts'

export interface TreeOptions extends TurnOptions {
  readonly providers: Catalogue
  /** Folders and files, as the person named them. */
  readonly paths: readonly string[]
  /** What paths are relative to. */
  readonly cwd: string
  /** Marks in lines and ignore files do not count. */
  readonly isStrict?: boolean | undefined
}

export interface Scan {
  /** Sorted by their first place. Every confidence is in it; who shows them decides. */
  readonly findings: readonly Finding[]
  readonly scanned: Scanned
  readonly skipped: readonly Skipped[]
  readonly dropped: readonly Dropped[]
  /** False where the signal ended it early: what was found until then is the answer. */
  readonly isComplete: boolean
}

/** Looks at every file below the paths. Faults: `file.not_found` for a path that does not exist; all else is told in `skipped`. */
export async function scanTree(options: TreeOptions): Promise<Scan> {
  const skipped: Skipped[] = []
  const skip = (one: Skipped): void => void skipped.push(one)
  const roots = rootsOf(options.paths, options.cwd, skip, options.isStrict ? null : options.now())
  const ids = new Set(roots.flatMap((root) => [...root.ids]))
  const collected = collector(detector(options.providers, options.isStrict), (id) => ids.has(id))
  const turn = turns(options)
  for (const root of roots) {
    for (const file of filesBelow(root, skip)) {
      if (turn.isOver()) break
      collected.begin(file)
      await turn.through(readInto(collected.pieces, file, skip))
    }
  }
  return {
    findings: collected.findings(),
    scanned: turn.scanned(),
    skipped: skipped.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    dropped: collected.dropped(),
    isComplete: !turn.isOver(),
  }
}

/** What bytes in memory hold. Whoever asks often makes the detector once. */
export function scanBytes(bytes: Uint8Array, file: Named, detect: Detector): Pick<Scan, 'findings' | 'dropped'> {
  const collected = collector(detect, () => false)
  collected.begin(file)
  feed(collected, bytes)
  collected.pieces.end()
  return { findings: collected.findings(), dropped: collected.dropped() }
}

/** The same for what comes bit by bit, such as standard input. Memory stays the same whatever its length. */
export async function scanStream(
  chunks: AsyncIterable<Uint8Array>,
  file: Named,
  options: TurnOptions & Pick<TreeOptions, 'providers' | 'isStrict'>,
): Promise<Scan> {
  const collected = collector(detector(options.providers, options.isStrict), () => false)
  const turn = turns(options)
  collected.begin(file)
  for await (const chunk of chunks) {
    if (turn.isOver()) break
    feed(collected, chunk)
    turn.addBytes(chunk.length)
    if (turn.isDue()) await turn.rest()
  }
  collected.pieces.end()
  turn.addFile()
  return {
    findings: collected.findings(),
    scanned: turn.scanned(),
    skipped: [],
    dropped: collected.dropped(),
    isComplete: !turn.isOver(),
  }
}

/** All of a text at once. */
export function feed({ pieces }: Collector, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    const space = pieces.space()
    const part = bytes.subarray(at, at + space.length)
    space.set(part)
    pieces.advance(part.length)
    at += part.length
  }
}
