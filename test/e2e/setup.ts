import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * Builds the bundle that the end-to-end tests start where KEYWARD_E2E names no artefact. From source every start would read and compile hundreds of files, which
 * takes twice as long, and is what hardly anybody runs; `npm start`, which does, has a test of its own.
 */
export function setup(): (() => void) | undefined {
  if (process.env['KEYWARD_E2E'] !== undefined) return undefined
  const below = resolve('node_modules/.cache')
  mkdirSync(below, { recursive: true })
  const folder = mkdtempSync(join(below, 'e2e-'))
  // Some tests start it as another account.
  chmodSync(folder, 0o755)
  execFileSync(process.execPath, ['scripts/build.ts', folder], { stdio: ['ignore', 'ignore', 'inherit'] })
  process.env['KEYWARD_E2E'] = join(folder, 'keyward.js')
  return () => rmSync(folder, { recursive: true })
}
