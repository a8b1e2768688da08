import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { house } from '../run/house.ts'

const SHOW = ['--', 'sh', '-c', 'echo "got $K"'] as const

test('a repository cloned into the folder of a project gets nothing of that project', async () => {
  const { keyward, folder, write } = await house({ 'kw://bot/dev/KEY': 'of-the-bot' })
  write('clone/.git/HEAD', 'ref: refs/heads/main\n')
  write('clone/.env', 'K=kw://bot/dev/KEY\n')
  write('clone/deep/.env', 'K=file://../../.env\n')
  write('.env', 'K=kw://bot/dev/KEY\n')
  const clone = join(folder, 'clone')
  expect(await keyward(['run', ...SHOW], { cwd: clone })).toMatchObject({ code: 125, stdout: '' })
  expect(await keyward(['run', ...SHOW], { cwd: join(clone, 'deep') })).toMatchObject({ code: 125, stdout: '' })
  expect(await keyward(['run', ...SHOW], { cwd: folder })).toMatchObject({ code: 0, stdout: 'got of-the-bot\n' })
})

test('a key put in for a file that was approved once opens no other key to the next content of that file', async () => {
  const { keyward, typed, home, folder } = await house({ 'kw://bot/dev/KEY': 'of-the-bot' })
  await keyward(['set', 'OWN'], { input: 'x', cwd: folder })
  const clone = join(home, 'clone')
  mkdirSync(clone)
  writeFileSync(join(clone, '.env'), 'K=kw://bot/dev/NEW\n')
  const hash = createHash('sha256').update('K=kw://bot/dev/NEW\n').digest('hex')
  const answers = [['press Enter to stop: ', 'pasted']] as const
  const given = await typed(['run', '--approve', hash, ...SHOW], answers, { cwd: clone })
  expect([given.code, given.stdout.includes('got pasted')]).toEqual([0, true])
  writeFileSync(join(clone, '.env'), 'K=kw://bot/dev/KEY\n')
  expect(await keyward(['run', ...SHOW], { cwd: clone })).toMatchObject({ code: 125, stdout: '' })
})

test('a program called git that lies in the folder is not started, whatever PATH says', async () => {
  const { keyward, folder, write, env } = await house()
  const mark = join(folder, 'started')
  chmodSync(write('git', `#!/bin/sh\ntouch ${mark}\n`), 0o755)
  write('.git/HEAD', 'ref: refs/heads/main\n')
  write(
    '.env',
    `OPENAI_API_KEY=${'sk-' + 'proj-'}${'aB3dE5gH7jK9'.repeat(6)}T3Blb${'kFJ'}${'mN2pQ4sT6vW8'.repeat(6)}\n`,
  )
  for (const first of ['.', '', 'node_modules/..']) {
    const { stdout } = await keyward(['up', '.'], { cwd: folder, env: { PATH: `${first}:${env['PATH']}` } })
    expect(stdout).toContain('.env:1')
    expect(await keyward(['run', '--', 'ls', mark], { cwd: folder })).not.toMatchObject({ code: 0 })
  }
})

test('the name of a file cannot move the cursor in the command that is proposed for it', async () => {
  const { keyward, folder, write } = await house()
  write('\u001b]0;title\u0007\u001b[2J/.env', `A_SECRET_KEY=${'qZ7vK2mX9wLp4Rt8Nc3Yb6'.repeat(2)}\n`)
  const { stdout } = await keyward(['up', '.'], { cwd: folder })
  expect(stdout).toContain('keyward import ')
  expect(stdout).not.toContain('\u001b]0;')
  expect(stdout).not.toContain('\u001b[2J')
})

test('who imports a link is told which file is meant before it is changed', async () => {
  const { keyward, typed, home, folder, write } = await house()
  write('.env', `A_SECRET_KEY=${'qZ7vK2mX9wLp4Rt8Nc3Yb6'.repeat(2)}\n`)
  const clone = join(home, 'clone')
  mkdirSync(clone)
  symlinkSync('../code/bot/.env', join(clone, '.env'))
  const told = `.env is a link; the file is ${join(folder, '.env')}`
  const { stdout } = await typed(['import', '.env'], [['Replace the value', 'n']], { cwd: clone })
  expect(stdout.indexOf(told)).toBeGreaterThan(-1)
  expect(stdout.indexOf(told)).toBeLessThan(stdout.indexOf('Replace the value'))
  expect((await keyward(['import', '.env', '--yes'], { cwd: clone })).stderr).toContain(told)
})
