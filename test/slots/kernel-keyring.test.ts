import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { init } from '../../src/actions/init.ts'
import { lock } from '../../src/actions/lock.ts'
import { read } from '../../src/actions/read.ts'
import { slotAdd } from '../../src/actions/slot-add.ts'
import { slotRemove } from '../../src/actions/slot-remove.ts'
import { unlock } from '../../src/actions/unlock.ts'
import { Fault } from '../../src/core/fault.ts'
import { perform } from '../../src/core/perform.ts'
import { Secret } from '../../src/core/secret.ts'
import { newId } from '../../src/crypto/random.ts'
import { kernelKeyring } from '../../src/crypto/kernel-keyring.ts'
import { RootKey } from '../../src/crypto/root.ts'
import { commandRunner } from '../../src/tools/command.ts'
import { put, SCOPE, world, type World } from '../context.ts'

const WORDS = 'four plain words, no more'
const VALUE = 'a value of plain letters'
const command = commandRunner(process.env)

describe.runIf(hasKeyctl())('with the real keyring of the kernel', () => {
  test('what is kept is found, and is gone when forgotten; a second time succeeds', async () => {
    const ring = kernelKeyring(newId('vault'), command)
    const root = RootKey.generate()
    await ring.check()
    expect(await ring.find()).toBeNull()
    await ring.keep(root, 60)
    expect((await ring.find())?.check()).toBe(root.check())
    await ring.forget()
    expect(await ring.find()).toBeNull()
    await ring.forget()
  })

  test('it is gone when its time is over', async () => {
    const ring = kernelKeyring(newId('vault'), command)
    await ring.keep(RootKey.generate(), 1)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(await ring.find()).toBeNull()
  })

  test('unlocked once, every command opens the vault for eight hours; locked, none does', async () => {
    const w = await lockedWorld()
    onTestFinished(async () => void (await perform(lock, {}, w.context)))
    const done = await perform(
      unlock,
      { passphrase: new Secret(`${WORDS}\n`) },
      w.again({ tools: { command } }).context,
    )
    expect(done).toMatchObject({ how: 'now', until: expect.any(Date) })
    expect(await valueIn(w.again({ tools: { command } }))).toBe(VALUE)
    expect(await perform(unlock, {}, w.again({ tools: { command } }).context)).toEqual({ ...done, how: 'before' })
    const gone = await perform(lock, {}, w.again({ tools: { command } }).context)
    expect(gone).toEqual({ wasOpen: true, opensAlone: false })
    await expect(valueIn(w.again({ tools: { command } }))).rejects.toMatchObject({ code: 'vault.locked' })
    expect(await perform(lock, {}, w.again({ tools: { command } }).context)).toMatchObject({ wasOpen: false })
  })

  test('with the passphrase goes what it left open', async () => {
    const w = await lockedWorld()
    await perform(unlock, { passphrase: new Secret(WORDS) }, w.context)
    await perform(slotAdd, { kind: 'key-file' }, w.context)
    await perform(slotRemove, { slot: 'passphrase' }, w.context)
    expect(await perform(lock, {}, w.again().context)).toEqual({ wasOpen: false, opensAlone: true })
  })

  test('a wrong passphrase keeps nothing', async () => {
    const w = await lockedWorld()
    const wrong = { passphrase: new Secret('other words than those') }
    await expect(perform(unlock, wrong, w.context)).rejects.toMatchObject({ code: 'vault.locked' })
    await expect(valueIn(w)).rejects.toMatchObject({ code: 'vault.locked' })
    expect(existsSync(join(w.home, 'kw', 'state', 'unlocked'))).toBe(false)
  })
})

test('without keyctl it says so before anybody types', async () => {
  const w = await lockedWorld()
  const absent = async (): Promise<never> => {
    throw new Fault('program.failed', '"keyctl" could not be started.')
  }
  const asked = { passphrase: () => Promise.reject(new Error('was asked')), tools: { command: absent } }
  await expect(perform(unlock, {}, w.again(asked).context)).rejects.toMatchObject({
    code: 'keyring.unavailable',
    message: 'The vault cannot be kept open on this machine: the program "keyctl" is not installed.',
  })
  expect(await perform(lock, {}, w.again(asked).context)).toEqual({ wasOpen: false, opensAlone: false })
})

test('a vault that opens by itself is not unlocked, and lock says that it still opens', async () => {
  const w = world({ tools: { command } })
  await perform(init, { slot: 'key-file' }, w.context)
  await put(w, 'A_KEY', VALUE)
  expect(await perform(unlock, { passphrase: new Secret('') }, w.again().context)).toEqual({
    how: 'alone',
    until: null,
  })
  expect(await perform(lock, {}, w.again().context)).toEqual({ wasOpen: false, opensAlone: true })
})

test('an agent may lock, and never unlock', async () => {
  const w = await lockedWorld()
  const agent = w.again({ actor: { kind: 'agent', name: 'claude-code' }, tools: { command } })
  await expect(perform(unlock, { passphrase: new Secret(WORDS) }, agent.context)).rejects.toMatchObject({
    code: 'auth.denied',
  })
  expect(await perform(lock, {}, agent.context)).toMatchObject({ wasOpen: false })
})

async function lockedWorld(): Promise<World> {
  const w = world({ tools: { command } })
  await perform(init, { slot: 'passphrase', passphrase: new Secret(WORDS) }, w.context)
  await put(w, 'A_KEY', VALUE)
  return w.again()
}

async function valueIn({ context }: World): Promise<string> {
  return (await perform(read, { ...SCOPE, name: 'A_KEY' }, context)).value.reveal()
}

/** Containers often forbid the kernel's keyrings. In CI on a plain machine they must be there. */
function hasKeyctl(): boolean {
  const tried = spawnSync('keyctl', ['padd', 'user', 'keyward:test', '@u'], { input: 'x' })
  if (tried.status === 0) {
    spawnSync('keyctl', ['unlink', tried.stdout.toString().trim(), '@u'])
    return true
  }
  console.warn(
    `skipped: the kernel's keyring: ${tried.error ? 'keyctl is not installed' : tried.stderr.toString().trim()}`,
  )
  return false
}
