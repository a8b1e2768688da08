import type { Files } from './tools.ts'

/** The service that copies the folder of a file elsewhere: `Dropbox`; null where none is seen. `path` is absolute, its links resolved. */
export async function syncedBy(path: string, files: Files): Promise<string | null> {
  return syncedByName(path) ?? syncedByMarker(foldersAbove(path), files)
}

/** From the folder that holds the file up to the root, which is the empty text. */
export function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/'))
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
