import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeDropIn } from '../../src/core/systemd-dropin.ts'
import { component } from '../components/components.ts'
import { letters } from './keys.ts'
import { PROGRAM } from './program.ts'
import { unitMachine, type UnitMachine } from './units.ts'

/** A daemon that needs its key, and does not take one that begins with "bad". */
const DAEMON = `/bin/sh -c 'case "$(cat "$CREDENTIALS_DIRECTORY/A_KEY" 2>/dev/null)" in bad*) exit 3 ;; esac; exec sleep 10000'`

describe.runIf(component('systemd'))('on a real systemd', () => {
  test('a unit gets a key that it alone can read, a newer one, and loses it', async () => {
    const m = unitMachine()
    m.unit('bot.service', ['DynamicUser=yes', `ExecStart=${DAEMON}`])
    const [first, second] = [letters(40), letters(40)]
    await ok(m, ['set', 'A_KEY', '--project', 'bot'], first)
    const added = await ok(m, ['sync', 'add', 'systemd', 'bot', 'kw://bot/dev/A_KEY', '--with-key', 'host', '--yes'])
    expect(added.stdout).toContain(
      '+ LoadCredentialEncrypted=A_KEY:/etc/credstore.encrypted/keyward+bot.service+A_KEY+1',
    )
    expect(added.stdout).toContain('bot.service got 1 key, was started anew and is up.')
    expect(held(m, 'bot.service', 'A_KEY')).toBe(first)
    expect(m.there('stat', '-c', '%a', '/run/credentials/bot.service/A_KEY').trim()).toBe('400')
    expect(m.there('stat', '-c', '%a', '/etc/systemd/system/bot.service.d').trim()).toBe('755')
    await ok(m, ['set', 'A_KEY', '--project', 'bot'], second)
    expect(await m.keyward(['sync', 'list'])).toMatchObject({ code: 1, stdout: /version 1 of 2/ })
    await ok(m, ['sync', '--yes'])
    expect([held(m, 'bot.service', 'A_KEY'), await m.keyward(['sync', 'list'])]).toMatchObject([second, { code: 0 }])
    expect(m.there('sh', '-c', 'echo /etc/credstore.encrypted/keyward+bot*').trim()).toMatch(/^\S*\+2$/)
    await ok(m, ['sync', 'remove', 'bot.service', '--yes'])
    expect(m.there('sh', '-c', 'ls -d /etc/systemd/system/bot.service.d /etc/credstore.encrypted/keyward+bot*')).toBe(
      '',
    )
    expect(m.there('systemctl', 'is-active', 'bot.service').trim()).toBe('active')
  })

  test.each(['tpm2', 'host+tpm2'])('sealed with %s, the chip is needed to open it', async (seal) => {
    const m = unitMachine()
    m.unit('chip.service', [`ExecStart=${DAEMON}`])
    const value = letters(40)
    await ok(m, ['set', 'A_KEY', '--project', 'bot'], value)
    const words = ['sync', 'add', 'systemd', 'chip', 'kw://bot/dev/A_KEY', '--with-key', seal, '--name-file', '--yes']
    await ok(m, words)
    expect(held(m, 'chip.service', 'A_KEY')).toBe(value)
    expect(m.there('systemctl', 'show', 'chip.service', '-p', 'Environment')).toContain(
      'A_KEY_FILE=/run/credentials/chip.service/A_KEY',
    )
    const file = '/etc/credstore.encrypted/keyward+chip.service+A_KEY+1'
    const open = ['systemd-creds', 'decrypt', '--name=A_KEY', file, '-']
    expect(m.there('env', `SYSTEMD_TPM2_DEVICE=${process.env['KEYWARD_TEST_CHIP']}`, ...open)).toBe(value)
    expect(m.there('env', '-u', 'SYSTEMD_TPM2_DEVICE', ...open)).toBe('')
  })

  test('a unit that does not come up with a key runs on with what it had', async () => {
    const m = unitMachine()
    m.unit('picky.service', [`ExecStart=${DAEMON}`, 'Restart=on-failure', 'RestartSec=100ms'])
    await ok(m, ['set', 'A_KEY', '--project', 'bot'], 'good')
    await ok(m, ['sync', 'add', 'systemd', 'picky', 'kw://bot/dev/A_KEY', '--yes'])
    await ok(m, ['set', 'A_KEY', '--project', 'bot'], 'bad')
    const ran = await m.keyward(['sync', 'picky', '--yes'])
    expect(ran).toMatchObject({ code: 7, stderr: /"picky\.service" does not come up: .*It has what it had before/ })
    expect([held(m, 'picky.service', 'A_KEY'), state(m, 'picky.service')]).toEqual(['good', 'active'])
    const alone = ['sync', 'add', 'systemd', 'picky', 'kw://bot/dev/NOTHING', '--yes', '--json']
    expect(await m.keyward(alone)).toMatchObject({ code: 4 })
  })

  test('one that tells when it is ready is waited for; a oneshot is done when its program is', async () => {
    const m = unitMachine()
    const ready = `/bin/sh -c 'sleep 1; systemd-notify --ready; exec sleep 10000'`
    m.unit('ready.service', ['Type=notify', 'NotifyAccess=all', `ExecStart=${ready}`])
    m.unit('once.service', ['Type=oneshot', 'RemainAfterExit=yes', 'ExecStart=/bin/true'])
    await ok(m, ['set', 'A_KEY', '--project', 'bot'], 'value')
    for (const unit of ['ready.service', 'once.service']) {
      const { stdout } = await ok(m, ['sync', 'add', 'systemd', unit, 'kw://bot/dev/A_KEY', '--yes', '--json'])
      expect(JSON.parse(stdout)).toMatchObject({ version: 1, unit, add: ['A_KEY'], end: 'restarted' })
      expect([state(m, unit), held(m, unit, 'A_KEY')]).toEqual(['active', 'value'])
    }
  })

  test('a drop-in means to systemd what it means to us, whatever stands in its paths', () => {
    const m = unitMachine()
    const folder = join(m.home, `it's "100%d" of\u00e4 $HOME \\x41: #;`)
    mkdirSync(folder)
    const path = join(folder, 'sealed')
    writeFileSync(join(m.home, 'value'), 'value')
    m.there('systemd-creds', 'encrypt', '--with-key=host', '--name=A_KEY', join(m.home, 'value'), path)
    m.unit('paths.service', ['Type=oneshot', 'RemainAfterExit=yes', 'ExecStart=/bin/true'])
    writeFileSync(join(m.home, 'drop-in'), writeDropIn({ credentials: new Map([['A_KEY', path]]), hasVariables: true }))
    m.there('mkdir', '/etc/systemd/system/paths.service.d')
    m.there('cp', join(m.home, 'drop-in'), '/etc/systemd/system/paths.service.d/50-keyward.conf')
    m.there('systemctl', 'daemon-reload')
    m.there('systemctl', 'restart', 'paths.service')
    expect(held(m, 'paths.service', 'A_KEY')).toBe('value')
  })

  test('killed while the unit starts, the next sync ends it', async () => {
    const m = unitMachine()
    m.unit('slow.service', [`ExecStartPre=/bin/sleep 1`, `ExecStart=${DAEMON}`])
    await ok(m, ['set', 'A_KEY', '--project', 'bot'], 'value')
    const words = ['sync', 'add', 'systemd', 'slow', 'kw://bot/dev/A_KEY', '--yes']
    const [program = '', ...first] = [...m.through, ...PROGRAM]
    const child = spawn(program, [...first, ...words], { env: m.env, stdio: 'ignore' })
    const ended = new Promise((done) => child.on('close', done))
    await until(() => m.there('cat', '/etc/systemd/system/slow.service.d/50-keyward.conf') !== '')
    child.kill('SIGKILL')
    await ended
    expect(await m.keyward(['sync', 'list'])).toMatchObject({ code: 1, stdout: /a change of it was cut off/ })
    await ok(m, ['sync', '--yes'])
    expect([held(m, 'slow.service', 'A_KEY'), await m.keyward(['sync', 'list'])]).toMatchObject(['value', { code: 0 }])
  })

  test('a rotation brings the new key to the unit before the old one is revoked', async () => {
    const m = unitMachine()
    m.unit('turn.service', [`ExecStart=${DAEMON}`])
    await ok(m, ['set', 'A_KEY', '--project', 'bot'], 'the key before')
    await ok(m, ['sync', 'add', 'systemd', 'turn', 'kw://bot/dev/A_KEY', '--yes'])
    const ran = await m.keyward(['rotate', 'kw://bot/dev/A_KEY', '--grace-minutes', '0', '--yes'], 'the key after')
    expect(`${ran.stdout}${ran.stderr}`).toContain('turn.service has the new key, was started anew and is up')
    expect(held(m, 'turn.service', 'A_KEY')).toBe('the key after')
  })
})

async function ok(m: UnitMachine, words: readonly string[], input?: string) {
  const ran = await m.keyward(words, input)
  expect(ran.code, `${words.join(' ')}: ${ran.stdout}${ran.stderr}`).toBe(0)
  return ran
}

function held({ there }: UnitMachine, unit: string, name: string): string {
  return there('cat', `/run/credentials/${unit}/${name}`)
}

function state({ there }: UnitMachine, unit: string): string {
  return there('systemctl', 'is-active', unit).trim()
}

/** Looks again and again: the end of the test ends it. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20))
}
