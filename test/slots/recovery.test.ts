import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lock } from '../../src/actions/lock.ts'
import { read } from '../../src/actions/read.ts'
import { slotAdd } from '../../src/actions/slot-add.ts'
import { unlock } from '../../src/actions/unlock.ts'
import { perform } from '../../src/core/perform.ts'
import { Secret } from '../../src/core/secret.ts'
import { newRecovery } from '../../src/crypto/slots/age.ts'
import { put, SCOPE, world, type World } from '../context.ts'
import { memoryKeyring } from '../tools.ts'

const VALUE = 'a value of plain letters'

test('where everything else is lost, the recovery key opens the vault, and a way that lasts can be added', async () => {
  const { w, identity } = await lost()
  await expect(valueIn(w)).rejects.toMatchObject({
    code: 'vault.locked',
    hint: expect.stringContaining('keyward vault unlock --identity KEYFILE'),
  })
  const keys = { content: new Secret(`# created: today\n${identity.reveal()}\n`), path: null }
  expect(await perform(unlock, { recovery: keys }, w.again().context)).toMatchObject({ how: 'now' })
  expect(await valueIn(w.again())).toBe(VALUE)
  await perform(slotAdd, { kind: 'passphrase', passphrase: new Secret('four plain words, no more') }, w.again().context)
  await perform(lock, {}, w.again().context)
  const typing = w.again({ tools: w.context.tools, passphrase: async () => new Secret('four plain words, no more') })
  expect(await valueIn(typing)).toBe(VALUE)
})

test('another recovery key, and a file that holds none, open nothing', async () => {
  const { w } = await lost()
  const { identity } = await newRecovery()
  await expect(
    perform(unlock, { recovery: { content: identity, path: null } }, w.again().context),
  ).rejects.toMatchObject({ code: 'vault.locked', message: 'That is not a recovery key of this vault.' })
  await expect(
    perform(unlock, { recovery: { content: new Secret('no key'), path: null } }, w.again().context),
  ).rejects.toMatchObject({ code: 'input.invalid' })
  await expect(valueIn(w.again())).rejects.toMatchObject({ code: 'vault.locked' })
})

test('an agent may not', async () => {
  const { w, identity } = await lost()
  const agent = w.again({ tools: w.context.tools, actor: { kind: 'agent', name: 'claude-code' } })
  await expect(perform(unlock, { recovery: { content: identity, path: null } }, agent.context)).rejects.toMatchObject({
    code: 'auth.denied',
  })
})

/** A vault whose key file is gone, on a machine that can keep it open. */
async function lost(): Promise<{ readonly w: World; readonly identity: Secret }> {
  const { identity, recipient } = await newRecovery()
  const w = world({ tools: { keyring: memoryKeyring('keychain') } })
  await w.context.make({ slot: 'key-file', recoveryRecipient: recipient })
  await put(w, 'A_KEY', VALUE)
  rmSync(join(w.home, 'kw', 'config', 'root.key'))
  return { w: w.again(), identity }
}

async function valueIn({ context }: World): Promise<string> {
  return (await perform(read, { ...SCOPE, name: 'A_KEY' }, context)).value.reveal()
}
