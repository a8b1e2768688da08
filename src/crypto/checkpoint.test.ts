import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCheckpoint, signCheckpoint } from './checkpoint.ts'
import { random } from './random.ts'
import { RootKey } from './root.ts'

const ID = `vault_${'a'.repeat(32)}`
const key = RootKey.generate()

test('what is signed is read back, for any size and root', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 2 ** 40 }), fc.uint8Array({ minLength: 32, maxLength: 32 }), async (size, root) => {
      const state = { vaultId: ID, size, root }
      expect(await readCheckpoint(await signCheckpoint(state, key), ID, await key.publicKey())).toEqual(state)
    }),
    { numRuns: 30 },
  )
})

test('it is a signed note of four lines with one signature', async () => {
  const note = await signCheckpoint({ vaultId: ID, size: 7, root: new Uint8Array(32) }, key)
  expect(note).toMatch(/^keyward\/vault_a{32}\n7\nA{43}=\n\n— keyward\/vault_a{32} [A-Za-z0-9+/]{90,91}={1,2}\n$/)
})

test('any other sign in the note, or one fewer, makes it none of ours', async () => {
  const note = await signCheckpoint({ vaultId: ID, size: 123, root: random(32) }, key)
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: note.length - 1 }), fc.constantFrom('0', 'A', '\n', ' ', '—'), async (at, sign) => {
      fc.pre(note[at] !== sign)
      const changed = note.slice(0, at) + sign + note.slice(at + 1)
      expect(await readCheckpoint(changed, ID, await key.publicKey())).toBeNull()
      expect(await readCheckpoint(note.slice(0, at), ID, await key.publicKey())).toBeNull()
    }),
    { numRuns: 400 },
  )
})

test('another vault, another key and a public key that is none make it none of ours', async () => {
  const note = await signCheckpoint({ vaultId: ID, size: 1, root: random(32) }, key)
  expect(await readCheckpoint(note, `vault_${'b'.repeat(32)}`, await key.publicKey())).toBeNull()
  for (const publicKey of [
    await RootKey.generate().publicKey(),
    new Uint8Array(),
    new Uint8Array(31),
    new Uint8Array(32),
  ]) {
    expect(await readCheckpoint(note, ID, publicKey)).toBeNull()
  }
})
