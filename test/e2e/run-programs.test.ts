import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { MARK } from '../../src/core/masking.ts'
import { sample } from '../../src/core/sample.ts'
import { house, type House } from '../run/house.ts'
import { PROGRAM } from './program.ts'

// Programs that people start with keys, as they are.

const VALUE = sample('base64', 40)

async function own(line: string): Promise<House> {
  const made = await house({ 'kw://bot/dev/KEY': VALUE })
  made.write('.env', line)
  return made
}

/** Whether a test that needs a program is left out. In CI it never is: there the program is installed. */
function lacks(program: string, flag = '--version'): boolean {
  const isThere = spawnSync(program, [flag]).status === 0
  if (!isThere && process.env['CI'] !== 'true') console.log(`skipped: there is no ${program} here`)
  return !isThere && process.env['CI'] !== 'true'
}

test.skipIf(lacks('psql'))('psql signs in with the password that it was given', async () => {
  const made = await own('PGPASSWORD=kw://bot/dev/KEY\n')
  const passwords: string[] = []
  const server = createServer((socket) => askPassword(socket, (password) => passwords.push(password)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  const words = [
    'psql',
    `postgresql://ada@127.0.0.1:${port}/bot?sslmode=disable&gssencmode=disable`,
    '-w',
    '-c',
    'select 1',
  ]
  const ran = await made.keyward(['run', '--mask', '--', ...words], { cwd: made.folder })
  expect(passwords).toEqual([VALUE])
  expect([ran.code, ran.stdout, ran.stderr.includes('no such user')]).toEqual([2, '', true])
  expect(ran.stderr).toContain(MARK)
})

/** As a server does that wants a password in clear, and then says that it knows nobody: https://www.postgresql.org/docs/17/protocol-flow.html */
function askPassword(socket: Socket, heard: (password: string) => void): void {
  socket.once('data', () => {
    socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]))
    socket.once('data', (message: Buffer) => {
      const password = message.subarray(5, -1).toString()
      heard(password)
      // A server that repeats it, as no server should.
      const fields = Buffer.from(`SFATAL\0C28P01\0Mno such user with ${password}\0\0`)
      const head = Buffer.alloc(5)
      head.write('E')
      head.writeInt32BE(fields.length + 4, 1)
      socket.end(Buffer.concat([head, fields]))
    })
  })
  socket.on('error', () => {})
}

test.skipIf(lacks('python3'))('python asks on its terminal, hidden, and prints nothing of a key', async () => {
  const made = await own('KEY=kw://bot/dev/KEY\n')
  made.write(
    'ask.py',
    'import getpass, os\nsaid = getpass.getpass("PIN: ")\nprint("pin", len(said), os.environ["KEY"], flush=True)\n',
  )
  const ran = await made.typed(['run', '--mask', '--', 'python3', 'ask.py'], [['PIN: ', '1234']], { cwd: made.folder })
  expect(ran.code).toBe(0)
  expect(ran.stdout).toContain(`pin 4 ${MARK}`)
  expect(ran.stdout).not.toContain('1234')
})

test.skipIf(lacks('tmux', '-V') || lacks('vim'))(
  'vim fills a screen of tmux, takes keys, and shows a mark where the key is',
  async () => {
    const made = await own('KEY=kw://bot/dev/KEY\n')
    const tmux = (...words: readonly string[]) =>
      spawnSync('tmux', ['-L', `kw-${process.pid}`, ...words], { cwd: made.folder, env: made.env, encoding: 'utf8' })
        .stdout
    onTestFinished(() => void tmux('kill-server'))
    const line = [...PROGRAM, 'run', '--mask', '--', 'vim', '-u', 'NONE', '-N'].map((word) => `'${word}'`).join(' ')
    tmux('-f', '/dev/null', 'new-session', '-d', '-x', '90', '-y', '12', `${line}; echo "ended $?"; read -r _`)
    const shown = (wanted: string) =>
      expect.poll(() => tmux('capture-pane', '-p'), { timeout: 60_000, interval: 200 }).toContain(wanted)
    await shown('~\n~')
    tmux('send-keys', 'iin the text: ', 'C-r', '=', '$KEY', 'Enter', 'Escape')
    await shown(`in the text: ${MARK}`)
    tmux('resize-window', '-x', '70', '-y', '20')
    tmux('send-keys', ':echo "columns" &columns', 'Enter')
    await shown('columns 70')
    expect(tmux('capture-pane', '-p', '-S', '-')).not.toContain(VALUE.slice(0, 8))
    tmux('send-keys', ':cq 3', 'Enter')
    await shown('ended 3')
  },
)
