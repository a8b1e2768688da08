import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { component } from '../components/components.ts'
import { machine } from './program.ts'

// What the runtimes under us would do of their own accord, and what they must bring with them.

test('neither a .env nor a bunfig.toml of the folder changes how the program itself runs', async () => {
  const { keyward, home } = machine()
  const cwd = join(home, 'cloned')
  mkdirSync(cwd)
  writeFileSync(join(cwd, '.env'), `KEYWARD_HOME=${join(home, 'elsewhere')}\n`)
  writeFileSync(join(cwd, 'bunfig.toml'), 'preload = ["./trap.ts"]\n')
  writeFileSync(
    join(cwd, 'trap.ts'),
    `require('node:fs').writeFileSync(${JSON.stringify(join(home, 'trapped'))}, '')\n`,
  )
  const { code } = await keyward(['set', 'A_KEY'], { cwd, input: 'some value of no worth' })
  expect(code).toBe(0)
  expect([existsSync(join(home, 'elsewhere')), existsSync(join(home, 'trapped'))]).toEqual([false, false])
})

test('who did a thing is who the system says, whatever the environment says', async () => {
  const { keyward } = machine({ USER: 'somebody-else', LOGNAME: 'somebody-else' })
  await keyward(['set', 'A_KEY'], { input: 'some value of no worth' })
  const { owner } = JSON.parse((await keyward(['show', 'A_KEY', '--json'])).stdout)
  expect(owner).toBe(userInfo().username)
})

describe.runIf(component('secret-service'))('with a Secret Service', () => {
  test('the root key rests in the keyring, through the native module that came along', async () => {
    const { DBUS_SESSION_BUS_ADDRESS = '' } = process.env
    const { keyward, home } = machine({ DBUS_SESSION_BUS_ADDRESS })
    const made = await keyward(['init', '--slot', 'secret-service'])
    expect([made.code, made.stderr]).toEqual([0, expect.stringContaining('Secret Service')])
    expect((await keyward(['set', 'A_KEY'], { input: 'kept behind the keyring' })).code).toBe(0)
    expect((await keyward(['read', 'A_KEY'])).stdout).toBe('kept behind the keyring')
    expect(existsSync(join(home, '.config/keyward/root.key'))).toBe(false)
    const without = await machine({ HOME: home }).keyward(['read', 'A_KEY'])
    expect(without.code).not.toBe(0)
    expect(without.stdout).toBe('')
  })
})
