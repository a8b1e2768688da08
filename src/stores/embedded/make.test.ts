import { readFileSync, writeFileSync } from 'node:fs'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../test/folder.ts'
import { testTools } from '../../../test/tools.ts'
import { openVault, readValue, store } from '../../../test/vault.ts'
import { Fault } from '../../core/fault.ts'
import { newRecovery, openRecovery } from '../../crypto/slots/age.ts'

const absent = async (): Promise<never> => {
  throw new Fault('keyring.unavailable', 'This machine has no desktop session.')
}
const withoutKeyring = () =>
  testTools({ keyring: { kind: 'secret-service', get: absent, set: absent, delete: absent } })

test('the keyring is taken before a key file, and the reason is said in one line', async () => {
  const { embedded } = await openVault(temporaryFolder())
  const { slot, why } = await embedded.make({}, false)
  expect([slot.kind, why]).toEqual([
    'secret-service',
    'the keyring of your desktop (Secret Service): it opens when you sign in',
  ])
})

test('without a keyring it is a key file, and the reason says what that does not protect', async () => {
  const { embedded, rootKey } = await openVault(temporaryFolder(), withoutKeyring())
  const { slot, why } = await embedded.make({}, false)
  expect([slot.kind, why]).toEqual([
    'key-file',
    `a key file, ${rootKey}: it protects a copy of the vault, not a copy of your home`,
  ])
})

test('a slot that was asked for is taken or refused, never exchanged', async () => {
  const asked = await openVault(temporaryFolder())
  expect((await asked.embedded.make({ slot: 'key-file' }, false)).slot.kind).toBe('key-file')
  const { embedded } = await openVault(temporaryFolder(), withoutKeyring())
  await expect(embedded.make({ slot: 'secret-service' }, false)).rejects.toMatchObject({
    code: 'slot.unsupported',
    message: 'The slot "secret-service" cannot be used here. This machine has no desktop session.',
  })
  await expect(embedded.make({ slot: 'floppy' }, false)).rejects.toMatchObject({
    code: 'slot.unsupported',
    hint: 'Take one of: keychain, secret-service, systemd-credential, key-file, passphrase',
  })
  expect(await embedded.isMade()).toBe(false)
})

test('a recovery key is made where somebody can write it down, and opens the vault', async () => {
  const { embedded, database } = await openVault(temporaryFolder())
  const { recovery } = await embedded.make({ slot: 'key-file' }, true)
  const slots = await database.transaction((statements) =>
    statements.rows<{ kind: string; wrapped: Uint8Array }>('select kind, wrapped from slots order by kind'),
  )
  const meta = await database.transaction((statements) =>
    statements.rows<{ value: string }>('select value from meta where key = ?', 'check'),
  )
  expect(slots.map(({ kind }) => kind)).toEqual(['age', 'key-file'])
  const root = recovery && slots[0] && (await openRecovery(slots[0].wrapped, recovery))
  expect(root?.check()).toBe(meta[0]?.value)
})

test('a given recipient is used as it is and its key is not shown', async () => {
  const { recipient } = await newRecovery()
  const { embedded } = await openVault(temporaryFolder())
  expect((await embedded.make({ slot: 'key-file', recoveryRecipient: recipient }, true)).recovery).toBeNull()
  expect((await embedded.transaction(({ vault }) => vault.slots())).map(({ kind }) => kind).toSorted()).toEqual([
    'age',
    'key-file',
  ])
})

test('a recipient that is none makes no vault', async () => {
  const { embedded } = await openVault(temporaryFolder())
  await expect(embedded.make({ slot: 'key-file', recoveryRecipient: 'age1no' }, false)).rejects.toMatchObject({
    code: 'input.invalid',
  })
  expect(await embedded.isMade()).toBe(false)
})

test('what another vault left here, a checkpoint and a key file, does not stand in the way', async () => {
  const [old, folder] = [temporaryFolder(), temporaryFolder()]
  const first = await openVault(old)
  await first.embedded.make({ slot: 'key-file' }, false)
  await store(first, { project: 'bot', environment: 'dev', name: 'KEY' }, 'old')
  const made = await openVault(folder)
  for (const [from, to] of [
    [first.checkpoint, made.checkpoint],
    [first.rootKey, made.rootKey],
  ] as const) {
    mkdirSync(dirname(to), { recursive: true })
    writeFileSync(to, readFileSync(from), { mode: 0o600 })
  }
  await made.embedded.make({ slot: 'key-file' }, false)
  expect(readFileSync(made.rootKey)).toEqual(readFileSync(first.rootKey))
  const again = await openVault(folder)
  await store(again, { project: 'bot', environment: 'dev', name: 'KEY' }, 'new')
  expect(await readValue(again, { project: 'bot', environment: 'dev', name: 'KEY' })).toBe('new')
})
