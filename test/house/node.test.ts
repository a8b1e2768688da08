import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const SHIM = fileURLToPath(new URL('../../scripts/node/node', import.meta.url))

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'node-'))
  symlinkSync(SHIM, join(folder, 'node'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function version(path: string) {
  const { status, stdout, stderr } = spawnSync('/bin/sh', [join(folder, 'node'), '--version'], {
    encoding: 'utf8',
    env: { PATH: path },
    timeout: 30_000,
  })
  return { status, stdout, stderr }
}

test('the node of this repository is the one in its packages', () => {
  const path = [folder, '/usr/bin', '/bin'].join(delimiter)
  expect(version(path)).toEqual({ status: 0, stdout: `${process.version}\n`, stderr: '' })
})

test('where the tools are missing by which it knows itself, it says so and does not call itself', () => {
  const { status, stdout, stderr } = version(folder)
  expect([status, stdout]).toEqual([127, ''])
  expect(stderr).toBe(
    `node: uname is not on the PATH (${folder}), and without it the Node of this repository is not found.\n`,
  )
})
