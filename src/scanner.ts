import { availableParallelism } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Surroundings } from './core/context.ts'
import type { Provider } from './core/provider.ts'
import type { Exposure, Looking, Scan, Scanner, Selection } from './core/scanner.ts'
import type { Secret } from './core/secret.ts'
import type { Tools } from './core/tools.ts'
import { gitStates } from './machine/git.ts'
import { changesOf, contentsOf, repositoryOf } from './machine/git-changes.ts'
import { scanChanges } from './scan/changes.ts'
import type { Helpers } from './scan/hands.ts'
import { type Detector, detector } from './scan/detect.ts'
import { exposureOf } from './scan/exposure.ts'
import type { Catalogue } from './scan/kinds.ts'
import { scanMachine } from './scan/machine.ts'
import { ownKinds } from './scan/own.ts'
import { recogniser } from './scan/recognise.ts'
import { rulesAt } from './rules.ts'
import type { RuleFile } from './scan/rules/file.ts'
import type { OwnRules } from './scan/rules/rules.ts'
import { type TreeOptions, scanBytes, scanStream, scanTree } from './scan/scan.ts'
import type { TurnOptions } from './scan/turns.ts'
import type { Scanned } from './core/finding.ts'
import { withCommas } from './core/with-commas.ts'

/** The scanner for actions: the sources of `scan/`, and what the machine knows of the files it found. */
export function scanner(
  providers: () => Promise<readonly Provider[]>,
  tools: Tools,
  surroundings: Surroundings,
): Scanner {
  const absolute = (path: string): string => resolve(surroundings.folder, path)
  let recognise: ReturnType<typeof recogniser<Provider>> | null = null
  let detect: Detector | null = null
  return {
    ...sources(readier(providers, tools, surroundings), tools, surroundings),
    bytes: async (name, content) => ofBytes(name, content, (detect ??= detector(await catalogue()))),
    redacted,
    exposure: (paths) => exposures(paths, absolute, tools),
    async recognise(value, name) {
      recognise ??= recogniser(await providers())
      const known = recognise(value, name)
      return known && { ...known, kind: known.provider.keys.find(({ id }) => id === known.kind?.id) ?? null }
    },
  }
}

/** Marks that let a key be count for nothing: what leaves here goes to others. */
async function* redacted(parts: AsyncIterable<Uint8Array>, own: readonly Secret[]): AsyncIterable<Uint8Array> {
  const { redactor } = await import('./scan/redacting.ts')
  const made = redactor(detector(await catalogue(), { isStrict: true }), own)
  for await (const part of parts) yield* made.push(part)
  yield* made.end()
}

/** Whatever many texts come from. */
function sources(
  ready: Readier,
  tools: Tools,
  { folder: cwd, home }: Surroundings,
): Pick<Scanner, 'tree' | 'machine' | 'changes' | 'stream'> {
  return {
    async tree(paths, looking) {
      const { options, file } = await ready(looking, paths)
      // Values of the vault stay in this thread.
      const others = looking.own?.length ? undefined : helpers(file, looking.isExplained)
      return { ...(await scanTree({ ...options, paths, cwd, helpers: others })), left: [] }
    },
    async machine(looking) {
      const { options } = await ready(looking, [])
      const limits = looking.seconds === undefined ? undefined : { seconds: looking.seconds, bytes: 2_000_000_000 }
      return scanMachine({ ...options, home, uid: process.getuid?.() ?? 0, limits })
    },
    async changes(selection, looking) {
      const { root, changes, list } = await begun(selection, cwd, tools, (folder) => ready(looking, inside(folder)))
      const scanned = await scanChanges({
        ...list.options,
        root,
        changes,
        contents: (objects, skip) => contentsOf(root, objects, tools, skip),
      })
      return { ...scanned, left: [] }
    },
    async stream(name, chunks, looking) {
      const { options, file } = await ready(looking, ['.'])
      const others = looking.own?.length ? undefined : helpers(file, looking.isExplained)
      const scanned = await scanStream(chunks, { path: name, relative: name }, { ...options, helpers: others })
      return { ...scanned, left: [] }
    },
  }
}

async function inside(folder: Promise<string>): Promise<readonly string[]> {
  return [await folder]
}

function ofBytes(name: string, content: Secret, detect: Detector): Scan {
  const bytes = content.revealBytes()
  const scanned = { files: 1, bytes: bytes.length, seconds: 0 }
  const found = scanBytes(bytes, { path: name, relative: name }, detect)
  return { ...found, scanned, skipped: [], left: [], isComplete: true }
}

/** What every look needs besides its texts, and the rules as data for other threads. */
interface Ready {
  readonly options: TurnOptions & Pick<TreeOptions, 'providers' | 'rules' | 'isStrict' | 'isExplained' | 'onFound'>
  readonly file: RuleFile | undefined
}

type Readier = (looking: Looking, folders: readonly string[] | Promise<readonly string[]>) => Promise<Ready>

/** Makes it ready: the kinds, the values of the vault where they are looked for, and the rules that lie in the folders that are looked at. */
function readier(
  providers: () => Promise<readonly Provider[]>,
  tools: Tools,
  { folder: cwd, file: project }: Surroundings,
): Readier {
  return async ({ own = [], rules, isStrict = false, isExplained, onFound, signal, progress }, asked) => {
    const list = own.length === 0 ? await catalogue() : [...(await providers()), ...ownKinds(own)]
    const folders = await asked
    const places = rules && { folders, project: project?.path ?? null, ...rules, cwd, isStrict }
    const file = (places && (await rulesAt(places, tools))) ?? undefined
    const made = file && (await ruled(file))
    const paced = { now: tools.now, signal, onProgress: tell(progress) }
    return { options: { ...paced, providers: list, rules: made, isStrict, isExplained, onFound }, file }
  }
}

/** Their engine is loaded only where there are some. */
async function ruled(file: RuleFile): Promise<OwnRules> {
  return (await import('./scan/rules/rules.ts')).ownRules(file)
}

/** Git is at work while the rest is loaded. */
async function begun<T>(
  selection: Selection,
  folder: string,
  tools: Tools,
  load: (root: Promise<string>) => Promise<T>,
) {
  const staged = selection.kind === 'staged' ? changesOf(folder, selection, tools) : null
  // Outside of a repository both questions fail: the other one's fault is the clear one.
  staged?.catch(() => {})
  const asked = repositoryOf(folder, tools)
  // A turn in which git is started: loading leaves none.
  const [root, list] = await Promise.all([asked, setImmediate().then(() => load(asked))])
  const shown = relative(folder, root)
  const changes = (staged ?? changesOf(root, selection, tools)).then((all) =>
    all.map((change) => ({ ...change, shown: join(shown, change.path) })),
  )
  // Who awaits them may fail before that.
  changes.catch(() => {})
  return { root, list, changes }
}

/** Loaded when something is looked at: exposures and names need none of it. */
async function catalogue(): Promise<Catalogue> {
  return (await import('#catalogue')).catalogue()
}

/** Each holds the providers and a gate of its own, about 25 MB. */
const MOST_HELPERS = 4

/** The thread for a helper: beside this file as source and in the executable, beside the parts of the bundle. */
export function helpers(rules?: RuleFile, isExplained?: boolean): Helpers | undefined {
  const count = Math.min(availableParallelism() - 1, MOST_HELPERS)
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return count > 0
    ? { count, module: new URL(`./scanner-worker.${extension}`, import.meta.url), rules, isExplained }
    : undefined
}

async function exposures(
  paths: readonly string[],
  absolute: (path: string) => string,
  tools: Tools,
): Promise<ReadonlyMap<string, Exposure>> {
  const git = await gitStates(paths.map(absolute), tools)
  const all = await Promise.all(
    paths.map(async (path): Promise<readonly [string, Exposure]> => [
      path,
      { ...(await exposureOf(absolute(path), tools.files)), git: git.get(absolute(path)) ?? null },
    ]),
  )
  return new Map(all)
}

function tell(progress: (line: string) => void): (scanned: Scanned) => void {
  return ({ files, bytes, seconds }) => {
    if (seconds < 1) return
    const rate = Math.round(bytes / 1e6 / seconds)
    progress(
      `Looked at ${withCommas(files)} files, ${Math.round(bytes / 1e6)} MB, ${Math.round(seconds)} s, ${rate} MB/s …`,
    )
  }
}
