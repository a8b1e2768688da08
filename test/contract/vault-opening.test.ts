import { chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { A, change, copyPrivately, filled, isClear, rows, VALUES } from '../tampering.ts'
import { temporaryFolder } from '../folder.ts'
import { memoryKeyring, testTools } from '../tools.ts'
import { newVault, openVault, readValue, store } from '../vault.ts'

test('another root.key, a short one and a missing one leave the vault shut, with three different words', async () => {
  const folder = temporaryFolder()
  const made = await filled(folder)
  const before = rows(made)
  const right = readFileSync(made.rootKey)
  const attempts: readonly [() => void, string, RegExp][] = [
    [() => writeFileSync(made.rootKey, new Uint8Array(32).fill(9)), 'vault.corrupt', /"key-file" holds does not open/],
    [() => writeFileSync(made.rootKey, right.subarray(0, 31)), 'vault.corrupt', /has not 32 bytes/],
    [() => rmSync(made.rootKey), 'vault.locked', /not on this machine/],
  ]
  for (const [spoil, code, words] of attempts) {
    spoil()
    const again = await openVault(folder)
    await expect(readValue(again, A)).rejects.toMatchObject({ code, message: expect.stringMatching(words) })
    const names = await again.embedded.transaction(({ vault }) => vault.search({ limit: 10 }))
    expect(names).toHaveLength(4)
  }
  expect(rows(made)).toEqual(before)
  writeFileSync(made.rootKey, right, { mode: 0o600 })
  expect(await readValue(await openVault(folder), A)).toBe(VALUES.A)
})

test('a root.key that others may read is refused with the command that mends it', async () => {
  const folder = temporaryFolder()
  const made = await filled(folder)
  chmodSync(made.rootKey, 0o640)
  await expect(readValue(await openVault(folder), A)).rejects.toMatchObject({
    code: 'vault.not_private',
    hint: `Run: chmod 600 '${made.rootKey}'`,
  })
})

test('a slot of another vault, a changed wrap and a changed slot id do not open this one', async () => {
  const [folder, strange] = [temporaryFolder(), temporaryFolder()]
  const [made, other] = [await filled(folder), await newVault(strange)]
  const foreign = rows(other).slots[0]
  for (const attack of [
    (file: DatabaseSync) => file.prepare('update slots set wrapped = ?').run(foreign?.['wrapped'] as Uint8Array),
    (file: DatabaseSync) => file.prepare('update slots set wrapped = substr(wrapped, 1, 79) || zeroblob(1)').run(),
    (file: DatabaseSync) => file.prepare(`update slots set id = 'slot_' || hex(randomblob(16))`).run(),
    (file: DatabaseSync) => file.prepare(`update slots set kind = 'secret-service'`).run(),
  ]) {
    const copy = temporaryFolder()
    copyPrivately(folder, copy)
    const again = await openVault(copy)
    const file = new DatabaseSync(again.path)
    attack(file)
    file.close()
    const before = rows(again)
    await expect(readValue(again, A)).rejects.toSatisfy(isClear)
    expect(rows(again)).toEqual(before)
  }
  expect(await readValue(made, A)).toBe(VALUES.A)
})

test('a whole slot with its key file brought from another vault is told by the check value', async () => {
  const [folder, strange] = [temporaryFolder(), temporaryFolder()]
  const [made, other] = [await filled(folder), await newVault(strange)]
  const vaultId = rows(other).meta.find(({ key }) => key === 'vault')?.['value']
  const slot = rows(other).slots[0]
  const file = new DatabaseSync(made.path)
  file.prepare(`update meta set value = ? where key = 'vault'`).run(String(vaultId))
  file.prepare('update slots set id = ?, wrapped = ?').run(String(slot?.['id']), slot?.['wrapped'] as Uint8Array)
  file.close()
  cpSync(other.rootKey, made.rootKey)
  rmSync(made.checkpoint)
  await expect(readValue(await openVault(folder), A)).rejects.toMatchObject({
    code: 'vault.corrupt',
    message: 'The slot "key-file" opens another vault.',
  })
})

test('a vault in the keyring opens with it and stays shut without it', async () => {
  const folder = temporaryFolder()
  const keyring = memoryKeyring()
  const made = await openVault(folder, testTools({ keyring }))
  const { slot, why, recovery } = await made.embedded.make({}, true)
  expect([slot.kind, why.includes('Secret Service'), recovery === null]).toEqual(['secret-service', true, false])
  await store(made, A, VALUES.A)
  expect(await readValue(await openVault(folder, testTools({ keyring })), A)).toBe(VALUES.A)
  await expect(readValue(await openVault(folder), A)).rejects.toMatchObject({ code: 'vault.locked' })
})

test('making a second vault is refused and changes nothing', async () => {
  const folder = temporaryFolder()
  const made = await filled(folder)
  const before = [rows(made), readFileSync(made.rootKey), readFileSync(made.checkpoint)]
  await expect((await openVault(folder)).embedded.make({}, false)).rejects.toMatchObject({ code: 'vault.exists' })
  expect([rows(made), readFileSync(made.rootKey), readFileSync(made.checkpoint)]).toEqual(before)
})

test('what was not made is fault vault.missing', async () => {
  const { embedded } = await openVault(temporaryFolder())
  expect(await embedded.isMade()).toBe(false)
  await expect(embedded.transaction(async () => 1)).rejects.toMatchObject({ code: 'vault.missing' })
})

test('a head of the vault that is not whole is a clear fault', async () => {
  for (const attack of [
    `delete from meta where key = 'check'`,
    `update meta set value = 'zz' where key = 'public_key'`,
    `update meta set value = '' where key = 'vault'`,
  ]) {
    const folder = temporaryFolder()
    change(await filled(folder), attack)
    await expect(readValue(await openVault(folder), A)).rejects.toMatchObject({ code: 'vault.corrupt' })
  }
})
