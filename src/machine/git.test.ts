import { execFile, execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Fault } from '../core/fault.ts'
import { Secret } from '../core/secret.ts'
import type { FileState, Files, RunCommand } from '../core/tools.ts'
import { gitStates } from './git.ts'

let folder = ''
let repository = ''
let asked: string[][] = []
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'keyward-git-')))
  repository = join(folder, 'bot')
  asked = []
  git('init', '-q', '-b', 'main', repository)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function git(...argv: string[]): void {
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: folder,
    GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
    GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
  }
  execFileSync('git', ['-c', 'user.name=ada', '-c', 'user.email=ada@acme.example', ...argv], {
    cwd: existsSync(repository) ? repository : folder,
    env,
  })
}

function put(path: string, content = 'x'): string {
  mkdirSync(dirname(join(repository, path)), { recursive: true })
  writeFileSync(join(repository, path), content)
  return join(repository, path)
}

const command: RunCommand = (argv, options = {}) =>
  new Promise((done) => {
    asked.push([...argv])
    const env: Record<string, string> = { PATH: '/usr/bin:/bin', HOME: folder }
    for (const [name, value] of Object.entries(options.env ?? {})) if (typeof value === 'string') env[name] = value
    const child = execFile(argv[0], argv.slice(1), { encoding: 'buffer', env }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 127) : 0
      done({ code, stdout: new Secret(stdout), stderr: stderr.toString() })
    })
    child.stdin?.end(options.stdin?.revealBytes())
  })

const refuse = (): never => {
  throw new TypeError('Git is asked, files are not.')
}
const files: Files = {
  async state(path): Promise<FileState | null> {
    const stats = statSync(path, { throwIfNoEntry: false })
    if (!stats) return null
    return {
      kind: stats.isDirectory() ? 'folder' : 'file',
      mode: stats.mode & 0o777,
      size: stats.size,
      modifiedAt: stats.mtime,
      uid: stats.uid,
    }
  },
  real: async (path) => (existsSync(path) ? realpathSync(path) : null),
  read: refuse,
  write: refuse,
  remove: refuse,
  setMode: refuse,
  link: refuse,
  list: refuse,
}
const tools = { command, files }
const absent: RunCommand = () => Promise.reject(new Fault('program.not_found', 'There is no program "git".'))

test('tracked, committed, pushed and ignored are told apart', async () => {
  const pushed = put('src/main.py')
  git('add', '.')
  git('commit', '-q', '-m', 'one')
  git('init', '-q', '--bare', join(folder, 'origin.git'))
  git('remote', 'add', 'origin', join(folder, 'origin.git'))
  git('push', '-q', 'origin', 'main')
  const committed = put('local ä\n.py')
  git('add', '.')
  git('commit', '-q', '-m', 'two')
  const removed = put('gone.env')
  git('add', '.')
  git('commit', '-q', '-m', 'three')
  git('rm', '-q', '--cached', 'gone.env')
  const staged = put('staged.py')
  git('add', 'staged.py')
  put('.gitignore', '.env\n')
  const ignored = put('.env')
  const plain = put('new.py')
  const states = await gitStates([pushed, committed, removed, staged, ignored, plain], tools)
  const date = new Date('2026-01-02T03:04:05Z')
  const none = { root: repository, tracked: false, committedAt: null, pushed: false, ignored: false }
  expect(states.get(pushed)).toEqual({ ...none, tracked: true, committedAt: date, pushed: true })
  expect(states.get(committed)).toEqual({ ...none, tracked: true, committedAt: date })
  expect(states.get(removed)).toEqual({ ...none, committedAt: date })
  expect(states.get(staged)).toEqual({ ...none, tracked: true })
  expect(states.get(ignored)).toEqual({ ...none, ignored: true })
  expect(states.get(plain)).toEqual(none)
})

test('many files of a repository cost a handful of questions', async () => {
  const paths = Array.from({ length: 150 }, (_, index) => put(`d/${index}.txt`))
  git('add', '.')
  git('commit', '-q', '-m', 'all')
  const states = await gitStates(paths, tools)
  expect([...states.values()].every((state) => state?.tracked)).toBe(true)
  expect(asked.length).toBeLessThanOrEqual(4)
})

test('a file in no repository, and one that a link puts into one', async () => {
  const inside = put('a.txt')
  git('add', '.')
  writeFileSync(join(folder, 'outside.txt'), 'x')
  symlinkSync(inside, join(folder, 'link.txt'))
  const states = await gitStates([join(folder, 'outside.txt'), join(folder, 'link.txt')], tools)
  expect(states.get(join(folder, 'outside.txt'))).toBeNull()
  expect(states.get(join(folder, 'link.txt'))?.tracked).toBe(true)
})

test('a name that looks like an option or a pattern is a name', async () => {
  const odd = [put('--output=x'), put('*.py'), put(':(top)a')]
  put('b.py')
  git('add', 'b.py')
  const states = await gitStates(odd, tools)
  expect(odd.map((path) => states.get(path)?.tracked)).toEqual([false, false, false])
})

test('an empty repository and a broken one are answered without a fault', async () => {
  const path = put('a.txt')
  expect((await gitStates([path], tools)).get(path)).toMatchObject({ tracked: false, committedAt: null })
  writeFileSync(join(repository, '.git/HEAD'), 'nonsense')
  expect((await gitStates([path], tools)).get(path)).toBeNull()
})

test('where git is absent nothing is known', async () => {
  const path = put('a.txt')
  expect((await gitStates([path], { command: absent, files })).get(path)).toBeNull()
})

test('nothing that the repository names is run', async () => {
  const path = put('a.txt')
  git('add', '.')
  git('commit', '-q', '-m', 'one')
  const trap = join(folder, 'trap.sh')
  writeFileSync(trap, `#!/bin/sh\ntouch ${join(folder, 'ran')}\n`)
  chmodSync(trap, 0o755)
  for (const name of ['core.fsmonitor', 'core.pager', 'gpg.program', 'diff.external', 'core.sshCommand', 'pager.log'])
    git('config', name, trap)
  git('config', 'log.showSignature', 'true')
  git('config', 'core.hooksPath', folder)
  git('config', 'alias.log', `!${trap}`)
  put('.gitattributes', '*.txt filter=trap diff=trap\n')
  for (const name of ['filter.trap.clean', 'filter.trap.smudge', 'diff.trap.textconv', 'diff.trap.command'])
    git('config', name, trap)
  rmSync(join(folder, 'ran'), { force: true })
  expect((await gitStates([path], tools)).get(path)?.tracked).toBe(true)
  expect(existsSync(join(folder, 'ran'))).toBe(false)
})
