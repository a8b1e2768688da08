import { closeSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { quoted } from '../core/danger.ts'
import { Fault, type FaultOptions } from '../core/fault.ts'

/** What to do with something else that lies where the vault should be. */
export const IN_THE_WAY = 'Move it away, or name another folder with KEYWARD_HOME.'

/** More than SQLite's own files begin with. */
const PROBE_BYTES = 256 * 1024

type Told = (path: string, options: FaultOptions) => Fault

const busy: Told = (_path, options) =>
  new Fault('vault.busy', 'Another Keyward holds the vault for too long.', {
    ...options,
    hint: 'Wait for it, then run the command again.',
  })
const readOnly: Told = (path, options) =>
  new Fault('file.not_written', `"${path}" lies on a disk that cannot be written. The vault is as it was.`, {
    ...options,
    hint: `Look how it is mounted: findmnt -T ${quoted(dirname(path))}`,
  })
// One step may be behind a command already, and a key made at a provider: so these speak of the vault only.
const full: Told = (path, options) =>
  new Fault('file.not_written', 'The disk is full. The vault is as it was.', {
    ...options,
    hint: `Make room on it, then run the same command again. How full it is: df -h ${quoted(dirname(path))}`,
  })
const limited: Told = (path, options) =>
  new Fault('file.not_written', `"${path}" would be larger than files may be here. The vault is as it was.`, {
    ...options,
    hint: 'Lift the limit, then run the same command again: ulimit -f unlimited',
  })
const refused: Told = (path, options) =>
  new Fault('file.not_written', `"${path}" cannot be opened or written.`, { ...options, hint: IN_THE_WAY })
const forbidden: Told = (path, options) =>
  new Fault('file.not_written', `"${path}" cannot be opened or written. This account may not.`, {
    ...options,
    hint: `Look who may: ls -ld ${quoted(dirname(path))} ${quoted(path)}`,
  })
/** SQLite says the same of a full disk, a disk that cannot be written and a forbidden folder where it cannot make its own files: so one is made. */
const unwritten: Told = (path, options) => (PROBED.get(probe(path)) ?? refused)(path, options)
/** A file that may only be read is not told from a disk that may only be read. */
const notForWriting: Told = (path, options) => (PROBED.get(probe(path)) ?? forbidden)(path, options)
const damaged: Told = (path, options) =>
  readHeader(path).startsWith('SQLite format 3')
    ? new Fault('vault.corrupt', `"${path}" is damaged.`, {
        ...options,
        hint: 'It was left as it is. Put a good copy in its place, or move it away and restore a backup: keyward vault restore FILE',
      })
    : new Fault('vault.foreign', `"${path}" is no vault.`, {
        ...options,
        hint: IN_THE_WAY,
      })

/** SQLite's result codes (sqlite.org/rescode.html) and those of the system. */
const FAULTS: ReadonlyMap<unknown, Told> = new Map<unknown, Told>([
  [5, busy],
  [6, busy],
  [15, busy],
  [8, notForWriting],
  ['EROFS', readOnly],
  [13, full],
  ['ENOSPC', full],
  [10, unwritten],
  [14, unwritten],
  ['EACCES', forbidden],
  ['EPERM', forbidden],
  ['ENOTDIR', refused],
  ['EEXIST', refused],
  ['ENOENT', refused],
  ['ELOOP', refused],
  ['ENAMETOOLONG', refused],
  [11, damaged],
  [26, damaged],
])

const PROBED: ReadonlyMap<unknown, Told> = new Map<unknown, Told>([
  ['ENOSPC', full],
  ['EDQUOT', full],
  ['EFBIG', limited],
  ['EROFS', readOnly],
  ['EACCES', forbidden],
  ['EPERM', forbidden],
])

/** What the database or the disk said, in our words. Anything else is a bug of ours and stays as it is. */
export function sqliteFault(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof Fault) return error
  return FAULTS.get(codeOf(error))?.(path, { cause: error }) ?? error
}

/** Whether SQLite said that another connection holds a lock. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && codeOf(error) === 5
}

function codeOf(error: Error): unknown {
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff
  return 'code' in error ? error.code : undefined
}

/** The system's own word on writing beside the vault as much as SQLite needs there; undefined where it can be done. */
function probe(path: string): unknown {
  const file = `${path}.probe-${process.pid}`
  try {
    writeFileSync(file, new Uint8Array(PROBE_BYTES), { flag: 'wx', mode: 0o600 })
    return undefined
  } catch (error) {
    return error instanceof Error ? codeOf(error) : undefined
  } finally {
    rmSync(file, { force: true })
  }
}

function readHeader(path: string): string {
  const bytes = Buffer.alloc(16)
  const file = openSync(path, 'r')
  readSync(file, bytes, 0, 16, 0)
  closeSync(file)
  return bytes.toString('latin1')
}
