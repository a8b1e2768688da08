import { existsSync } from 'node:fs'

/** Behind the name of an env file that is mounted, its original waits, in the same folder: it survives all that the file itself survives. */
export const WAITING = '.keyward'

/** Whether a run mounted this env file, or did and could not put it back. */
export function isMounted(at: string): boolean {
  return existsSync(`${at}${WAITING}`)
}
