import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

let folder: string

// What people get: the packed file, installed by npm into an empty project far from this repository.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyward-package-'))
  execFileSync(process.execPath, [join(ROOT, 'scripts/pack.ts'), folder], { stdio: 'pipe' })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  const file = join(folder, `keyward-${own.version}.tgz`)
  npm('install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', file)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

test('the manifest asks for nothing but the native keyring and terminal', () => {
  const manifest = JSON.parse(readFileSync(join(folder, 'node_modules/keyward/package.json'), 'utf8'))
  expect(Object.keys(manifest).toSorted()).toEqual([
    'bin',
    'description',
    'exports',
    'license',
    'man',
    'name',
    'optionalDependencies',
    'type',
    'version',
  ])
  expect(manifest.optionalDependencies).toEqual({
    '@napi-rs/keyring': own.dependencies['@napi-rs/keyring'],
    '@lydell/node-pty': own.optionalDependencies['@lydell/node-pty'],
  })
})

test('it brings the manual page that its manifest names', () => {
  const page = readFileSync(join(folder, 'node_modules/keyward/dist/keyward.1'), 'utf8')
  expect(page).toContain('.SH COMMANDS')
})

test.each(['keyward', 'kw'])('%s starts and says its version', (name) => {
  expect(installed(name, '--version')).toBe(`${own.version}\n`)
})

test('it brings the text of every licence it needs', () => {
  const licences = readFileSync(join(folder, 'node_modules/keyward/dist/licences.txt'), 'utf8')
  for (const name of ['zod', 'kysely', 'age-encryption'])
    expect(licences).toMatch(new RegExp(`^${name} \\d[^]*Copyright`, 'm'))
  expect(readFileSync(join(folder, 'node_modules/keyward/LICENSE'), 'utf8')).toContain('Apache License')
})

test('the native keyring is found from where the bundle lies', () => {
  const from = join(folder, 'node_modules/keyward/dist/chunks/x.js')
  const code = `const { AsyncEntry } = require('node:module').createRequire(${JSON.stringify(from)})('@napi-rs/keyring'); console.log(typeof AsyncEntry)`
  expect(execFileSync(process.execPath, ['-e', code], { encoding: 'utf8' })).toBe('function\n')
})

/** The machine's own npm under the machine's own Node, as at a user's. */
function npm(...args: readonly string[]): void {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((one) => !one.includes('node_modules'))
  execFileSync('npm', args, { cwd: folder, env: { ...process.env, PATH: folders.join(delimiter) }, stdio: 'pipe' })
}

/** Under the Node that runs the tests, which comes first on the PATH. */
function installed(name: string, ...args: readonly string[]): string {
  const program = join(folder, 'node_modules/.bin', name)
  expect(existsSync(program)).toBe(true)
  const env = { ...process.env, PATH: [dirname(process.execPath), process.env.PATH].join(delimiter) }
  return execFileSync(program, args, { cwd: folder, env, encoding: 'utf8' })
}
