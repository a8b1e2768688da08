import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { import as importing } from '../../src/actions/import.ts'
import { undo } from '../../src/actions/undo.ts'
import { perform } from '../../src/core/perform.ts'
import { SCOPE, type World, world } from '../context.ts'
import { fault, key } from '../keys/moving.ts'

/** A file in a folder of its own, whose keys lie in the vault now. */
async function imported(): Promise<{ readonly w: World; readonly folder: string; readonly path: string }> {
  const w = world()
  const folder = join(w.folder, 'deploy')
  mkdirSync(folder)
  const path = join(folder, '.env')
  writeFileSync(path, `A_KEY=${key('a')}\n`, { mode: 0o600 })
  await perform(importing, { ...SCOPE, from: path, shown: '.env', isPlan: false }, w.context)
  return { w, folder, path }
}

test('undo writes no values into a folder that a link leads to since', async () => {
  const { w, folder } = await imported()
  const elsewhere = join(w.home, 'public')
  mkdirSync(elsewhere)
  renameSync(folder, `${folder}.old`)
  symlinkSync(elsewhere, folder)
  await fault(perform(undo, { project: 'bot' }, w.context), 'undo.changed', 'was changed since')
  expect(readdirSync(elsewhere)).toEqual([])
})

test('undo writes no values into a file that a link leads to since', async () => {
  const { w, path } = await imported()
  const elsewhere = join(w.home, 'public.env')
  renameSync(path, elsewhere)
  symlinkSync(elsewhere, path)
  await fault(perform(undo, { project: 'bot' }, w.context), 'undo.changed', 'was changed since')
  expect(readFileSync(elsewhere, 'utf8')).toBe('A_KEY=kw://bot/dev/A_KEY\n')
})
