import { accessSync, constants, statSync } from 'node:fs'
import { join } from 'node:path'
import { quoted } from '../core/danger.ts'
import { Fault } from '../core/fault.ts'
import { printable } from '../core/printable.ts'

/** Where a system looks that has no PATH (confstr _CS_PATH). */
const USUAL = '/usr/local/bin:/usr/bin:/bin'

/**
 * The program's file, found as a shell finds it: a name with "/" is a path, any other is looked for along PATH. Faults: `program.not_found`,
 * and `program.not_executable` where only files lie there that may not be started.
 */
export function findProgram(name: string, path: string | undefined): string {
  const places = name.includes('/') ? [name] : (path ?? USUAL).split(':').map((folder) => join(folder || '.', name))
  let blocked: string | null = null
  for (const place of name === '' ? [] : places) {
    const state = stateOf(place)
    if (state === 'ready') return place
    if (state === 'blocked') blocked ??= place
  }
  if (blocked !== null) {
    throw new Fault('program.not_executable', `"${printable(blocked)}" may not be started.`, {
      hint: `If it is a program: chmod +x ${quoted(blocked)}`,
    })
  }
  throw new Fault('program.not_found', `There is no program "${printable(name)}".`)
}

function stateOf(path: string): 'ready' | 'blocked' | 'absent' {
  try {
    if (!statSync(path).isFile()) return 'blocked'
    accessSync(path, constants.X_OK)
    return 'ready'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    return code === 'EACCES' || code === 'EPERM' ? 'blocked' : 'absent'
  }
}
