import type { Finding, Pointed, Skipped } from '../core/finding.ts'
import { collector } from './collect.ts'
import { type Detector, type DetectorOptions, detector } from './detect.ts'
import type { Catalogue } from './kinds.ts'
import type { Named } from './named.ts'
import { feed } from './pieces.ts'
import { type Scan } from './scan.ts'
import { rootsOf } from './tree.ts'
import { type TurnOptions, turns } from './turns.ts'

/** A content that a change brought, and what stood in that file before. */
export interface Change {
  /** Below the repository's folder, with `/`. */
  readonly path: string
  /** As the person would name it. */
  readonly shown: string
  readonly blob: string
  readonly before: readonly string[]
  readonly commit: string | null
}

interface Wanted {
  readonly blob: string
  readonly path: string
}

export interface ChangesOptions extends TurnOptions, Pick<DetectorOptions, 'rules' | 'isExplained'> {
  readonly providers: Catalogue
  /** The repository's folder: its ignore file counts. */
  readonly root: string
  /** Oldest first. Who looks is made ready while they are awaited. */
  readonly changes: readonly Change[] | Promise<readonly Change[]>
  /** Contents of these objects; what cannot be had is told to `skip` and left out. */
  readonly contents: (
    wanted: readonly Wanted[],
    skip: (skipped: Skipped) => void,
  ) => AsyncIterable<{ readonly index: number; readonly content: Uint8Array }>
  readonly isStrict?: boolean | undefined
}

interface Found {
  readonly change: Change
  readonly findings: readonly Finding[]
}

/** Looks at what changes brought. A secret that stood in the same file before is none of theirs, wherever its line moved. */
export async function scanChanges(options: ChangesOptions): Promise<Scan> {
  const { contents, isStrict = false } = options
  const skipped: Skipped[] = []
  const skip = (one: Skipped): void => void skipped.push(one)
  const [root] = rootsOf(['.'], options.root, skip, isStrict ? null : options.now())
  const look = looker(detector(options.providers, options), (id) => root?.ids.has(id) === true)
  const turn = turns(options)
  const wanted = (await options.changes).filter(({ path }) => root?.isIgnored(path) !== true)
  const found: Found[] = []
  const dropped: Pointed[] = []
  for await (const { index, content } of contents(wanted, skip)) {
    const change = wanted[index]
    if (!change || turn.isOver()) break
    turn.addFile()
    turn.addBytes(content.length)
    const { findings, pointed } = look(content, {
      path: change.shown,
      relative: change.path,
      commit: change.commit ?? undefined,
    })
    if (findings.length > 0) found.push({ change, findings })
    dropped.push(...pointed.slice(0, MOST_POINTED - dropped.length))
    if (turn.isDue()) await turn.rest()
  }
  return {
    findings: together(await withoutOld(found, look, contents)),
    scanned: turn.scanned(),
    skipped: [...skipped, ...(options.rules?.late() ?? [])],
    dropped: [],
    pointed: dropped,
    isComplete: !turn.isOver(),
  }
}

const MOST_POINTED = 10_000

type Look = (content: Uint8Array, file: Named) => { readonly findings: Finding[]; readonly pointed: Pointed[] }

function looker(detect: Detector, isIgnored: (id: string) => boolean): Look {
  return (content, file) => {
    const collected = collector(detect, isIgnored)
    collected.begin(file)
    feed(collected.pieces, content)
    collected.pieces.end()
    return { findings: collected.findings(), pointed: collected.pointed() }
  }
}

/** Compared by value: an id of a weak secret says where it stands and not what it is. */
async function withoutOld(
  found: readonly Found[],
  look: Look,
  contents: ChangesOptions['contents'],
): Promise<readonly Found[]> {
  const pairs = found.flatMap((one) => one.change.before.map((blob) => ({ one, blob, path: one.change.path })))
  const old = new Map<Found, Finding[]>()
  for await (const { index, content } of contents(pairs, () => {})) {
    const pair = pairs[index]
    if (!pair) continue
    const { change } = pair.one
    const { findings: stood } = look(content, { path: change.shown, relative: change.path })
    old.set(pair.one, [...(old.get(pair.one) ?? []), ...stood])
  }
  return found.map((one) => ({
    ...one,
    findings: one.findings.filter(({ secret }) => !(old.get(one) ?? []).some((stood) => stood.secret.equals(secret))),
  }))
}

/** One finding per secret with all its places, each with its commit. Two weak secrets may share an id. */
function together(found: readonly Found[]): readonly Finding[] {
  const all = found.flatMap(({ change: { commit }, findings }) => findings.map((finding) => placedIn(finding, commit)))
  return [...Map.groupBy(all, ({ id }) => id).values()].flatMap((alike) => {
    const kept: Finding[] = []
    for (const finding of alike) {
      const at = kept.findIndex(({ secret }) => secret.equals(finding.secret))
      const known = kept[at]
      if (known) kept[at] = { ...known, places: [...known.places, ...finding.places] }
      else kept.push(finding)
    }
    return kept
  })
}

function placedIn(finding: Finding, commit: string | null): Finding {
  if (commit === null) return finding
  const [first, ...others] = finding.places
  return { ...finding, places: [{ ...first, commit }, ...others.map((place) => ({ ...place, commit }))] }
}
