import { randomBytes } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { chmod, mkdir, open, readdir, realpath, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Fault } from '../core/fault.ts'
import { Secret } from '../core/secret.ts'
import type { Files, FileState } from '../core/tools.ts'

const LARGEST = 64 * 1024 * 1024

/** The real files. A write is a new file beside the old one, flushed, then put in its place: it is there whole or not at all. */
export const files: Files = {
  async read(path) {
    const file = await openRegular(path)
    if (!file) return null
    try {
      const { size } = await file.stat()
      if (size > LARGEST) throw new Fault('file.invalid', `"${path}" is larger than 64 MiB.`)
      return new Secret(new Uint8Array(await file.readFile()))
    } finally {
      await file.close()
    }
  },

  async write(path, content, { mode = 0o600 } = {}) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content.revealBytes()
    try {
      const real = await realOr(path)
      await mkdir(dirname(real), { recursive: true, mode: 0o700 })
      await replace(real, bytes, mode)
    } catch (cause) {
      throw notWritten(path, cause)
    }
  },

  async state(path) {
    const found = await looked(path, () => stat(path))
    return found && describe(found)
  },

  real: (path) => looked(path, () => realpath(path)),

  async list(folder) {
    return (await looked(folder, () => readdir(folder)))?.toSorted() ?? []
  },
}

/** Never waits on a pipe and never opens a device: only what is a plain file is read. */
async function openRegular(path: string) {
  const found = await looked(path, () => stat(path))
  if (!found) return null
  if (!found.isFile()) throw new Fault('file.not_regular', `"${path}" is no plain file.`)
  return looked(path, () => open(path, constants.O_RDONLY | constants.O_NONBLOCK))
}

async function replace(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const fresh = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`)
  const file = await open(fresh, 'wx', mode)
  try {
    await file.writeFile(bytes)
    await file.sync()
    await file.close()
    await chmod(fresh, mode)
    await rename(fresh, path)
  } catch (error) {
    await file.close().catch(() => {})
    await unlink(fresh).catch(() => {})
    throw error
  }
  const folder = await open(dirname(path), constants.O_RDONLY)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** What a link names, so that the link stays one; the path itself where there is nothing yet. */
async function realOr(path: string): Promise<string> {
  return (await looked(path, () => realpath(path))) ?? path
}

/** Null where nothing lies there; a fault where it may not be looked at. */
async function looked<T>(path: string, look: () => Promise<T>): Promise<T | null> {
  try {
    return await look()
  } catch (cause) {
    const code = codeOf(cause)
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    if (code === 'ELOOP')
      throw new Fault('file.not_regular', `"${path}" is a link that leads back to itself.`, { cause })
    if (code === 'ENAMETOOLONG' || code === 'ERR_INVALID_ARG_VALUE')
      throw new Fault('file.invalid', `"${path}" is no path.`, { cause })
    throw new Fault('file.unreadable', `"${path}" may not be read by this account.`, { cause })
  }
}

function notWritten(path: string, cause: unknown): unknown {
  if (cause instanceof Fault) return cause
  const why: Readonly<Record<string, string>> = {
    ENOSPC: 'the disk is full',
    EDQUOT: 'the disk quota is used up',
    EROFS: 'the disk cannot be written',
    EACCES: 'this account may not',
    EPERM: 'this account may not',
    EFBIG: 'it would be larger than allowed',
    ENOTDIR: 'there is a file where a folder should be',
  }
  const code = codeOf(cause)
  return new Fault('file.not_written', `"${path}" was not written: ${why[code] ?? code}. It is as it was.`, { cause })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown reason'
}

function describe(found: Stats): FileState {
  const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'
  return { kind, mode: found.mode & 0o7777, size: found.size, modifiedAt: found.mtime, uid: found.uid }
}
