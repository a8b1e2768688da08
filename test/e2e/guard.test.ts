import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fresh } from './keys.ts'
import { machine, PROGRAM } from './program.ts'

/** A repository, and git as its owner uses it: `keyward` is found on the path. */
function project() {
  const { home, keyward, env } = machine()
  const folder = join(home, 'bot')
  const bin = join(home, 'bin')
  for (const path of [folder, bin]) mkdirSync(path)
  const words = PROGRAM.map((word) => `'${word}'`).join(' ')
  writeFileSync(join(bin, 'keyward'), `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 })
  const own = {
    ...env,
    PATH: `${bin}:${env['PATH']}`,
    GIT_AUTHOR_NAME: 'ada',
    GIT_AUTHOR_EMAIL: 'ada@example.org',
    GIT_COMMITTER_NAME: 'ada',
    GIT_COMMITTER_EMAIL: 'ada@example.org',
  }
  const git = (...args: readonly string[]) => spawnSync('git', ['-C', folder, ...args], { env: own, encoding: 'utf8' })
  git('init', '-q', '-b', 'main')
  const put = (path: string, content: string): void => writeFileSync(join(folder, path), content)
  return { home, folder, git, put, env: own, keyward: (...args: readonly string[]) => keyward(args, { cwd: folder }) }
}

test('a commit with a key in it is refused with file, line, kind and the command that mends it; one without passes', async () => {
  const { keyward, git, put } = project()
  expect((await keyward('guard')).code).toBe(1)
  expect((await keyward('guard', 'install')).code).toBe(2)
  expect((await keyward('guard', 'install', '--yes')).code).toBe(0)
  expect((await keyward('guard')).code).toBe(0)
  const value = fresh.openai()
  put('main.py', `import os\nkey = "${value}"\n`)
  git('add', '-A')
  const refused = git('commit', '-m', 'one')
  expect(refused.status).toBe(1)
  expect(refused.stderr).toMatch(/a key would be committed[^]*OpenAI project key[^]*main\.py:2:8[^]*keyward set/)
  expect(refused.stderr).not.toContain(value)
  put('main.py', 'import os\n')
  git('add', '-A')
  expect(git('commit', '-m', 'one').status).toBe(0)
})

test('the hook that was there runs first, its no counts, and it is back when ours goes', async () => {
  const { keyward, git, put, folder } = project()
  const path = join(folder, '.git/hooks/pre-commit')
  put('../ran', '')
  writeFileSync(path, '#!/bin/sh\necho ran >> ../ran\ntest ! -e stop\n')
  chmodSync(path, 0o755)
  const before = readFileSync(path, 'utf8')
  expect((await keyward('guard', 'install', '--yes')).stdout).toContain('the hook that is there runs first')
  expect((await keyward('guard', 'install', '--yes')).stdout).toContain('Everything is in place.')
  git('add', '-A')
  expect(git('commit', '-m', 'one').status).toBe(0)
  expect(readFileSync(join(folder, '../ran'), 'utf8')).toBe('ran\n')
  put('stop', '')
  git('add', '-A')
  expect(git('commit', '-m', 'two').status).toBe(1)
  expect((await keyward('guard', 'remove')).code).toBe(0)
  expect(readFileSync(path, 'utf8')).toBe(before)
  expect(existsSync(`${path}.before-keyward`)).toBe(false)
  expect(existsSync(join(folder, '.git/hooks/pre-push'))).toBe(false)
})

test('an install that was ended half-way goes on, and another hook that was kept before is never written over', async () => {
  const { keyward, folder } = project()
  const path = join(folder, '.git/hooks/pre-commit')
  writeFileSync(path, '#!/bin/sh\ntrue\n', { mode: 0o755 })
  writeFileSync(`${path}.before-keyward`, '#!/bin/sh\nanother\n', { mode: 0o755 })
  expect((await keyward('guard', 'install', '--yes')).code).toBe(5)
  expect(readFileSync(path, 'utf8')).toBe('#!/bin/sh\ntrue\n')
  writeFileSync(`${path}.before-keyward`, '#!/bin/sh\ntrue\n', { mode: 0o755 })
  expect((await keyward('guard', 'install', '--yes')).code).toBe(0)
  await keyward('guard', 'remove')
  expect(readFileSync(path, 'utf8')).toBe('#!/bin/sh\ntrue\n')
})

test('a push is refused for a key in any commit that the remote lacks, also one that a later commit took out', async () => {
  const { keyward, git, put, home, env } = project()
  const remote = join(home, 'remote.git')
  execFileSync('git', ['init', '-q', '--bare', remote], { env })
  git('remote', 'add', 'origin', remote)
  put('a', 'x')
  git('add', '-A')
  git('commit', '-q', '-m', 'one')
  git('push', '-q', 'origin', 'main')
  put('a', fresh.openai())
  git('commit', '-q', '-am', 'two')
  put('a', 'y')
  git('commit', '-q', '-am', 'three')
  await keyward('guard', 'install', '--yes')
  const refused = git('push', 'origin', 'main')
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringMatching(/a key would be pushed[^]*a:1:1/)])
  git('reset', '-q', '--hard', 'HEAD~2')
  put('b', 'clean')
  git('add', '-A')
  git('commit', '-q', '-m', 'four')
  expect(git('push', '-q', 'origin', 'main').status).toBe(0)
})

test('a server refuses what is pushed to it, whatever marks and lists the pusher wrote', async () => {
  const { git, put, home, env } = project()
  const { keyward } = machine(env)
  const remote = join(home, 'remote.git')
  execFileSync('git', ['init', '-q', '--bare', remote], { env })
  expect((await keyward(['guard', 'install', '--yes'], { cwd: remote })).stdout).toContain('pre-receive')
  git('remote', 'add', 'origin', remote)
  put('a', `${fresh.openai()} # keyward:allow\n`)
  put('.keywardignore', 'a\n')
  git('add', '-A')
  git('commit', '-q', '-m', 'one')
  const refused = git('push', 'origin', 'main')
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringMatching(/a key would be taken[^]*a:1:1/)])
  put('a', 'clean')
  git('add', '-A')
  git('commit', '-q', '--amend', '-m', 'one')
  expect(git('push', '-q', 'origin', 'main').status).toBe(0)
})

test('where git looks for hooks elsewhere, they go there; where keyward is gone, the work goes on and that is said', async () => {
  const { keyward, git, put, folder, home, env } = project()
  git('config', 'core.hooksPath', '.hooks')
  await keyward('guard', 'install', '--yes')
  expect(existsSync(join(folder, '.hooks/pre-commit'))).toBe(true)
  expect(existsSync(join(folder, '.git/hooks/pre-commit'))).toBe(false)
  const text = readFileSync(join(folder, '.hooks/pre-commit'), 'utf8')
  writeFileSync(join(folder, '.hooks/pre-commit'), text.replaceAll(/'\/[^']*'/g, "'/nowhere/keyward'"))
  put('a', 'x')
  git('add', '-A')
  const without = spawnSync('git', ['-C', folder, 'commit', '-m', 'one'], {
    env: { ...env, PATH: (env['PATH'] ?? '').replace(`${join(home, 'bin')}:`, '') },
    encoding: 'utf8',
  })
  expect([without.status, without.stderr]).toEqual([0, expect.stringContaining('Keyward is not installed here')])
})

test('.gitignore gets its lines before the first commit, and what is tracked already is pointed out', async () => {
  const { keyward, git, put, folder } = project()
  put('.gitignore', 'node_modules/\n*.pem\n')
  put('.env', 'A=1\n')
  put('.env.example', 'A=\n')
  git('add', '-f', '.env')
  const { stdout, code } = await keyward('guard')
  expect(code).toBe(1)
  expect(stdout).toMatch(/lacks \.env, \.env\.\*, \*\.key, !\.env\.example[^]*in git +\.env/)
  await keyward('guard', 'install', '--yes')
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe(
    'node_modules/\n*.pem\n\n# Keys stay out of git.\n.env\n.env.*\n*.key\n!.env.example\n',
  )
  expect(git('check-ignore', '--no-index', '.env.example').status).toBe(1)
  expect((await keyward('guard', '--json')).code).toBe(1)
})

test('managers of hooks get a line in their own file', async () => {
  const { keyward, put, folder } = project()
  mkdirSync(join(folder, '.husky'))
  put('.husky/pre-commit', 'npm test\n')
  await keyward('guard', 'install', '--yes')
  expect(readFileSync(join(folder, '.husky/pre-commit'), 'utf8')).toMatch(/^npm test\n.*keyward hook pre-commit/)
  expect(existsSync(join(folder, '.git/hooks/pre-commit'))).toBe(false)
  await keyward('guard', 'remove')
  expect(readFileSync(join(folder, '.husky/pre-commit'), 'utf8')).toBe('npm test\n')
})
