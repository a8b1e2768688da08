import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { component } from '../components/components.ts'
import { expectFault } from './bad.ts'
import { letters } from './keys.ts'
import { machine } from './program.ts'

test('without a desktop session the keyring cannot be asked for, and nothing is left behind', async () => {
  const { keyward } = machine()
  const ran = await keyward(['init', '--slot', 'secret-service'])
  expectFault(ran, 6, 'The slot "secret-service" cannot be used here. This machine has no desktop session.')
  expectFault(await keyward(['read', 'A']), 4, 'There is no vault yet.')
  expect((await keyward(['set', 'A'], { input: 'of A' })).code).toBe(0)
})

test('a session bus that nobody answers on is told, and a key file is taken where nothing else was asked for', async () => {
  const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/tmp/no-such-bus' }
  const { keyward } = machine(env)
  expectFault(await keyward(['init', '--slot', 'secret-service']), 6, 'The keyring of this desktop does not answer.')
  expect((await keyward(['set', 'A'], { input: 'of A' })).code).toBe(0)
  expect((await keyward(['read', 'A'])).stdout).toBe('of A')
})

describe.runIf(component('secret-service'))('with a vault that opens with a Secret Service', () => {
  test('where the keyring is missing, or does not hold the key any more, names are listed and values are not read', async () => {
    const { DBUS_SESSION_BUS_ADDRESS = '' } = process.env
    const { keyward } = machine({ DBUS_SESSION_BUS_ADDRESS })
    const value = letters(24)
    expect((await keyward(['init', '--slot', 'secret-service'])).code).toBe(0)
    expect((await keyward(['set', 'A'], { input: value })).code).toBe(0)

    const missing = { DBUS_SESSION_BUS_ADDRESS: '' }
    for (const words of [
      ['read', 'A'],
      ['set', 'A'],
    ])
      expectFault(await keyward(words, { env: missing, input: 'new' }), 6, 'This machine has no desktop session.', [
        value,
      ])
    expect((await keyward(['list'], { env: missing })).stdout).toContain('A ')
    const dead = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/tmp/no-such-bus' }
    expectFault(await keyward(['read', 'A'], { env: dead }), 6, 'The keyring of this desktop does not answer.', [value])
    expect((await keyward(['read', 'A'])).stdout).toBe(value)
  })

  test('where the keyring is locked and nobody is there to open it, that is told, and names are listed', async () => {
    const own = keyring()
    const { keyward } = machine({ DBUS_SESSION_BUS_ADDRESS: own.bus })
    const value = letters(24)
    expect((await keyward(['init', '--slot', 'secret-service'])).code).toBe(0)
    expect((await keyward(['set', 'A'], { input: value })).code).toBe(0)
    own.lock()
    expectFault(await keyward(['read', 'A']), 9, 'locked', [value])
    expect((await keyward(['list'])).stdout).toContain('A ')
  })
})

/** A keyring of this test alone, as the others must stay open. */
function keyring(): { readonly bus: string; lock(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'kw-ring-'))
  const start = (...words: readonly string[]) =>
    spawnSync(resolve('test/components/start.sh'), words, {
      env: { ...process.env, KEYWARD_COMPONENTS: folder },
      encoding: 'utf8',
    })
  onTestFinished(() => {
    start('--stop')
    rmSync(folder, { recursive: true, force: true })
  })
  const [, bus = ''] = /DBUS_SESSION_BUS_ADDRESS='([^']+)'/.exec(start('secret-service').stdout) ?? []
  const path = '/org/freedesktop/secrets'
  const words = ['--object-path', path, '--method', 'org.freedesktop.Secret.Service.Lock']
  const all = ['call', '--address', bus, '--dest', 'org.freedesktop.secrets', ...words, `['${path}/collection/login']`]
  return { bus, lock: () => expect(spawnSync('gdbus', all).status).toBe(0) }
}
