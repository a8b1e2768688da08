import { verify, createPublicKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { Secret } from '../core/secret.ts'
import { hex } from './hash.ts'
import { random } from './random.ts'
import { RootKey } from './root.ts'

const corrupt = expect.objectContaining({ code: 'vault.corrupt' })

test('a root key has 32 bytes, random ones when it is made', async () => {
  for (const length of [0, 31, 33]) expect(() => new RootKey(new Uint8Array(length))).toThrow(corrupt)
  expect(RootKey.generate().bytes()).not.toEqual(RootKey.generate().bytes())
})

test('what lies in clear tells neither the root key nor each other', async () => {
  const root = RootKey.generate()
  const derived = [root.check(), hex(await root.publicKey()), hex(root.fingerprint(new Secret(''))), hex(root.bytes())]
  expect(new Set(derived).size).toBe(4)
  expect(derived.map((one) => one.length)).toEqual([64, 64, 64, 64])
})

test('a root key is always the same, and another one is another in everything', async () => {
  const bytes = random(32)
  const [root, same, other] = [new RootKey(bytes), new RootKey(bytes), RootKey.generate()]
  const all = async (one: RootKey) => [
    one.check(),
    hex(await one.publicKey()),
    hex(one.fingerprint(new Secret('value'))),
  ]
  expect(await all(root)).toEqual(await all(same))
  for (const [index, one] of (await all(other)).entries()) expect(one).not.toBe((await all(root))[index])
})

test('a project key opens in its vault, project and id alone', async () => {
  const root = RootKey.generate()
  const key = { id: random(16), bytes: random(32) }
  const sealed = await root.sealProjectKey('vault_1', 'proj_1', key)
  expect(await root.openProjectKey('vault_1', 'proj_1', key.id, sealed)).toEqual(key)
  await expect(root.openProjectKey('vault_2', 'proj_1', key.id, sealed)).rejects.toThrow(corrupt)
  await expect(root.openProjectKey('vault_1', 'proj_2', key.id, sealed)).rejects.toThrow(corrupt)
  await expect(root.openProjectKey('vault_1', 'proj_1', random(16), sealed)).rejects.toThrow(corrupt)
  await expect(RootKey.generate().openProjectKey('vault_1', 'proj_1', key.id, sealed)).rejects.toThrow(corrupt)
})

test('equal values have equal fingerprints, others others', async () => {
  const root = RootKey.generate()
  expect(root.fingerprint(new Secret('a'))).toEqual(root.fingerprint(new Secret(Uint8Array.of(0x61))))
  expect(root.fingerprint(new Secret('a'))).not.toEqual(root.fingerprint(new Secret('b')))
})

test('the public key checks what the root key signs', async () => {
  const root = RootKey.generate()
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), await root.publicKey()])
  const message = Buffer.from('message')
  const signature = await root.sign(message)
  expect(verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature)).toBe(true)
})
