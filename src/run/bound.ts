import { accessSync, constants, realpathSync } from 'node:fs'
import { basename } from 'node:path'

const PLACES = ['/usr/bin/setpriv', '/bin/setpriv']

/** A file to start, and argv with its own name first. */
interface Launched {
  readonly file: string
  readonly argv: readonly string[]
}

/**
 * The same program, started so that the kernel ends it when we are gone, even by SIGKILL: without us nobody would hand its signals on, mask its
 * output or clean up. By setpriv of util-linux (prctl PR_SET_PDEATHSIG); where that is not there, unchanged.
 */
export function deathBound(file: string, argv: readonly string[]): Launched {
  const setpriv = PLACES.find(isIt)
  if (setpriv === undefined) return { file, argv }
  return { file: setpriv, argv: ['setpriv', '--pdeathsig', 'KILL', '--', file, ...argv.slice(1)] }
}

/** The one of busybox has another `--help`, and no such flag. */
function isIt(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return basename(realpathSync(path)) === 'setpriv'
  } catch {
    return false
  }
}
