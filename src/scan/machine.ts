import { realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../core/fault.ts'
import type { Skipped } from '../core/finding.ts'
import { type CollectorOptions, collector } from './collect.ts'
import { type DetectorOptions, detector } from './detect.ts'
import type { Catalogue } from './kinds.ts'
import { type PassedBy, homePlaces } from './machine-places.ts'
import type { Scan } from './scan.ts'
import { readInto } from './tree.ts'
import { type Turns, type TurnOptions, turns } from './turns.ts'

export interface MachineOptions
  extends TurnOptions, Pick<DetectorOptions, 'isStrict' | 'isExplained'>, Pick<CollectorOptions, 'onFound'> {
  readonly providers: Catalogue
  /** Own home. Nothing outside it is read. */
  readonly home: string
  /** Who must own what is read. */
  readonly uid: number
  /** Left out: 20 seconds and 2 GB. */
  readonly limits?: MachineLimits | undefined
}

export interface MachineLimits {
  readonly seconds: number
  readonly bytes: number
}

export interface MachineScan extends Scan {
  /** Where a limit or the signal ended the look: the files and folders that were next, at most 20, with a `/` behind folders. */
  readonly left: readonly string[]
  readonly passedBy: Readonly<PassedBy>
}

const LIMITS: MachineLimits = { seconds: 20, bytes: 2_000_000_000 }
const MOST_LEFT = 20

/**
 * Looks where keys usually lie in a person's home: shell histories and start files, configurations of agents, editors and tools, `.env`
 * files of projects. Only reads, follows no link out of home, leaves other people's files alone, asks no running process. Fault
 * `file.not_found` where there is no such home.
 */
export async function scanMachine(options: MachineOptions): Promise<MachineScan> {
  const home = homeOf(options.home, options.uid)
  const skipped: Skipped[] = []
  const collected = collector(detector(options.providers, options), () => false, { onFound: options.onFound })
  const turn = turns(options)
  const passedBy: PassedBy = { dependencies: 0, caches: 0, deep: 0 }
  const left: string[] = []
  const met = new Set<string>()
  for (const place of homePlaces(home, options.uid, passedBy)) {
    if (isOver(turn, options.limits ?? LIMITS)) {
      left.push(place.kind === 'folder' ? `${place.relative}/` : place.relative)
      if (left.length === MOST_LEFT) break
    } else if (place.kind === 'file' && !met.has(place.real)) {
      met.add(place.real)
      const { relative, real } = place
      const file = { path: join(options.home, relative), relative, location: real }
      collected.begin(file)
      await turn.through(readInto(collected.pieces, file, (one) => void skipped.push(one)))
    }
    if (turn.isDue()) await turn.rest()
  }

  const isComplete = left.length === 0 && !turn.isOver()
  return {
    findings: collected.findings(),
    scanned: turn.scanned(),
    skipped,
    dropped: collected.dropped(),
    pointed: collected.pointed(),
    isComplete,
    left,
    passedBy,
  }
}

function isOver(turn: Turns, limits: MachineLimits): boolean {
  if (turn.isOver()) return true
  const { bytes, seconds } = turn.scanned()
  return bytes >= limits.bytes || seconds >= limits.seconds
}

function homeOf(home: string, uid: number): string {
  const stats = statSync(home, { throwIfNoEntry: false })
  if (stats?.isDirectory() && stats.uid === uid) return realpathSync(home)
  throw new Fault('file.not_found', `"${home}" is no home folder of this user.`, {
    hint: 'Name a folder instead: keyward scan PATH',
  })
}
