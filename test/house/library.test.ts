import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sample } from '../../src/core/sample.ts'

// What people get: the packed files, in the node_modules of a program, with a vault of their own.

const VALUE = sample('base64', 40)
const BUN = createRequire(import.meta.url).resolve(
  `@oven/bun-${process.platform}-${process.arch === 'arm64' ? 'aarch64' : 'x64'}/bin/bun`,
)
let home: string
let app: string

const env = (more: Readonly<Record<string, string>> = {}) => ({
  HOME: home,
  PATH: process.env['PATH'] ?? '',
  LANG: 'C.UTF-8',
  ...more,
})

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'kw-library-'))
  app = join(home, 'bot')
  const modules = join(app, 'node_modules')
  mkdirSync(modules, { recursive: true })
  execFileSync(process.execPath, ['scripts/pack.ts', home], { stdio: 'pipe' })
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  execFileSync('tar', ['-xzf', join(home, `keyward-${version}.tgz`), '-C', modules], { stdio: 'pipe' })
  execFileSync('mv', [join(modules, 'package'), join(modules, 'keyward')])
  for (const scope of ['@napi-rs', '@lydell']) symlinkSync(resolve('node_modules', scope), join(modules, scope))
  keyward(['init', '--slot', 'key-file'])
  keyward(['set', 'kw://bot/dev/KEY'], VALUE)
  writeFileSync(join(app, '.env'), "KEY=kw://bot/dev/KEY\nPLAIN='as it is'\nTAKEN=of the file\n")
  writeFileSync(join(app, 'say.cjs'), SAY)
  writeFileSync(join(app, 'esm.mjs'), `import 'keyward/load'\nawait import('./say.cjs')\n`)
  writeFileSync(join(app, 'cjs.cjs'), `require('keyward/load')\nrequire('./say.cjs')\n`)
}, 240_000)
afterAll(() => rmSync(home, { recursive: true, force: true }))

const SAY = `const { KEY, PLAIN, TAKEN } = process.env\nconsole.log(JSON.stringify({ KEY, PLAIN, TAKEN, isArgument: process.execArgv.join().includes(KEY) }))\n`

function keyward(words: readonly string[], input = ''): void {
  const program = join(app, 'node_modules/keyward/bin/keyward.cjs')
  execFileSync(process.execPath, ['--', program, ...words], { cwd: app, env: env(), input, stdio: 'pipe' })
}

function started(program: string, words: readonly string[], more: Readonly<Record<string, string>> = {}) {
  return spawnSync(program, words, { cwd: app, env: env(more), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

describe('keyward/load', () => {
  test.each([
    ['import in Node', () => process.execPath, ['esm.mjs']],
    ['require in Node', () => process.execPath, ['cjs.cjs']],
    ['node -r', () => process.execPath, ['-r', 'keyward/load', 'say.cjs']],
    ['node --import', () => process.execPath, ['--import', 'keyward/load', 'say.cjs']],
    ['import in Bun', () => BUN, ['esm.mjs']],
    ['require in Bun', () => BUN, ['cjs.cjs']],
  ] as const)('%s: references become values, and what is set stays', (_how, program, words) => {
    const ran = started(program(), words, { TAKEN: 'before' })
    expect(ran.stderr).toBe('')
    expect(JSON.parse(ran.stdout)).toEqual({ KEY: VALUE, PLAIN: 'as it is', TAKEN: 'before', isArgument: false })
  })

  test('NODE_OPTIONS loads it once, agents and CI get their keys too', () => {
    const more = { NODE_OPTIONS: '-r keyward/load', CLAUDECODE: '1', CI: 'true' }
    expect(JSON.parse(started(process.execPath, ['say.cjs'], more).stdout)).toMatchObject({ KEY: VALUE })
  })

  test('another file is named as for dotenv; where there is none, nothing happens', () => {
    writeFileSync(join(app, 'other.env'), 'PLAIN=of the other\n')
    const other = started(process.execPath, ['cjs.cjs'], { DOTENV_CONFIG_PATH: 'other.env' })
    expect(JSON.parse(other.stdout)).toMatchObject({ PLAIN: 'of the other' })
    const typed = started(process.execPath, ['cjs.cjs', 'dotenv_config_path=other.env'])
    expect(JSON.parse(typed.stdout)).toMatchObject({ PLAIN: 'of the other' })
    const none = started(process.execPath, ['cjs.cjs'], { DOTENV_CONFIG_PATH: 'none.env' })
    expect([none.status, none.stderr, none.stdout]).toEqual([0, '', '{"isArgument":false}\n'])
  })

  test('a key that is missing, or that is given as a file, stops the program', () => {
    writeFileSync(join(app, 'missing.env'), 'KEY=kw://bot/dev/NOTHING\n')
    writeFileSync(join(app, 'file.env'), 'KEY=kw://bot/dev/KEY # keyward: file\n')
    const missing = started(process.execPath, ['esm.mjs'], { DOTENV_CONFIG_PATH: 'missing.env' })
    expect([missing.status, missing.stdout]).toEqual([1, ''])
    expect(missing.stderr).toContain('kw://bot/dev/NOTHING')
    const file = started(process.execPath, ['esm.mjs'], { DOTENV_CONFIG_PATH: 'file.env' })
    expect([file.status, file.stdout, file.stderr.includes(VALUE)]).toEqual([1, '', false])
  })
})

describe('read', () => {
  test.each([
    ['Node', () => process.execPath],
    ['Bun', () => BUN],
  ] as const)('gives a value in %s, and says why not', (_name, program) => {
    writeFileSync(
      join(app, 'read.mjs'),
      `import { read } from 'keyward'
const why = await read('kw://bot/dev/NOTHING').catch(({ code, message }) => ({ code, message }))
console.log(JSON.stringify([await read('kw://bot/dev/KEY'), why]))`,
    )
    const ran = started(program(), ['read.mjs'])
    expect(ran.stderr).toBe('')
    const [value, why] = JSON.parse(ran.stdout)
    expect(value).toBe(VALUE)
    expect(why).toMatchObject({ code: 'credential.not_found', message: expect.stringContaining('NOTHING') })
  })

  test('its types are right', () => {
    writeFileSync(
      join(app, 'typed.mts'),
      `import 'keyward/load'\nimport { read } from 'keyward'\nconst value: string = await read('kw://bot/dev/KEY')\nexport { value }\n`,
    )
    const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--types', '']
    const checked = spawnSync(resolve('node_modules/.bin/tsc'), [...flags, 'typed.mts'], { cwd: app, encoding: 'utf8' })
    expect(checked.stdout).toBe('')
  })
})
