import { expect, test } from 'vitest'
import { init } from '../../src/actions/init.ts'
import { lock } from '../../src/actions/lock.ts'
import { read } from '../../src/actions/read.ts'
import { slotRemove } from '../../src/actions/slot-remove.ts'
import { slotAdd } from '../../src/actions/slot-add.ts'
import { unlock } from '../../src/actions/unlock.ts'
import { Fault } from '../../src/core/fault.ts'
import { perform } from '../../src/core/perform.ts'
import { Secret } from '../../src/core/secret.ts'
import type { Keyring } from '../../src/core/tools.ts'
import { put, SCOPE, world, type World } from '../context.ts'
import { memoryKeyring, ticking } from '../tools.ts'

const WORDS = 'four plain words, no more'
const VALUE = 'a value of plain letters'
const START = Date.UTC(2026, 0, 1)
const EIGHT_HOURS_MS = 8 * 60 * 60 * 1000

test('on a Mac the Keychain is taken before everything else, and opens with nobody there', async () => {
  const w = world({ tools: { keyring: memoryKeyring('keychain') } })
  expect(await perform(init, {}, w.context)).toMatchObject({
    slot: 'keychain',
    label: 'the Keychain of this Mac',
    why: 'the Keychain of this Mac: it opens when you sign in',
  })
  await put(w, 'A_KEY', VALUE)
  expect(await valueIn(w.again())).toBe(VALUE)
})

test('unlocked once, the Keychain keeps the vault open for eight hours and no longer', async () => {
  const keyring = memoryKeyring('keychain')
  const w = await lockedWorld(keyring)
  const done = await perform(unlock, { passphrase: new Secret(WORDS) }, w.context)
  expect(done).toMatchObject({ how: 'now', until: expect.any(Date) })
  expect(await valueIn(w.again())).toBe(VALUE)
  const later = (ms: number): World => w.again({ tools: { keyring, now: ticking(START + ms) } })
  expect(await valueIn(later(EIGHT_HOURS_MS - 60_000))).toBe(VALUE)
  await expect(valueIn(later(EIGHT_HOURS_MS + 60_000))).rejects.toMatchObject({ code: 'vault.locked' })
})

test('what is kept too long is taken out of the Keychain by whoever looks, whatever the note beside the vault says', async () => {
  const keyring = memoryKeyring('keychain')
  const kept = new Set<string>()
  const watched: Keyring = {
    ...keyring,
    async set(service, account, value) {
      kept.add(account)
      await keyring.set(service, account, value)
    },
    async delete(service, account) {
      kept.delete(account)
      await keyring.delete(service, account)
    },
  }
  const w = await lockedWorld(watched)
  await perform(unlock, { passphrase: new Secret(WORDS) }, w.context)
  expect(kept.size).toBe(1)
  const tools = { keyring: watched, now: ticking(START + EIGHT_HOURS_MS + 60_000) }
  // As on a machine whose note was set forward.
  const noteSaysOpen = w.again({ tools: { ...tools, files: forwarded(w) } })
  await expect(valueIn(noteSaysOpen)).rejects.toMatchObject({ code: 'vault.locked' })
  expect(kept.size).toBe(0)
})

test('lock takes it out for every process at once; so does removing the passphrase', async () => {
  const keyring = memoryKeyring('keychain')
  const w = await lockedWorld(keyring)
  await perform(unlock, { passphrase: new Secret(WORDS) }, w.context)
  expect(await perform(lock, {}, w.again().context)).toEqual({ wasOpen: true, opensAlone: false })
  await expect(valueIn(w.again())).rejects.toMatchObject({ code: 'vault.locked' })
  await perform(unlock, { passphrase: new Secret(WORDS) }, w.again().context)
  await perform(slotAdd, { kind: 'key-file' }, w.context)
  await perform(slotRemove, { slot: 'passphrase' }, w.context)
  expect(await perform(lock, {}, w.again().context)).toEqual({ wasOpen: false, opensAlone: true })
})

test('a Keychain that is locked says so before anybody types, and lock does not claim what it could not do', async () => {
  const closed = async (): Promise<never> => {
    throw new Fault('keyring.locked', 'The keyring of this desktop is locked.')
  }
  const keyring: Keyring = { kind: 'keychain', get: closed, set: closed, delete: closed }
  const w = await lockedWorld(memoryKeyring('keychain'))
  const asked = { passphrase: () => Promise.reject(new Error('was asked')), tools: { keyring } }
  await expect(perform(unlock, {}, w.again(asked).context)).rejects.toMatchObject({ code: 'keyring.locked' })
  await expect(perform(lock, {}, w.again(asked).context)).rejects.toMatchObject({ code: 'keyring.locked' })
})

async function lockedWorld(keyring: Keyring): Promise<World> {
  const w = world({ tools: { keyring } })
  await perform(init, { slot: 'passphrase', passphrase: new Secret(WORDS) }, w.context)
  await put(w, 'A_KEY', VALUE)
  return w.again()
}

/** Files in which the note of `vault unlock` names a time far away. */
function forwarded({ context: { tools } }: World) {
  return {
    ...tools.files,
    read: async (path: string) =>
      path.endsWith('/state/unlocked') ? new Secret('2099-01-01T00:00:00.000Z\n') : tools.files.read(path),
  }
}

async function valueIn({ context }: World): Promise<string> {
  return (await perform(read, { ...SCOPE, name: 'A_KEY' }, context)).value.reveal()
}
