import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sources } from './house/source.ts'

const LIST = new URL('./reveals.txt', import.meta.url)

test('a value leaves its wrapper only in the files that test/reveals.txt names', () => {
  const known = readFileSync(LIST, 'utf8').split('\n').filter(Boolean)
  const files = sources()
  const found = files
    .filter(({ uses }) => uses.has('.reveal') || uses.has('.revealBytes'))
    .map(({ path }) => `src/${path}`)
  console.log(`reveals: ${found.length} of ${files.length} files`)
  expect(files.length).toBeGreaterThan(15)
  expect(found, 'Look at the value’s way in the new file, then edit test/reveals.txt').toEqual(known)
})
