import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { everything, expectFault } from './bad.ts'
import { fresh, letters } from './keys.ts'
import { machine, type Machine } from './program.ts'

const NAUGHTY = 'a\nb\u001b[31mc\u202e.txt'

test('import of what is no plain file is a fault, never a wait, and changes nothing', async () => {
  const { keyward, folder, home } = await special()
  const before = everything(home)
  for (const [file, exit, said] of [
    ['missing', 4, 'There is no file "missing".'],
    ['missing/.env', 4, 'There is no file "missing/.env".'],
    ['dangling', 4, 'There is no file "dangling".'],
    ['.', 2, 'is no plain file.'],
    ['pipe', 2, 'is no plain file.'],
    ['socket', 2, 'is no plain file.'],
    ['/dev/zero', 2, 'is no plain file.'],
    ['loop', 2, 'is a link that leads back to itself.'],
    ['x'.repeat(5000), 2, 'is no path.'],
  ] as const) {
    expectFault(await keyward(['import', file, '--yes'], { cwd: folder }), exit, said)
  }
  expect(everything(home)).toEqual(before)
})

test('a file that is no UTF-8 text is refused with its line, and stays as it is', async () => {
  const { keyward, folder, home } = bot()
  const value = fresh.openai()
  writeFileSync(join(folder, 'latin1'), Buffer.from(`A=1\nOPENAI_API_KEY=${value}\nNAME=M\u00fcller\n`, 'latin1'))
  writeFileSync(join(folder, 'utf16'), Buffer.from(`\ufeffOPENAI_API_KEY=${value}\n`, 'utf16le'))
  const before = everything(home)
  expectFault(
    await keyward(['import', 'latin1', '--yes'], { cwd: folder }),
    2,
    '"latin1" is no text: line 3 is not UTF-8.',
    [value],
  )
  expectFault(
    await keyward(['import', 'utf16', '--yes'], { cwd: folder }),
    2,
    '"utf16" is no text: line 1 is not UTF-8.',
    [value],
  )
  expect(everything(home)).toEqual(before)
})

test.each([
  ['empty', ''],
  ['of comments alone', '# nothing\n\n   # here\n'],
  ['of lines that are no entries', 'just a line\n=value\nA B=c\n'],
  ['with a NUL byte', `A_TOKEN=one\0two\n`],
])('a file %s: nothing to move, and no vault is made for it', async (_, content) => {
  const { keyward, folder, home } = bot()
  writeFileSync(join(folder, '.env'), content)
  const before = everything(home)
  const { code, stderr } = await keyward(['import', '.env', '--yes'], { cwd: folder })
  expect([code, stderr]).toEqual([0, expect.stringContaining('There is nothing to move in .env. Nothing was changed.')])
  expect(everything(home)).toEqual(before)
})

test.each<readonly [what: string, content: (value: string) => string]>([
  ['CRLF', (value) => `# a\r\nOPENAI_API_KEY=${value}\r\nPORT=1\r\n`],
  ['a byte order mark', (value) => `\ufeffOPENAI_API_KEY=${value}\n`],
  ['no line ending at its end', (value) => `PORT=1\nOPENAI_API_KEY=${value}`],
])('a file with %s keeps it, through import and back', async (_, content) => {
  const { keyward, folder } = bot()
  const value = fresh.openai()
  const file = join(folder, '.env')
  writeFileSync(file, content(value))
  expect((await keyward(['import', '.env', '--yes'], { cwd: folder })).code).toBe(0)
  expect(readFileSync(file, 'utf8')).toBe(content('kw://bot/dev/OPENAI_API_KEY'))
  const ran = await keyward(['run', '--', 'printenv', 'OPENAI_API_KEY'], { cwd: folder })
  expect([ran.code, ran.stdout]).toEqual([0, `${value}\n`])
  expect((await keyward(['undo'], { cwd: folder })).code).toBe(0)
  expect(readFileSync(file, 'utf8')).toBe(content(value))
})

test('a name that stands twice keeps the value that programs get, and no value stays in the file', async () => {
  const { keyward, folder } = bot()
  const [first, second] = [fresh.openai(), fresh.openai()]
  const file = join(folder, '.env')
  const content = `OPENAI_API_KEY=${first}\nPORT=1\nOPENAI_API_KEY=${second}\n`
  writeFileSync(file, content)
  const { code, stderr } = await keyward(['import', '.env', '--yes'], { cwd: folder })
  expect(code).toBe(0)
  for (const value of [first, second]) expect(stderr + readFileSync(file, 'utf8')).not.toContain(value)
  expect((await keyward(['read', 'OPENAI_API_KEY'], { cwd: folder })).stdout).toBe(second)
  await keyward(['undo'], { cwd: folder })
  expect(readFileSync(file, 'utf8')).toBe(content)
})

test('10,000 lines and a value of 100 KB are moved, and come back byte for byte', async () => {
  const { keyward, folder } = bot()
  const file = join(folder, '.env')
  const large = letters(100_000)
  const lines = Array.from({ length: 10_000 }, (_, at) =>
    at % 100 === 0 ? `KEY_${at}_TOKEN=${letters(40)}` : `N_${at}=${at}`,
  )
  const content = [...lines, `LARGE_SECRET=${large}`, ''].join('\n')
  writeFileSync(file, content)
  const { code, stderr } = await keyward(['import', '.env', '--all', '--yes'], { cwd: folder })
  expect(code, stderr.slice(-300)).toBe(0)
  const after = readFileSync(file, 'utf8')
  expect(after.match(/kw:\/\/bot\/dev\//g)?.length).toBe(10_001)
  expect(after).not.toContain(large)
  expect((await keyward(['read', 'LARGE_SECRET'], { cwd: folder })).stdout).toBe(large)
  expect((await keyward(['undo'], { cwd: folder })).code).toBe(0)
  expect(readFileSync(file, 'utf8')).toBe(content)
}, 120_000)

test('a name with escapes in the file is told as unclear, without the escapes', async () => {
  const { keyward, folder } = bot()
  writeFileSync(join(folder, '.env'), `A\u001b[31m_KEY=${letters(30)}\nB_KEY\u001b]0;t\u0007=x\n`)
  const { code, stderr } = await keyward(['import', '.env', '--yes'], { cwd: folder })
  expect([code, stderr]).toEqual([0, expect.stringContaining('line 1   unclear')])
  expect(stderr).not.toContain('\u001b')
})

test.skipIf(process.getuid?.() === 0)(
  'a file that may not be read, or a folder that may not be written, is told',
  async () => {
    const { keyward, folder } = bot()
    const value = fresh.openai()
    writeFileSync(join(folder, '.env'), `OPENAI_API_KEY=${value}\n`, { mode: 0o000 })
    expectFault(await keyward(['import', '.env', '--yes'], { cwd: folder }), 10, 'may not be read by this account.')
    chmodSync(join(folder, '.env'), 0o600)
    chmodSync(folder, 0o500)
    onTestFinished(() => chmodSync(folder, 0o700))
    expectFault(await keyward(['import', '.env', '--yes'], { cwd: folder }), 5, 'was not written', [value])
    expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(`OPENAI_API_KEY=${value}\n`)
  },
)

test('scan and up of what cannot be looked at are faults or say so, and end', async () => {
  const { keyward, folder } = await special()
  for (const command of ['scan', 'up']) {
    expectFault(await keyward([command, 'missing'], { cwd: folder }), 4, '"missing" does not exist.')
    expectFault(await keyward([command, 'dangling'], { cwd: folder }), 4, '"dangling" does not exist.')
    expectFault(await keyward([command, 'loop'], { cwd: folder }), 2, '"loop" is a link that leads back to itself.')
    expectFault(await keyward([command, 'x'.repeat(5000)], { cwd: folder }), 2, 'is no path.')
  }
  for (const file of ['pipe', 'socket', '/dev/zero']) {
    const { code, stderr } = await keyward(['scan', file], { cwd: folder })
    expect([code, stderr], file).toEqual([3, `not looked at: ${file} (special file)\n`])
  }
  const all = await keyward(['scan'], { cwd: folder })
  expect([all.code, all.stderr]).toEqual([
    0,
    'not looked at: pipe (special file)\nnot looked at: socket (special file)\n',
  ])
})

test('a scan goes as deep as folders go, and shows a hostile name with escapes', async () => {
  const { keyward, folder } = bot()
  const value = fresh.anthropic()
  const deep = join(folder, ...Array.from({ length: 400 }, () => 'd'))
  mkdirSync(deep, { recursive: true })
  writeFileSync(join(deep, 'key.txt'), `ANTHROPIC_API_KEY=${value}\n`)
  writeFileSync(join(folder, NAUGHTY), `ANTHROPIC_API_KEY=${value}\n`)
  for (const command of ['scan', 'up']) {
    const { stdout, stderr } = await keyward([command, '.'], { cwd: folder })
    expect(stdout).toContain(String.raw`a\x0ab\x1b[31mc\u202e.txt`)
    expect(stdout).toContain('d/d/d/key.txt')
    for (const hostile of ['\u001b', '\u202e']) expect(stdout + stderr).not.toContain(hostile)
    expect(stdout + stderr).not.toContain(value)
  }
  expectFault(await keyward(['scan', `${NAUGHTY}x`], { cwd: folder }), 4, String.raw`\x1b`)
})

test('files that come and go while a scan looks do not stop it', async () => {
  const { keyward, folder } = bot()
  for (let at = 0; at < 2000; at += 1) writeFileSync(join(folder, `f${at}`), 'nothing\n')
  const running = keyward(['scan'], { cwd: folder })
  for (let at = 1999; at >= 0; at -= 1) {
    rmSync(join(folder, `f${at}`))
    if (at % 20 === 0) await new Promise((done) => setTimeout(done, 2))
  }
  const { code, stderr } = await running
  expect([code, stderr]).toEqual([0, ''])
})

function bot(): Machine & { readonly folder: string } {
  const own = machine()
  const folder = join(own.home, 'bot')
  mkdirSync(folder)
  return { ...own, folder }
}

/** A project with a pipe, a socket, a link to itself and one to nothing. */
async function special(): Promise<Machine & { readonly folder: string }> {
  const own = bot()
  const at = (name: string): string => join(own.folder, name)
  spawnSync('mkfifo', [at('pipe')])
  symlinkSync('loop', at('loop'))
  symlinkSync('nowhere', at('dangling'))
  const server = createServer()
  await new Promise<void>((done) => {
    server.listen(at('socket'), done)
  })
  onTestFinished(() => void server.close())
  return own
}
