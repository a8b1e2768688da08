import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backup } from '../../src/actions/backup.ts'
import { import as importing } from '../../src/actions/import.ts'
import { init } from '../../src/actions/init.ts'
import { oldCopiesDelete } from '../../src/actions/old-copies-delete.ts'
import { read } from '../../src/actions/read.ts'
import { rekey } from '../../src/actions/rekey.ts'
import { rekeyPlan } from '../../src/actions/rekey-plan.ts'
import { remove } from '../../src/actions/remove.ts'
import { slotList } from '../../src/actions/slot-list.ts'
import { unlock } from '../../src/actions/unlock.ts'
import { undo } from '../../src/actions/undo.ts'
import { perform } from '../../src/core/perform.ts'
import { Secret } from '../../src/core/secret.ts'
import { put, SCOPE, world } from '../context.ts'
import { decode, leafHash, merkleRoot, readNote, fromHex, toHex } from '../formats/decoder.ts'
import { temporaryFolder } from '../folder.ts'
import { memoryKeyring } from '../tools.ts'
import { addCredential, newVault, openVault } from '../vault.ts'
import { rootKey, sealedIn, valueIn, VALUE, withSlots } from './scene.ts'

test('everything opens as before, and nothing that was sealed is left as it was', async () => {
  const w = world()
  await put(w, 'A_KEY', 'the first value of A')
  await put(w, 'A_KEY', VALUE)
  await put(w, 'GONE', 'is removed and comes back')
  await perform(remove, { ...SCOPE, name: 'GONE' }, w.context)
  const env = join(w.folder, '.env')
  const old = `IN_FILE='qZ7vK2mX9wA8x8Ty3Lp0'\n`
  writeFileSync(env, old, { mode: 0o600 })
  await perform(importing, { ...SCOPE, from: env, shown: '.env', claim: w.folder, isPlan: false }, w.context)
  const before = sealedIn(w.database)
  const publicKey = before.at(-1)?.toString()

  const done = await perform(rekey, {}, w.context)
  expect(done).toMatchObject({ values: 4, files: 1, projects: 1, dropped: [], wasUnlocked: false, oldCopies: [] })
  const after = sealedIn(w.database)
  expect(after).toHaveLength(before.length)
  expect(after.filter((bytes) => before.some((one) => one.equals(bytes)))).toEqual([])
  // Nor in what SQLite keeps beside it; the old public key stays, to check what it signed.
  const secrets = before.filter((bytes) => bytes.toString() !== publicKey)
  const files = ['', '-wal'].map((end) => `${w.database}${end}`).filter(existsSync)
  for (const path of files) expect(secrets.some((bytes) => readFileSync(path).includes(bytes))).toBe(false)

  for (const process of [w, w.again()]) {
    expect(await valueIn(process)).toBe(VALUE)
    const first = await perform(read, { ...SCOPE, name: 'A_KEY', version: 1 }, process.context)
    expect(first.value.reveal()).toBe('the first value of A')
  }
  await perform(undo, { project: 'bot' }, w.again().context)
  expect(readFileSync(env, 'utf8')).toBe(old)
  await perform(undo, { project: 'bot' }, w.context)
  const back = await perform(read, { ...SCOPE, name: 'GONE' }, w.context)
  expect(back.value.reveal()).toBe('is removed and comes back')
})

test('the decoder that shares no code opens it, and the audit log goes on under the new signature', async () => {
  const w = world()
  await put(w, 'A_KEY', VALUE)
  await perform(rekey, {}, w.context)
  const found = await decode(w.database, { slotKey: new Uint8Array(readFileSync(rootKey(w))) })
  expect(found.values.map(({ value }) => Buffer.from(value).toString())).toEqual([VALUE])
  const note = readFileSync(join(w.home, 'kw', 'state', 'checkpoint'), 'utf8')
  const { size, root } = await readNote(note, found.vault, fromHex(found.publicKey))
  expect(size).toBe(found.rows.length)
  expect(toHex(root)).toBe(toHex(await merkleRoot(await Promise.all(found.rows.map(leafHash)))))
  expect(JSON.parse(found.rows.at(-1) ?? '')).toMatchObject({ action: 'POST /vault/rekey', outcome: 'done' })
})

test('whatever was stored, every value, version and equality is the same after any number of rekeys', async () => {
  const words = fc.uint8Array({ minLength: 0, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ project: fc.nat(2), name: fc.nat(3), value: words }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 3 }),
      async (stored, times) => {
        const folder = temporaryFolder()
        const first = await newVault(folder)
        await first.embedded.transaction(async ({ vault }) => {
          for (const { project, name, value } of stored) {
            const where = { project: `p${project}`, environment: 'dev', name: `N_${name}` }
            const credential = (await vault.find(where)) ?? (await addCredential(vault, where))
            const version = await vault.addVersion(credential.id, 'active', null)
            await vault.put(credential, version, 'value', new Secret(value))
          }
        })
        const before = await contentOf(folder)
        for (let time = 0; time < times; time += 1)
          await first.embedded.transaction(({ vault }) => vault.rekey({ passphrases: [], drop: [], progress() {} }))
        expect(await contentOf(folder)).toEqual(before)
      },
    ),
    { numRuns: 12 },
  )
}, 60_000)

test('every kind of slot opens it afterwards, and nothing outside the vault was touched', async () => {
  const { w, keyring, passphrase, recovery } = await withSlots()
  const key = readFileSync(rootKey(w))
  const plan = await perform(rekeyPlan, {}, w.context)
  expect(plan.slots.map(({ kind, fate }) => `${kind} ${fate}`)).toEqual([
    'key-file anew',
    'secret-service anew',
    'passphrase asks',
    'age anew',
  ])
  const { slots, dropped } = await perform(rekey, { passphrases: [new Secret(passphrase)] }, w.context)
  expect([slots.map(({ id }) => id), dropped]).toEqual([plan.slots.map(({ id }) => id), []])
  expect(readFileSync(rootKey(w))).toEqual(key)
  expect(await recovery.opens(w)).toBe(true)
  const path = join(w.home, 'backup.age')
  expect(await perform(backup, { path }, w.context)).toMatchObject({ recipients: 1 })
  rmSync(rootKey(w))
  expect(await valueIn(w.again())).toBe(VALUE)
  keyring.clear()
  expect(await valueIn(w.again({ passphrase: async () => new Secret(passphrase) }))).toBe(VALUE)
  await expect(valueIn(w.again())).rejects.toMatchObject({ code: 'vault.locked' })
})

test('a slot that cannot be kept is named and nothing is changed, until somebody agrees to lose it', async () => {
  const { w, keyring, passphrase } = await withSlots()
  keyring.clear()
  const before = sealedIn(w.database)
  const refused = await perform(rekey, { passphrases: [new Secret(passphrase)] }, w.context).catch((e: unknown) => e)
  expect(refused).toMatchObject({
    code: 'slot.lost',
    message: expect.stringMatching(/Secret Service.*What it needs is not on this machine/),
    hint: expect.stringContaining('keyward vault rekey --drop-slots'),
  })
  const wrong = await perform(rekey, { passphrases: [new Secret('other words than those')] }, w.context).catch(
    (e: unknown) => e,
  )
  expect(wrong).toMatchObject({ code: 'slot.lost', message: expect.stringContaining('a passphrase') })
  expect(sealedIn(w.database)).toEqual(before)

  const { slots } = await perform(rekeyPlan, {}, w.context)
  const drop = slots.filter(({ fate }) => fate !== 'anew').map(({ id }) => id)
  const done = await perform(rekey, { drop, passphrases: [new Secret(passphrase)] }, w.context)
  // What can be kept is kept, whatever somebody would have lost.
  expect(done.dropped.map(({ kind }) => kind)).toEqual(['secret-service'])
  const left = await perform(slotList, {}, w.again().context)
  expect(left.slots.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'key-file opens',
    'passphrase asks',
    'age recovery',
  ])
})

test('what opens the vault here stays: with recovery keys alone nobody could go on', async () => {
  const { w, keyring, passphrase } = await withSlots()
  keyring.clear()
  await perform(read, { ...SCOPE, name: 'A_KEY' }, w.context)
  rmSync(rootKey(w))
  const { slots } = await perform(rekeyPlan, {}, w.context)
  const drop = slots.filter(({ fate }) => fate !== 'anew').map(({ id }) => id)
  await expect(perform(rekey, { drop }, w.context)).rejects.toMatchObject({ code: 'slot.last' })
  expect(await valueIn(w.again({ passphrase: async () => new Secret(passphrase) }))).toBe(VALUE)
})

test('a vault that only a passphrase opens is opened and given new keys by typing it once', async () => {
  const { w, keyring, passphrase } = await withSlots()
  keyring.clear()
  rmSync(rootKey(w))
  const again = w.again()
  const { slots } = await perform(rekeyPlan, {}, again.context)
  const drop = slots.filter(({ fate }) => fate === 'lost').map(({ id }) => id)
  await expect(perform(rekey, { drop }, again.context)).rejects.toMatchObject({ code: 'vault.locked' })
  const bad = { drop, passphrases: [new Secret('other words than those')] }
  await expect(perform(rekey, bad, again.context)).rejects.toMatchObject({ code: 'vault.locked' })
  const done = await perform(rekey, { drop, passphrases: [new Secret(passphrase)] }, again.context)
  expect(done.slots.map(({ kind }) => kind)).toEqual(['passphrase', 'age'])
  expect(await valueIn(w.again({ passphrase: async () => new Secret(passphrase) }))).toBe(VALUE)
})

test('what vault unlock kept is ended, and one that was left of the old keys is taken away by whoever finds it', async () => {
  const keyring = memoryKeyring('keychain')
  const words = new Secret('four plain words, no more')
  const w = world({ tools: { keyring } })
  await perform(init, { slot: 'passphrase', passphrase: words }, w.context)
  await put(w, 'A_KEY', VALUE)
  await perform(unlock, { passphrase: words }, w.context)
  const account = `${await w.context.atomic('needed', async ({ vault }) => vault.id)}/unlocked`
  const [kept, note] = [await keyring.get('keyward', account), join(w.home, 'kw', 'state', 'unlocked')]
  if (!kept) throw new Error('nothing was kept')
  const until = readFileSync(note)
  expect(await valueIn(w.again())).toBe(VALUE)
  expect(await perform(rekey, { passphrases: [words] }, w.again().context)).toMatchObject({ wasUnlocked: true })
  expect([await keyring.get('keyward', account), existsSync(note)]).toEqual([null, false])
  await expect(valueIn(w.again())).rejects.toMatchObject({ code: 'vault.locked' })

  await keyring.set('keyward', account, kept)
  writeFileSync(note, until)
  await expect(valueIn(w.again())).rejects.toMatchObject({ code: 'vault.locked' })
  expect([await keyring.get('keyward', account), existsSync(note)]).toEqual([null, false])
})

test('a process that had the vault open goes on rightly: it reads, stores and finds equal values under the new keys', async () => {
  const w = world()
  await put(w, 'A_KEY', VALUE)
  const other = w.again()
  expect(await valueIn(other)).toBe(VALUE)
  await perform(rekey, {}, w.context)
  const holders = await other.context.atomic('needed', ({ vault }) => vault.holders(new Secret(VALUE)))
  expect(holders.map(({ credential }) => credential.name)).toEqual(['A_KEY'])
  expect(await valueIn(other)).toBe(VALUE)
  await put(other, 'B_KEY', VALUE)
  expect(await valueIn(w, 'B_KEY')).toBe(VALUE)
  await perform(rekey, {}, other.context)
  expect([await valueIn(w), await valueIn(w.again(), 'B_KEY')]).toEqual([VALUE, VALUE])
})

test('a process that can no longer open the vault says so, and writes nothing', async () => {
  const { w, keyring, passphrase } = await withSlots()
  const other = w.again()
  await valueIn(other)
  await perform(rekey, { passphrases: [new Secret(passphrase)] }, w.context)
  keyring.clear()
  rmSync(rootKey(w))
  const before = sealedIn(w.database)
  await expect(put(other, 'B_KEY', VALUE)).rejects.toMatchObject({ code: 'vault.locked' })
  expect(sealedIn(w.database)).toEqual(before)
})

test('a value that does not open stops it with the name of its key, and nothing is changed', async () => {
  const w = world()
  await put(w, 'A_KEY', VALUE)
  await put(w, 'B_KEY', VALUE)
  const file = new DatabaseSync(w.database)
  file.exec(`update field_values set sealed = cast(substr(sealed, 1, 40) || zeroblob(length(sealed) - 40) as blob)
    where version_id = (select v.id from versions v join credentials c on c.id = v.credential_id where c.name = 'B_KEY')`)
  file.close()
  const before = sealedIn(w.database)
  await expect(perform(rekey, {}, w.context)).rejects.toMatchObject({
    code: 'vault.corrupt',
    message: expect.stringContaining('The value of "B_KEY" cannot be had.'),
  })
  expect(sealedIn(w.database)).toEqual(before)
  expect([await valueIn(w), await valueIn(w.again())]).toEqual([VALUE, VALUE])
})

test('copies that migrations left are named, and deleted only by their names', async () => {
  const w = world()
  await put(w, 'A_KEY', VALUE)
  const copies = ['before-1', 'before-2'].map((end) => `${w.database}.${end}`)
  const others = [`${w.database}.before-1.new`, `${w.database}.mine`]
  for (const path of [...copies, ...others]) writeFileSync(path, '')
  expect((await perform(rekeyPlan, {}, w.context)).oldCopies.map(({ path }) => path)).toEqual(copies)
  expect(await perform(rekey, {}, w.context)).toMatchObject({ oldCopies: copies })
  const { deleted } = await perform(
    oldCopiesDelete,
    { paths: [...copies.slice(0, 1), ...others, w.database] },
    w.context,
  )
  expect(deleted).toEqual(copies.slice(0, 1))
  expect([...copies, ...others].map((path) => existsSync(path))).toEqual([false, true, true, true])
})

test('an agent makes no keys anew and deletes no copy', async () => {
  const w = world()
  await put(w, 'A_KEY', VALUE)
  const { context } = w.again({ actor: { kind: 'agent', name: 'claude-code' }, answer: true })
  await expect(perform(rekey, {}, context)).rejects.toMatchObject({ code: 'auth.denied' })
  await expect(perform(oldCopiesDelete, { paths: [] }, context)).rejects.toMatchObject({ code: 'auth.denied' })
})

/** Every value of every version, and how many fields hold the same, as a fresh process sees it. */
async function contentOf(folder: string): Promise<unknown> {
  const { embedded, database } = await openVault(folder)
  const content = await embedded.transaction(async ({ vault }) => {
    const { credentials } = await vault.whole({})
    const all = credentials.flatMap(({ project, name, versions }) =>
      versions.map(({ number, fields }) => ({ project, name, number, value: fields.get('value') })),
    )
    return Promise.all(
      all.map(async ({ value, ...at }) => ({
        ...at,
        value: value && Buffer.from(value.revealBytes()).toString('hex'),
        equal: value && (await vault.holders(value)).length,
      })),
    )
  })
  await database.close()
  return content
}
