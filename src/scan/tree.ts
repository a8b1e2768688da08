import {
  closeSync,
  constants,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import ignore from 'ignore'
import { Fault } from '../core/fault.ts'
import type { Skipped } from '../core/finding.ts'
import { idsOn, readIgnoreFile as parseIgnoreFile } from '../core/ignore-file.ts'
import type { Named } from './named.ts'
import type { Pieces } from './pieces.ts'

/** A file that was met. `location` opens it; bytes where its name is not UTF-8. */
export interface TreeFile extends Named {
  readonly location: string | Buffer
}

/** A file and its root: `prefix` and `relative` make its path, `real` and `relative` its location. */
export interface RootedFile extends TreeFile {
  readonly prefix: string
  readonly real: string
}

/** A place to begin: a folder or a file that exists. */
export interface Root {
  /** As the person named it. */
  readonly path: string
  readonly real: string
  readonly isFolder: boolean
  /** Ids of findings that this root's `.keywardignore` names. */
  readonly ids: ReadonlySet<string>
  readonly isIgnored: (relative: string) => boolean
}

/** Finding ids and gitignore-style paths, at the root of what is scanned. */
const IGNORE_FILE = '.keywardignore'
/** The one folder that is never walked: git's own. Its content is read as history, not as files. */
const GIT = '.git'
/** A pipe that was put in a file's place must not stop the scan, and a link must not lead out of the tree. */
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** The places to begin, each once, with what their ignore files say on that day; null: those do not count. Fault `file.not_found` for a path that does not exist. */
export function rootsOf(
  paths: readonly string[],
  cwd: string,
  skip: (skipped: Skipped) => void,
  today: Date | null,
): Root[] {
  const roots: Root[] = []
  for (const path of paths) {
    const root = rootOf(path, cwd, skip, today)
    if (root && !roots.some((other) => other.real === root.real)) roots.push(root)
  }
  const isInside = (root: Root): boolean =>
    roots.some((other) => other.isFolder && root.real.startsWith(join(other.real, '/')) && root !== other)
  return roots.filter((root) => !isInside(root))
}

/** All regular files below the roots, in order. Links are not followed: what they name is met in its own place or lies outside. */
export function* filesBelow(roots: readonly Root[], skip: (skipped: Skipped) => void): Generator<RootedFile> {
  for (const root of roots) yield* filesOf(root, skip)
}

function* filesOf(root: Root, skip: (skipped: Skipped) => void): Generator<RootedFile> {
  const { real } = root
  if (!root.isFolder) {
    const name = basename(real)
    yield {
      path: root.path,
      relative: name,
      location: real,
      prefix: root.path.slice(0, -name.length),
      real: dirname(real),
    }
    return
  }
  const prefix = root.path === '.' ? '' : join(root.path, '/')
  const pending: Entry[] = [{ relative: '', location: root.real, kind: 'folder' }]
  for (let entry = pending.pop(); entry; entry = pending.pop()) {
    const { relative, location, kind } = entry
    if (kind === 'file') yield { path: `${prefix}${relative}`, relative, location, prefix, real }
    else if (kind === 'folder') pending.push(...entriesOf(entry, root, prefix, skip).toReversed())
    else skip({ path: `${prefix}${relative}`, reason: 'special file' })
  }
}

/**
 * Reads a file into the pieces, and gives after each read how many bytes it brought, so that the caller can rest or stop between them. A
 * file that is gone gives nothing at all; what cannot be read is told to `skip`.
 */
export function* readInto(pieces: Pieces, file: TreeFile, skip: (skipped: Skipped) => void): Generator<number> {
  const descriptor = opened(file, skip)
  if (descriptor === null) return
  try {
    for (;;) {
      const space = pieces.space()
      const count = readSync(descriptor, space, 0, space.length, null)
      pieces.advance(count)
      yield count
      // A short read is the end of a regular file, which saves a call per file.
      if (count < space.length) return
    }
  } catch (error) {
    tell(error, file.path, skip)
  } finally {
    pieces.end()
    closeSync(descriptor)
  }
}

/** A descriptor of the file; null where it is gone or cannot be read, which is told. */
export function opened(file: TreeFile, skip: (skipped: Skipped) => void): number | null {
  try {
    return openSync(file.location, READ)
  } catch (error) {
    tell(error, file.path, skip)
    return null
  }
}

interface Entry {
  readonly relative: string
  readonly location: string | Buffer
  readonly kind: 'file' | 'folder' | 'special'
}

function rootOf(path: string, cwd: string, skip: (skipped: Skipped) => void, today: Date | null): Root | null {
  const location = resolve(cwd, path)
  const stats = statOf(location, path)
  if (!stats.isDirectory() && !stats.isFile()) {
    skip({ path, reason: 'special file' })
    return null
  }
  const real = realpathSync(location)
  const isFolder = stats.isDirectory()
  const { ids, isIgnored } =
    isFolder && today ? readIgnoreFile(real, path, skip, today) : { ids: new Set<string>(), isIgnored: () => false }
  return { path: join(path), real, isFolder, ids, isIgnored }
}

function statOf(location: string, path: string): Stats {
  const hint = 'Name a folder or a file: keyward scan PATH'
  try {
    const stats = statSync(location, { throwIfNoEntry: false })
    if (stats) return stats
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'ELOOP')
      throw new Fault('file.not_regular', `"${path}" is a link that leads back to itself.`, { hint, cause })
    if (code === 'ENAMETOOLONG') throw new Fault('file.invalid', `"${path}" is no path.`, { hint, cause })
    throw new Fault('file.unreadable', `"${path}" may not be read by this account.`, { hint, cause })
  }
  throw new Fault('file.not_found', `"${path}" does not exist.`, { hint })
}

function readIgnoreFile(
  folder: string,
  path: string,
  skip: (skipped: Skipped) => void,
  today: Date,
): Pick<Root, 'ids' | 'isIgnored'> {
  const location = join(folder, IGNORE_FILE)
  const ids: ReadonlySet<string> = new Set()
  if (!lstatSync(location, { throwIfNoEntry: false })?.isFile()) return { ids, isIgnored: () => false }
  let content: string
  try {
    content = readFileSync(location, 'utf8')
  } catch (error) {
    tell(error, join(path, IGNORE_FILE), skip)
    return { ids, isIgnored: () => false }
  }
  const { paths, findings } = parseIgnoreFile(content)
  const matcher = ignore({ allowRelativePaths: true }).add(paths)
  return { ids: idsOn(findings, today), isIgnored: (relative) => matcher.ignores(relative) }
}

function entriesOf(folder: Entry, root: Root, prefix: string, skip: (skipped: Skipped) => void): Entry[] {
  const entries: Entry[] = []
  for (const { name, location, kind } of listed(folder, prefix, skip)) {
    if (kind === 'link' || (kind === 'folder' && name === GIT)) continue
    const relative = folder.relative === '' ? name : `${folder.relative}/${name}`
    if (root.isIgnored(kind === 'folder' ? `${relative}/` : relative)) continue
    entries.push({ relative, location, kind })
  }
  return entries
}

interface Listed {
  readonly name: string
  readonly location: string | Buffer
  readonly kind: Entry['kind'] | 'link'
}

function listed(folder: Entry, prefix: string, skip: (skipped: Skipped) => void): Listed[] {
  try {
    if (typeof folder.location !== 'string') return listedBytes(folder.location)
    const location = folder.location
    const found = readdirSync(location, { withFileTypes: true })
    if (found.some((entry) => entry.name.includes('\uFFFD'))) return listedBytes(Buffer.from(location))
    return found
      .map((entry) => ({
        name: entry.name,
        location: `${location}/${entry.name}`,
        kind: kindOf(entry) ?? kindAt(`${location}/${entry.name}`),
      }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    tell(error, `${prefix}${folder.relative}` || '.', skip)
    return []
  }
}

/** A folder that holds names which are no UTF-8. They are shown with replacement characters and opened by their bytes. */
function listedBytes(folder: Buffer): Listed[] {
  return readdirSync(folder, { encoding: 'buffer' })
    .toSorted((a, b) => Buffer.compare(a, b))
    .map((name) => {
      const location = Buffer.concat([folder, Buffer.from('/'), name])
      return { name: name.toString('utf8'), location, kind: kindAt(location) }
    })
}

interface Typed {
  isFile(): boolean
  isDirectory(): boolean
  isSymbolicLink(): boolean
  isFIFO(): boolean
  isSocket(): boolean
  isBlockDevice(): boolean
  isCharacterDevice(): boolean
}

/** Null where the file system does not say. */
function kindOf(entry: Typed): Listed['kind'] | null {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'folder'
  if (entry.isSymbolicLink()) return 'link'
  return entry.isFIFO() || entry.isSocket() || entry.isBlockDevice() || entry.isCharacterDevice() ? 'special' : null
}

function kindAt(location: string | Buffer): Listed['kind'] {
  const stats = lstatSync(location, { throwIfNoEntry: false })
  return stats ? (kindOf(stats) ?? 'special') : 'link'
}

/** What vanished while we looked is no news; the rest is told in words. */
export function tell(error: unknown, path: string, skip: (skipped: Skipped) => void): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return
  if (code === 'EACCES' || code === 'EPERM') skip({ path, reason: 'unreadable' })
  else if (code === 'ENAMETOOLONG') skip({ path, reason: 'path too long' })
  else skip({ path, reason: typeof code === 'string' ? `unreadable (${code})` : 'unreadable' })
}
