import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { expect, type TestContext, test } from 'vitest'
import { temporaryFolder } from '../folder.ts'
import { rekey } from '../../src/actions/rekey.ts'
import { perform } from '../../src/core/perform.ts'
import { put, world } from '../context.ts'
import { Secret } from '../../src/core/secret.ts'
import { newVault, openVault, store } from '../vault.ts'
import frozen from '../vectors/vault-1.json' with { type: 'json' }

const DECODER = fileURLToPath(new URL('decoder.py', import.meta.url))
const DATABASE = fileURLToPath(new URL('../vectors/vault-1.db', import.meta.url))
const { database } = frozen

test('a decoder in Python that knows the page alone opens the frozen vault: every value, kept file, audit row and the checkpoint', ({
  skip,
}) => {
  needsPython(skip)
  const { path, rootKey, checkpoint } = thawed()
  const found = decoded(path, '--key-file', rootKey, '--checkpoint', checkpoint)
  expect(found.values).toEqual(inBase64(database.values))
  expect(Object.values(found.kept)).toEqual([base64('# the file as it was\nPORT=3000\n')])
  expect([found.rows, found.size]).toEqual([7, 7])
})

test('it opens a vault that was written today, bytes that are no text too', async ({ skip }) => {
  needsPython(skip)
  const made = await newVault(temporaryFolder())
  await store(made, { project: 'bot', environment: 'dev', name: 'ONE' }, 'grüße 🔑')
  await store(made, { project: 'bot', environment: 'dev', name: 'ONE' }, Uint8Array.of(0, 255, 10))
  await made.database.close()
  const found = decoded(made.path, '--key-file', made.rootKey, '--checkpoint', made.checkpoint)
  expect(found.values).toEqual({
    'bot/dev/ONE/value?version=1': base64('grüße 🔑'),
    'bot/dev/ONE/value?version=2': base64(Uint8Array.of(0, 255, 10)),
  })
  expect([found.rows, found.size]).toEqual([2, 2])
})

test('it refuses a value that was moved, a row that was changed, and a copy older than the checkpoint', ({ skip }) => {
  needsPython(skip)
  for (const [change, complaint] of [
    [
      `update field_values set sealed = (select sealed from field_values where field = 'user') where field = 'password'`,
      /InvalidTag/,
    ],
    [`update audit set row = replace(row, 'done', 'bug') where number = 2`, /row 2 was changed/],
    [
      'delete from audit where number = 6; update audit_head set size = 6',
      /the head of the audit log does not fit its rows/,
    ],
  ] as const) {
    const { path, rootKey, checkpoint } = thawed()
    const file = new DatabaseSync(path)
    file.exec(change)
    file.close()
    const { status, stdout, stderr } = spawnSync(
      'python3',
      [DECODER, path, '--key-file', rootKey, '--checkpoint', checkpoint],
      {
        encoding: 'utf8',
      },
    )
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(complaint)
  }
})

test('it opens the frozen vault with the recovery identity alone, and a vault of today with a passphrase alone', async ({
  skip,
}) => {
  needsPython(skip)
  const { path, rootKey, checkpoint } = thawed()
  writeFileSync(rootKey, `# the recovery key\n${database.identity.join('')}\n`)
  expect(decoded(path, '--identity', rootKey, '--checkpoint', checkpoint).values).toEqual(inBase64(database.values))
  needsArgon2(skip)
  const { made, passphrase } = await withPassphrase('grüße, four plain words\n')
  expect(decoded(made.path, '--passphrase-file', passphrase, '--checkpoint', made.checkpoint)).toMatchObject({
    values: { 'bot/dev/ONE/value?version=1': base64('behind a passphrase') },
    rows: 1,
    size: 1,
  })
})

test('it refuses another passphrase, another identity, and a recipient without its proof', async ({ skip }) => {
  needsPython(skip)
  const { path, rootKey } = thawed()
  const refused = (...words: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync('python3', [DECODER, ...words], { encoding: 'utf8' })
    expect([status, stdout]).toEqual([1, ''])
    return stderr
  }
  const identity = database.identity.join('')
  writeFileSync(rootKey, frozen.slots.age.identity.join(''))
  expect(refused(path, '--identity', rootKey)).toMatch(/InvalidTag/)
  writeFileSync(rootKey, `${identity.slice(0, -1)}Q`)
  expect(refused(path, '--identity', rootKey)).toMatch(/no identity of age/)
  writeFileSync(rootKey, identity)
  const file = new DatabaseSync(path)
  file.exec(`update slots set params = replace(params, '"age1', '"age2')`)
  file.close()
  expect(refused(path, '--identity', rootKey)).toMatch(/a recipient without its proof/)
  needsArgon2(skip)
  const { made, passphrase } = await withPassphrase('four plain words')
  writeFileSync(passphrase, 'four other words')
  expect(refused(made.path, '--passphrase-file', passphrase)).toMatch(/InvalidTag/)
})

test('it opens a vault whose keys were made anew, and takes the checkpoint from before that where the old key named the new one', async ({
  skip,
}) => {
  needsPython(skip)
  const w = world()
  await put(w, 'ONE', 'before and after')
  const place = join(w.home, 'kw')
  const [rootKey, checkpoint, old] = [
    join(place, 'config/root.key'),
    join(place, 'state/checkpoint'),
    join(w.home, 'old'),
  ]
  copyFileSync(checkpoint, old)
  await perform(rekey, {}, w.context)
  const words = [w.database, '--key-file', rootKey]
  for (const note of [checkpoint, old]) {
    const { values, rows, size } = decoded(...words, '--checkpoint', note)
    expect([values, size <= rows]).toEqual([{ 'bot/dev/ONE/value?version=1': base64('before and after') }, true])
  }
  const file = new DatabaseSync(w.database)
  file.exec(`update meta set value = iif(value like '0%', '1', '0') || substr(value, 2) where key = 'succession'`)
  file.close()
  const { status, stderr } = spawnSync('python3', [DECODER, ...words, '--checkpoint', old], { encoding: 'utf8' })
  expect([status, stderr]).toEqual([1, expect.stringMatching(/InvalidSignature/)])
})

/** A vault that opens with a passphrase alone, with one value; and a file with the passphrase. */
async function withPassphrase(words: string) {
  const folder = temporaryFolder()
  const made = await openVault(folder)
  await made.embedded.make({ slot: 'passphrase', passphrase: new Secret(words.trimEnd()) }, false)
  await store(made, { project: 'bot', environment: 'dev', name: 'ONE' }, 'behind a passphrase')
  await made.database.close()
  const passphrase = join(folder, 'passphrase')
  writeFileSync(passphrase, words)
  return { made, passphrase }
}

interface Found {
  readonly values: Readonly<Record<string, string>>
  readonly kept: Readonly<Record<string, string>>
  readonly rows: number
  readonly size: number
}

function decoded(...paths: readonly string[]): Found {
  return JSON.parse(execFileSync('python3', [DECODER, ...paths], { encoding: 'utf8' }))
}

function thawed(): { path: string; rootKey: string; checkpoint: string } {
  const folder = temporaryFolder()
  const [path, rootKey, checkpoint] = ['vault.db', 'root.key', 'checkpoint'].map((name) => join(folder, name))
  if (!path || !rootKey || !checkpoint) throw new Error('no paths')
  copyFileSync(DATABASE, path)
  writeFileSync(rootKey, Buffer.from(database.rootKeyFile, 'hex'))
  writeFileSync(checkpoint, database.checkpoint)

  return { path, rootKey, checkpoint }
}

function needsPython(skip: TestContext['skip']): void {
  const { status } = spawnSync('python3', ['-c', 'import cryptography, sys; sys.exit(sys.version_info < (3, 11))'])
  if (status !== 0) skip('needs python3 (3.11) with the package cryptography')
}

function needsArgon2(skip: TestContext['skip']): void {
  const either = ['from cryptography.hazmat.primitives.kdf.argon2 import Argon2id', 'import argon2.low_level']
  if (either.some((line) => spawnSync('python3', ['-c', line]).status === 0)) return
  if (process.env['CI']) throw new Error('needs python3-argon2')
  skip('needs argon2 for Python: the package argon2-cffi, or cryptography 44')
}

function inBase64(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([where, value]) => [where, base64(value)]))
}

function base64(value: string | Uint8Array): string {
  return Buffer.from(value).toString('base64')
}
