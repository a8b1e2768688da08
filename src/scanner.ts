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
import type { Helpers } from './scan/crew.ts'
import { type Detector, detector } from './scan/detect.ts'
import { exposureOf } from './scan/exposure.ts'
import type { Catalogue } from './scan/kinds.ts'
import { scanMachine } from './scan/machine.ts'
import { ownKinds } from './scan/own.ts'
import { recogniser } from './scan/recognise.ts'
import { scanBytes, scanStream, scanTree } from './scan/scan.ts'
import type { Scanned } from './core/finding.ts'
import { withCommas } from './core/with-commas.ts'

/** The scanner for actions: the sources of `scan/`, and what the machine knows of the files it found. */
export function scanner(
  providers: () => Promise<readonly Provider[]>,
  tools: Tools,
  surroundings: Surroundings,
): Scanner {
  const { now } = tools
  const absolute = (path: string): string => resolve(surroundings.folder, path)
  let recognise: ReturnType<typeof recogniser<Provider>> | null = null
  let detect: Detector | null = null
  const withOwn = async (own: Looking['own'] = []): Promise<Catalogue> =>
    own.length === 0 ? catalogue() : [...(await providers()), ...ownKinds(own)]
  return {
    async tree(paths, { progress, signal, isStrict, own = [] }): Promise<Scan> {
      const cwd = surroundings.folder
      const options = { providers: await withOwn(own), paths, cwd, now, signal, isStrict, onProgress: tell(progress) }
      // Values of the vault stay in this thread.
      return { ...(await scanTree({ ...options, helpers: own.length === 0 ? helpers() : undefined })), left: [] }
    },
    machine: async ({ progress, signal, own, seconds }) =>
      scanMachine({
        providers: await withOwn(own),
        home: surroundings.home,
        uid: process.getuid?.() ?? 0,
        now,
        limits: seconds === undefined ? undefined : { seconds, bytes: 2_000_000_000 },
        signal,
        onProgress: tell(progress),
      }),
    async changes(selection, { progress, signal, isStrict, own }) {
      const { folder } = surroundings
      const { root, changes, list } = await begun(selection, folder, tools, () => withOwn(own))
      const scanned = await scanChanges({
        providers: list,
        root,
        now,
        signal,
        isStrict,
        onProgress: tell(progress),
        changes,
        contents: (objects, skip) => contentsOf(root, objects, tools, skip),
      })
      return { ...scanned, left: [] }
    },
    async stream(name, chunks, { progress, isStrict, own }) {
      const options = { providers: await withOwn(own), now, isStrict, onProgress: tell(progress) }
      return { ...(await scanStream(chunks, { path: name, relative: name }, options)), left: [] }
    },
    bytes: async (name, content) => ofBytes(name, content, (detect ??= detector(await catalogue()))),
    exposure: (paths) => exposures(paths, absolute, tools),
    async recognise(value, name) {
      recognise ??= recogniser(await providers())
      const known = recognise(value, name)
      return known && { ...known, kind: known.provider.keys.find(({ id }) => id === known.kind?.id) ?? null }
    },
  }
}

function ofBytes(name: string, content: Secret, detect: Detector): Scan {
  const bytes = content.revealBytes()
  const scanned = { files: 1, bytes: bytes.length, seconds: 0 }
  const found = scanBytes(bytes, { path: name, relative: name }, detect)
  return { ...found, scanned, skipped: [], left: [], isComplete: true }
}

/** Git is at work while the rest is loaded. */
async function begun(selection: Selection, folder: string, tools: Tools, load: () => Promise<Catalogue>) {
  const staged = selection.kind === 'staged' ? changesOf(folder, selection, tools) : null
  // Outside of a repository both questions fail: the other one's fault is the clear one.
  staged?.catch(() => {})
  const asked = repositoryOf(folder, tools)
  // A turn in which git is started: loading leaves none.
  const [root, list] = await Promise.all([asked, setImmediate().then(load)])
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

/** Each holds the providers and a gate of its own, about 40 MB. */
const MOST_HELPERS = 4

/** The thread for a helper: beside this file as source and in the executable, beside the parts of the bundle. */
export function helpers(): Helpers | undefined {
  const count = Math.min(availableParallelism() - 1, MOST_HELPERS)
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return count > 0 ? { count, module: new URL(`./scanner-worker.${extension}`, import.meta.url) } : undefined
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
