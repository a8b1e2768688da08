import { expect, test } from 'vitest'
import { house } from '../run/house.ts'
import { machine } from '../e2e/program.ts'

const VALUE = 'sk-' + 'proj-' + 'aB3dE5gH7jK9mN2pQ4sT6vW8'

test('what a file fills into a reference from the environment is not repeated in what we say', async () => {
  const { keyward, folder, write } = await house()
  write('.env', 'K=kw://new/dev/${MINE}\n')
  const { code, stderr } = await keyward(['run', '--', 'true'], { cwd: folder, env: { MINE: VALUE } })
  expect([code, stderr.includes('.env:1 names kw://new/dev/${MINE}')]).toEqual([125, true])
  expect(stderr).not.toContain(VALUE)
})

test('a project and an environment that were filled in stand in the command that is proposed', async () => {
  const { keyward, folder, write } = await house()
  write('.env', 'K=kw://bot/${KEYWARD_ENVIRONMENT}/KEY\n')
  const { stderr } = await keyward(['run', '--environment', 'prod', '--', 'true'], { cwd: folder })
  expect(stderr).toContain('keyward set kw://bot/prod/KEY')
})

test('words that every object knows are no variables', async () => {
  const { keyward, folder, write } = await house()
  for (const name of ['constructor', '__proto__', 'toString']) {
    write('.env', `K=env://${name}\n`)
    const { code, stderr } = await keyward(['run', '--', 'true'], { cwd: folder })
    expect([code, stderr]).toEqual([125, expect.stringContaining('that is not set here')])
    write('.env', `K=kw://bot/dev/\${${name}}\n`)
    expect((await keyward(['run', '--', 'true'], { cwd: folder })).stderr).toContain('is not set')
  }
})

test('an age identity that was given for a recipient is not repeated', async () => {
  const { keyward } = machine()
  const identity = `AGE-SECRET-KEY-1${'Q'.repeat(58)}`
  const { code, stderr } = await keyward(['init', '--slot', 'key-file', '--recovery-recipient', identity])
  expect([code, stderr.includes('is no age recipient')]).toEqual([2, true])
  expect(stderr).not.toContain('QQQQ')
})

test('a file of very many doubtful lines of one name is no bug of ours', async () => {
  const { keyward, folder, write } = await house()
  write('.env', 'A="x" y\n'.repeat(130_000))
  const { code, stderr } = await keyward(['import', '.env', '--yes'], { cwd: folder })
  expect([code, stderr.includes('bug')]).toEqual([0, false])
})
