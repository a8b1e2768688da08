import { Fault } from '../core/fault.ts'
import type { GitState } from '../core/scanner.ts'
import { Secret } from '../core/secret.ts'
import { ask, type GitTools } from './git-asking.ts'

/** What git knows of a file, and the real path of the repository's folder. */
export interface GitFile extends GitState {
  readonly root: string
}

/**
 * What git knows of many files, given by absolute path: a few questions per repository, not per file. Null for what lies in no repository
 * and where git is absent, refuses or takes too long. Runs nothing that a repository names: no hook, no file system monitor, no pager, no
 * signature check, no fetch of missing objects.
 */
export async function gitStates(
  paths: readonly string[],
  tools: GitTools,
): Promise<ReadonlyMap<string, GitFile | null>> {
  const states = new Map<string, GitFile | null>()
  const repositories = new Map<string, Asked[]>()
  for (const path of paths) {
    const located = await locate(path, tools)
    if (!located) states.set(path, null)
    else
      repositories.set(located.root, [...(repositories.get(located.root) ?? []), { path, relative: located.relative }])
  }
  for (const [root, asked] of repositories) {
    for (const [path, state] of await askRepository(root, asked, tools)) states.set(path, state)
  }
  return states
}

interface Asked {
  readonly path: string
  /** Below the repository's folder. */
  readonly relative: string
}

async function locate(path: string, tools: GitTools): Promise<{ root: string; relative: string } | null> {
  const real = (await tools.files.real(path)) ?? path
  for (let end = real.lastIndexOf('/'); end >= 0; end = real.lastIndexOf('/', end - 1)) {
    const root = real.slice(0, end)
    if (await tools.files.state(`${root}/.git`))
      return { root: root === '' ? '/' : root, relative: real.slice(end + 1) }
    if (end === 0) break
  }
  return null
}

async function askRepository(
  root: string,
  asked: readonly Asked[],
  tools: GitTools,
): Promise<(readonly [string, GitFile | null])[]> {
  try {
    const names = asked.map(({ relative }) => relative)
    const tracked = await tracks(root, names, tools)
    const ignored = await ignores(root, names, tools)
    const committed = await commits(root, '--all', names, tools)
    const pushed = committed.size === 0 ? new Map<string, Date>() : await commits(root, '--remotes', names, tools)
    return asked.map(({ path, relative }) => {
      const committedAt = committed.get(relative) ?? null
      const isKnown = { tracked: tracked.has(relative), pushed: pushed.has(relative), ignored: ignored.has(relative) }
      return [path, { root, committedAt, ...isKnown }]
    })
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return asked.map(({ path }) => [path, null])
  }
}

/** Names are names: no patterns, no magic words. */
const LITERAL = '--literal-pathspecs'
/** As many names as fit well into one command line. */
const BATCH = 200

async function tracks(root: string, names: readonly string[], tools: GitTools): Promise<Set<string>> {
  const answers: string[] = []
  for (const batch of batches(names)) {
    answers.push(...split(await ask(root, [LITERAL, 'ls-files', '-z', '--', ...batch], tools)))
  }
  return new Set(answers)
}

/** This question takes no literal names; a name that begins with `./` is one anyway. */
async function ignores(root: string, names: readonly string[], tools: GitTools): Promise<Set<string>> {
  const stdin = new Secret(names.map((name) => `./${name}\0`).join(''))
  const answer = await ask(root, ['check-ignore', '-z', '--stdin'], tools, { stdin }, [0, 1])
  return new Set(split(answer).map((name) => name.slice(2)))
}

const MARK = '\u0001'

/** For each name the date of the oldest commit, reachable from these refs, that added it. */
async function commits(
  root: string,
  refs: '--all' | '--remotes',
  names: readonly string[],
  tools: GitTools,
): Promise<Map<string, Date>> {
  const dates = new Map<string, Date>()
  for (const batch of batches(names)) {
    const argv = [
      LITERAL,
      'log',
      refs,
      '--full-history',
      '--diff-merges=first-parent',
      '--no-renames',
      '--diff-filter=A',
      '--name-only',
      '-z',
    ]
    const answer = await ask(root, [...argv, '--format=%x01%ct%x01', '--', ...batch], tools)
    for (const [name, date] of parseLog(answer)) {
      const known = dates.get(name)
      if (!known || date < known) dates.set(name, date)
    }
  }
  return dates
}

/** Each commit is its date between two marks, then the names it added. */
function* parseLog(answer: string): Generator<readonly [string, Date]> {
  const parts = answer.split(MARK)
  for (let at = 1; at + 1 < parts.length; at += 2) {
    const date = new Date(Number(parts[at]) * 1000)
    for (const name of split(parts[at + 1] ?? '')) yield [name.replace(/^\n/, ''), date]
  }
}

function split(answer: string): string[] {
  return answer.split('\0').filter((name) => name !== '' && name !== '\n')
}

function batches(names: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(names.length / BATCH) }, (_, index) =>
    names.slice(index * BATCH, (index + 1) * BATCH),
  )
}
