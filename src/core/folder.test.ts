import { expect, test } from 'vitest'
import { isWithin, recordedFor } from './folder.ts'

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

test('a folder belongs to the project of the nearest folder that was recorded', async () => {
  const vault = records({ '/home/ada/bot': 'bot', '/home/ada/bot/web': 'web' })
  expect(await recordedFor('/home/ada/bot/src', '/home/ada', vault)).toBe('bot')
  expect(await recordedFor('/home/ada/bot/web/src', '/home/ada', vault)).toBe('web')
  expect(await recordedFor('/home/ada/robot', '/home/ada', vault)).toBeNull()
})

test('what was recorded for the home folder, or above it, counts there alone', async () => {
  const vault = records({ '/home/ada': 'ada', '/': 'root' })
  expect(await recordedFor('/home/ada', '/home/ada', vault)).toBe('ada')
  expect(await recordedFor('/home/ada/bot', '/home/ada', vault)).toBeNull()
})

test('a project with the home folder and one below it still has the one below', async () => {
  const vault = records({ '/home/ada': 'ada', '/home/ada/bot': 'ada' })
  expect(await recordedFor('/home/ada/bot/src', '/home/ada', vault)).toBe('ada')
})

test('outside the home every recorded folder counts', async () => {
  expect(await recordedFor('/srv/bot/src', '/home/ada', records({ '/srv/bot': 'bot' }))).toBe('bot')
})
