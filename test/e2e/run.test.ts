import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { house } from '../run/house.ts'
import { PROGRAM } from './program.ts'

const NODE = process.execPath
const TELL = 'process.stdout.write(JSON.stringify(process.env))'

test('the program gets what its file names, over what was there, and nothing of ours is printed', async () => {
  const { keyward, write, folder } = await house({
    'kw://bot/dev/API_KEY': 'first-value',
    'kw://bot/dev/OTHER': 'other',
  })
  write(
    '.env',
    '# keys\nAPI_KEY=kw://bot/dev/API_KEY\nexport OTHER="kw://bot/dev/OTHER" # why\nPORT=8080\nWHERE=env://HERE\n',
  )
  const env = { HERE: 'set outside', PORT: '1', KEYWARD_PROJECT: 'bot', OP_SERVICE_ACCOUNT_TOKEN: 'ops_x', KEPT: 'yes' }
  const { code, stdout, stderr } = await keyward(['run', '--', NODE, '-e', TELL], { cwd: folder, env })
  const got = JSON.parse(stdout)
  expect([code, stderr]).toEqual([0, ''])
  expect(got).toMatchObject({ API_KEY: 'first-value', OTHER: 'other', PORT: '8080', WHERE: 'set outside', KEPT: 'yes' })
  expect(Object.keys(got).filter((name) => /^(KEYWARD_|OP_)/.test(name))).toEqual([])
})

test('every argument arrives as it was typed: empty ones, newlines, more dashes, our own flags', async () => {
  const { keyward, write, folder } = await house()
  write('.env', 'A=1\n')
  const args = ['', 'a\nb', '--', '--help', '--json', '-e', "it's $HOME *", 'é\u{1F511}', '--env-file', '--']
  const script = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))'
  const { stdout, stderr } = await keyward(['run', '--', NODE, '-e', script, '--', ...args], { cwd: folder })
  expect([JSON.parse(stdout), stderr]).toEqual([args, ''])
})

test('an argument that is not UTF-8 is a fault, because it would arrive changed', async () => {
  const { keyward, write, folder, env } = await house()
  write('.env', 'A=1\n')
  const line = `exec "$@" run -- printf %s "$(printf 'x\\351')"`
  const { status, stderr } = spawnSync('bash', ['-c', line, 'bash', ...PROGRAM], { cwd: folder, env, encoding: 'utf8' })
  expect([status, stderr]).toEqual([125, expect.stringContaining('is not UTF-8')])
  expect((await keyward(['run', '--', 'printf', '%s', '\uFFFD'], { cwd: folder })).stdout).toBe('\uFFFD')
})

test('the exit code is the program’s; ours are 125, 126 and 127', async () => {
  const { keyward, write, folder } = await house()
  const code = async (...args: string[]): Promise<readonly [number, string]> => {
    const ran = await keyward(['run', ...args], { cwd: folder })
    return [ran.code, ran.stderr]
  }
  expect(await code('--', 'true')).toEqual([125, expect.stringContaining('There is no file ".env" in this folder.')])
  expect(await code('--env-file', 'nope', '--', 'true')).toEqual([125, expect.stringContaining('"nope"')])
  write('.env', 'A=1\n')
  chmodSync(write('plain.txt', 'text'), 0o644)
  mkdirSync(join(folder, 'sub'))
  expect(await code('--', 'sh', '-c', 'exit 42')).toEqual([42, ''])
  expect(await code('--', 'sh', '-c', 'exit 0')).toEqual([0, ''])
  expect(await code('--', 'no-such-program')).toEqual([127, expect.stringContaining('"no-such-program"')])
  expect(await code('--', './no-such-file')).toEqual([127, expect.stringContaining('"./no-such-file"')])
  expect(await code('--', './plain.txt')).toEqual([126, expect.stringContaining('chmod +x ./plain.txt')])
  expect(await code('--', './sub')).toEqual([126, expect.stringContaining('"./sub"')])
  expect(await code('--', '')).toEqual([127, expect.any(String)])
  expect(await code('true')).toEqual([125, expect.stringContaining('behind "--"')])
  expect(await code('--')).toEqual([125, expect.stringContaining('behind "--"')])
  expect(await code('--nope', '--', 'true')).toEqual([125, expect.stringContaining('There is no flag "--nope"')])
})

test('what the kernel refuses is told, and never takes us down: no interpreter, another machine, too much', async () => {
  const { keyward, write, folder } = await house()
  write('.env', 'A=kept\n')
  const script = (name: string, content: string | Uint8Array): string => {
    chmodSync(write(name, content), 0o755)
    return `./${name}`
  }
  const elf = Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, ...Array.from({ length: 200 }, () => 0))
  const run = (...argv: string[]) => keyward(['run', '--', ...argv], { cwd: folder })
  expect(await run(script('bad', '#!/no/such/interpreter\n'))).toMatchObject({ code: 126, stdout: '' })
  expect((await run(script('elf', elf))).code).toBeOneOf([126, 127])
  expect(await run(script('none', 'echo "$A" "$1"\n'), 'arg')).toEqual({ code: 0, stdout: 'kept arg\n', stderr: '' })
  expect(await run(script('chain', `#!${folder}/good\n`))).toMatchObject({ code: 126 })
  expect(await run(script('good', '#!/bin/sh\necho "$A"\n'))).toMatchObject({ code: 0, stdout: 'kept\n' })
})

test('the process is replaced: same id, standard streams as they were, nothing of ours left open or ignored', async () => {
  const { start, write } = await house({ 'kw://bot/dev/K': 'v' })
  write('.env', 'K=kw://bot/dev/K\n')
  const look = `import fcntl,os,signal,sys,json
fds=sorted(int(f) for f in os.listdir('/proc/self/fd') if os.path.exists('/proc/self/fd/'+f))
links={fd: os.readlink('/proc/self/fd/%d'%fd) for fd in fds}
blocked=[fd for fd in (0,1,2) if fcntl.fcntl(fd, fcntl.F_GETFL) & os.O_NONBLOCK]
print(json.dumps({'pid': os.getpid(), 'ours': [l for l in links.values() if 'vault' in l or 'keyward' in l], 'blocked': blocked, 'stdin': sys.stdin.read(), 'masked': [s for s in signal.pthread_sigmask(signal.SIG_BLOCK, [])]}))`
  const child = start(['run', '--', 'python3', '-c', look])
  child.stdin?.end('for the program')
  const got = JSON.parse(await text(child.stdout!))
  expect(got).toEqual({ pid: child.pid, ours: [], blocked: [], stdin: 'for the program', masked: [] })
  const ignored = start(['run', '--', 'grep', '-E', '^Sig(Ign|Blk)', '/proc/self/status'])
  expect(await text(ignored.stdout!)).toMatch(/^SigBlk:\s+0+\nSigIgn:\s+0+\n$/)
})

test('signals reach the program and nobody else, and a signal that ends it is seen as one', async () => {
  const { start, write } = await house()
  write('.env', 'A=1\n')
  const child = start(['run', '--', 'bash', '-c', 'trap "echo usr1" USR1; echo ready; while :; do sleep 0.05; done'])
  const output: string[] = []
  child.stdout?.on('data', (part: Buffer) => {
    output.push(part.toString())
    if (output.join('') === 'ready\n') child.kill('SIGUSR1')
    if (output.join('').endsWith('usr1\n')) child.kill('SIGTERM')
  })
  expect(await once(child, 'exit')).toEqual([null, 'SIGTERM'])
  expect(output.join('')).toBe('ready\nusr1\n')
})

test('a program whose reader stops early ends as it always does', async () => {
  const { env, write, folder } = await house()
  write('.env', 'A=1\n')
  const line = '"$@" run -- yes | head -n 1; echo "${PIPESTATUS[0]}"'
  const { stdout, stderr } = spawnSync('bash', ['-c', line, 'bash', ...PROGRAM], { cwd: folder, env, encoding: 'utf8' })
  expect([stdout, stderr]).toEqual(['y\n141\n', ''])
})

test('a missing name starts nothing, and file, line and name are told', async () => {
  const { keyward, write, folder } = await house()
  write('.env', 'PORT=1\n\nGROQ_API_KEY=kw://bot/dev/GROQ_API_KEY\n')
  const { code, stdout, stderr } = await keyward(['run', '--', 'echo', 'started'], { cwd: folder })
  expect([code, stdout]).toEqual([125, ''])
  expect(stderr).toContain('.env:3 names kw://bot/dev/GROQ_API_KEY, which is not in the vault.')
  expect(stderr).toContain('keyward set kw://bot/dev/GROQ_API_KEY')
})

test('on a terminal a missing name is offered with the provider’s page, stored, and the program starts', async () => {
  const { typed, keyward, write, folder } = await house()
  write('.env', 'GROQ_API_KEY=kw://bot/dev/GROQ_API_KEY\nSECOND=kw://bot/dev/SECOND\n')
  const value = `pasted-${'x'.repeat(8)}`
  const { code, stdout } = await typed(
    ['run', '--', 'sh', '-c', 'echo "got ${#GROQ_API_KEY} $SECOND"; stty -a | grep -o "[-]*echo\\b"'],
    [
      ['console.groq.com/keys\r\n         Paste it (hidden), or press Enter to stop: ', value],
      ['SECOND, which is not in the vault.\r\n         Paste it (hidden), or press Enter to stop: ', 'two'],
    ],
    { cwd: folder },
  )
  expect([code, stdout]).toEqual([0, expect.stringContaining(`got ${value.length} two`)])
  expect(stdout).toContain('https://console.groq.com/keys')
  expect(stdout).not.toContain(value)
  expect(stdout).toMatch(/(?<!-)echo/)
  expect((await keyward(['read', 'kw://bot/dev/SECOND'], { cwd: folder })).stdout).toBe('two')
})

test('Enter alone stops, and nothing was started or stored', async () => {
  const { typed, keyward, write, folder } = await house()
  write('.env', 'X_KEY=kw://bot/dev/X_KEY\n')
  const { code, stdout } = await typed(['run', '--', 'echo', 'started'], [['press Enter', '']], { cwd: folder })
  expect([code, stdout.includes('started\r\n'), stdout.includes('Nothing was started')]).toEqual([125, false, true])
  expect((await keyward(['read', 'kw://bot/dev/X_KEY'], { cwd: folder })).code).toBe(4)
})

test('versions and fields are named in the reference; several fields need a name', async () => {
  const { keyward, write, folder } = await house({ 'kw://bot/dev/K': 'one' })
  await keyward(['set', 'kw://bot/dev/K'], { input: 'two', cwd: folder })
  await keyward(['set', 'kw://bot/dev/PAIR', '--field', 'id'], { input: 'the-id', cwd: folder })
  await keyward(['set', 'kw://bot/dev/PAIR', '--field', 'secret'], { input: 'the-secret', cwd: folder })
  write(
    '.env',
    'A=kw://bot/dev/K\nB=kw://bot/dev/K?version=previous\nC=kw://bot/dev/K?version=1\nD=kw://bot/dev/PAIR/secret\n',
  )
  const script = 'echo $A $B $C $D'
  expect((await keyward(['run', '--', 'sh', '-c', script], { cwd: folder })).stdout).toBe('two one one the-secret\n')
  write('.env', 'D=kw://bot/dev/PAIR\n')
  const many = await keyward(['run', '--', 'true'], { cwd: folder })
  expect([many.code, many.stderr]).toEqual([125, expect.stringContaining('which has the fields id, secret.')])
  write('.env', 'A=kw://bot/dev/K?version=9\n')
  const none = await keyward(['run', '--', 'true'], { cwd: folder })
  expect([none.code, none.stderr]).toEqual([125, expect.stringContaining('a version that the vault does not have')])
})

test('--environment and --project fill references, and are a fault where none has a place for them', async () => {
  const { keyward, write, folder } = await house({ 'kw://bot/dev/K': 'of-dev', 'kw://bot/prod/K': 'of-prod' })
  write('.env', 'K=kw://${KEYWARD_PROJECT}/${KEYWARD_ENVIRONMENT}/K\n')
  const show = ['--', 'sh', '-c', 'echo $K']
  const filled = ['run', '--project', 'bot', '--environment', 'prod', ...show]
  expect((await keyward(filled, { cwd: folder })).stdout).toBe('of-prod\n')
  const env = { KEYWARD_PROJECT: 'bot', KEYWARD_ENVIRONMENT: 'dev' }
  expect((await keyward(['run', ...show], { cwd: folder, env })).stdout).toBe('of-dev\n')
  const open = await keyward(['run', '--project', 'bot', ...show], { cwd: folder })
  expect([open.code, open.stderr]).toEqual([125, expect.stringContaining('${KEYWARD_ENVIRONMENT} is not set')])
  write('.env', 'K=kw://bot/dev/K\n')
  for (const unused of [
    ['--environment', 'prod'],
    ['--project', 'other'],
  ]) {
    const { code, stderr } = await keyward(['run', ...unused, ...show], { cwd: folder })
    expect([code, stderr]).toEqual([125, expect.stringContaining(`${unused[0]} was given`)])
  }
})

test('what is filled in is not repeated where it makes no reference', async () => {
  const { keyward, write, folder } = await house()
  write('.env', 'K=kw://${WEIRD}/dev/K\n')
  const { code, stderr } = await keyward(['run', '--', 'true'], { cwd: folder, env: { WEIRD: 'Very Private' } })
  expect([code, stderr.includes('Private'), stderr.includes('${WEIRD}')]).toEqual([125, false, true])
})

test('of several files the later wins; a parent’s .env is never read', async () => {
  const { keyward, write, folder } = await house()
  write('a.env', 'X=1\nY=1\n')
  write('b.env', 'Y=2\n')
  write('.env', 'Z=top\n')
  mkdirSync(join(folder, 'deep'))
  const files = ['run', '--env-file', 'a.env', '--env-file=b.env', '--', 'sh', '-c', 'echo $X $Y ${Z-none}']
  expect((await keyward(files, { cwd: folder })).stdout).toBe('1 2 none\n')
  expect((await keyward(['run', '--', 'true'], { cwd: join(folder, 'deep') })).code).toBe(125)
})

test('a line that readers disagree on is told once on standard error, with its line and without its value', async () => {
  const { keyward, write, folder } = await house()
  write('.env', "A=1\nGREETING='it''s hidden'\nno entry at all\n")
  const { code, stdout, stderr } = await keyward(['run', '--', 'sh', '-c', 'echo "$A"'], { cwd: folder })
  expect([code, stdout, stderr.split('\n').filter(Boolean).length]).toEqual([0, '1\n', 2])
  expect(stderr).toContain(
    '.env:2: GREETING has single quotes inside single quotes. Readers differ on that; bash is followed.',
  )
  expect(stderr).toContain('.env:3 is passed over')
  expect(stderr).not.toContain('hidden')
})

test('a value that no environment can carry is a fault with the name and the limit', async () => {
  const { keyward, write, folder } = await house({
    'kw://bot/dev/FITS': 'x'.repeat(131_071 - 5),
    'kw://bot/dev/LARGE': 'x'.repeat(131_071 - 5),
  })
  writeFileSync(join(folder, 'latin1'), Uint8Array.of(0x61, 0xe9, 0x62))
  await keyward(['set', 'kw://bot/dev/BYTES', '--from-file', 'latin1'], { cwd: folder })
  write('.env', 'FITS=kw://bot/dev/FITS\n')
  expect((await keyward(['run', '--', 'sh', '-c', 'echo ${#FITS}'], { cwd: folder })).stdout).toBe('131066\n')
  write('.env', 'LARGE=kw://bot/dev/LARGE\n')
  const large = await keyward(['run', '--', 'true'], { cwd: folder })
  expect([large.code, large.stderr]).toEqual([125, expect.stringContaining('"LARGE" has 131,072 bytes')])
  write('.env', 'BYTES=kw://bot/dev/BYTES\n')
  const bytes = await keyward(['run', '--', 'true'], { cwd: folder })
  expect([bytes.code, bytes.stderr]).toEqual([125, expect.stringContaining('"BYTES" is not text')])
})

test('references of other tools are a fault: the program must not start with one for its key', async () => {
  const { keyward, write, folder } = await house()
  write('.env', 'URL=https://example.org\nK=op://vault/item/field\n')
  const { code, stderr } = await keyward(['run', '--', 'true'], { cwd: folder })
  expect([code, stderr]).toEqual([
    125,
    expect.stringContaining('.env:2: "op://vault/item/field" is no reference. This version does not know "op://"'),
  ])
})

test('one row of the audit log names every credential that a run read; a plain file needs no vault', async () => {
  const { keyward, write, folder, home } = await house({ 'kw://bot/dev/A': 'value-a', 'kw://bot/dev/B': 'value-b' })
  const rows = (): readonly string[] => {
    const database = new DatabaseSync(join(home, '.local/share/keyward/vault.db'), { readOnly: true })
    const all = database.prepare("select row from audit where row like '%POST /run%' order by number").all()
    database.close()
    return all.map(({ row }) => String(row))
  }
  write('.env', 'PLAIN=1\n')
  await keyward(['run', '--', 'true'], { cwd: folder })
  expect(rows()).toEqual([])
  write('.env', 'A=kw://bot/dev/A\nB=kw://bot/dev/B\n')
  await keyward(['run', '--', 'true'], { cwd: folder })
  expect(rows().map((row) => JSON.parse(row))).toMatchObject([
    { outcome: 'done', about: { read: ['kw://bot/dev/A/value?version=1', 'kw://bot/dev/B/value?version=1'] } },
  ])
  write('.env', 'C=kw://bot/dev/C\n')
  await keyward(['run', '--', 'true'], { cwd: folder })
  expect(JSON.parse(rows()[1] ?? '')).toMatchObject({ outcome: 'reference.not_found' })
  expect(rows().join('')).not.toContain('value-')
})
