import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../test/folder.ts'
import { findProgram } from './find.ts'
import { launchOf } from './header.ts'

test('the first that may be started along PATH is the program; one that may not is told only if there is no other', () => {
  const folder = temporaryFolder()
  const [one, two, three] = ['one', 'two', 'three'].map((name) => join(folder, name)) as [string, string, string]
  for (const place of [one, two, three]) mkdirSync(place)
  const put = (place: string, mode: number) => {
    writeFileSync(join(place, 'tool'), '#!/bin/sh\n')
    chmodSync(join(place, 'tool'), mode)
  }
  const path = [one, join(folder, 'none'), two, three].join(':')
  expect(() => findProgram('tool', path)).toThrow(expect.objectContaining({ code: 'program.not_found' }))
  put(one, 0o644)
  expect(() => findProgram('tool', path)).toThrow(expect.objectContaining({ code: 'program.not_executable' }))
  put(two, 0o755)
  put(three, 0o755)
  expect(findProgram('tool', path)).toBe(join(two, 'tool'))
  expect(findProgram(join(three, 'tool'), path)).toBe(join(three, 'tool'))
  expect(findProgram('sh', undefined)).toMatch(/\/bin\/sh$/)
})

test('what the kernel would start is told from what it would refuse', () => {
  const folder = temporaryFolder()
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name)
    writeFileSync(path, content, { mode: 0o755 })
    return path
  }
  expect(launchOf(process.execPath)).toBe('kernel')
  expect(launchOf(file('script', '#!/bin/sh\n'))).toBe('kernel')
  expect(launchOf(file('argument', '#! /usr/bin/env -S node --\n'))).toBe('kernel')
  expect(launchOf(file('chain', `#!${join(folder, 'script')}\n`))).toBe('kernel')
  expect(launchOf(file('text', 'echo hello\n'))).toBe('shell')
  expect(launchOf(file('missing', '#!/no/such\n'))).toBe('unsure')
  expect(launchOf(file('loop', `#!${join(folder, 'loop')}\n`))).toBe('unsure')
  expect(launchOf(file('half', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1)))).toBe('unsure')
  expect(launchOf(file('bytes', Uint8Array.of(1, 0, 2)))).toBe('unsure')
  expect(launchOf(join(folder, 'none'))).toBe('unsure')
})
