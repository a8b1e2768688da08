import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { Fault } from '../../src/core/fault.ts'
import { Secret } from '../../src/core/secret.ts'
import { signCheckpoint } from '../../src/crypto/checkpoint.ts'
import { RootKey } from '../../src/crypto/root.ts'
import { A, B, change, copyPrivately, filled, rows, VALUES } from '../tampering.ts'
import { temporaryFolder } from '../folder.ts'
import { addCredential, openVault, readValue, store } from '../vault.ts'

test('an older copy of the vault is noticed before anything is read from it', async () => {
  const folder = temporaryFolder()
  const made = await filled(folder)
  const copy = join(temporaryFolder(), 'old')
  await made.database.close()
  copyPrivately(dirname(made.path), copy)
  await store(await openVault(folder), A, 'a newer value')
  rmSync(dirname(made.path), { recursive: true })
  copyPrivately(copy, dirname(made.path))
  const rolledBack = await openVault(folder)
  const before = rows(rolledBack)
  await expect(readValue(rolledBack, A)).rejects.toMatchObject({
    code: 'vault.rolled_back',
    hint: expect.stringContaining('It should have 5 audit rows'),
  })
  expect(rows(rolledBack)).toEqual(before)
})

test('removed newest rows and a changed newest root are noticed at the next start', async () => {
  for (const attack of [
    'delete from audit where number >= 2; update audit_head set size = 2',
    'update audit set root = zeroblob(32) where number = 3',
  ]) {
    const folder = temporaryFolder()
    change(await filled(folder), attack)
    await expect(readValue(await openVault(folder), A)).rejects.toMatchObject({ code: 'vault.rolled_back' })
  }
})

test('a head of the audit log that does not fit its rows signs nothing more', async () => {
  for (const attack of [
    'update audit_head set frontier = zeroblob(32)',
    'update audit_head set size = 2',
    'update audit_head set size = 5',
    'delete from audit_head',
    'update audit set root = zeroblob(32) where number = 3',
    'delete from audit where number = 3',
  ]) {
    const made = await filled()
    const checkpoint = readFileSync(made.checkpoint, 'utf8')
    change(made, attack)
    const before = rows(made)
    await expect(store(made, A, 'newer'), attack).rejects.toMatchObject({ code: 'vault.corrupt' })
    expect(rows(made)).toEqual(before)
    expect(readFileSync(made.checkpoint, 'utf8')).toBe(checkpoint)
    expect(await readValue(made, A)).toBe(VALUES.A)
  }
})

test('a checkpoint that is older than the vault is true and accepted', async () => {
  const folder = temporaryFolder()
  const made = await filled(folder)
  const older = readFileSync(made.checkpoint)
  await store(made, A, 'a newer value')
  writeFileSync(made.checkpoint, older)
  expect(await readValue(await openVault(folder), A)).toBe('a newer value')
})

test('no checkpoint, and an empty one that a power cut left, speak against nothing', async () => {
  const folder = temporaryFolder()
  const made = await filled(folder)
  for (const spoil of [() => writeFileSync(made.checkpoint, ''), () => rmSync(made.checkpoint)]) {
    spoil()
    expect(await readValue(await openVault(folder), A)).toBe(VALUES.A)
  }
})

test('a checkpoint of another vault, a forged one and a broken one are refused, and the vault stays as it was', async () => {
  const folder = temporaryFolder()
  const made = await filled(folder)
  const own = readFileSync(made.checkpoint, 'utf8')
  const id = String(rows(made).meta.find(({ key }) => key === 'vault')?.['value'])
  const state = { vaultId: id, size: 4, root: new Uint8Array(32) }
  const before = rows(made)
  for (const note of [
    readFileSync((await filled()).checkpoint, 'utf8'),
    await signCheckpoint(state, RootKey.generate()),
    own.replace('\n4\n', '\n3\n'),
    own.slice(0, -10),
    `${own}\n`,
    own.replaceAll('\n', '\r\n'),
    'no checkpoint',
    Uint8Array.of(0xff, 0, 0xfe),
  ]) {
    writeFileSync(made.checkpoint, note)
    await expect(readValue(await openVault(folder), A)).rejects.toMatchObject({
      code: 'vault.corrupt',
      hint: expect.stringContaining(made.checkpoint),
    })
  }
  expect(rows(made)).toEqual(before)
  writeFileSync(made.checkpoint, own)
  expect(await readValue(await openVault(folder), A)).toBe(VALUES.A)
})

test('a public key put in by somebody else, with a checkpoint to match, is noticed when the vault is opened', async () => {
  const folder = temporaryFolder()
  const made = await filled(folder)
  const key = RootKey.generate()
  const id = String(rows(made).meta.find(({ key: name }) => name === 'vault')?.['value'])
  const newest = rows(made).audit.at(-1)?.['root'] as Uint8Array
  change(
    made,
    `update meta set value = '${Buffer.from(await key.publicKey()).toString('hex')}' where key = 'public_key'`,
  )
  writeFileSync(made.checkpoint, await signCheckpoint({ vaultId: id, size: 4, root: newest }, key))
  await expect(readValue(await openVault(folder), A)).rejects.toMatchObject({ code: 'vault.corrupt' })
})

test('the row is in the transaction of its effect: work that throws leaves neither, and the checkpoint stays', async () => {
  const made = await filled()
  const before = [rows(made), readFileSync(made.checkpoint, 'utf8')]
  const work = made.embedded.transaction(async ({ vault, audit }) => {
    const credential = await addCredential(vault, { ...A, name: 'LOST' })
    await vault.put(credential, await vault.addVersion(credential.id, 'active', null), 'value', new Secret('lost'))
    await audit({ actor: { kind: 'person', name: 'test' }, action: 'POST /set', outcome: 'done', about: {} })
    throw new Fault('input.invalid', 'Stop.')
  })
  await expect(work).rejects.toMatchObject({ code: 'input.invalid' })
  expect([rows(made), readFileSync(made.checkpoint, 'utf8')]).toEqual(before)
})

test('a locked vault still writes its audit rows, and its checkpoint waits', async () => {
  const folder = temporaryFolder()
  const made = await filled(folder)
  const checkpoint = readFileSync(made.checkpoint, 'utf8')
  const key = readFileSync(made.rootKey)
  rmSync(made.rootKey)
  const locked = await openVault(folder)
  await locked.embedded.transaction(({ audit }) =>
    audit({ actor: { kind: 'agent', name: 'bot' }, action: 'GET /list', outcome: 'done', about: {} }),
  )
  expect(rows(made).audit).toHaveLength(5)
  expect(readFileSync(made.checkpoint, 'utf8')).toBe(checkpoint)
  writeFileSync(made.rootKey, key, { mode: 0o600 })
  await store(await openVault(folder), B, 'newer')
  expect(readFileSync(made.checkpoint, 'utf8').split('\n')[1]).toBe('6')
})
