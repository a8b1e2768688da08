import { argon2Sync } from 'node:crypto'
import { expect, test } from 'vitest'
import type { SlotPlace } from '../../src/crypto/slot.ts'
import { Secret } from '../../src/core/secret.ts'
import { newId } from '../../src/crypto/random.ts'
import { RootKey } from '../../src/crypto/root.ts'
import { passphrase } from '../../src/crypto/slots/passphrase.ts'
import { fromHex, rootKeyFromSlot, toHex } from '../formats/decoder.ts'
import { testTools } from '../tools.ts'
import frozen from '../vectors/slot-passphrase-1.json' with { type: 'json' }

const WORDS = 'four plain words, no more'

test('the frozen slots open, with the passphrase written in either form', async () => {
  for (const { slot, passphrase: text, wrapped } of frozen.slots)
    for (const typed of [text, text.normalize('NFC'), text.normalize('NFD'), `${text}\n`]) {
      const root = await opened(fromHex(wrapped), { ...place(typed), vaultId: frozen.vault, slotId: slot })
      expect(toHex(root?.bytes() ?? new Uint8Array())).toBe(frozen.rootKey)
    }
})

test('a decoder written from docs/formats/vault.md opens them too', async () => {
  for (const { slot, passphrase: text, wrapped } of frozen.slots) {
    const bytes = Buffer.from(fromHex(wrapped))
    expect([toHex(bytes.subarray(0, 4)), bytes.readUInt32BE(4)]).toEqual(['4b500101', 65_536])
    const key = argon2Sync('argon2id', {
      message: Buffer.from(text.normalize('NFC')),
      nonce: bytes.subarray(16, 32),
      memory: bytes.readUInt32BE(4),
      passes: bytes.readUInt32BE(8),
      parallelism: bytes.readUInt32BE(12),
      tagLength: 32,
    })
    const sealed = { id: slot, kind: 'passphrase', wrapped: bytes.subarray(32) }
    expect(toHex(await rootKeyFromSlot(key, sealed, frozen.vault))).toBe(frozen.rootKey)
  }
})

test('two slots with one passphrase have nothing in common', async () => {
  const [at, root] = [place(WORDS), RootKey.generate()]
  const [one, two] = [await passphrase.wrap(root, at, testTools()), await passphrase.wrap(root, at, testTools())]
  expect(one.length).toBe(112)
  expect(one.subarray(16, 32)).not.toEqual(two.subarray(16, 32))
  expect(one.subarray(68)).not.toEqual(two.subarray(68))
})

test('another passphrase, another vault and a changed slot do not open it', async () => {
  const at = place(WORDS)
  const wrapped = await passphrase.wrap(RootKey.generate(), at, testTools())
  const locked = { code: 'vault.locked', message: 'That passphrase does not open this vault.' }
  for (const other of [
    { ...place('four plain words, no less'), vaultId: at.vaultId, slotId: at.slotId },
    { ...at, vaultId: newId('vault') },
  ])
    await expect(opened(wrapped, other)).rejects.toMatchObject(locked)
  for (const index of [16, 31, 80]) {
    const changed = wrapped.with(index, (wrapped[index] ?? 0) ^ 1)
    await expect(opened(changed, at)).rejects.toMatchObject(locked)
  }
})

test('a head that is cut, unknown, or would keep the machine busy for days is refused before anything is asked', async () => {
  const wrapped = await passphrase.wrap(RootKey.generate(), place(WORDS), testTools())
  const nobody: SlotPlace = {
    ...place(''),
    passphrase: async () => {
      throw new Error('was asked')
    },
  }
  const bad = [wrapped.subarray(0, 31), new Uint8Array(), ...[0, 2, 3, 4, 8, 12].map((at) => wrapped.with(at, 0x80))]
  const zero = [8, 12].map((at) => Uint8Array.from(wrapped).fill(0, at, at + 4))
  for (const changed of [...bad, ...zero])
    await expect(opened(changed, nobody)).rejects.toMatchObject({ code: 'vault.corrupt' })
})

test('where nobody can be asked it does not open, and says nothing', async () => {
  const at = place(WORDS)
  const wrapped = await passphrase.wrap(RootKey.generate(), at, testTools())
  const { passphrase: _, ...alone } = at
  expect(await opened(wrapped, alone)).toBeNull()
  expect(await passphrase.presence(alone, testTools())).toMatchObject({ present: false })
  await expect(passphrase.wrap(RootKey.generate(), alone, testTools())).rejects.toMatchObject({
    code: 'slot.unsupported',
  })
})

function place(typed: string): SlotPlace {
  const at = { vaultId: newId('vault'), slotId: newId('slot'), configFolder: '', recipient: null }
  return { ...at, passphrase: async () => new Secret(typed) }
}

async function opened(wrapped: Uint8Array, at: SlotPlace): Promise<RootKey | null> {
  const record = { id: at.slotId, kind: 'passphrase', label: 'a passphrase', wrapped, createdAt: new Date(0) }
  return (await passphrase.unwrap?.(record, at, testTools())) ?? null
}
