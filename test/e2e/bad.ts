import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { commands } from '../../src/cli/commands/index.ts'
import type { Ran } from './program.ts'

/**
 * What every fault promises: its exit code, nothing on standard output, one line that says what happened, one line that says what to do and
 * names only commands there are, no control characters, and none of the values.
 */
export function expectFault(
  { code, stdout, stderr }: Ran,
  exit: number,
  said: string | RegExp,
  values: readonly string[] = [],
): void {
  expect([code, stdout], stderr).toEqual([exit, ''])
  expect(stderr).toMatch(/^keyward: .+\n {9}.+\n$/)
  if (typeof said === 'string') expect(stderr).toContain(said)
  else expect(stderr).toMatch(said)
  // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
  expect(stderr.replaceAll('\n', '')).not.toMatch(/[\x00-\x1f\x7f]/)
  expectKnownCommands(stderr)
  for (const value of values) expect(stdout + stderr).not.toContain(value)
}

/** Every `keyward word` that is said is a command or a flag. */
function expectKnownCommands(text: string): void {
  const known = new Set(Object.keys(commands).map((id) => id.split('-')[0] ?? id))
  const named = [...text.matchAll(/(?<![/\w.])keyward ([a-z]+)/g)].map(([, word = '']) => word)
  expect(named.filter((word) => !known.has(word) && !text.includes(`There is no command "${word}"`))).toEqual([])
}

/** Everything below a folder: kind, mode and content of each entry. Two are equal where nothing was changed. */
export function everything(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path): [string, string] => {
    const full = join(folder, path)
    const found = lstatSync(full)
    const mode = found.mode.toString(8)
    if (found.isSymbolicLink()) return [path, `link to ${readlinkSync(full)}`]
    return [path, found.isFile() ? `${mode} ${createHash('sha256').update(readFileSync(full)).digest('hex')}` : mode]
  })
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
