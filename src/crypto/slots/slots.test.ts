import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Decrypter } from 'age-encryption'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../test/folder.ts'
import { memoryKeyring, testTools } from '../../../test/tools.ts'
import { Fault } from '../../core/fault.ts'
import { Secret } from '../../core/secret.ts'
import { newId } from '../random.ts'
import { RootKey } from '../root.ts'
import type { SlotKind, SlotPlace } from '../slot.ts'
import { age, newRecovery, openRecovery } from './age.ts'
import { keychain } from './keychain.ts'
import { keyFile } from './key-file.ts'
import { secretService } from './secret-service.ts'

const KINDS: readonly SlotKind[] = [keyFile, secretService, keychain]

/** As on a machine that has what this kind needs. */
function toolsFor({ id }: SlotKind) {
  return testTools({ keyring: memoryKeyring(id === 'keychain' ? 'keychain' : 'secret-service') })
}

test.for(KINDS)('$id gives back what it wrapped, and wraps it another way each time', async (kind) => {
  const [at, tools, root] = [place(), toolsFor(kind), RootKey.generate()]
  const wrapped = await kind.wrap(root, at, tools)
  expect((await kind.unwrap?.(record(kind, at, wrapped), at, tools))?.check()).toBe(root.check())
  const again = await kind.wrap(root, at, tools)
  expect(again).not.toEqual(wrapped)
  expect((await kind.unwrap?.(record(kind, at, again), at, tools))?.check()).toBe(root.check())
})

test.for(KINDS)('$id does not open in another vault, under another slot id, or with changed bytes', async (kind) => {
  const [at, tools] = [place(), toolsFor(kind)]
  const wrapped = await kind.wrap(RootKey.generate(), at, tools)
  const corrupt = { code: 'vault.corrupt', message: `What the slot "${kind.id}" holds does not open this vault.` }
  const changed = wrapped.with(50, wrapped[50]! ^ 1)
  await expect(kind.unwrap?.(record(kind, at, changed), at, tools)).rejects.toMatchObject(corrupt)
  for (const other of [
    { ...at, vaultId: newId('vault') },
    { ...at, slotId: newId('slot') },
  ]) {
    const answer = kind.unwrap?.(record(kind, other, wrapped), other, tools)
    if (kind !== keyFile) expect(await answer).toBeNull()
    else await expect(answer).rejects.toMatchObject(corrupt)
  }
})

test.for(KINDS)('$id is null on a machine that does not have its key', async (kind) => {
  const at = place()
  const wrapped = await kind.wrap(RootKey.generate(), at, toolsFor(kind))
  const elsewhere = { ...at, configFolder: temporaryFolder() }
  expect(await kind.unwrap?.(record(kind, at, wrapped), elsewhere, toolsFor(kind))).toBeNull()
})

test('the key file is 32 bytes for its owner alone, and is used again, not written over', async () => {
  const [at, tools] = [place(), testTools()]
  await keyFile.wrap(RootKey.generate(), at, tools)
  const path = join(at.configFolder, 'root.key')
  const before = readFileSync(path)
  expect([before.length, statSync(path).mode & 0o777]).toEqual([32, 0o600])
  await keyFile.wrap(RootKey.generate(), at, tools)
  expect(readFileSync(path)).toEqual(before)
})

test('a root.key of somebody else is not written over', async () => {
  const at = place()
  writeFileSync(join(at.configFolder, 'root.key'), 'a key of another program')
  await expect(keyFile.wrap(RootKey.generate(), at, testTools())).rejects.toMatchObject({ code: 'slot.unsupported' })
  expect(readFileSync(join(at.configFolder, 'root.key'), 'utf8')).toBe('a key of another program')
})

test('a key file that others may read, or that is cut short, is a fault', async () => {
  const [at, tools] = [place(), testTools()]
  const held = record(keyFile, at, await keyFile.wrap(RootKey.generate(), at, tools))
  const path = join(at.configFolder, 'root.key')
  chmodSync(path, 0o604)
  await expect(keyFile.unwrap?.(held, at, tools)).rejects.toMatchObject({ code: 'vault.not_private' })
  chmodSync(path, 0o600)
  writeFileSync(path, readFileSync(path).subarray(1))
  await expect(keyFile.unwrap?.(held, at, tools)).rejects.toMatchObject({
    message: 'The key of the slot "key-file" has not 32 bytes.',
  })
})

test('a keyring that is absent is not chosen, and says why', async () => {
  const absent = async (): Promise<never> => {
    throw new Fault('keyring.unavailable', 'This machine has no desktop session.')
  }
  const keyring = { kind: 'secret-service' as const, get: absent, set: absent, delete: absent }
  expect(await secretService.presence(place(), testTools({ keyring }))).toEqual({
    present: false,
    why: 'This machine has no desktop session.',
  })
  expect((await secretService.presence(place(), testTools())).present).toBe(true)
})

test('the keyring of another system is not asked: the Keychain is of a Mac, the Secret Service of Linux', async () => {
  const silent = async (): Promise<never> => {
    throw new Error('was asked')
  }
  for (const [kind, other] of [
    [keychain, 'secret-service'],
    [secretService, 'keychain'],
    [keychain, null],
  ] as const) {
    const tools = testTools({ keyring: { kind: other, get: silent, set: silent, delete: silent } })
    expect(await kind.presence(place(), tools)).toMatchObject({ present: false, why: /is a part of/ })
    expect(await kind.unwrap?.(record(kind, place(), new Uint8Array(80)), place(), tools)).toBeNull()
    await kind.forget?.(place(), [], tools)
  }
})

test('a keyring that cuts values short is noticed before the vault relies on it', async () => {
  const keyring = memoryKeyring()
  const short = {
    ...keyring,
    set: (service: string, account: string) => keyring.set(service, account, new Secret('short')),
  }
  await expect(secretService.wrap(RootKey.generate(), place(), testTools({ keyring: short }))).rejects.toMatchObject({
    code: 'keyring.unavailable',
  })
})

test('junk in the keyring is a fault, not another key', async () => {
  const [at, keyring] = [place(), memoryKeyring()]
  const tools = testTools({ keyring })
  const held = record(secretService, at, await secretService.wrap(RootKey.generate(), at, tools))
  for (const junk of ['', 'not hex', 'ab'.repeat(31), 'ab'.repeat(32)]) {
    await keyring.set('keyward', `${at.vaultId}/${at.slotId}`, new Secret(junk))
    await expect(secretService.unwrap?.(held, at, tools)).rejects.toMatchObject({ code: 'vault.corrupt' })
  }
})

test('the recovery key opens its slot, and so does any program that reads age files', async () => {
  const { identity, recipient } = await newRecovery()
  const root = RootKey.generate()
  const wrapped = await age.wrap(root, { ...place(), recipient }, testTools())
  expect((await openRecovery(wrapped, identity)).check()).toBe(root.check())
  expect((await openRecovery(wrapped, new Secret(` ${identity.reveal()}\n`))).check()).toBe(root.check())
  const plain = new Decrypter()
  plain.addIdentity(identity.reveal())
  expect(await plain.decrypt(wrapped)).toEqual(root.bytes())
})

test('another recovery key, words that are none, and a changed slot do not open it', async () => {
  const [own, other] = [await newRecovery(), await newRecovery()]
  const wrapped = await age.wrap(RootKey.generate(), { ...place(), recipient: own.recipient }, testTools())
  for (const identity of [other.identity, new Secret('no identity'), new Secret(''), new Secret(own.recipient)]) {
    await expect(openRecovery(wrapped, identity)).rejects.toMatchObject({ code: 'vault.locked' })
  }
  const last = wrapped.length - 1
  await expect(openRecovery(wrapped.with(last, wrapped[last]! ^ 1), own.identity)).rejects.toBeInstanceOf(Fault)
})

test('what is no recipient is refused with the name that was typed', async () => {
  const at = { ...place(), recipient: 'age1nonsense' }
  await expect(age.wrap(RootKey.generate(), at, testTools())).rejects.toMatchObject({
    code: 'input.invalid',
    message: '"age1nonsense" is no age recipient.',
  })
  await expect(age.wrap(RootKey.generate(), place(), testTools())).rejects.toMatchObject({ code: 'slot.unsupported' })
  expect(await age.presence(place(), testTools())).toMatchObject({ present: false })
})

function place(): SlotPlace {
  return { vaultId: newId('vault'), slotId: newId('slot'), configFolder: temporaryFolder(), recipient: null }
}

function record(kind: SlotKind, at: SlotPlace, wrapped: Uint8Array) {
  return { id: at.slotId, kind: kind.id, label: kind.label, wrapped, createdAt: new Date(0) }
}
