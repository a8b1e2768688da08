import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type MachineLimits, type MachineScan, scanMachine } from '../../src/scan/machine.ts'
import { acmeKey, catalogue } from './keys.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'keyward-home-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

let number = 0
function put(path: string): void {
  number++
  mkdirSync(dirname(join(home, path)), { recursive: true })
  writeFileSync(join(home, path), `export ACME_API_KEY=${acmeKey(number)}\n`)
}

function scan(limits?: MachineLimits, uid = process.getuid?.() ?? 0): Promise<MachineScan> {
  return scanMachine({ providers: catalogue, home, uid, now: () => new Date(), limits })
}

function pathsOf({ findings }: MachineScan): string[] {
  return findings.flatMap(({ places }) => places.map(({ path }) => path.slice(home.length + 1))).toSorted()
}

test('histories, start files, agents, editors, tools and the environment files of projects are read', async () => {
  const wanted = `
    .bash_history .zsh_history .local/share/fish/fish_history .bashrc .zshenv .profile .netrc .npmrc .pypirc
    .claude.json .claude/settings.json .claude/settings.local.json .codex/config.toml .cursor/mcp.json .aws/credentials
    .continue/config.json .gemini/settings.json .config/Code/User/settings.json .config/Code/User/mcp.json
    code/bot/.env code/bot/.env.local code/bot/prod.env code/bot/.mcp.json code/bot/.cursor/mcp.json .env`
    .trim()
    .split(/\s+/)
  for (const path of wanted) put(path)
  for (const path of ['code/bot/main.py', 'notes.txt', 'code/bot/environment.ts']) put(path)
  expect(pathsOf(await scan())).toEqual(wanted.toSorted())
})

test('dependencies and caches are counted and not read', async () => {
  put('code/a/.env')
  for (const path of ['code/a/node_modules/x/.env', 'code/a/.venv/.env', 'code/a/vendor/.env', 'code/b/target/.env'])
    put(path)
  for (const path of ['.cache/x/.env', 'code/a/__pycache__/.env']) put(path)
  const found = await scan()
  expect(pathsOf(found)).toEqual(['code/a/.env'])
  expect(found.passedBy).toEqual({ dependencies: 4, caches: 2, deep: 0 })
  expect(found.scanned.files).toBe(1)
})

test('a link is followed inside home and never out of it, and a file is read once', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'keyward-outside-'))
  writeFileSync(join(outside, 'rc'), `K=${acmeKey(999)}`)
  put('dotfiles/bashrc')
  symlinkSync('dotfiles/bashrc', join(home, '.bashrc'))
  symlinkSync('.bashrc', join(home, '.bash_profile'))
  symlinkSync(join(outside, 'rc'), join(home, '.zshrc'))
  symlinkSync(outside, join(home, '.aws'))
  writeFileSync(join(outside, 'credentials'), `K=${acmeKey(998)}`)
  symlinkSync(home, join(home, 'loop'))
  const found = await scan()
  rmSync(outside, { recursive: true })
  expect(pathsOf(found)).toEqual(['.bashrc'])
})

test('a pipe in the place of a history is not opened', async () => {
  execFileSync('mkfifo', [join(home, '.bash_history')])
  put('.zsh_history')
  expect(pathsOf(await scan())).toEqual(['.zsh_history'])
})

test("other people's files and homes are left alone", async () => {
  put('.bashrc')
  await expect(scan(undefined, 12_345)).rejects.toMatchObject({ code: 'file.not_found' })
})

test('at a limit the look ends and says what was left', async () => {
  put('.bash_history')
  put('.zsh_history')
  put('code/bot/.env')
  const found = await scan({ seconds: 20, bytes: 10 })
  expect(pathsOf(found)).toEqual(['.bash_history'])
  expect(found.isComplete).toBe(false)
  expect(found.left.slice(0, 2)).toEqual(['.zsh_history', '/'])
  expect((await scan()).isComplete).toBe(true)
  expect((await scan({ seconds: 0, bytes: 10 })).scanned.files).toBe(0)
})
