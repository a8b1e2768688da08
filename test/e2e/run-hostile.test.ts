import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { house, type House } from '../run/house.ts'
import { PROGRAM } from './program.ts'

const BANK = 'kw://bank/prod/KEY'
const SHOW = ['--', 'sh', '-c', 'echo "got $K"'] as const

/** A house with the project `bank` somewhere else, and a cloned repository that wants its key. */
async function attacked(): Promise<House & { readonly clone: string; readonly bank: string }> {
  const own = await house({ [BANK]: 'of-the-bank' })
  const bank = join(own.home, 'work', 'bank')
  const clone = join(own.home, 'code', 'clone')
  for (const folder of [bank, clone]) mkdirSync(folder, { recursive: true })
  await own.keyward(['set', 'OWN', '--project', 'bank'], { input: 'x', cwd: bank })
  return { ...own, clone, bank }
}

test('a cloned file may not name another project: refused with file, line, reference and the command that would let it', async () => {
  const { keyward, clone, bank } = await attacked()
  writeFileSync(join(clone, '.env'), `PORT=1\nK=${BANK}\n`)
  const { code, stdout, stderr } = await keyward(['run', ...SHOW], { cwd: clone })
  const hash = sha256(join(clone, '.env'))
  expect([code, stdout]).toEqual([125, ''])
  expect(stderr).toContain(`.env:2 names ${BANK}, which belongs to project bank in ${bank}.`)
  expect(stderr).toContain(`keyward run --approve ${hash} -- COMMAND`)
})

test('a folder or a keyward.toml that claims the name of a project gets nothing of it', async () => {
  const { keyward, home } = await attacked()
  const claim = join(home, 'elsewhere', 'bank')
  mkdirSync(claim, { recursive: true })
  writeFileSync(join(claim, 'keyward.toml'), 'project = "bank"\nenvironment = "prod"\n')
  writeFileSync(join(claim, '.env'), `K=${BANK}\n`)
  expect(await keyward(['run', ...SHOW], { cwd: claim })).toMatchObject({ code: 125, stdout: '' })
  writeFileSync(join(claim, '.env'), 'K=kw://${KEYWARD_PROJECT}/${KEYWARD_ENVIRONMENT}/KEY\n')
  expect(await keyward(['run', ...SHOW], { cwd: claim })).toMatchObject({ code: 125, stdout: '' })
})

test('--approve counts for this place and this content alone, and is kept', async () => {
  const { keyward, clone, home } = await attacked()
  const file = join(clone, '.env')
  writeFileSync(file, `K=${BANK}\n`)
  const run = (...given: string[]) => keyward(['run', ...given, ...SHOW], { cwd: clone })
  expect((await run('--approve', '0'.repeat(64))).code).toBe(125)
  expect((await run('--approve', 'no-hash')).code).toBe(125)
  expect(await run('--approve', sha256(file))).toEqual({ code: 0, stdout: 'got of-the-bank\n', stderr: '' })
  expect(await run()).toMatchObject({ code: 0, stdout: 'got of-the-bank\n' })
  const copy = join(home, 'code', 'copy')
  mkdirSync(copy)
  writeFileSync(join(copy, '.env'), readFileSync(file))
  expect((await keyward(['run', ...SHOW], { cwd: copy })).code).toBe(125)
  writeFileSync(file, `K=${BANK}\nMORE=1\n`)
  expect((await run()).code).toBe(125)
})

test('a person on a terminal is asked once; "no" starts nothing', async () => {
  const { typed, keyward, clone } = await attacked()
  writeFileSync(join(clone, '.env'), `K=${BANK}\n`)
  const no = await typed(['run', ...SHOW], [['Let this file use it? [y/N] ', 'n']], { cwd: clone })
  expect([no.code, no.stdout.includes('got ')]).toEqual([125, false])
  const yes = await typed(['run', ...SHOW], [['Let this file use it? [y/N] ', 'y']], { cwd: clone })
  expect([yes.code, yes.stdout.includes('got of-the-bank')]).toEqual([0, true])
  expect((await keyward(['run', ...SHOW], { cwd: clone })).stdout).toBe('got of-the-bank\n')
})

test('an agent approves nothing', async () => {
  const { keyward, clone } = await attacked()
  const file = join(clone, '.env')
  writeFileSync(file, `K=${BANK}\n`)
  const { code, stdout } = await keyward(['run', '--approve', sha256(file), ...SHOW], {
    cwd: clone,
    env: { CLAUDECODE: '1' },
  })
  expect([code, stdout]).toEqual([125, ''])
  expect((await keyward(['run', ...SHOW], { cwd: clone })).code).toBe(125)
})

test('a project that was typed may be named; the file cannot type it', async () => {
  const { keyward, clone } = await attacked()
  writeFileSync(join(clone, '.env'), `KEYWARD_PROJECT=bank\nK=${BANK}\n`)
  expect((await keyward(['run', ...SHOW], { cwd: clone })).code).toBe(125)
  writeFileSync(join(clone, '.env'), `K=${BANK}\n`)
  expect((await keyward(['run', '--project', 'bank', ...SHOW], { cwd: clone })).stdout).toBe('got of-the-bank\n')
  const env = { KEYWARD_PROJECT: 'bank' }
  expect((await keyward(['run', ...SHOW], { cwd: clone, env })).stdout).toBe('got of-the-bank\n')
})

test('a link to the file of another project brings no rights along', async () => {
  const { keyward, clone, bank } = await attacked()
  writeFileSync(join(bank, '.env'), `K=${BANK}\n`)
  symlinkSync(join(bank, '.env'), join(clone, '.env'))
  expect(await keyward(['run', ...SHOW], { cwd: clone })).toMatchObject({ code: 125, stdout: '' })
  expect((await keyward(['run', ...SHOW], { cwd: bank })).stdout).toBe('got of-the-bank\n')
})

test('a project’s folder that was moved away and replaced has its rights by path, as recorded, and the new place has none', async () => {
  const { keyward, bank, home } = await attacked()
  writeFileSync(join(bank, '.env'), `K=${BANK}\n`)
  renameSync(bank, join(home, 'moved'))
  expect((await keyward(['run', ...SHOW], { cwd: join(home, 'moved') })).code).toBe(125)
})

test('file:// stays inside the project, whichever way it leads out', async () => {
  const { keyward, folder, home, write } = await attacked()
  writeFileSync(join(home, 'outside'), 'private')
  mkdirSync(join(home, '.config/keyward/keys'), { recursive: true })
  writeFileSync(join(home, '.config/keyward/keys/other.env'), 'private')
  write('certs/key.pem', 'inside\n')
  symlinkSync(join(home, 'outside'), join(folder, 'link'))
  symlinkSync(home, join(folder, 'folder'))
  const hostile = [
    '../../outside',
    'certs/../../../outside',
    'link',
    'folder/outside',
    `${home}/outside`,
    `${folder}/../../outside`,
    '/proc/self/environ',
    '/dev/zero',
    '/etc/hostname',
    `${home}/.config/keyward/root.key`,
    `${home}/.config/keyward/keys/other.env`,
  ]
  for (const path of hostile) {
    write('.env', `K=file://${path}\n`)
    const { code, stdout, stderr } = await keyward(['run', ...SHOW], { cwd: folder })
    expect([path, code, stdout, stderr]).toEqual([path, 125, '', expect.stringContaining('leads out of the project')])
  }
  for (const path of ['certs/key.pem', './certs/../certs/key.pem', `${folder}/certs/key.pem`]) {
    write('.env', `K=file://${path}\n`)
    expect((await keyward(['run', ...SHOW], { cwd: folder })).stdout).toBe('got inside\n')
  }
  write('.env', 'K=file://certs/none.pem\n')
  expect((await keyward(['run', ...SHOW], { cwd: folder })).stderr).toContain('there is no such file')
})

test('approving a file does not let its file:// lead out', async () => {
  const { keyward, clone, home } = await attacked()
  writeFileSync(join(home, 'outside'), 'private')
  writeFileSync(join(clone, '.env'), `K=${BANK}\nF=file://../../outside\n`)
  const { code, stdout, stderr } = await keyward(['run', '--approve', sha256(join(clone, '.env')), ...SHOW], {
    cwd: clone,
  })
  expect([code, stdout, stderr]).toEqual([125, '', expect.stringContaining('leads out of the project')])
})

test('a pipe, a device, a folder or a loop of links for a file is a fault at once, never a wait', async () => {
  const { keyward, folder } = await house()
  const at = join(folder, '.env')
  const made = [
    () => execFileSync('mkfifo', [at]),
    () => symlinkSync('/dev/zero', at),
    () => symlinkSync('/dev/stdin', at),
    () => mkdirSync(at),
    () => symlinkSync('.env', at),
    () => writeFileSync(at, Uint8Array.of(0x41, 0x3d, 0xff, 0xfe)),
  ]
  for (const make of made) {
    make()
    const { code, stdout } = await keyward(['run', ...SHOW], { cwd: folder })
    expect([String(make), code, stdout]).toEqual([String(make), 125, ''])
    rmSync(at, { recursive: true })
  }
})

test('$(…) and backticks are text, and $NAME is where the reader has it so', async () => {
  const { keyward, folder, write } = await house()
  write('.env', 'K="$(touch pwned)"\nL=`touch pwned`\nM=$HOME\n')
  const show = ['sh', '-c', 'ls -A; echo "$K" "$M"']
  const { stdout } = await keyward(['run', '--dialect', 'dotenv', '--', ...show], { cwd: folder })
  expect(stdout).toBe('.env\n$(touch pwned) $HOME\n')
  const followed = await keyward(['run', '--', ...show], { cwd: folder })
  expect(followed.stdout).toMatch(/^\.env\n\$\(touch pwned\) \/\S+\n$/)
})

test('what a file or its name holds cannot move the cursor', async () => {
  const { keyward, folder, write } = await house()
  write('.env', 'K=kw://bot/dev/\u001b[2J\u202eKEY\n')
  const bad = await keyward(['run', ...SHOW], { cwd: folder })
  write('a\u001b[2Jb.env', 'K=kw://bot/dev/NONE\n')
  const named = await keyward(['run', '--env-file', 'a\u001b[2Jb.env', ...SHOW], { cwd: folder })
  const gone = await keyward(['run', '--env-file', 'c\u001b[2J', ...SHOW], { cwd: folder })
  for (const { code, stderr } of [bad, named, gone])
    expect([code, ['\u001b', '\u202e'].some((one) => stderr.includes(one))]).toEqual([125, false])
})

test('a cloned file may not say which code runs, nor ask for what opens a store; an own one may', async () => {
  const { keyward, clone, folder, write } = await attacked()
  const hostile = [
    'NODE_OPTIONS=--require=./evil.cjs',
    'LD_PRELOAD=./evil.so',
    'PATH=.',
    'BASH_ENV=evil.sh',
    'GIT_SSH_COMMAND=evil',
    'PYTHONPATH=.',
    'KEYWARD_HOME=.',
    'npm_config_script_shell=./evil',
    'K=env://OP_SERVICE_ACCOUNT_TOKEN',
  ]
  const env = { OP_SERVICE_ACCOUNT_TOKEN: 'ops_x' }
  for (const line of hostile) {
    writeFileSync(join(clone, '.env'), `${line}\n`)
    const { code, stdout, stderr } = await keyward(['run', ...SHOW], { cwd: clone, env })
    expect([line, code, stdout, stderr]).toEqual([line, 125, '', expect.stringContaining('.env:1 ')])
  }
  write('.env', 'NODE_OPTIONS=--no-deprecation\nK=env://OP_SERVICE_ACCOUNT_TOKEN\n')
  const script = ['--', 'sh', '-c', 'echo $NODE_OPTIONS $K ${OP_SERVICE_ACCOUNT_TOKEN-none}']
  expect((await keyward(['run', ...script], { cwd: folder, env })).stdout).toBe('--no-deprecation ops_x none\n')
})

test('no runtime of ours takes an env file for its own orders', async () => {
  const { folder, env, write } = await house()
  write('evil.cjs', 'console.log("evil ran")')
  write('x.env', `NODE_OPTIONS=--require=${folder}/evil.cjs\nBUN_OPTIONS=--preload=${folder}/evil.cjs\nA=1\n`)
  const [program, ...first] = PROGRAM
  const ran = spawnSync(program, [...first, 'run', '--env-file', 'x.env', '--', 'true'], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  expect([ran.status, ran.stdout]).toEqual([0, ''])
})

test('names that no program could be given are a fault', async () => {
  const { keyward, folder, write } = await house()
  write('.env', 'spring.password=x\n')
  const { code, stderr } = await keyward(['run', ...SHOW], { cwd: folder })
  expect([code, stderr]).toEqual([
    125,
    expect.stringContaining('.env:1: no program could be given a variable "spring.password"'),
  ])
})

test('what is recorded for the home folder is no right of what is cloned below it', async () => {
  const { keyward, home, clone } = await attacked()
  await keyward(['set', 'K', '--project', 'bank'], { input: 'x', cwd: home })
  writeFileSync(join(clone, '.env'), `K=${BANK}\n`)
  expect((await keyward(['run', ...SHOW], { cwd: clone })).code).toBe(125)
})

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}
