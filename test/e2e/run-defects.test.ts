import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { MARK } from '../../src/core/masking.ts'
import { sample } from '../../src/core/sample.ts'
import { house, type House } from '../run/house.ts'
import { PROGRAM } from './program.ts'

// Seven defects were measured in other programs that start one with keys. Each is a promise here.

const NODE = process.execPath
const VALUE = sample('base64', 40)

async function own(env = 'KEY=kw://bot/dev/KEY\n'): Promise<House> {
  const made = await house({ 'kw://bot/dev/KEY': VALUE })
  made.write('.env', env)
  return made
}

/** Away from any terminal; standard output as bytes. */
function started({ env, folder }: House, words: readonly string[]) {
  const [program, ...first] = PROGRAM
  return spawn(program, [...first, 'run', ...words], {
    cwd: folder,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function printed(made: House, script: string): Promise<Buffer> {
  const child = started(made, ['--mask', '--', NODE, '--input-type=module', '-e', script])
  const [out] = await Promise.all([buffer(child.stdout), buffer(child.stderr), once(child, 'exit')])
  return out
}

/** Ended, whether or not anybody has asked for its exit code. */
function isOver(pid: string): boolean {
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return true
  }
}

describe('what other programs were seen to do wrong', () => {
  it('1: binary output, and UTF-8 across the borders of 64 KiB, come out byte for byte', async () => {
    const made = await own()
    const content = `Buffer.concat([Buffer.alloc(3_000_000).map((_, at) => (at * 31 + (at >> 9)) & 255), Buffer.from('x' + '\u{1F511}'.repeat(40_000))])`
    const out = await printed(made, `process.stdout.write(${content})`)
    const expected = Buffer.concat([
      Buffer.alloc(3_000_000).map((_, at) => (at * 31 + (at >> 9)) & 255),
      Buffer.from('x' + '\u{1F511}'.repeat(40_000)),
    ])
    expect(out.equals(expected)).toBe(true)
  })

  it('2: a key that is written in two parts with a pause between is masked, and nothing of it is printed in the pause', async () => {
    const made = await own()
    const script = `
      const {KEY} = process.env
      const put = (part) => new Promise((done) => process.stdout.write(part, done))
      await put('before ' + KEY.slice(0, 20))
      process.stderr.write('half\\n')
      await new Promise((done) => setTimeout(done, 500))
      await put(KEY.slice(20) + ' behind')`
    const child = started(made, ['--mask', '--', NODE, '--input-type=module', '-e', script])
    let out = ''
    let atHalf: string | null = null
    child.stdout.on('data', (part: Buffer) => (out += part.toString()))
    child.stderr.once('data', () => setTimeout(() => (atHalf = out), 250))
    await once(child, 'close')
    expect(VALUE.startsWith((atHalf ?? '').replace('before ', '') || '-')).toBe(false)
    expect(out).toBe(`before ${MARK} behind`)
  })

  it('3: a key is masked in base64, base64url, hex, URL and JSON spelling too', async () => {
    const made = await own()
    const script = `
      const {KEY} = process.env, bytes = Buffer.from(KEY)
      const all = [bytes.toString('base64url'), bytes.toString('base64').replaceAll('=', ''), bytes.toString('hex'),
        encodeURIComponent(KEY), JSON.stringify(KEY).slice(1, -1)]
      console.log(all.join('\\n'))`
    expect((await printed(made, script)).toString()).toBe(`${MARK}\n`.repeat(5))
  })

  it('3: one that each of them changes is masked too, and in base64 wherever it stands in a longer text', async () => {
    const value = 'p"ss\\w% rd/\u00e9\u00fc&more of it than a word'
    const made = await house({ 'kw://bot/dev/KEY': value })
    made.write('.env', 'KEY=kw://bot/dev/KEY\n')
    const script = `
      const {KEY} = process.env
      console.log([encodeURIComponent(KEY), JSON.stringify(KEY).slice(1, -1)].join('\\n'))
      for (const before of ['', 'a', 'ab']) console.log(Buffer.from(before + KEY + ' behind').toString('base64'))`
    const [url, json, ...inBase64] = (await printed(made, script)).toString().trimEnd().split('\n')
    expect([url, json]).toEqual([MARK, MARK])
    for (const line of inBase64) {
      expect(line).toContain(MARK)
      const left = Buffer.from(line.replace(MARK, ''), 'base64').toString()
      expect(left).not.toContain('more of it')
    }
  })

  it.runIf(existsSync('/proc/self/status'))(
    '4: a slow reader slows the program, and does not fill our memory',
    async () => {
      const made = await own()
      const script = `const part = Buffer.alloc(1_000_000, 'ab'); for (let n = 0; n < 200; n++) require('node:fs').writeSync(1, part)`
      const reader = `let most = 0, size = 0; const fs = require('node:fs'); const space = Buffer.alloc(65536)
      for (let n; (n = fs.readSync(0, space)) > 0; size += n) if (size % 6553600 < 65536) {
        const kib = Number(/VmRSS:\\s+(\\d+)/.exec(fs.readFileSync('/proc/' + process.argv[1] + '/status', 'utf8'))?.[1] ?? 0)
        most = Math.max(most, kib); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10) }
      console.log(JSON.stringify({ size, most }))`
      const ours = started(made, ['--mask', '--', NODE, '-e', script])
      const theirs = spawn(NODE, ['-e', reader, String(ours.pid)], { stdio: [ours.stdout, 'pipe', 'inherit'] })
      const [out] = await Promise.all([buffer(theirs.stdout), once(ours, 'exit')])
      const { size, most } = JSON.parse(out.toString())
      expect(size).toBe(200_000_000)
      // Of 200 MB that went through, next to nothing is held: a runtime alone has some 60 MB.
      expect(most).toBeLessThan(190_000)
    },
  )

  it('5: standard output belongs to the program alone, and 127 and 126 say what a shell says', async () => {
    const { keyward, folder, write } = await own()
    const run = (...words: readonly string[]) => keyward(['run', '--', ...words], { cwd: folder })
    const failed = await run('sh', '-c', 'echo out; exit 42')
    expect(failed).toEqual({ code: 42, stdout: 'out\n', stderr: '' })
    expect(await run('no-such-program')).toMatchObject({ code: 127, stdout: '' })
    write('text', 'no program')
    expect(await run('./text')).toMatchObject({ code: 126, stdout: '' })
  })

  it('6: a signal arrives once, USR1 and USR2 too, and the program does not outlive us', async () => {
    const made = await own()
    const script = `for one in USR1 USR2 TERM; do trap "echo $one" $one; done; echo "ready $$"; while :; do sleep 0.05; done`
    const child = started(made, ['--mask', '--', 'bash', '-c', script])
    let out = ''
    const until = async (wanted: string): Promise<void> => {
      while (!out.includes(wanted)) out += String((await once(child.stdout, 'data'))[0])
    }
    await until('\n')
    for (const name of ['USR1', 'USR2', 'TERM'] as const) {
      child.kill(`SIG${name}`)
      await until(`${name}\n`)
    }
    const [, pid = ''] = /ready (\d+)/.exec(out) ?? []
    expect(out).toBe(`ready ${pid}\nUSR1\nUSR2\nTERM\n`)
    child.kill('SIGKILL')
    await expect.poll(() => isOver(pid), { timeout: 60_000 }).toBe(true)
  })

  it('7: nothing in an env file is executed', async () => {
    const made = await own('')
    const mark = join(made.folder, 'executed')
    made.write('.env', `A=$(touch ${mark})\nB="$(touch ${mark})"\nC=\`touch ${mark}\`\nKEY=kw://bot/dev/KEY\n`)
    const { code } = await made.keyward(['run', '--', 'true'], { cwd: made.folder })
    await made.keyward(['run', '--mount', '.env', '--', 'true'], { cwd: made.folder })
    const [program, ...first] = PROGRAM
    const line = [program, ...first].map((word) => `'${word}'`).join(' ')
    spawnSync('bash', ['-c', `eval "$(${line} render --format bash)"`], { cwd: made.folder, env: made.env })
    expect([code, existsSync(mark)]).toEqual([0, false])
  })
})
