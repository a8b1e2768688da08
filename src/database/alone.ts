import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isBusy, sqliteFault } from './sqlite-fault.ts'

/**
 * Takes this file for one process alone, and gives what lets go of it; null where another one has it. The system lets go of it too when the process
 * ends, however it ends, so nothing is ever left behind that has to be judged. It is an empty database of SQLite: Node has no other lock. It is
 * never removed: who waits for it would wait for another file.
 */
export function takeAlone(path: string): (() => void) | null {
  let file: DatabaseSync | null = null
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    closeSync(openSync(path, 'a', 0o600))
    file = new DatabaseSync(path)
    file.exec('begin exclusive')
    return () => file?.close()
  } catch (error) {
    file?.close()
    if (isBusy(error)) return null
    throw sqliteFault(error, path)
  }
}

/** Whether another process has this file alone at this moment. Looking makes no file, and who wants it meanwhile asks again. */
export function isTaken(path: string): boolean {
  if (!existsSync(path)) return false
  let file: DatabaseSync | null = null
  try {
    file = new DatabaseSync(path, { readOnly: true })
    file.exec('select count(*) from sqlite_schema')
    return false
  } catch (error) {
    if (isBusy(error)) return true
    throw sqliteFault(error, path)
  } finally {
    file?.close()
  }
}
