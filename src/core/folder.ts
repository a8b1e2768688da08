import type { ProjectRecords } from './vault.ts'

/**
 * Name of the project that the folder was recorded for, itself or by the nearest one above it. What was recorded for the home folder, or for
 * one above it, counts there alone: else one key put in at home would make every folder below it that project's.
 */
export async function recordedFor(
  folder: string,
  home: string,
  vault: Pick<ProjectRecords, 'projectOf' | 'folders'>,
): Promise<string | null> {
  const project = await vault.projectOf(folder)
  if (project === null || !isWithin(folder, home) || folder === home) return project
  const by = (await vault.folders(project)).filter((one) => isWithin(folder, one))
  return by.some((one) => one !== home && isWithin(one, home)) ? project : null
}

/** Whether a real path is the folder or lies below it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}
