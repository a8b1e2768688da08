import type { Context } from './context.ts'
import { Fault } from './fault.ts'
import type { ByHand, Lying, Scene } from './fixing.ts'
import type { Finding } from './finding.ts'
import type { Repository } from './repository.ts'
import type { Scan } from './scanner.ts'

/** What lies in the open, and what stays out of reach. */
export interface Looked {
  readonly scene: Scene
  /** Files of other accounts. */
  readonly foreign: readonly ByHand[]
  readonly scanned: Scan['scanned']
  readonly skipped: Scan['skipped']
  readonly left: readonly string[]
}

/** Looks below the paths, or at the usual places of this machine where none is named. Changes nothing. */
export async function lookForFixes(paths: readonly string[], context: Context): Promise<Looked> {
  const scanner = await context.scanner()
  const looking = { progress: (line: string): void => context.progress(line) }
  const seen = await (paths.length === 0 ? scanner.machine(looking) : scanner.tree(paths, looking))
  const lying = await filesOf(seen.findings, context)
  const own = (await context.tools.files.state(context.surroundings.home))?.uid
  const files = lying.filter(({ state }) => state.uid === own)
  return {
    scene: {
      files,
      tools: context.tools,
      surroundings: context.surroundings,
      repository: remembered((folder) => repositoryOf(folder, context)),
      recognise: (value, name) => scanner.recognise(value, name),
    },
    foreign: lying.filter((one) => !files.includes(one)).map(foreign),
    scanned: seen.scanned,
    skipped: seen.skipped,
    left: seen.left,
  }
}

/** Files on disk, each with all that lies in it. What lies in an archive or in a commit has none of its own. */
async function filesOf(findings: readonly Finding[], context: Context): Promise<readonly Lying[]> {
  const worth = findings.filter(({ confidence }) => confidence !== 'low')
  const byPath = new Map<string, Finding[]>()
  for (const finding of worth) {
    for (const path of new Set(finding.places.filter(({ commit }) => commit === undefined).map((place) => place.path)))
      byPath.set(path, [...(byPath.get(path) ?? []), finding])
  }
  const exposures = await (await context.scanner()).exposure([...byPath.keys()])
  const all: Lying[] = []
  for (const [shown, held] of byPath) {
    const full = shown.startsWith('/') ? shown : `${context.surroundings.folder}/${shown}`
    const path = await context.tools.files.real(full)
    const state = path === null ? null : await context.tools.files.state(path)
    const exposure = exposures.get(shown)
    if (path !== null && state?.kind === 'file' && exposure) all.push({ shown, path, state, exposure, findings: held })
  }
  // Two names of one file, one of them a link.
  return all.filter(({ path }, index) => all.findIndex((other) => other.path === path) === index)
}

function foreign({ shown, state }: Lying): ByHand {
  return {
    path: shown,
    what: `belongs to another account (uid ${state.uid}), so it stays as it is`,
    how: ['ask its owner, or run this as its owner'],
  }
}

async function repositoryOf(folder: string, context: Context): Promise<Repository | null> {
  try {
    return await context.repository(folder)
  } catch (error) {
    if (error instanceof Fault && /^(?:git|program)\./.test(error.code)) return null
    throw error
  }
}

function remembered<T>(ask: (folder: string) => Promise<T>): (folder: string) => Promise<T> {
  const known = new Map<string, Promise<T>>()
  return (folder) => {
    const answer = known.get(folder) ?? ask(folder)
    known.set(folder, answer)
    return answer
  }
}
