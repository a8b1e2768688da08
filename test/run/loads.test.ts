import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { sources } from '../house/source.ts'

test('nobody who starts a program loads a dialect before a file needs one', () => {
  const files = new Map(sources().map((file) => [file.path, file]))
  const reached = new Set(['cli/commands/run.ts', 'main.ts', 'app.ts'])
  for (const path of reached) {
    const { text = '', imports = [] } = files.get(path) ?? {}
    for (const { from, isType } of imports) {
      if (isType || !from.startsWith('.') || text.includes(`import('${from}')`)) continue
      reached.add(join(dirname(path), from))
    }
  }
  expect(reached.size).toBeGreaterThan(40)
  expect([...reached].filter((path) => /dialects\/|following|dialect-of/.test(path))).toEqual([])
})
