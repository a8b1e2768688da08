import { Fault } from './fault.ts'
import type { Files } from './tools.ts'

/** The action that writes backups; its rows in the audit log tell where they are. */
export const BACKUP_ROUTE = 'POST /vault/backup'

/** Where a file of ours is to be written. */
export interface Target {
  readonly path: string
  readonly isThere: boolean
}

const DATED = /^keyward-\d{4}-\d\d-\d\d\.age$/

/** `keyward-2026-11-24.age`, by the calendar on the wall. */
export function backupName(now: Date): string {
  return `keyward-${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}.age`
}

/** The file that a path means: itself, or `name` in it where it is a folder. Faults `file.not_found`, `file.not_regular`. */
export async function targetOf(path: string, name: string, files: Files): Promise<Target> {
  const state = await files.state(path)
  if (state?.kind === 'folder') return targetOf(`${path}/${name}`, name, files)
  if (state?.kind === 'other')
    throw new Fault('file.not_regular', `"${path}" is no plain file.`, { hint: 'Name a file or a folder.' })
  const folder = path.slice(0, path.lastIndexOf('/')) || '/'
  if (state === null && (await files.state(folder))?.kind !== 'folder')
    throw new Fault('file.not_found', `There is no folder "${folder}".`, { hint: 'Make it, or name another.' })
  return { path, isThere: state !== null }
}

/** A file called as backups are by date. */
export function isDated(name: string): boolean {
  return DATED.test(name)
}

/** Which of the names in a folder are older backups than the newest `keep`. The one that was just written stays, whatever its date. */
export function tooOld(names: readonly string[], keep: number, written: string): readonly string[] {
  const others = names.filter((name) => DATED.test(name) && name !== written).toSorted()
  const left = DATED.test(written) ? keep - 1 : keep
  return others.slice(0, Math.max(others.length - left, 0))
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
