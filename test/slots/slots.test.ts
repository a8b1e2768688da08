import { existsSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backup } from '../../src/actions/backup.ts'
import { init } from '../../src/actions/init.ts'
import { read } from '../../src/actions/read.ts'
import { slotAdd } from '../../src/actions/slot-add.ts'
import { slotList } from '../../src/actions/slot-list.ts'
import { slotRemove } from '../../src/actions/slot-remove.ts'
import { slotTest } from '../../src/actions/slot-test.ts'
import { perform } from '../../src/core/perform.ts'
import { Secret } from '../../src/core/secret.ts'
import { newRecovery, openRecovery } from '../../src/crypto/slots/age.ts'
import { put, SCOPE, world, type World } from '../context.ts'
import { memoryKeyring } from '../tools.ts'

const WORDS = 'four plain words, no more'
const VALUE = 'a value of plain letters'

test('every kind that is added opens the vault alone', async () => {
  const keyring = memoryKeyring()
  const w = await filled({ tools: { keyring } })
  await add(w, { kind: 'secret-service' })
  await add(w, { kind: 'passphrase', passphrase: new Secret(WORDS) })
  expect(await states(w)).toEqual(['key-file opens', 'secret-service opens', 'passphrase asks'])
  rmSync(rootKey(w))
  expect(await valueIn(w.again())).toBe(VALUE)
  expect(await states(w.again())).toEqual(['key-file absent', 'secret-service opens', 'passphrase asks'])
  const typing = w.again({ passphrase: async () => new Secret(WORDS) })
  expect(await valueIn(typing)).toBe(VALUE)
})

test('a test tells which slots open here, and tries a passphrase that was typed', async () => {
  const w = await filled()
  await add(w, { kind: 'passphrase', passphrase: new Secret(WORDS) })
  const tried = async (passphrase?: string) =>
    (
      await perform(slotTest, passphrase === undefined ? {} : { passphrase: new Secret(passphrase) }, w.context)
    ).slots.map(({ state, why }) => `${state} ${why ?? ''}`.trim())
  expect(await tried()).toEqual(['opens', 'asks'])
  expect(await tried(WORDS)).toEqual(['opens', 'opens'])
  expect(await tried('four other words, no more')).toEqual(['opens', 'fails That passphrase does not open this vault.'])
  const { slots } = await perform(slotTest, { slot: 'key-file' }, w.context)
  expect(slots.map(({ kind }) => kind)).toEqual(['key-file'])
  await expect(perform(slotTest, { slot: 'floppy' }, w.context)).rejects.toMatchObject({ code: 'slot.not_found' })
})

test('several recovery keys are told apart, each opens its own slot, and the private key is refused without being repeated', async () => {
  const w = await filled()
  const [one, two] = [await newRecovery(), await newRecovery()]
  const { slots } = await perform(slotAdd, { kind: 'age', recipients: [one.recipient, two.recipient] }, w.context)
  expect(slots[0]?.label).toBe(`a recovery key (${one.recipient.slice(0, 10)}…${one.recipient.slice(-4)})`)
  expect(slots[0]?.label).not.toBe(slots[1]?.label)
  expect(await states(w)).toEqual(['key-file opens', 'age recovery', 'age recovery'])
  const wrapped = await w.context.atomic('needed', async ({ vault }) => vault.slots())
  const record: unknown = wrapped.find(({ id }) => id === slots[1]?.id)
  if (!(typeof record === 'object' && record && 'wrapped' in record && record.wrapped instanceof Uint8Array))
    throw new Error('no such slot')
  expect((await openRecovery(record.wrapped, two.identity)).bytes()).toHaveLength(32)
  const secret = one.identity.reveal()
  const wrong = await perform(slotAdd, { kind: 'age', recipients: [secret] }, w.context).catch(
    (error: unknown) => error,
  )
  expect(wrong).toMatchObject({ code: 'input.invalid' })
  expect(String(wrong)).not.toContain(secret)
})

test('what cannot be added is refused, and nothing is left of it', async () => {
  const w = await filled()
  const plugin = 'age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t'
  for (const [input, said] of [
    [{ kind: 'floppy' }, { code: 'slot.unsupported', message: 'There is no slot "floppy".' }],
    [
      { kind: 'secret-service' },
      { code: 'slot.unsupported', message: /^The slot "secret-service" cannot be used here/ },
    ],
    [{ kind: 'age' }, { code: 'input.invalid', message: 'A recovery key needs the recipient it is for.' }],
    [
      { kind: 'age', recipients: ['age1nonsense'] },
      { code: 'input.invalid', message: '"age1nonsense" is no age recipient.' },
    ],
    [
      { kind: 'age', recipients: [plugin] },
      { code: 'slot.unsupported', message: /^A plugin of age is needed, and the program "age" is not installed/ },
    ],
    [{ kind: 'key-file', recipients: ['age1nonsense'] }, { code: 'input.invalid' }],
    [{ kind: 'passphrase' }, { code: 'slot.unsupported' }],
    [{ kind: 'passphrase', passphrase: new Secret('7 chars') }, { code: 'value.invalid' }],
  ] as const) {
    const error: unknown = await perform(slotAdd, structured(input), w.context).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: said.code })
    if ('message' in said) expect(error).toMatchObject({ message: expect.stringMatching(said.message) })
  }
  expect(await states(w)).toEqual(['key-file opens'])
})

test('the last slot that opens the vault here stays, whatever recovery keys there are', async () => {
  const w = await filled()
  await add(w, { kind: 'age', recipients: [(await newRecovery()).recipient] })
  await expect(perform(slotRemove, { slot: 'key-file' }, w.context)).rejects.toMatchObject({ code: 'slot.last' })
  expect(existsSync(rootKey(w))).toBe(true)
  await perform(slotRemove, { slot: 'age' }, w.context)
  await expect(perform(slotRemove, { slot: 'key-file' }, w.context)).rejects.toMatchObject({ code: 'slot.last' })
  expect(await valueIn(w.again())).toBe(VALUE)
})

test('a slot that is removed leaves no key behind, and the others still open', async () => {
  const keyring = memoryKeyring()
  const w = await filled({ tools: { keyring } })
  const { slots } = await perform(slotAdd, { kind: 'secret-service' }, w.context)
  const account = `${await w.context.atomic('needed', async ({ vault }) => vault.id)}/${slots[0]?.id}`
  expect(await keyring.get('keyward', account)).not.toBeNull()
  await perform(slotRemove, { slot: 'key-file' }, w.context)
  expect(existsSync(rootKey(w))).toBe(false)
  expect(await valueIn(w.again())).toBe(VALUE)
  await add(w, { kind: 'key-file' })
  await perform(slotRemove, { slot: slots[0]?.id ?? '' }, w.context)
  expect(await keyring.get('keyward', account)).toBeNull()
  expect(await valueIn(w.again())).toBe(VALUE)
})

test('of two slots with one key file, the file goes with the second', async () => {
  const w = await filled()
  const { slots } = await perform(slotAdd, { kind: 'key-file' }, w.context)
  await add(w, { kind: 'passphrase', passphrase: new Secret(WORDS) })
  await expect(perform(slotRemove, { slot: 'key-file' }, w.context)).rejects.toMatchObject({
    message: '"key-file" names more than one slot of this vault.',
  })
  await perform(slotRemove, { slot: (slots[0]?.id ?? '').slice(5, 13) }, w.context)
  expect(existsSync(rootKey(w))).toBe(true)
  await perform(slotRemove, { slot: 'key-file' }, w.context)
  expect(existsSync(rootKey(w))).toBe(false)
})

test('old copies that the removed slot still opens are named, older ones are not', async () => {
  const w = await filled()
  await add(w, { kind: 'passphrase', passphrase: new Secret(WORDS) })
  for (const [name, at] of [
    ['before-2', '2027-01-01'],
    ['before-1', '2020-01-01'],
  ] as const) {
    writeFileSync(`${w.database}.${name}`, '')
    utimesSync(`${w.database}.${name}`, new Date(at), new Date(at))
  }
  expect(await perform(slotRemove, { slot: 'key-file' }, w.context)).toMatchObject({
    kind: 'key-file',
    oldCopies: [`${w.database}.before-2`],
  })
})

test('a recovery key that is removed still opens the backups since it was added: those that are there are named', async () => {
  const w = await filled()
  const to = (name: string): string => join(w.home, name)
  const { recipient } = await newRecovery()
  await perform(backup, { path: to('before.age'), recipients: [recipient] }, w.context)
  await add(w, { kind: 'age', recipients: [recipient] })
  for (const name of ['one.age', 'gone.age', 'one.age'])
    await perform(backup, { path: to(name), overwrite: true }, w.context)
  rmSync(to('gone.age'))
  expect(await perform(slotRemove, { slot: 'age' }, w.context)).toMatchObject({ backups: [to('one.age')] })
  await add(w, { kind: 'passphrase', passphrase: new Secret(WORDS) })
  expect(await perform(slotRemove, { slot: 'passphrase' }, w.context)).toMatchObject({ backups: [] })
})

test('an agent changes no slot', async () => {
  const w = await filled()
  const agent = w.again({ actor: { kind: 'agent', name: 'claude-code' }, answer: true })
  await expect(perform(slotAdd, { kind: 'key-file' }, agent.context)).rejects.toMatchObject({ code: 'auth.denied' })
  await expect(perform(slotRemove, { slot: 'key-file' }, agent.context)).rejects.toMatchObject({ code: 'auth.denied' })
  expect(await states(agent)).toEqual(['key-file opens'])
})

type Adding = Parameters<typeof perform<typeof slotAdd.input, typeof slotAdd.output>>[1]

async function add({ context }: World, input: Adding): Promise<void> {
  await perform(slotAdd, input, context)
}

/** The lists of a table of constants are readonly; an input's are not. */
function structured(input: { kind: string; recipients?: readonly string[]; passphrase?: Secret }): Adding {
  const { recipients = [], ...rest } = input
  return { ...rest, recipients: [...recipients] }
}

async function filled(wishes: Parameters<typeof world>[0] = {}): Promise<World> {
  const w = world(wishes)
  await perform(init, { slot: 'key-file' }, w.context)
  await put(w, 'A_KEY', VALUE)
  return w
}

async function states({ context }: World): Promise<readonly string[]> {
  return (await perform(slotList, {}, context)).slots.map(({ kind, state }) => `${kind} ${state}`)
}

async function valueIn({ context }: World): Promise<string> {
  return (await perform(read, { ...SCOPE, name: 'A_KEY' }, context)).value.reveal()
}

function rootKey({ home }: World): string {
  return join(home, 'kw', 'config', 'root.key')
}
