import { lstatSync, statSync } from 'node:fs'

/** Whether a vault lies there. An empty file, left by a process that was ended while it made one, is none. */
export function hasSqlite(path: string): boolean {
  try {
    if (!lstatSync(path, { throwIfNoEntry: false })) return false
    const there = statSync(path)
    return !there.isFile() || there.size > 0
  } catch {
    // A link that leads nowhere, a file where a folder should be: opening it says which.
    return true
  }
}
