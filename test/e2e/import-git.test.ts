import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fresh } from './keys.ts'
import { machine } from './program.ts'

/** A project in git with a `.env`, which is imported in the end. */
function project(how: (git: (...words: string[]) => string, folder: string) => void) {
  const owner = machine()
  const folder = join(owner.home, 'bot')
  mkdirSync(folder)
  const git = (...words: string[]): string =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=ada', '-c', 'user.email=ada@x.test', ...words], {
      encoding: 'utf8',
      env: owner.env,
    })
  git('init', '-q', '-b', 'main')
  writeFileSync(join(folder, '.env'), `TAVILY_API_KEY=${fresh.tavily()}\n`)
  how(git, folder)
  return owner.keyward(['import', '.env', '--yes'], { cwd: folder })
}

test('a file that git has in its history is told, with the command that replaces a key', async () => {
  const { code, stderr } = await project((git) => {
    git('add', '.env')
    git('commit', '-q', '-m', 'one')
    // Out of the index again: what was committed stays.
    git('rm', '-q', '--cached', '.env')
    git('commit', '-q', '-m', 'two')
  })
  expect([code, stderr]).toMatchObject([
    0,
    /git has \.env in its history: .*\n.*keyward rotate kw:\/\/bot\/dev\/TAVILY_API_KEY/,
  ])
})

test('one that was pushed is told as such, one that is staged with how the staged is replaced', async () => {
  const pushed = await project((git, folder) => {
    git('add', '.env')
    git('commit', '-q', '-m', 'one')
    git('init', '-q', '--bare', join(folder, '../origin.git'))
    git('remote', 'add', 'origin', join(folder, '../origin.git'))
    git('push', '-q', 'origin', 'main')
  })
  expect(pushed.stderr).toContain('git has .env in its history, and it was pushed')
  expect((await project((git) => void git('add', '.env'))).stderr).toContain('git add .env')
})

test('one that git never had is not told of', async () => {
  const { code, stderr } = await project((_, folder) => writeFileSync(join(folder, '.gitignore'), '.env\n'))
  expect([code, stderr]).toMatchObject([0, /now holds references/])
  expect(stderr).not.toContain('git')
})
