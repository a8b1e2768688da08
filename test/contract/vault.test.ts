import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Secret } from '../../src/core/secret.ts'
import {
  A,
  B,
  change,
  credentialId,
  ELSEWHERE,
  filled,
  isClear,
  readField,
  refused,
  rows,
  sealed,
  sealedOf,
  STRANGE,
  VALUES,
  versionOf,
  writeSealed,
} from '../tampering.ts'
import { temporaryFolder } from '../folder.ts'
import { current, newVault, readValue, store } from '../vault.ts'

const OTHERS = [
  ['another credential', B],
  ['another environment', ELSEWHERE],
  ['another project', STRANGE],
] as const

test.for(OTHERS)('a sealed value moved to %s does not open there', async ([, where]) => {
  const made = await filled()
  change(made, `update field_values set sealed = (${sealedOf(A)}) where version_id = (${versionOf(where)})`)
  await refused(made, where, 'vault.corrupt')
  expect(await readValue(made, A)).toBe(VALUES.A)
})

test('a sealed value moved to another version or another field does not open there', async () => {
  const made = await filled()
  await store(made, A, 'a newer value')
  const ids = rows(made)
    .versions.filter(({ credential_id: id }) => id === credentialId(made, A))
    .toSorted((a, b) => Number(a['number']) - Number(b['number']))
  expect(ids).toHaveLength(2)
  change(
    made,
    `update field_values set sealed = (select sealed from field_values where version_id = '${ids[0]?.['id']}')
    where version_id = '${ids[1]?.['id']}'`,
  )
  await refused(made, A, 'vault.corrupt')
  expect(await readValue(made, B)).toBe(VALUES.B)
  change(made, `update field_values set field = 'other' where version_id = (${versionOf(B)})`)
  const before = rows(made)
  await expect(readField(made, B, 'other')).rejects.toMatchObject({ code: 'vault.corrupt' })
  expect(rows(made)).toEqual(before)
})

test('two exchanged versions of one credential open neither', async () => {
  const made = await filled()
  await store(made, A, 'a newer value')
  change(
    made,
    `create temp table t as select version_id v, sealed s from field_values where version_id in
      (select id from versions where credential_id = '${credentialId(made, A)}');
    update field_values set sealed = (select s from t where v <> version_id) where version_id in (select v from t)`,
  )
  await refused(made, A, 'vault.corrupt')
  await expect(
    made.embedded.transaction(async ({ vault }) => {
      const { credential } = await current(vault, A)
      const version = await vault.version(credential, 'previous')
      return version && vault.get(credential, version, 'value')
    }),
  ).rejects.toMatchObject({ code: 'vault.corrupt' })
  expect(await readValue(made, B)).toBe(VALUES.B)
})

test('a credential given another environment row keeps its value to itself', async () => {
  const made = await filled()
  change(
    made,
    `update credentials set name = 'MOVED', environment_id = (select id from environments where name = 'production')
    where id = '${credentialId(made, A)}'`,
  )
  await refused(made, { ...ELSEWHERE, name: 'MOVED' }, 'vault.corrupt')
})

test('every flipped byte of a sealed value is noticed, and never read as another value', async () => {
  const made = await filled()
  const whole = sealed(made, A)
  for (const index of whole.keys()) {
    const flipped = Uint8Array.from(whole, (byte, at) => (at === index ? byte ^ (1 + (index % 255)) : byte))
    await writeSealed(made, A, flipped)
    await expect(readValue(made, A), `byte ${index}`).rejects.toSatisfy(isClear)
  }
  expect(sealed(made, A)).not.toEqual(whole)
  await writeSealed(made, A, whole)
  expect(await readValue(made, A)).toBe(VALUES.A)
  expect(whole.length).toBe(48 + VALUES.A.length)
})

test('a sealed value cut at any length, or with bytes behind it, is noticed', async () => {
  const made = await filled()
  const whole = sealed(made, A)
  for (const length of whole.keys()) {
    await writeSealed(made, A, whole.subarray(0, length))
    await expect(readValue(made, A), `length ${length}`).rejects.toMatchObject({ code: 'vault.corrupt' })
  }
  await writeSealed(made, A, Uint8Array.of(...whole, 0))
  await refused(made, A, 'vault.corrupt')
  expect(await readValue(made, B)).toBe(VALUES.B)
})

test('a sealed value that names an unknown key, or one of another project, is refused', async () => {
  const made = await filled()
  const [own, strange] = [sealed(made, A), sealed(made, STRANGE)]
  for (const id of [new Uint8Array(16).fill(7), strange.subarray(4, 20)]) {
    await writeSealed(made, A, Uint8Array.of(...own.subarray(0, 4), ...id, ...own.subarray(20)))
    await refused(made, A, 'vault.corrupt')
  }
  expect(await readValue(made, STRANGE)).toBe(VALUES.STRANGE)
})

test('a value sealed by a newer format is told apart from a damaged one', async () => {
  const made = await filled()
  const own = sealed(made, A)
  for (const [format, algorithm] of [
    [2, 1],
    [1, 2],
  ] as const) {
    await writeSealed(made, A, Uint8Array.of(...own.subarray(0, 2), format, algorithm, ...own.subarray(4)))
    await refused(made, A, 'vault.newer')
  }
})

test('a project key that was changed, exchanged or taken away opens nothing and harms no other project', async () => {
  for (const attack of [
    `update project_keys set sealed = (select sealed from project_keys where project_id <> outside.project_id) from project_keys outside
      where project_keys.id = outside.id and outside.project_id = (select id from projects where name = 'bot')`,
    `update project_keys set sealed = substr(sealed, 1, 60) where project_id = (select id from projects where name = 'bot')`,
    `delete from project_keys where project_id = (select id from projects where name = 'bot')`,
  ]) {
    const made = await filled()
    change(made, attack)
    await refused(made, A, 'vault.corrupt')
    expect(await readValue(made, STRANGE)).toBe(VALUES.STRANGE)
  }
})

test('the same value is never sealed alike twice, and is found by its fingerprint all the same', async () => {
  const made = await newVault(temporaryFolder())
  const names = Array.from({ length: 50 }, (_, index) => `N${index}`)
  for (const name of names) await store(made, { ...A, name }, 'one value')
  const fields = rows(made).field_values
  expect(new Set(fields.map((row) => String(row['sealed']))).size).toBe(50)
  expect(new Set(fields.map((row) => String(row['sealed']).split(',').slice(20, 32).join())).size).toBe(50)
  expect(new Set(fields.map((row) => String(row['fingerprint']))).size).toBe(1)
  const holders = await made.embedded.transaction(({ vault }) => vault.holders(new Secret('one value')))
  expect(holders.map(({ credential }) => credential.name).toSorted()).toEqual(names.toSorted())
  expect(await made.embedded.transaction(({ vault }) => vault.holders(new Secret('another')))).toEqual([])
})

test('no stored value lies in clear in any file of the vault', async () => {
  const folder = temporaryFolder()
  const made = await newVault(folder)
  const value = ['canary', 'value', 'nobody', 'may', 'see'].join('-')
  await store(made, A, value)
  await made.embedded.transaction(async ({ vault }) => {
    const { project } = await vault.ensure('bot', 'dev')
    const kept = await vault.keep(project.id, 'chg_1', new Secret(`A=${value}`))
    await vault.addChange({ projectId: project.id, what: 'import', summary: 'import', before: {}, kept })
  })
  const paths = [made.path, `${made.path}-wal`, made.checkpoint, made.rootKey]
  const bytes = paths.map((path) => readFileSync(path))
  expect(bytes.every(({ length }) => length > 0)).toBe(true)
  expect(
    bytes.filter((content) => content.includes(value) || content.includes(Buffer.from(value).toString('base64'))),
  ).toEqual([])
})

test('kept bytes open under their own id and project only', async () => {
  const made = await filled()
  await made.embedded.transaction(async ({ vault }) => {
    const [bot, site] = [await vault.ensure('bot', 'dev'), await vault.ensure('site', 'dev')]
    const kept = await vault.keep(bot.project.id, 'chg_1', new Secret('old'))
    expect((await vault.kept(bot.project.id, 'chg_1', kept)).reveal()).toBe('old')
    await expect(vault.kept(bot.project.id, 'chg_2', kept)).rejects.toMatchObject({ code: 'vault.corrupt' })
    await expect(vault.kept(site.project.id, 'chg_1', kept)).rejects.toMatchObject({ code: 'vault.corrupt' })
  })
})

test('values of any bytes and of 16 MiB come back as they were; one byte more is refused before anything is written', async () => {
  const made = await newVault(temporaryFolder())
  const largest = new Uint8Array(16 * 1024 * 1024).fill(0xab)
  for (const [name, value] of [
    ['EMPTY', new Uint8Array()],
    ['BYTES', Uint8Array.from({ length: 256 }, (_, index) => index)],
    ['LARGEST', largest],
  ] as const) {
    await store(made, { ...A, name }, value)
    const read = await made.embedded.transaction(async ({ vault }) => {
      const { credential, version } = await current(vault, { ...A, name })
      return vault.get(credential, version, 'value')
    })
    expect(read?.equals(new Secret(value)), name).toBe(true)
  }
  const before = rows(made).versions
  await expect(store(made, { ...A, name: 'MORE' }, new Uint8Array(largest.length + 1))).rejects.toMatchObject({
    code: 'value.too_large',
  })
  expect(rows(made).versions).toEqual(before)
})
