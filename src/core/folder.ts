import type { Files } from './tools.ts'
import type { ProjectRecords } from './vault.ts'

/**
 * Name of the project that the folder was recorded for, itself or by the nearest one above it. What was recorded for the home folder, or for
 * one above it, counts there alone: else one key put in at home would make every folder below it that project's. Nor does it count in a
 * repository of its own below: else one key put in at `~/code` would be there for all that is cloned into it.
 */
export async function recordedFor(
  folder: string,
  home: string,
  vault: Pick<ProjectRecords, 'projectOf' | 'folders'>,
  files: Pick<Files, 'state'>,
): Promise<string | null> {
  const project = await vault.projectOf(folder)
  if (project === null) return null
  const by = (await vault.folders(project)).filter((one) => isWithin(folder, one))
  const isBelowHome = isWithin(folder, home) && folder !== home
  if (isBelowHome && !by.some((one) => one !== home && isWithin(one, home))) return null
  return (await isRepositoryBelow(by, folder, files)) ? null : project
}

/** Whether a repository begins between the nearest of the recorded folders, itself left out, and the folder. */
async function isRepositoryBelow(by: readonly string[], folder: string, files: Pick<Files, 'state'>): Promise<boolean> {
  for (let at = folder; at !== '' && !by.includes(at); at = at.slice(0, at.lastIndexOf('/'))) {
    if (await files.state(`${at}/.git`)) return true
  }
  return false
}

/** Whether a real path is the folder or lies below it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}
