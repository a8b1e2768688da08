import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../core/fault.ts'
import type { Secret } from '../core/secret.ts'

/** How folders of runs are called; behind it the owner: number of its namespace, process id, start time. */
const NAME = /^keyward-run\.(\d+)\.(\d+)\.(\d+)\.[A-Za-z0-9]{6}$/
/** f_type of tmpfs and ramfs (statfs(2)): what lies there never reaches a disk, but by swapping. */
const IN_MEMORY = new Set([0x01021994, 0x858458f6])

/** A folder in memory that nobody but this user can open. */
export interface Kept {
  readonly path: string
  remove(): void
}

/** Makes the folder, named after us, so that whoever comes later sees whether we are still there. Fault `run.unsupported` where no folder is in memory. */
export function keep(runtimeFolder: string | undefined): Kept {
  const base = basesOf(runtimeFolder)[0]
  if (base === undefined) {
    throw new Fault('run.unsupported', 'There is no folder in memory here that files with keys could lie in.', {
      hint: 'As variables they can be given: keyward run -- COMMAND',
    })
  }
  const path = mkdtempSync(join(base, `keyward-run.${namespace()}.${process.pid}.${startOf(process.pid) ?? 0}.`))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** One value as a file that only this user can read, and nobody write. */
export function putFile(folder: Kept, name: string, value: Secret): string {
  const path = join(folder.path, name)
  writeFileSync(path, value.revealBytes(), { mode: 0o400, flag: 'wx' })
  return path
}

/** Another value in its place: whoever reads it finds the one or the other, whole. */
export function replaceFile(folder: Kept, name: string, value: Secret): void {
  const fresh = putFile(folder, `.${name}.new`, value)
  renameSync(fresh, join(folder.path, name))
}

/** One value as an open file that has no name any more. Whoever opens it closes it. */
export function openFile(folder: Kept, value: Secret): number {
  const path = putFile(folder, '.open', value)
  const fd = openSync(path, 'r')
  rmSync(path)
  return fd
}

export function closeFiles(files: readonly number[]): void {
  for (const fd of files) closeSync(fd)
}

/** Takes away what runs left behind that were killed. */
export function sweep(runtimeFolder: string | undefined): void {
  for (const base of basesOf(runtimeFolder)) {
    for (const name of readdirSync(base)) {
      const path = join(base, name)
      if (NAME.test(name) && statSync(path, { throwIfNoEntry: false })?.uid === process.getuid?.() && isLeft(path))
        rmSync(path, { recursive: true, force: true })
    }
  }
}

/** Whether the run that a folder is named after, or that the file lies in the folder of, is over. One in another namespace is not judged. */
export function isLeft(path: string): boolean {
  const [, space, pid, start] =
    path
      .split('/')
      .map((part) => NAME.exec(part))
      .find((match) => match !== null) ?? []
  if (space !== namespace()) return !existsSync(path)
  return startOf(Number(pid)) !== start
}

function basesOf(runtimeFolder: string | undefined): readonly string[] {
  return [...(runtimeFolder?.startsWith('/') ? [runtimeFolder] : []), '/dev/shm'].filter(isInMemory)
}

function isInMemory(path: string): boolean {
  try {
    return IN_MEMORY.has(statfsSync(path).type)
  } catch {
    return false
  }
}

/** Process ids mean something in their namespace alone. */
function namespace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0'
  } catch {
    return '0'
  }
}

/** When a process started, in ticks since the machine did (proc(5), stat, field 22); null where there is none. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' ? null : (rest[18] ?? null)
  } catch {
    return null
  }
}
