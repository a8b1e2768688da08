import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../folder.ts'
import { openVault } from '../vault.ts'
import { Fault } from '../../src/core/fault.ts'
import { testTools } from '../tools.ts'

const absent = async (): Promise<never> => {
  throw new Fault('keyring.unavailable', 'This machine has no desktop session.')
}
const tools = testTools({ keyring: { kind: 'secret-service', get: absent, set: absent, delete: absent } })

test('no key file is laid into a folder that is copied elsewhere, by name, by marker or behind a link', async () => {
  const marked = join(temporaryFolder(), 'notes')
  mkdirSync(join(marked, '.stfolder'), { recursive: true })
  const linked = join(temporaryFolder(), 'home')
  const target = join(temporaryFolder(), 'OneDrive')
  mkdirSync(target)
  symlinkSync(target, linked)
  for (const [folder, service] of [
    [join(temporaryFolder(), 'Dropbox', 'ada'), 'Dropbox'],
    [join(temporaryFolder(), 'Library', 'Mobile Documents', 'ada'), 'iCloud Drive'],
    [marked, 'Syncthing'],
    [linked, 'OneDrive'],
  ] as const) {
    const { embedded, rootKey } = await openVault(folder, tools)
    for (const slot of ['key-file', undefined]) {
      const refused = embedded.make({ slot }, false)
      await expect(refused).rejects.toMatchObject({
        code: 'slot.unsupported',
        message: expect.stringContaining(
          `${service} copies "${join(folder, 'config')}" elsewhere, and the key with it.`,
        ),
      })
      if (slot === undefined)
        await expect(refused).rejects.toMatchObject({
          hint: 'Make it with a passphrase: keyward init --slot passphrase',
        })
    }
    expect(await embedded.isMade()).toBe(false)
    expect(() => readdirSync(join(rootKey, '..'))).toThrow('ENOENT')
  }
})

test('a folder that only sounds like one is taken', async () => {
  const folder = join(temporaryFolder(), 'Dropboxes')
  mkdirSync(folder)
  writeFileSync(join(folder, 'Dropbox'), 'a file')
  const { embedded } = await openVault(join(folder, 'ada'), tools)
  expect((await embedded.make({}, false)).slot.kind).toBe('key-file')
})
