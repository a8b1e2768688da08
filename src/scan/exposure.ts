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
    syncedBy: syncedByName(real) ?? (await syncedByMarker(foldersAbove(real), files)),
  }
}

/** Names of folders that synchronising programs make. A name of two parts stands for two folders. */
const SYNCED: readonly (readonly [RegExp, string])[] = [
  [/\/Dropbox(?: \([^/]{1,60}\))?\//i, 'Dropbox'],
  [/\/(?:Library\/Mobile Documents|iCloud ?Drive|iCloud~[^/]{1,80})\//i, 'iCloud Drive'],
  [/\/OneDrive(?: ?- ?[^/]{1,80})?\//i, 'OneDrive'],
  [/\/(?:Google ?Drive|GoogleDrive-[^/]{1,80}|My Drive)\//i, 'Google Drive'],
  [/\/Library\/CloudStorage\//, 'a cloud drive'],
  [/\/(?:Nextcloud|ownCloud)\//i, 'Nextcloud'],
  [/\/(?:pCloudDrive|pCloud Drive)\//i, 'pCloud'],
  [/\/(?:MEGA|MEGAsync)\//, 'MEGA'],
  [/\/Syncthing\//i, 'Syncthing'],
]

/** What those programs leave in the folder they look after, whatever its name. */
const MARKERS: readonly (readonly [string, string])[] = [
  ['.stfolder', 'Syncthing'],
  ['.dropbox', 'Dropbox'],
  ['.dropbox.cache', 'Dropbox'],
  ['.owncloudsync.log', 'Nextcloud'],
  ['.tmp.drivedownload', 'Google Drive'],
]

function syncedByName(path: string): string | null {
  return SYNCED.find(([shape]) => shape.test(path))?.[1] ?? null
}

async function syncedByMarker(folders: readonly string[], files: Files): Promise<string | null> {
  const states = await Promise.all(
    folders.flatMap((folder) =>
      MARKERS.map(async ([marker, service]) => ((await files.state(`${folder}/${marker}`)) ? service : null)),
    ),
  )
  return states.find((service) => service !== null) ?? null
}

/** Another user needs the right to enter every folder on the way. */
async function canReach(folders: readonly string[], files: Files): Promise<boolean> {
  const states = await Promise.all(folders.map((folder) => files.state(folder === '' ? '/' : folder)))
  return states.every((state) => state === null || (state.mode & 0o001) !== 0)
}

/** From the folder that holds the file up to the root, which is the empty text. */
function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/'))
}
