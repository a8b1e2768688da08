import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, readlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { fresh } from './keys.ts'
import { machine, PROGRAM } from './program.ts'

function project() {
  const { home, keyward, env } = machine()
  const folder = join(home, 'bot')
  mkdirSync(folder)
  const value = fresh.openai()
  writeFileSync(join(folder, 'main.py'), `import os\nkey = "${value}"\n`)
  return { folder, value, env, run: (...args: readonly string[]) => keyward(args, { cwd: folder }), keyward }
}

test('several reports go to files at once, and the person still sees what was found', async () => {
  const { folder, run, value } = project()
  const { code, stdout, stderr } = await run(
    'scan',
    'main.py',
    '--sarif=out/../r.sarif',
    '--html=r.html',
    '--junit=r.xml',
  )
  expect(code).toBe(1)
  expect(stdout).toContain('1 key in 1 file')
  expect(stderr).toContain('Wrote r.html.')
  for (const name of ['r.sarif', 'r.html', 'r.xml']) {
    const text = readFileSync(join(folder, name), 'utf8')
    expect(text).toContain('OpenAI project key')
    expect(text).not.toContain(value)
  }
  expect(JSON.parse(readFileSync(join(folder, 'r.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' })
})

test('the words of gitleaks are understood', async () => {
  const { folder, run } = project()
  const { code, stdout } = await run('scan', '.', '-f', 'sarif', '-r', 'x', '--exit-code', '7', '--redact')
  expect([code, stdout]).toEqual([7, expect.stringContaining('1 key')])
  expect(JSON.parse(readFileSync(join(folder, 'x'), 'utf8'))).toMatchObject({ version: '2.1.0' })
  const csv = await run('scan', 'main.py', '--report-format=csv', '--report-path=-')
  expect(csv.stdout.split('\r\n')[0]).toMatch(/^id,rule,/)
})

test('slips are told: two reports for one output, two places to look, a name without input', async () => {
  const { run } = project()
  for (const words of [['--json', '--csv'], ['--staged', '--push'], ['.', '--machine'], ['--as', 'x'], ['--sarif=']]) {
    const { code, stdout, stderr } = await run('scan', ...words)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('keyward scan')
  }
})

test('standard input is looked at under the name it is given', async () => {
  const { keyward, folder, value } = project()
  const { code, stdout } = await keyward(['scan', '--stdin', '--as', 'build.log', '--json'], {
    cwd: folder,
    input: `x\n${value}\n`,
  })
  expect([code, JSON.parse(stdout).findings[0]]).toEqual([1, expect.objectContaining({ path: 'build.log', line: 2 })])
  expect((await keyward(['scan', '--stdin'], { cwd: folder, input: 'nothing' })).code).toBe(0)
})

test('a finding that was looked at is left alone, until the day that was named', async () => {
  const { folder, run } = project()
  const { findings } = JSON.parse((await run('scan', '--json')).stdout)
  const { code, stdout } = await run(
    'scan',
    'ignore',
    `id:${findings[0].id}`,
    '--reason',
    'sandbox',
    '--until',
    '2031-01-01',
  )
  expect([code, stdout]).toEqual([0, expect.stringContaining('.keywardignore')])
  expect(readFileSync(join(folder, '.keywardignore'), 'utf8')).toContain(
    `id:${findings[0].id} until:2031-01-01 sandbox\n`,
  )
  expect((await run('scan')).code).toBe(0)
  expect((await run('scan', '--strict')).code).toBe(1)
  expect((await run('scan', 'ignore', findings[0].id, '--until', '2020-01-01')).code).toBe(0)
  expect((await run('scan')).code).toBe(1)
  expect((await run('scan', 'ignore', 'nonsense')).code).toBe(2)
})

test('a weak secret is named by its place, and that is said', async () => {
  const { folder, run } = project()
  writeFileSync(join(folder, 'main.py'), `db = "postgres://ada:${['k9', 'Qz7w', 'Xp'].join('')}@db7.acme.io/x"\n`)
  const { findings } = JSON.parse((await run('scan', '--json')).stdout)
  const { stderr } = await run('scan', 'ignore', findings[0].id)
  expect(stderr).toContain('when the file is renamed, it is told again')
})

test('a baseline takes what is there, and tells what is new', async () => {
  const { folder, run } = project()
  expect((await run('scan', 'baseline')).code).toBe(2)
  const { code, stderr } = await run('scan', 'baseline', '--yes')
  expect([code, stderr]).toEqual([0, expect.stringContaining('Replace them: keyward up')])
  const known = await run('scan')
  expect([known.code, known.stderr]).toEqual([0, expect.stringContaining('1 known already')])
  writeFileSync(join(folder, 'new.py'), `key = "${fresh.openai()}"\n`)
  const after = await run('scan', '--json')
  expect(JSON.parse(after.stdout).findings).toEqual([expect.objectContaining({ path: 'new.py' })])
  expect((await run('scan', '--baseline-path', 'missing')).code).toBe(4)
})

test('what is staged is refused before it is committed, and outside of a repository that is told', async () => {
  const { folder, run } = project()
  expect((await run('scan', '--staged')).code).toBe(4)
  execFileSync('git', ['init', '-q', folder])
  execFileSync('git', ['-C', folder, 'add', 'main.py'])
  writeFileSync(join(folder, 'main.py'), 'clean')
  const { code, stdout } = await run('scan', '--staged')
  expect([code, stdout]).toEqual([1, expect.stringContaining('main.py:2:8')])
})

test('the first ^C ends a long look with what was found so far, and says that it is not the whole', async () => {
  const { folder, env } = project()
  // Nothing but a hole: it takes seconds to read and no room.
  writeFileSync(join(folder, 'z'), '')
  truncateSync(join(folder, 'z'), 40_000_000_000)
  const [program, ...words] = PROGRAM
  const child = spawn(program, [...words, 'scan'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (part: Buffer) => (stdout += part.toString()))
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()))
  const ended = new Promise<number | null>((done) => child.once('close', done))
  await vi.waitFor(() => expect(openFiles(child.pid ?? 0)).toContain(join(folder, 'z')), { timeout: 60_000 })
  child.kill('SIGINT')
  expect(await ended).toBe(1)
  expect(stdout).toContain('1 key in')
  expect(stderr).toContain('Stopped. This is what was found until then.')
})

test.skipIf(availableParallelism() === 1)(
  'a long look is shared with another thread, wherever the program lies',
  async () => {
    const { folder, env } = project()
    writeFileSync(join(folder, 'z'), '')
    truncateSync(join(folder, 'z'), 40_000_000_000)
    const [program, ...words] = PROGRAM
    const child = spawn(program, [...words, 'scan'], { cwd: folder, env, stdio: 'ignore' })
    onTestFinished(() => void child.kill('SIGKILL'))
    // One whose module is not found ends before it has done so much, and the scan goes on alone.
    await vi.waitFor(() => expect(ticksOfThreads(child.pid ?? 0)).toBeGreaterThan(50), {
      timeout: 60_000,
      interval: 200,
    })
  },
)

/** Of the threads that help: what they took of the processors, in hundredths of a second. Node and Bun name them alike. */
function ticksOfThreads(pid: number): number {
  return readdirSync(`/proc/${pid}/task`)
    .map((thread) =>
      /\(Worker\w*\) \S(?: -?\d+){10} (\d+) (\d+)/.exec(readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8')),
    )
    .reduce((sum, times) => sum + Number(times?.[1] ?? 0) + Number(times?.[2] ?? 0), 0)
}

function openFiles(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${fd}`)]
    } catch {
      return []
    }
  })
}

test('rules of the folder and of the project find what no kind knows, and a bad one is refused by name', async () => {
  const { folder, run } = project()
  const rule = (id: string) => `[[rules]]\nid = "${id}"\nregex = '${id}:([a-z]+)'\nkeywords = ["${id}"]\n`
  writeFileSync(join(folder, 'keyward.toml'), `project = "bot"\n${rule('mine')}`)
  writeFileSync(join(folder, '.gitleaks.toml'), rule('theirs'))
  writeFileSync(join(folder, 'main.py'), 'mine:abc theirs:def\n')
  const { code, stdout } = await run('scan', 'main.py', '.', '--sarif')
  expect(code).toBe(1)
  expect(stdout).toMatch(/"rules":\[\{"id":"mine".*"id":"theirs"/)
  writeFileSync(join(folder, 'bad.toml'), `[[rules]]\nid = "worse"\nregex = '((x{99}){99}){99}'\n`)
  const refused = await run('scan', '.', '-c', 'bad.toml')
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/"bad.toml": rule "worse": .*repeat/)])
})

test('a reader of lines gets the first finding while the look goes on, and may leave', async () => {
  const { folder, env, value } = project()
  for (let index = 0; index < 300; index++) writeFileSync(join(folder, `f${index}.py`), `key = "${fresh.openai()}"\n`)
  const child = spawn(PROGRAM[0] ?? '', [...PROGRAM.slice(1), 'scan', '.', '--jsonl'], { cwd: folder, env })
  let errors = ''
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()))
  const first = await new Promise<string>((resolve) =>
    child.stdout.once('data', (part: Buffer) => resolve(part.toString())),
  )
  child.stdout.destroy()
  const code = await new Promise((resolve) => child.once('exit', resolve))
  expect(first).toMatch(/^\{"version":1,"number":1,"id":/)
  expect(first).not.toContain(value)
  expect([code, errors]).toEqual([1, ''])
})
