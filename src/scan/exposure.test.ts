import { expect, test } from 'vitest'
import type { FileState, Files } from '../core/tools.ts'
import { exposureOf } from './exposure.ts'

const refuse = (): never => {
  throw new TypeError('Exposure only looks.')
}

async function isReadable(modes: Record<string, number>): Promise<boolean> {
  return (await exposureOf('/home/ada/bot/.env', files(modes))).isReadableByOthers
}

/** Files that have only modes. What is not named is a folder that everyone may enter, as long as something lies below it. */
function files(modes: Record<string, number>): Files {
  const state = (path: string): Promise<FileState | null> => {
    const mode = modes[path]
    const isAbove = Object.keys(modes).some((known) => known.startsWith(path === '/' ? '/' : `${path}/`))
    if (mode === undefined && !isAbove) return Promise.resolve(null)
    const kind = isAbove ? 'folder' : 'file'
    return Promise.resolve({ kind, mode: mode ?? 0o755, size: 1, modifiedAt: new Date(0), uid: 1000 })
  }
  return {
    state,
    real: (path) => Promise.resolve(path in modes ? path : null),
    read: refuse,
    write: refuse,
    remove: refuse,
    setMode: refuse,
    link: refuse,
    list: refuse,
  }
}

test('a file is readable by others by its own mode and that of every folder above it', async () => {
  expect(await isReadable({ '/home/ada/bot/.env': 0o644 })).toBe(true)
  expect(await isReadable({ '/home/ada/bot/.env': 0o600 })).toBe(false)
  expect(await isReadable({ '/home/ada/bot/.env': 0o640 })).toBe(false)
  expect(await isReadable({ '/home/ada/bot/.env': 0o644, '/home/ada': 0o700 })).toBe(false)
  expect(await isReadable({ '/home/ada/bot/.env': 0o644, '/home/ada': 0o711 })).toBe(true)
})

test.each([
  ['/home/ada/Dropbox/bot/.env', 'Dropbox'],
  ['/home/ada/Dropbox (Acme)/bot/.env', 'Dropbox'],
  ['/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/.env', 'iCloud Drive'],
  ['/Users/ada/OneDrive - Acme/.env', 'OneDrive'],
  ['/home/ada/Google Drive/.env', 'Google Drive'],
  ['/Users/ada/Library/CloudStorage/GoogleDrive-ada@acme.example/My Drive/.env', 'Google Drive'],
  ['/home/ada/Nextcloud/.env', 'Nextcloud'],
  ['/home/ada/code/dropbox-client/.env', null],
  ['/home/ada/code/.env', null],
])('%s is synchronised by %s', async (path, service) => {
  expect((await exposureOf(path, files({ [path]: 0o600 }))).syncedBy).toBe(service)
})

test('a folder is known as synchronised by what the program left in it', async () => {
  const modes = { '/home/ada/all/bot/.env': 0o600, '/home/ada/all/.stfolder': 0o700 }
  expect((await exposureOf('/home/ada/all/bot/.env', files(modes))).syncedBy).toBe('Syncthing')
})

test('a place inside an archive is as exposed as the archive', async () => {
  expect(await exposureOf('/home/ada/a.zip!in/.env', files({ '/home/ada/a.zip': 0o644 }))).toMatchObject({
    mode: 0o644,
    isReadableByOthers: true,
  })
})

test('a file that is gone is exposed to nobody', async () => {
  expect(await exposureOf('/home/ada/gone', files({}))).toEqual({
    mode: null,
    isReadableByOthers: false,
    syncedBy: null,
  })
})
