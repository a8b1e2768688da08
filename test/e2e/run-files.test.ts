import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MARK } from '../../src/core/masking.ts'
import { house, type House } from '../run/house.ts'
import { PROGRAM } from './program.ts'

const NODE = process.execPath
const MEMORY = '/dev/shm'
const VALUE = 'the-value-of-the-key'

async function own(text = 'KEY=kw://bot/dev/KEY\n'): Promise<House> {
  const made = await house({ 'kw://bot/dev/KEY': VALUE })
  made.write('.env', text)
  return made
}

function start({ env, folder }: House, args: readonly string[]) {
  const [program, ...first] = PROGRAM
  return spawn(program, [...first, ...args], { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Folders of runs that this test started: others may run beside it. */
function foldersOf(pid: number): readonly string[] {
  return readdirSync(MEMORY).filter((name) => name.startsWith('keyward-run.') && name.split('.')[2] === String(pid))
}

test('--file gives a file in memory that only its owner reads, gone when the program ends; the variable is not set', async () => {
  const { keyward, folder } = await own('PORT=1\nKEY=kw://bot/dev/KEY\n')
  const script = `
    const {statSync, readFileSync} = require('node:fs'), {KEY, KEY_FILE, PORT, CREDENTIALS_DIRECTORY} = process.env
    const mode = (path) => (statSync(path).mode & 0o777).toString(8)
    console.log(JSON.stringify({KEY, PORT, value: readFileSync(KEY_FILE, 'utf8'), path: KEY_FILE, folder: CREDENTIALS_DIRECTORY, modes: [mode(KEY_FILE), mode(CREDENTIALS_DIRECTORY)]}))
    process.exit(5)`
  const { code, stdout, stderr } = await keyward(['run', '--file', '--', NODE, '-e', script], { cwd: folder })
  const got = JSON.parse(stdout)
  expect([code, stderr]).toEqual([5, ''])
  expect(got).toMatchObject({ PORT: '1', value: VALUE, modes: ['400', '700'] })
  expect([got.KEY, got.path, existsSync(got.folder)]).toEqual([undefined, join(got.folder, 'KEY'), false])
})

test('--fd gives an open file without a name; a comment says it for one name, and large, binary and odd names fit', async () => {
  const made = await own()
  const large = Buffer.alloc(200_000, 0xff)
  writeFileSync(join(made.folder, 'large'), large)
  await made.keyward(['set', 'kw://bot/dev/LARGE', '--from-file', 'large'], { cwd: made.folder })
  made.write(
    '.env',
    'KEY=kw://bot/dev/KEY # keyward: fd\n# keyward: file\nodd-name.pem=kw://bot/dev/LARGE\nALSO=kw://bot/dev/KEY\n',
  )
  const script =
    'cat "$KEY_FILE" "$KEY_FILE"; echo " $ALSO ${KEY-none}"; readlink "$KEY_FILE"; wc -c < "$CREDENTIALS_DIRECTORY/odd-name.pem"'
  const { code, stdout } = await made.keyward(['run', '--', 'sh', '-c', script], { cwd: made.folder })
  const [values, link, size] = stdout.split('\n')
  expect([code, values, size]).toEqual([0, `${VALUE}${VALUE} ${VALUE} none`, '200000'])
  expect(link).toMatch(/\/\.open \(deleted\)$/)
})

test('whatever is killed, nothing stays in memory: we clean up behind the program, and the next run behind us', async () => {
  const made = await own()
  const program = start(made, ['run', '--file', '--', 'sh', '-c', 'kill -KILL $$'])
  expect(await once(program, 'exit')).toEqual([137, null])
  expect(foldersOf(program.pid ?? 0)).toEqual([])
  const killed = start(made, ['run', '--file', '--', 'sh', '-c', 'echo ready; exec sleep 1000'])
  await once(killed.stdout, 'data')
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  expect(foldersOf(killed.pid ?? 0).length).toBe(1)
  await made.keyward(['run', '--file', '--', 'true'], { cwd: made.folder })
  expect(foldersOf(killed.pid ?? 0)).toEqual([])
})

test('--mount gives programs that read .env themselves the values, to several readers, and the file is as it was at the end', async () => {
  const text = "# mine\nPORT=1\nKEY='kw://bot/dev/KEY'   # why\n"
  const { keyward, folder } = await own(text)
  const script =
    'test -f .env && cat .env .env; echo "${KEY-unset}"; "$0" --env-file=.env -e "console.log(process.env.KEY)"'
  const { code, stdout } = await keyward(['run', '--mount', '.env', '--', 'sh', '-c', script, NODE], { cwd: folder })
  const filled = `# mine\nPORT=1\nKEY=${VALUE}   # why\n`
  expect([code, stdout]).toEqual([0, `${filled}${filled}unset\n${VALUE}\n`])
  expect([readFileSync(join(folder, '.env'), 'utf8'), lstatSync(join(folder, '.env')).isFile()]).toEqual([text, true])
  expect(readdirSync(folder)).toEqual(['.env'])
})

test('a mounted .env comes back with the next run after we were killed, and another run beside it reads the original', async () => {
  const text = 'KEY=kw://bot/dev/KEY\n'
  const made = await own(text)
  const killed = start(made, ['run', '--mount', '.env', '--', 'sh', '-c', 'cat .env; exec sleep 1000'])
  await once(killed.stdout, 'data')
  const show = ['run', '--', 'sh', '-c', 'echo $KEY; cat .env'] as const
  const beside = await made.keyward(['run', '--mask', '--', 'sh', '-c', 'echo $KEY'], { cwd: made.folder })
  expect(beside).toMatchObject({ code: 0, stdout: `${MARK}\n` })
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  expect(await made.keyward(show, { cwd: made.folder })).toMatchObject({ code: 0, stdout: `${VALUE}\n${text}` })
  expect(readdirSync(made.folder)).toEqual(['.env'])
})

const NAMESPACE = ['unshare', '--fork', '--pid', '--mount-proc'] as const
const hasNamespaces = spawnSync(NAMESPACE[0], [...NAMESPACE.slice(1), 'true']).status === 0

test.skipIf(!hasNamespaces)(
  'as the first process of a container it hands TERM on, takes the exits of orphans, and gives the exit code',
  async () => {
    const made = await own()
    const [program, ...first] = PROGRAM
    const script = `trap 'exit 7' TERM; sh -c 'sh -c "exit 0" & exec true'; sleep 1; echo "zombies $(ps -eo stat= | grep -c ^Z)"; while :; do sleep 0.05; done`
    const args = [...NAMESPACE.slice(1), program, ...first, 'run', '--mask', '--', 'bash', '-c', script]
    const child = spawn(NAMESPACE[0], args, { cwd: made.folder, env: made.env, stdio: ['ignore', 'pipe', 'inherit'] })
    const [said] = await once(child.stdout, 'data')
    expect(String(said)).toBe('zombies 0\n')
    const inner = spawnSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' }).stdout.trim()
    process.kill(Number(inner), 'SIGTERM')
    expect(await once(child, 'exit')).toEqual([7, null])
  },
)
