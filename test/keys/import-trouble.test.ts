import { mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { import as importing } from '../../src/actions/import.ts'
import { list } from '../../src/actions/list.ts'
import { undo } from '../../src/actions/undo.ts'
import { Fault } from '../../src/core/fault.ts'
import { perform } from '../../src/core/perform.ts'
import { files } from '../../src/tools/files.ts'
import { put, world } from '../context.ts'
import { approved, fault, file, given, key, move, valueOf } from './moving.ts'

test('undo leaves a file alone that somebody has changed since', async () => {
  const w = world()
  const path = file(w, `A_KEY=${key('a')}\n`)
  await move(w, path)
  writeFileSync(path, 'A_KEY=kw://bot/dev/A_KEY\nMORE=1\n')
  await fault(perform(undo, { project: 'bot' }, w.context), 'undo.changed', 'was changed since it was imported')
  expect([readFileSync(path, 'utf8'), await valueOf(w, 'A_KEY')]).toEqual([
    'A_KEY=kw://bot/dev/A_KEY\nMORE=1\n',
    key('a'),
  ])
})

test('undo brings a file back that is gone', async () => {
  const w = world()
  const path = file(w, `A_KEY=${key('a')}\n`)
  await move(w, path)
  unlinkSync(path)
  await perform(undo, { project: 'bot' }, w.context)
  expect(readFileSync(path, 'utf8')).toBe(`A_KEY=${key('a')}\n`)
})

test('a file that another program changed meanwhile is left alone, and the vault is as it was', async () => {
  const w = world()
  const path = file(w, `A_KEY=${key('a')}\n`)
  const planned = await perform(importing, { ...given(w, path), isPlan: true }, w.context)
  writeFileSync(path, 'A_KEY=changed\n')
  const late = { ...given(w, path), isPlan: false, expected: planned.content }
  await fault(perform(importing, late, w.context), 'file.changed', 'changed by another program')
  expect(w.context.hasVault).toBe(false)

  let reads = 0
  const raced = w.again({
    tools: {
      files: {
        ...files,
        async read(at) {
          if (at === path && (reads += 1) === 2) writeFileSync(path, 'A_KEY=changed again\n')
          return files.read(at)
        },
      },
    },
  })
  await fault(move(raced, path), 'file.changed', 'changed by another program')
  expect([readFileSync(path, 'utf8'), (await perform(list, {}, w.context)).total]).toEqual(['A_KEY=changed again\n', 0])
  await fault(perform(undo, { project: 'bot' }, w.context), 'undo.nothing', 'nothing to take back')
})

test('where the file cannot be written the vault is as it was', async () => {
  const w = world()
  const path = file(w, `A_KEY=${key('a')}\n`)
  const full = w.again({
    tools: {
      files: {
        ...files,
        async write(at, content, options) {
          if (at === path) throw new Fault('file.not_written', 'The disk is full.')
          return files.write(at, content, options)
        },
      },
    },
  })
  await fault(move(full, path), 'file.not_written', 'disk is full')
  expect([readFileSync(path, 'utf8'), (await perform(list, {}, w.context)).total]).toEqual([`A_KEY=${key('a')}\n`, 0])
})

test('what is no dotenv file is a clear fault, and nothing is changed', async () => {
  const w = world()
  await fault(move(w, join(w.folder, 'missing')), 'file.not_found', 'There is no file')
  mkdirSync(join(w.folder, 'folder'))
  await fault(move(w, join(w.folder, 'folder')), 'file.not_regular', 'is no plain file')
  const latin = join(w.folder, '.env')
  writeFileSync(latin, Buffer.concat([Buffer.from('A=1\nB_KEY=caf'), Buffer.from([0xe9, 0x0a])]))
  await fault(move(w, latin), 'file.invalid', 'line 2 is not UTF-8')
  expect(w.context.hasVault).toBe(false)
})

test('a line with a NUL byte stays, the others go in', async () => {
  const w = world()
  const path = file(w, `A_KEY=${key('a')}\nB_KEY=b\0c\n`)
  const { entries } = await move(w, path)
  expect(entries.map(({ line, outcome, why }) => [line, outcome, why])).toEqual([
    [1, 'new', null],
    [2, 'doubt', 'a NUL byte'],
  ])
  expect(readFileSync(path, 'utf8')).toBe('A_KEY=kw://bot/dev/A_KEY\nB_KEY=b\0c\n')
})

test('references of others that stood in the file are not approved by importing it', async () => {
  const w = world()
  const path = file(w, `A_KEY=${key('a')}\nEVIL=kw://other/prod/KEY\n`)
  await move(w, path)
  expect(await approved(w, path)).toBe(false)
})

test('importing into a project that is not the folder’s approves its own references', async () => {
  const w = world()
  await put(w, 'X', key('x'))
  const path = file(w, `A_KEY=${key('a')}\n`)
  await move(w, path, { project: 'other' })
  expect(readFileSync(path, 'utf8')).toBe('A_KEY=kw://other/dev/A_KEY\n')
  expect(await approved(w, path)).toBe(true)
})
