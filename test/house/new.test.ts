import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const COPIED = [
  'src',
  'scripts',
  'test',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  '.oxlintrc.json',
  '.oxfmtrc.json',
]
const WRITTEN = ['src/providers/acme-ai.ts', 'src/cli/commands/look-here.ts']

let tree: string

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'keyward-new-'))
  for (const name of COPIED) cpSync(join(ROOT, name), join(tree, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'))
  run('node', 'scripts/new.ts', 'provider', 'acme-ai')
  run('node', 'scripts/new.ts', 'command', 'look-here')
})
afterAll(() => rmSync(tree, { recursive: true }))

test('what was written stands in its list', () => {
  expect(WRITTEN.filter((file) => !existsSync(join(tree, file)))).toEqual([])
  expect(readFileSync(join(tree, 'src/providers/index.ts'), 'utf8')).toContain('acmeAi')
  expect(run('node', 'scripts/index.ts', '--check')).toContain('up to date')
})

test('types, lint and format have nothing to say about it', () => {
  const lists = ['src/providers/index.ts', 'src/cli/commands/index.ts']
  expect(run('oxfmt', '--check', ...WRITTEN, ...lists)).toContain('correct format')
  expect(run('oxlint', '--type-aware', '--deny-warnings', ...WRITTEN)).toContain('on 2 files')
  const types = spawnSync(bin('tsc'), ['--noEmit', '--listFiles'], { cwd: tree, encoding: 'utf8' }).stdout.split('\n')
  expect(types.filter((line) => WRITTEN.some((file) => line.endsWith(file)))).toHaveLength(2)
  expect(types.filter((line) => WRITTEN.some((file) => line.startsWith(`${file}(`)))).toEqual([])
})

test('the floors and the contract of providers hold', () => {
  expect(run('vitest', 'run', '--project', 'house', 'test/floors', 'provider', '--reporter=verbose')).toMatch(
    /acme-ai[^]*passed/,
  )
})

test('the command runs and explains itself', () => {
  expect(run('node', 'src/main.ts', 'look-here', 'src', '--json')).toContain(`"folder":"`)
  expect(run('node', 'src/main.ts', 'look-here', '--help')).toContain('keyward look-here [path]')
})

test('a name that is taken or none is refused and nothing is written', () => {
  for (const name of ['acme-ai', 'Acme', '../up', '-x']) {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/new.ts', 'provider', name], {
      cwd: tree,
      encoding: 'utf8',
    })
    expect([name, status]).toEqual([name, 2])
    expect(stderr).toMatch(/is there already|is no name/)
  }
})

function bin(name: string): string {
  return name === 'node' ? process.execPath : join(ROOT, 'node_modules/.bin', name)
}

function run(program: string, ...args: readonly string[]): string {
  const env = {
    ...process.env,
    PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}`,
    KEYWARD_TEST_REPORT: '',
  }
  return execFileSync(bin(program), args, {
    cwd: tree,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 27,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}
