import { expect, test } from 'vitest'
import { isWithin, recordedFor } from './folder.ts'
import type { FileState } from './tools.ts'

/** Recorded folders by project, asked as the vault answers: the nearest one counts. */
function records(folders: Readonly<Record<string, string>>) {
  return {
    async projectOf(folder: string) {
      const near = Object.keys(folders)
        .filter((one) => isWithin(folder, one))
        .toSorted((a, b) => b.length - a.length)[0]
      return near === undefined ? null : (folders[near] ?? null)
    },
    folders: async (project: string) => Object.keys(folders).filter((one) => folders[one] === project),
  }
}

/** A machine where only these folders are repositories. */
function repositories(...folders: readonly string[]) {
  const git: FileState = { kind: 'folder', mode: 0o755, size: 0, modifiedAt: new Date(0), uid: 0 }
  return { state: async (path: string) => (folders.some((folder) => path === `${folder}/.git`) ? git : null) }
}

test('a folder belongs to the project of the nearest folder that was recorded', async () => {
  const vault = records({ '/home/ada/bot': 'bot', '/home/ada/bot/web': 'web' })
  expect(await recordedFor('/home/ada/bot/src', '/home/ada', vault, repositories())).toBe('bot')
  expect(await recordedFor('/home/ada/bot/web/src', '/home/ada', vault, repositories())).toBe('web')
  expect(await recordedFor('/home/ada/robot', '/home/ada', vault, repositories())).toBeNull()
})

test('what was recorded for the home folder, or above it, counts there alone', async () => {
  const vault = records({ '/home/ada': 'ada', '/': 'root' })
  expect(await recordedFor('/home/ada', '/home/ada', vault, repositories())).toBe('ada')
  expect(await recordedFor('/home/ada/bot', '/home/ada', vault, repositories())).toBeNull()
})

test('a project with the home folder and one below it still has the one below', async () => {
  const vault = records({ '/home/ada': 'ada', '/home/ada/bot': 'ada' })
  expect(await recordedFor('/home/ada/bot/src', '/home/ada', vault, repositories())).toBe('ada')
})

test('outside the home every recorded folder counts', async () => {
  expect(await recordedFor('/srv/bot/src', '/home/ada', records({ '/srv/bot': 'bot' }), repositories())).toBe('bot')
})

test('what was recorded for a folder does not count in a repository that lies below it', async () => {
  const vault = records({ '/home/ada/code': 'code' })
  const of = (folder: string) => recordedFor(folder, '/home/ada', vault, repositories('/home/ada/code/clone'))
  expect(await of('/home/ada/code/clone')).toBeNull()
  expect(await of('/home/ada/code/clone/deep/src')).toBeNull()
  expect(await of('/home/ada/code/scripts')).toBe('code')
})

test('a repository that was recorded itself, or has a recorded folder in it, is its project’s', async () => {
  const vault = records({ '/home/ada/bot': 'bot', '/srv/all/web': 'web' })
  const git = repositories('/home/ada/bot', '/srv/all')
  expect(await recordedFor('/home/ada/bot/src', '/home/ada', vault, git)).toBe('bot')
  expect(await recordedFor('/srv/all/web/src', '/home/ada', vault, git)).toBe('web')
})
