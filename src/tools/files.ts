import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { quoted } from '../core/danger.ts'
import { Fault } from '../core/fault.ts'
import { Secret } from '../core/secret.ts'
import type { Files, FileState } from '../core/tools.ts'

const LARGEST = 64 * 1024 * 1024

/**
 * The real files. A write is a new file beside the old one, flushed, then put in its place: it is there whole or not at all. Synchronous inside:
 * these files are small, and the thread pool behind `fs/promises` costs `run` more (8 ms) than all the reading.
 */
export const files: Files = {
  async read(path, { largest = LARGEST } = {}) {
    const file = openRegular(path)
    if (file === null) return null
    try {
      if (fstatSync(file).size > largest)
        throw new Fault('file.invalid', `"${path}" is larger than ${largest / 1024 / 1024} MiB.`, {
          hint: 'Keys stand in smaller files.',
        })
      return new Secret(new Uint8Array(readFileSync(file)))
    } finally {
      closeSync(file)
    }
  },

  async write(path, content, { mode = 0o600, mayBeLost = false, replacesLink = false } = {}) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content.revealBytes()
    try {
      const real = (replacesLink ? null : looked(path, () => realpathSync.native(path))) ?? path
      mkdirSync(dirname(real), { recursive: true, mode: 0o700 })
      replace(real, bytes, mode, mayBeLost)
      if (!mayBeLost) flushFolder(dirname(real))
    } catch (cause) {
      throw notWritten(path, cause)
    }
  },

  async remove(path) {
    try {
      unlinkSync(path)
      flushFolder(dirname(path))
    } catch (cause) {
      if (codeOf(cause) !== 'ENOENT') throw notRemoved(path, cause)
    }
  },

  async setMode(path, mode) {
    try {
      chmodSync(path, mode)
    } catch (cause) {
      throw notWritten(path, cause)
    }
  },

  async link(path, target, { isNew = false } = {}) {
    try {
      if (isNew) symlinkSync(target, path)
      else placeLink(path, target)
      flushFolder(dirname(path))
      return true
    } catch (cause) {
      if (isNew && codeOf(cause) === 'EEXIST') return false
      throw notWritten(path, cause)
    }
  },

  async state(path) {
    const found = looked(path, () => statSync(path))
    return found && describe(found)
  },

  real: async (path) => looked(path, () => realpathSync.native(path)),

  async list(folder) {
    return looked(folder, () => readdirSync(folder))?.toSorted() ?? []
  },
}

/** Never waits on a pipe and never opens a device: only what is a plain file is read. */
function openRegular(path: string): number | null {
  const found = looked(path, () => statSync(path))
  if (!found) return null
  if (!found.isFile())
    throw new Fault('file.not_regular', `"${path}" is no plain file.`, {
      hint: 'Folders, pipes and devices are not read. Name a file.',
    })
  return looked(path, () => openSync(path, constants.O_RDONLY | constants.O_NONBLOCK))
}

function placeLink(path: string, target: string): void {
  sweep(path)
  const fresh = freshName(path)
  symlinkSync(target, fresh)
  try {
    renameSync(fresh, path)
  } catch (error) {
    dropped(fresh)
    throw error
  }
}

/** Beside the file, and known to `sweep`. Another one for each writing of this process; it is made here or nothing is, so it may be guessed. */
function freshName(path: string): string {
  const time = process.hrtime.bigint().toString(16).padStart(12, '0').slice(-12)
  return join(dirname(path), `.${basename(path)}.${process.pid}-${time}`)
}

function replace(path: string, bytes: Uint8Array, mode: number, mayBeLost: boolean): void {
  sweep(path)
  const fresh = freshName(path)
  const file = openSync(fresh, 'wx', mode)
  try {
    try {
      writeFileSync(file, bytes)
      if (!mayBeLost) fsyncSync(file)
    } finally {
      closeSync(file)
    }
    chmodSync(fresh, mode)
    renameSync(fresh, path)
  } catch (error) {
    dropped(fresh)
    throw error
  }
}

/** Removes what a process that was killed while it wrote this file left beside it: it may hold values in clear. */
function sweep(path: string): void {
  const beginning = `.${basename(path)}.`
  for (const name of readdirSync(dirname(path))) {
    if (!name.startsWith(beginning)) continue
    const [, pid] = /^(\d+)-[0-9a-f]{12}$/.exec(name.slice(beginning.length)) ?? []
    if (pid !== undefined && !isRunning(Number(pid))) dropped(join(dirname(path), name))
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}

function dropped(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // The first failure is the one to tell.
  }
}

function flushFolder(path: string): void {
  const folder = openSync(path, constants.O_RDONLY)
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** Null where nothing lies there; a fault where it may not be looked at. */
function looked<T>(path: string, look: () => T): T | null {
  try {
    return look()
  } catch (cause) {
    const code = codeOf(cause)
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    if (code === 'ELOOP')
      throw new Fault('file.not_regular', `"${path}" is a link that leads back to itself.`, {
        hint: 'Name the file itself.',
        cause,
      })
    if (code === 'ENAMETOOLONG' || code === 'ERR_INVALID_ARG_VALUE')
      throw new Fault('file.invalid', `"${path}" is no path.`, {
        hint: 'A path has at most 4,095 bytes, and none of them is zero.',
        cause,
      })
    throw new Fault('file.unreadable', `"${path}" may not be read by this account.`, {
      hint: `Look who may: ls -ld ${quoted(path)}`,
      cause,
    })
  }
}

function notWritten(path: string, cause: unknown): unknown {
  if (cause instanceof Fault) return cause
  const folder = quoted(dirname(path))
  const who = ['this account may not', `Look who may: ls -ld ${folder}`] as const
  const told: Readonly<Record<string, readonly [why: string, hint: string]>> = {
    ENOSPC: ['the disk is full', `Make room on it, then run the same command again. How full it is: df -h ${folder}`],
    EDQUOT: ['the disk quota is used up', 'Make room, then run the same command again. How much is used: quota'],
    EROFS: ['the disk cannot be written', `Look how it is mounted: findmnt -T ${folder}`],
    EACCES: who,
    EPERM: who,
    EFBIG: ['it would be larger than allowed', 'Lift the limit, then run the same command again: ulimit -f unlimited'],
    ENOTDIR: ['there is a file where a folder should be', `Look what is there: ls -ld ${folder}`],
  }
  const code = codeOf(cause)
  const [why, hint] = told[code] ?? [code, `Look what is there: ls -ld ${folder}`]
  return new Fault('file.not_written', `"${path}" was not written: ${why}. It is as it was.`, { hint, cause })
}

function notRemoved(path: string, cause: unknown): Fault {
  return new Fault('file.not_written', `"${path}" could not be deleted: ${codeOf(cause)}.`, {
    hint: `Delete it yourself: rm '${path}'`,
    cause,
  })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown reason'
}

function describe(found: Stats): FileState {
  const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'
  return { kind, mode: found.mode & 0o7777, size: found.size, modifiedAt: found.mtime, uid: found.uid }
}
