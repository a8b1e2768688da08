import { readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'

test('every promise in SECURITY.md names the tests that hold it, and each is there', () => {
  const rows = readFileSync('SECURITY.md', 'utf8')
    .split('## What is in clear')[0]!
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:promise|---)/.test(line))
  expect(rows.length).toBeGreaterThan(8)
  for (const row of rows) {
    const files = [...(row.split(' | ')[2] ?? '').matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)
    expect(files.length, row).toBeGreaterThan(0)
    for (const path of files) expect([path.endsWith('.test.ts'), statSync(path).isFile()], path).toEqual([true, true])
  }
})
