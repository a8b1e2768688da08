import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { RootKey } from '../../src/crypto/root.ts'
import { signCheckpoint, signSuccession } from '../../src/crypto/checkpoint.ts'
import { A, change, copyPrivately, filled, rows, VALUES } from '../tampering.ts'
import { temporaryFolder } from '../folder.ts'
import { openVault, readValue, store, type TestVault } from '../vault.ts'

test('a vault from before its keys were made anew is noticed as an older copy, and from before two rekeys as well', async () => {
  const folder = temporaryFolder()
  const made = await filled(folder)
  for (let times = 1; times <= 2; times += 1) {
    const copy = join(temporaryFolder(), 'old')
    copyPrivately(dirname(made.path), copy)
    await rekeyed(made)
    if (times === 2) await rekeyed(made)
    const other = temporaryFolder()
    cpSync(folder, other, { recursive: true })
    rmSync(join(other, 'data'), { recursive: true })
    copyPrivately(copy, join(other, 'data'))
    await expect(readValue(await openVault(other), A)).rejects.toMatchObject({
      code: 'vault.rolled_back',
      hint: expect.stringContaining(`It should have ${3 + 2 * times} audit rows`),
    })
  }
  expect(await readValue(await openVault(folder), A)).toBe(VALUES.A)
})

test('a checkpoint that the old key signed counts where the process was ended before it signed with the new one', async () => {
  const folder = temporaryFolder()
  const made = await filled(folder)
  await rekeyed(made)
  for (let times = 0; times < 2; times += 1) {
    const signedBefore = await rekeyed(made, () => readFileSync(made.checkpoint))
    writeFileSync(made.checkpoint, signedBefore)
    const again = await openVault(folder)
    expect(await readValue(again, A)).toBe(VALUES.A)
    await store(again, A, VALUES.A)
    expect(await readValue(await openVault(folder), A)).toBe(VALUES.A)
  }
})

test('and it still speaks against an older copy', async () => {
  const folder = temporaryFolder()
  const made = await filled(folder)
  const signedBefore = await rekeyed(made, () => readFileSync(made.checkpoint))
  writeFileSync(made.checkpoint, signedBefore)
  change(made, 'delete from audit where number >= 2; update audit_head set size = 2')
  await expect(readValue(await openVault(folder), A)).rejects.toMatchObject({ code: 'vault.rolled_back' })
})

test('only the key that signed says which one follows it', async () => {
  const folder = temporaryFolder()
  const made = await filled(folder)
  await rekeyed(made)
  const meta = new Map(rows(made).meta.map(({ key, value }) => [String(key), String(value)]))
  const id = meta.get('vault') ?? ''
  const [stranger, newest] = [RootKey.generate(), rows(made).audit.at(-1)?.['root'] as Uint8Array]
  const size = rows(made).audit.length
  writeFileSync(made.checkpoint, await signCheckpoint({ vaultId: id, size, root: newest }, stranger))
  for (const succession of [
    meta.get('succession') ?? '',
    await signSuccession(id, await stranger.publicKey(), stranger),
  ]) {
    change(
      made,
      `update meta set value = '${hex(await stranger.publicKey())}' where key = 'public_key_before';
       update meta set value = '${succession}' where key = 'succession'`,
    )
    await expect(readValue(await openVault(folder), A)).rejects.toMatchObject({ code: 'vault.corrupt' })
  }
})

test('a rekey that did not come to its end leaves the checkpoint with the old key, which goes on signing', async () => {
  const folder = temporaryFolder()
  const made = await filled(folder)
  await expect(
    rekeyed(made, () => {
      throw new Error('ended')
    }),
  ).rejects.toThrow('ended')
  for (const opened of [made, await openVault(folder)]) {
    expect(await readValue(opened, A)).toBe(VALUES.A)
    await store(opened, A, VALUES.A)
  }
  expect(await readValue(await openVault(folder), A)).toBe(VALUES.A)
})

/** Makes the keys anew, with its row; `look` sees the state before the commit. */
function rekeyed<T>({ embedded }: TestVault, look?: () => T): Promise<T> {
  return embedded.transaction(async ({ vault, audit }) => {
    await vault.rekey({ passphrases: [], drop: [], progress() {} })
    await audit({ actor: { kind: 'person', name: 'ada' }, action: 'POST /vault/rekey', outcome: 'done', about: {} })
    return look?.() as T
  })
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
