import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { EMPTY, append, leafHash as ourLeafHash, rootOf } from '../../src/core/audit.ts'
import { canonical } from '../../src/core/canonical.ts'
import { Secret } from '../../src/core/secret.ts'
import { readCheckpoint, signCheckpoint } from '../../src/crypto/checkpoint.ts'
import { open } from '../../src/crypto/envelope.ts'
import { hex, sha256 as ourSha256 } from '../../src/crypto/hash.ts'
import { RootKey } from '../../src/crypto/root.ts'
import { unwrapRoot } from '../../src/crypto/slot.ts'
import { openRecovery } from '../../src/crypto/slots/age.ts'
import { MIGRATIONS } from '../../src/database/migrations.ts'
import { openSqlite } from '../../src/database/sqlite.ts'
import { temporaryFolder } from '../folder.ts'
import { newVault, openVault, store, type TestVault } from '../vault.ts'
import frozen from '../vectors/vault-1.json' with { type: 'json' }
import {
  checkValue,
  decode,
  fingerprint,
  fromHex,
  leafHash,
  merkleRoot,
  projectKey,
  publicKeyOf,
  readNote,
  rootKeyFromAge,
  rootKeyFromSlot,
  toHex,
  unseal,
} from './decoder.ts'

const { vault, project, environment, slots } = frozen
const root = fromHex(frozen.rootKey)
const DATABASE = fileURLToPath(new URL('../vectors/vault-1.db', import.meta.url))

test('the decoder derives check value, public key and project key of the frozen root key', async () => {
  expect(await checkValue(root)).toBe(frozen.check)
  expect(await publicKeyOf(root)).toBe(frozen.publicKey)
  const { id, sealed, key } = frozen.projectKey
  expect(toHex((await projectKey(root, vault, project, id, fromHex(sealed))).key)).toBe(key)
})

test('the decoder opens every frozen value and kept file, and finds the same fingerprints', async () => {
  const key = await projectKey(root, vault, project, frozen.projectKey.id, fromHex(frozen.projectKey.sealed))
  for (const { credential, version, field, plain, sealed, ...value } of frozen.values) {
    const parts = ['keyward value 1', vault, project, environment, credential, version, field]
    expect(toHex(await unseal(key, fromHex(sealed), parts))).toBe(plain)
    expect(await fingerprint(root, fromHex(plain))).toBe(value.fingerprint)
  }
  const { change, plain, sealed } = frozen.kept
  expect(toHex(await unseal(key, fromHex(sealed), ['keyward kept 1', vault, project, change]))).toBe(plain)
  expect(frozen.values.length).toBe(6)
})

test('the decoder gets the root key out of every frozen slot', async () => {
  const { keyFile, secretService, age } = slots
  const held = { ...keyFile, kind: 'key-file', wrapped: fromHex(keyFile.wrapped) }
  expect(toHex(await rootKeyFromSlot(fromHex(keyFile.key), held, vault))).toBe(frozen.rootKey)
  const ring = { ...secretService, kind: 'secret-service', wrapped: fromHex(secretService.wrapped) }
  expect(toHex(await rootKeyFromSlot(fromHex(secretService.text), ring, vault))).toBe(frozen.rootKey)
  expect(toHex(await rootKeyFromAge(age.identity.join(''), fromHex(age.wrapped)))).toBe(frozen.rootKey)
})

test('the decoder computes every frozen leaf and root, and the checkpoint says the last', async () => {
  const leaves = await Promise.all(frozen.audit.map(({ row }) => leafHash(row)))
  expect(leaves.map(toHex)).toEqual(frozen.audit.map(({ leaf }) => leaf))
  const roots = await Promise.all(leaves.map((_, index) => merkleRoot(leaves.slice(0, index + 1))))
  expect(roots.map(toHex)).toEqual(frozen.audit.map((row) => row.root))
  const said = await readNote(frozen.checkpoint, vault, fromHex(frozen.publicKey))
  expect([said.size, toHex(said.root)]).toEqual([frozen.audit.length, toHex(roots.at(-1)!)])
  // 11 rows are complete subtrees of 8, 2 and 1.
  const subtrees = [leaves.slice(0, 8), leaves.slice(8, 10), leaves.slice(10)]
  expect((await Promise.all(subtrees.map(merkleRoot))).map(toHex)).toEqual(frozen.frontier)
})

test('the program opens what was frozen', async () => {
  const key = new RootKey(root)
  const { id, sealed: sealedKey } = frozen.projectKey
  const opened = await key.openProjectKey(vault, project, fromHex(id.slice(5)), fromHex(sealedKey))
  for (const { credential, version, field, plain, sealed } of frozen.values) {
    const bound = ['keyward value 1', vault, project, environment, credential, version, field]
    expect(hex(await open(opened, fromHex(sealed), bound))).toBe(plain)
    expect(hex(key.fingerprint(new Secret(fromHex(plain))))).toBe(
      frozen.values.find((one) => one.sealed === sealed)?.fingerprint,
    )
  }
  const place = { vaultId: vault, slotId: slots.keyFile.id, configFolder: '', recipient: null }
  const slotKey = new Secret(fromHex(slots.keyFile.key))
  expect((await unwrapRoot(slotKey, fromHex(slots.keyFile.wrapped), place, 'key-file')).check()).toBe(frozen.check)
  const identity = new Secret(slots.age.identity.join(''))
  expect((await openRecovery(fromHex(slots.age.wrapped), identity)).check()).toBe(frozen.check)
})

test('the program writes audit rows and checkpoints byte for byte as they were frozen', async () => {
  let head = EMPTY
  for (const { row, leaf, root: after } of frozen.audit) {
    expect(canonical(JSON.parse(row))).toBe(row)
    const hash = ourLeafHash(Buffer.from(row), ourSha256)
    head = append(head, hash, ourSha256)
    expect([hex(hash), hex(rootOf(head, ourSha256))]).toEqual([leaf, after])
  }
  expect(head.frontier.map(hex)).toEqual(frozen.frontier)
  const state = { vaultId: vault, size: head.size, root: rootOf(head, ourSha256) }
  expect(await signCheckpoint(state, new RootKey(root))).toBe(frozen.checkpoint)
  expect(await readCheckpoint(frozen.checkpoint, vault, fromHex(frozen.publicKey))).toEqual(state)
})

test('a vault written by version 1 opens today with all its values and states', async () => {
  const { embedded } = await thawed()
  await embedded.transaction(async ({ vault: inside, audit }) => {
    const values: Record<string, string> = {}
    for (const credential of await inside.search({ limit: 100 })) {
      for (const version of await inside.versions(credential.id)) {
        expect(version.state).toBe('active')
        for (const field of await inside.fields(version.id)) {
          const where = `${credential.project}/${credential.environment}/${credential.name}/${field}`
          values[`${where}?version=${version.number}`] = (await inside.get(credential, version, field))?.reveal() ?? ''
        }
      }
    }
    const { 'site/dev/GONE/value?version=1': _, ...visible } = frozen.database.values
    expect(values).toEqual(visible)
    const bot = await inside.project('bot')
    const change = bot && (await inside.lastChange(bot.id))
    const kept = change?.kept && (await inside.kept(change.projectId, change.id, change.kept))
    expect(kept && kept.reveal()).toBe('# the file as it was\nPORT=3000\n')
    await audit({ actor: { kind: 'person', name: 'test' }, action: 'GET /all', outcome: 'done', about: {} })
  })
})

test('the decoder opens the frozen vault with its key file and with its recovery identity', async () => {
  const { rootKeyFile, identity, checkpoint, values } = frozen.database
  const { path } = await thawed()
  for (const opener of [{ slotKey: fromHex(rootKeyFile) }, { identity: identity.join('') }]) {
    const decoded = await decode(path, opener)
    const found = decoded.values.map(({ where, value }) => [where, Buffer.from(value).toString()])
    expect(Object.fromEntries(found)).toEqual(values)
    expect(decoded.kept.map(({ value }) => Buffer.from(value).toString())).toEqual([
      '# the file as it was\nPORT=3000\n',
    ])
    const leaves = await Promise.all(decoded.rows.map(leafHash))
    const said = await readNote(checkpoint, decoded.vault, fromHex(decoded.publicKey))
    expect([said.size, toHex(said.root)]).toEqual([decoded.rows.length, toHex(await merkleRoot(leaves))])
  }
})

test('the first migration is frozen: it makes the very tables of the frozen vault', async () => {
  const path = join(temporaryFolder(), 'vault.db')
  await (await openSqlite(path, MIGRATIONS.slice(0, 1))).close()
  const frozenTables = tablesOf((await thawed()).path).filter(
    (one) => !String(one).startsWith('CREATE TABLE "targets"'),
  )
  expect(tablesOf(path)).toEqual(frozenTables)
})

test('the decoder opens a vault written today, and its checkpoint is true', async () => {
  const made = await newVault(temporaryFolder())
  await store(made, { project: 'bot', environment: 'dev', name: 'ONE' }, 'first')
  await store(made, { project: 'bot', environment: 'dev', name: 'ONE' }, Uint8Array.of(0, 255, 10))
  await made.database.close()
  const decoded = await decode(made.path, { slotKey: new Uint8Array(readFileSync(made.rootKey)) })
  expect(decoded.values.map(({ value }) => toHex(value))).toEqual([hex(Buffer.from('first')), '00ff0a'])
  expect(decoded.publicKey).toHaveLength(64)
  const said = await readNote(readFileSync(made.checkpoint, 'utf8'), decoded.vault, fromHex(decoded.publicKey))
  expect([said.size, toHex(said.root)]).toEqual([
    2,
    toHex(await merkleRoot(await Promise.all(decoded.rows.map(leafHash)))),
  ])
})

test('the decoder notices a changed, removed or exchanged audit row', async () => {
  for (const [change, complaint] of [
    [`update audit set row = replace(row, 'done', 'bug') where number = 2`, /row 2 was changed/],
    ['delete from audit where number = 3', /row 3 is missing/],
    ['update audit set number = 99 where number = 1; update audit set number = 1 where number = 2', /was changed/],
    ['update audit set root = zeroblob(32) where number = 4', /root 4 was changed/],
  ] as const) {
    const { path, database } = await thawed()
    await database.close()
    const file = new DatabaseSync(path)
    file.exec(change)
    file.close()
    await expect(decode(path, { slotKey: fromHex(frozen.database.rootKeyFile) })).rejects.toThrow(complaint)
  }
})

/** The frozen vault in a folder of its own, as if it had always been here. */
async function thawed(): Promise<TestVault> {
  const folder = temporaryFolder()
  const path = join(folder, 'data', 'vault.db')
  const places: readonly [string, (target: string) => void][] = [
    [path, (target) => copyFileSync(DATABASE, target)],
    [join(folder, 'config', 'root.key'), (target) => writeFileSync(target, fromHex(frozen.database.rootKeyFile))],
    [join(folder, 'state', 'checkpoint'), (target) => writeFileSync(target, frozen.database.checkpoint)],
  ]
  for (const [target, write] of places) {
    mkdirSync(dirname(target), { mode: 0o700 })
    write(target)
    chmodSync(target, 0o600)
  }
  return openVault(folder)
}

function tablesOf(path: string): readonly unknown[] {
  const file = new DatabaseSync(path)
  const tables = file.prepare('select sql from sqlite_master where sql is not null order by sql').all()
  file.close()
  return tables.map(({ sql }) => sql)
}
