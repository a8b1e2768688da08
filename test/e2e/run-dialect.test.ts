import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MARK } from '../../src/core/masking.ts'
import { sample } from '../../src/core/sample.ts'
import { house, type House } from '../run/house.ts'

// Plain values are what the started program's own reader would have made of them.

const VALUE = sample('base64', 40)

/** A folder with programs of these names, each of which prints the variable X. */
async function withPrograms(...names: readonly string[]): Promise<House> {
  const made = await house({ 'kw://bot/dev/KEY': VALUE })
  for (const name of names) chmodSync(made.write(`bin/${name}`, `#!/bin/sh\nprintf %s "$X"\n`), 0o755)
  return made
}

test.each([
  ['node', 'X="a \\"b\\""', 'a \\'],
  ['npm', "X='it''s'", 'it'],
  ['bun', 'Y=1\nX=$Y-e\nY=2', '2-e'],
  ['python3.12', 'X="tab\\tx"', 'tab\tx'],
  ['flask', 'X=a#b', 'a#b'],
  ['ruby', 'Y=1\nX=$Y-e', '1-e'],
  ['docker-compose', 'X=${NONE:-other}', 'other'],
  ['bash', "X='it''s'", 'its'],
  ['vite', 'X="a \\"b\\""', 'a \\"b\\"'],
  ['anything', 'X="tab\\tx"', 'tab\\tx'],
] as const)('%s gets what its reader reads of %j', async (name, text, value) => {
  const made = await withPrograms(name)
  made.write('.env', `${text}\n`)
  const ran = await made.keyward(['run', '--', `./bin/${name}`], { cwd: made.folder })
  expect([ran.code, ran.stdout]).toEqual([0, value])
  expect(ran.stderr).toMatch(/^keyward: \.env:[12]: X .*\n$/)
})

test('--dialect goes before the program; what readers agree on is said nothing of', async () => {
  const made = await withPrograms('node')
  made.write('.env', 'Y=1\nX="${Y}\\t<$Y>"\n')
  const as = async (...words: readonly string[]) =>
    (await made.keyward(['run', ...words, '--', './bin/node'], { cwd: made.folder })).stdout
  expect(await as()).toBe('${Y}\\t<$Y>')
  expect(await as('--dialect', 'python')).toBe('1\t<$Y>')
  expect(await as('--dialect', 'bash')).toBe('1\\t<1>')
  expect(await as('--dialect', 'dotenv')).toBe('${Y}\\t<$Y>')
  const wrong = await made.keyward(['run', '--dialect', 'perl', '--', 'true'], { cwd: made.folder })
  expect([wrong.code, wrong.stderr]).toEqual([125, expect.stringContaining('--dialect')])
  made.write('.env', 'X=\'plain $5.00 value\' # why\nY="two words"\n')
  const quiet = await made.keyward(['run', '--dialect', 'ruby', '--', './bin/node'], { cwd: made.folder })
  expect(quiet).toEqual({ code: 0, stdout: 'plain $5.00 value', stderr: '' })
})

test('nothing in the file is executed, whichever reader is followed, and no warning repeats a value', async () => {
  const made = await withPrograms('node')
  const lines = [
    'X=$(touch pwned1)',
    'Y="a$(touch pwned2)marked"',
    'Z=`touch pwned3`',
    'W="`touch pwned4`marked"',
    'V=$X',
  ]
  made.write('.env', `${lines.join('\n')}\n`)
  for (const dialect of ['dotenv', 'node', 'bun', 'python', 'ruby', 'compose', 'bash']) {
    const ran = await made.keyward(['run', '--dialect', dialect, '--', 'true'], { cwd: made.folder })
    expect([dialect, ran.code, ran.stdout, readdirSync(made.folder).toSorted()]).toEqual([
      dialect,
      0,
      '',
      ['.env', 'bin'],
    ])
    expect(ran.stderr).toContain('.env:1: X has ')
    expect(ran.stderr).not.toMatch(/pwned|marked/)
  }
  const told = await made.keyward(['run', '--dialect', 'bash', '--', 'true'], { cwd: made.folder })
  expect(told.stderr).toContain(
    'keyward: .env:1: X has a command that bash would execute; it is given as it is written.',
  )
  expect(existsSync(join(made.folder, 'pwned1'))).toBe(false)
})

test('the value of a reference stands in the place of its name, and is a secret there too', async () => {
  const made = await withPrograms('python')
  made.write('.env', 'KEY=kw://bot/dev/KEY\nX=postgres://bot:${KEY}@localhost/${NONE:-bot}\n')
  const words = ['--', './bin/python']
  const ran = await made.keyward(['run', ...words], { cwd: made.folder })
  expect([ran.code, ran.stdout]).toEqual([0, `postgres://bot:${VALUE}@localhost/bot`])
  expect(ran.stderr).not.toContain(VALUE)
  const masked = await made.keyward(['run', '--mask', ...words], { cwd: made.folder })
  expect(masked.stdout).toBe(MARK)
  const asFile = ['run', '--file', '--dialect', 'python', '--', 'sh', '-c', 'cat "$X_FILE"']
  expect((await made.keyward(asFile, { cwd: made.folder })).stdout).toBe(`postgres://bot:${VALUE}@localhost/bot`)
  made.write('more.env', 'Y=kw://bot/dev/KEY\nKEY="<$X>"\n')
  const several = ['run', '--env-file', '.env', '--env-file', 'more.env', '--dialect', 'bash', '--', 'printenv', 'X']
  const loop = await made.keyward(several, { cwd: made.folder })
  expect([loop.code, loop.stderr]).toEqual([125, expect.stringContaining('is put together from itself.')])
})

test('what opens a store of keys is put into no value, and nothing that --isolate keeps away', async () => {
  const made = await withPrograms()
  made.write('.env', 'X="<$VAULT_TOKEN><$MINE>"\n')
  const env = { VAULT_TOKEN: 'opens all', MINE: 'of mine' }
  const run = async (...words: readonly string[]) =>
    made.keyward(['run', '--dialect', 'bash', ...words, '--', 'printenv', 'X'], { cwd: made.folder, env })
  expect((await run()).stdout).toBe('<><of mine>\n')
  expect((await run('--isolate')).stdout).toBe('<><>\n')
})

test('a mounted file is the program’s own to read: nothing is said of it, and its bytes stay', async () => {
  const made = await withPrograms('node')
  const text = 'KEY=kw://bot/dev/KEY\nX="a \\"b\\" $KEY"\n'
  made.write('.env', text)
  const ran = await made.keyward(['run', '--mount', '.env', '--no-mask', '--', 'cat', '.env'], { cwd: made.folder })
  expect(ran).toEqual({ code: 0, stdout: text.replace('kw://bot/dev/KEY', VALUE), stderr: '' })
  expect(readFileSync(join(made.folder, '.env'), 'utf8')).toBe(text)
})
