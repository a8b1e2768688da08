import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fresh } from './keys.ts'
import { machine } from './program.ts'

async function bot() {
  const { home, keyward, ...rest } = machine()
  const folder = join(home, 'bot')
  mkdirSync(folder)
  const value = fresh.openai()
  const run = (args: readonly string[], options: Parameters<typeof keyward>[1] = {}) =>
    keyward(args, { cwd: folder, ...options })
  await run(['set', 'OPENAI_API_KEY'], { input: value })
  const put = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  return { folder, value, run, put, ...rest }
}

test('a template is filled into a private file, and what is there is replaced only when told', async () => {
  const { folder, value, run, put } = await bot()
  put('app.yaml.tpl', 'key: {{ kw://bot/dev/OPENAI_API_KEY }}\nref: ${{ secrets.X }}\n')
  const { code, stdout } = await run(['render', 'app.yaml.tpl', '--output', 'app.yaml'])
  expect([code, stdout]).toEqual([0, expect.stringContaining('Filled 1 place, as yaml: app.yaml')])
  expect(stdout).not.toContain(value)
  expect(readFileSync(join(folder, 'app.yaml'), 'utf8')).toBe(`key: "${value}"\nref: \${{ secrets.X }}\n`)
  expect(statSync(join(folder, 'app.yaml')).mode & 0o777).toBe(0o600)
  expect((await run(['render', 'app.yaml.tpl', '--output', 'app.yaml'])).code).toBe(5)
  expect((await run(['render', 'app.yaml.tpl', '--output', 'app.yaml', '--yes'])).code).toBe(0)
})

test('standard input goes to standard output, and an agent gets none', async () => {
  const { value, run } = await bot()
  const input = 'key {{ kw://bot/dev/OPENAI_API_KEY }}'
  expect((await run(['render', '-', '--output', '-'], { input })).stdout).toBe(`key ${value}`)
  const asked = await run(['render', '-', '--output', '-'], { input, env: { CLAUDECODE: '1' } })
  expect([asked.code, asked.stdout]).toEqual([10, ''])
})

test('slips are told and write nothing: no place, a missing name, another project, a published name', async () => {
  const { run, put, value } = await bot()
  put('none', 'nothing')
  put('missing.json', '{"a": "{{ kw://bot/dev/NOTHING }}"}')
  put('web.env', 'NEXT_PUBLIC_KEY={{ kw://bot/dev/OPENAI_API_KEY }}\n')
  for (const [name, code] of [
    ['none', 2],
    ['missing.json', 4],
    ['web.env', 2],
    ['absent', 4],
  ] as const) {
    const { code: got, stdout, stderr } = await run(['render', name, '--output', '-'])
    expect([name, got, stdout]).toEqual([name, code, ''])
    expect(stderr).not.toContain(value)
  }
  expect((await run(['render', 'none'])).code).toBe(3)
})

test('a shell gets what .env names, other forms left out; no terminal and no agent does', async () => {
  const { value, run, put, typed, folder } = await bot()
  put('.env', "PLAIN=it's\nKEY=kw://bot/dev/OPENAI_API_KEY\nFILED=kw://bot/dev/OPENAI_API_KEY # keyward: file\n")
  const bash = await run(['render', '--format', 'bash'])
  expect([bash.code, bash.stdout]).toEqual([0, `export PLAIN='it'\\''s'\nexport KEY='${value}'\n`])
  expect(bash.stderr).toContain('FILED')
  const agent = await run(['render', '--format', 'bash'], { env: { CLAUDECODE: '1' } })
  expect([agent.code, agent.stdout]).toEqual([10, ''])
  const seen = await typed(['render', '--format', 'bash'], [], { cwd: folder })
  expect(seen.code).toBe(2)
  expect(seen.stdout).not.toContain(value)
  expect((await run(['render', 'a.tpl', '--format', 'bash'])).code).toBe(2)
  expect((await run(['render'])).code).toBe(2)
})

test('run --shell starts the shell of the person with the keys, and its exit code is ours', async () => {
  const { value, run, put } = await bot()
  put('.env', 'KEY=kw://bot/dev/OPENAI_API_KEY\n')
  const shell = await run(['run', '--shell'], { input: 'echo "got $KEY"; exit 7\n', env: { SHELL: '/bin/bash' } })
  expect([shell.code, shell.stdout]).toEqual([7, `got ${value}\n`])
  expect((await run(['run', '--shell', '--', 'true'])).code).toBe(125)
})
