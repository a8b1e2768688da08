import { linkSync, lstatSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { Fault } from '../core/fault.ts'
import { printable } from '../core/printable.ts'
import type { Secret } from '../core/secret.ts'
import { isLeft, type Kept, putFile } from './keeping.ts'
import { isMounted, WAITING } from './mounted.ts'

/** How the file is called that the link leads to. */
export const MOUNTED = '.env'

/**
 * Puts a link to a file in memory in the place of an env file, so that whoever reads it, as often as they like, finds the values; stat says a regular
 * file. The original waits beside it under its name and `.keyward`. The returned function puts it back, byte for byte, and tells where it cannot.
 */
export function mount(at: string, content: Secret, folder: Kept, say: (line: string) => void): () => void {
  const waiting = `${at}${WAITING}`
  if (isMounted(at) || at.endsWith(WAITING)) {
    throw new Fault('file.exists', `"${printable(at)}" is mounted by another run.`, {
      hint: 'Wait for its end, or give the values as variables: keyward run -- COMMAND',
    })
  }
  const target = putFile(folder, MOUNTED, content)
  const link = `${at}.keyward-link`
  rmSync(link, { force: true })
  symlinkSync(target, link)
  try {
    linkSync(at, waiting)
  } catch {
    // Not every file system has hard links; then there is no env file for a moment.
    renameSync(at, waiting)
  }
  renameSync(link, at)
  return () => putBack(at, say)
}

/** What to read for the file at `at` that was typed as `path`: the original, put back first where a run left it mounted that is over. */
export function original(at: string, path: string, say: (line: string) => void): string {
  if (!isMounted(at)) return path
  const target = targetOf(at)
  if (target !== null && !isLeft(target)) return `${path}${WAITING}`
  putBack(at, say)
  return path
}

function putBack(at: string, say: (line: string) => void): void {
  const waiting = `${at}${WAITING}`
  const there = lstatSync(at, { throwIfNoEntry: false })
  // Ended before the link was there: both are the original.
  if (there?.ino === lstatSync(waiting).ino) return rmSync(waiting)
  if (there && targetOf(at) === null) {
    say(
      `keyward: "${printable(at)}" was changed while it was mounted, and stays. As it was before: "${printable(waiting)}"`,
    )
    return
  }
  renameSync(waiting, at)
}

/** What our link leads to; null where there is none of ours. */
function targetOf(at: string): string | null {
  try {
    const target = readlinkSync(at)
    return target.includes('/keyward-run.') ? target : null
  } catch {
    return null
  }
}
