import { dirname, join } from 'node:path'
import type { Tools } from '../core/tools.ts'
import { calm, textOf } from './seeing.ts'

/** Behind the name of a mounted env file, its original waits: see `run/mount.ts`. */
const WAITING = '.keyward'
/** The folder that a mounted file leads to is named after its run: namespace, process id, start in ticks. */
const RUN = /\/keyward-run\.\d+\.(\d+)\.(\d+)\.[A-Za-z0-9]{6}$/

/** Env files in these folders that a run mounted and could not put back: it was killed. */
export async function mountsLeft(folders: readonly string[], tools: Pick<Tools, 'files'>): Promise<readonly string[]> {
  const left: string[] = []
  for (const folder of folders) {
    for (const name of await calm(tools.files.list(folder), [])) {
      const at = join(folder, name.slice(0, -WAITING.length))
      if (name.endsWith(WAITING) && name.length > WAITING.length && (await isLeft(at, tools))) left.push(at)
    }
  }
  return left
}

/** What it leads to is gone, or named after a process that is. A file that somebody put there is theirs. */
async function isLeft(at: string, { files }: Pick<Tools, 'files'>): Promise<boolean> {
  const real = await calm(files.real(at), null)
  if (real === null) return true
  const [, pid, start] = RUN.exec(dirname(real)) ?? []
  if (pid === undefined) return false
  const stat = await textOf(`/proc/${pid}/stat`, files)
  // proc(5): state, and when it started; a zombie has ended.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[19] !== start
}
