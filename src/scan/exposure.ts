import { foldersAbove, syncedBy } from '../core/synced.ts'
import type { Files } from '../core/tools.ts'

/** Who besides its owner can get at a file. */
export interface Exposure {
  /** Permission bits of the file: 0o644. Null where it is gone. */
  readonly mode: number | null
  /** Whether other users of this machine may read it. Folders above it that shut them out are taken into account. */
  readonly isReadableByOthers: boolean
  /** The service that copies its folder elsewhere: `Dropbox`; null where none is seen. */
  readonly syncedBy: string | null
}

/** What the file system tells of a file. `path` is absolute; a place inside an archive is as exposed as the archive. */
export async function exposureOf(path: string, files: Files): Promise<Exposure> {
  const outer = path.split('!')[0] ?? path
  const file = (await files.state(path)) ? path : outer
  const state = await files.state(file)
  const real = (await files.real(file)) ?? file
  const isOpen = state !== null && (state.mode & 0o004) !== 0
  return {
    mode: state?.mode ?? null,
    isReadableByOthers: isOpen && (await canReach(foldersAbove(real), files)),
    syncedBy: await syncedBy(real, files),
  }
}

/** Another user needs the right to enter every folder on the way. */
async function canReach(folders: readonly string[], files: Files): Promise<boolean> {
  const states = await Promise.all(folders.map((folder) => files.state(folder === '' ? '/' : folder)))
  return states.every((state) => state === null || (state.mode & 0o001) !== 0)
}
