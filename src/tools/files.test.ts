import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../test/folder.ts'
import { Secret } from '../core/secret.ts'
import { files } from './files.ts'

test('a file is written whole, private unless told otherwise, and nothing is left beside it', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'a', 'b.txt')
  await files.write(path, new Secret('first'))
  await files.write(path, 'second', { mode: 0o640 })
  expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['second', 0o640])
  expect(readdirSync(join(folder, 'a'))).toEqual(['b.txt'])
})

test('another name of the old file keeps the old content, and a link stays a link', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'real'), 'old')
  linkSync(join(folder, 'real'), join(folder, 'other'))
  symlinkSync('real', join(folder, 'link'))
  await files.write(join(folder, 'link'), 'new')
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
  expect([read('real'), read('link'), read('other')]).toEqual(['new', 'new', 'old'])
})

test('what a killed process left beside the file goes with the next write; what a living one writes stays', async () => {
  const folder = temporaryFolder()
  const { pid } = spawnSync('true')
  const left = `.x.${pid}-${'0'.repeat(12)}`
  const busy = `.x.${process.pid}-${'0'.repeat(12)}`
  for (const name of [left, busy, '.x.swp']) writeFileSync(join(folder, name), 'half')
  await files.write(join(folder, 'x'), 'whole')
  expect(readdirSync(folder).toSorted()).toEqual(['.x.swp', busy, 'x'].toSorted())
})

test('what is no plain file is refused and never waited for', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'folder'))
  spawnSync('mkfifo', [join(folder, 'pipe')])
  symlinkSync('loop', join(folder, 'loop'))
  for (const name of ['folder', 'pipe', 'loop']) {
    await expect(files.read(join(folder, name)), name).rejects.toMatchObject({ code: 'file.not_regular' })
  }
  expect(await files.read(join(folder, 'nothing'))).toBeNull()
})

test('a path that cannot be written is a fault that says why, and changes nothing', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'file'), 'kept')
  chmodSync(join(folder, 'file'), 0o600)
  await expect(files.write(join(folder, 'file', 'below'), 'x')).rejects.toMatchObject({ code: 'file.not_written' })
  expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('kept')
})
