import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const LAUNCHER = fileURLToPath(new URL('../../bin/keyward.cjs', import.meta.url))

/** Node as it was before it could replace itself by another program. */
const WITHOUT_EXECVE = 'delete process.execve'
/** Node as it was when it was too old for us. */
const OLD = `${WITHOUT_EXECVE}; Object.defineProperty(process, 'version', { value: 'v18.20.8' })
Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.8' } })`

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'launcher-'))
  mkdirSync(join(folder, 'dist'))
  cpSync(LAUNCHER, join(folder, 'bin/keyward.cjs'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('the launcher is text that Node 14 can read', () => {
  const { status, stderr } = spawnSync(process.execPath, ['--check', LAUNCHER], { encoding: 'utf8' })
  expect([status, stderr]).toEqual([0, ''])
})

describe.each([
  ['that can replace itself', ''],
  ['that must stand in', WITHOUT_EXECVE],
])('with an executable, under a Node %s', (_, before) => {
  test('arguments, input, output and exit code pass through', () => {
    executable('printf "[%s]" "$@"; cat; echo low >&2; exit 7')
    const { status, stdout, stderr } = launch(before, ['run', '--', 'a b', '', '*'], 'from stdin')
    expect({ status, stdout, stderr }).toEqual({ status: 7, stdout: '[run][--][a b][][*]from stdin', stderr: 'low\n' })
  })

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR2'] as const)('%s reaches the program', async (signal) => {
    executable(`trap 'echo got ${signal}; exit 3' ${signal.slice(3)}; echo ready; while :; do sleep 0.05; done`)
    expect(await signalled(before, signal)).toEqual({ code: 3, signal: null, output: `ready\ngot ${signal}\n` })
  })

  test('a program that dies of a signal is seen to die of it', async () => {
    executable('echo ready; while :; do sleep 0.05; done')
    expect(await signalled(before, 'SIGTERM')).toEqual({ code: null, signal: 'SIGTERM', output: 'ready\n' })
  })
})

test('without an executable the bundle runs in the same process, with its arguments', () => {
  bundle('process.stdout.write(JSON.stringify(process.argv.slice(2))); process.exitCode = 5')
  const { status, stdout, stderr } = launch('', ['--version', 'x y'])
  expect({ status, stdout, stderr }).toEqual({ status: 5, stdout: '["--version","x y"]', stderr: '' })
})

test('the package of this platform is taken before the bundle', () => {
  bundle('process.exitCode = 5')
  const name = join(folder, 'node_modules/@keyward', `${process.platform}-${process.arch}`)
  mkdirSync(name, { recursive: true })
  writeFileSync(join(name, 'keyward'), '#!/bin/sh\nexit 6\n', { mode: 0o755 })
  expect(launch('', []).status).toBe(6)
})

test('an older Node hands over to the Node of the checkout', () => {
  bundle('process.stdout.write(process.versions.node); process.exitCode = 4')
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  symlinkSync(process.execPath, join(folder, 'node_modules/.bin/node'))
  const { status, stdout, stderr } = launch(OLD, [])
  expect({ status, stdout, stderr }).toEqual({ status: 4, stdout: process.versions.node, stderr: '' })
})

test('an older Node alone says one clear sentence', () => {
  bundle('process.exitCode = 4')
  const { status, stdout, stderr } = launch(OLD, [])
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toBe('keyward: Node 24 or newer is needed, this is v18.20.8: https://nodejs.org/en/download\n')
})

test('a package without its program says how to mend it', () => {
  const { status, stderr } = launch('', [])
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: 'keyward: The package is incomplete. Install it again: npm install --global keyward\n',
  })
})

function executable(script: string): void {
  writeFileSync(join(folder, 'dist/keyward'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
}

function bundle(code: string): void {
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'dist/keyward.js'), code)
}

function command(before: string, rest: readonly string[]): readonly string[] {
  const file = join(folder, 'before.cjs')
  writeFileSync(file, before)
  return ['--require', file, join(folder, 'bin/keyward.cjs'), ...rest]
}

function launch(before: string, rest: readonly string[], input = '') {
  return spawnSync(process.execPath, command(before, rest), { encoding: 'utf8', input, timeout: 10_000 })
}

async function signalled(before: string, name: NodeJS.Signals) {
  const child = spawn(process.execPath, command(before, []), { stdio: ['ignore', 'pipe', 'ignore'] })
  let output = ''
  child.stdout.on('data', (data: Buffer) => {
    if (!output && String(data).startsWith('ready')) child.kill(name)
    output += String(data)
  })
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, output }))
  })
}
