import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { init } from '../../src/actions/init.ts'
import { list } from '../../src/actions/list.ts'
import { read } from '../../src/actions/read.ts'
import { perform } from '../../src/core/perform.ts'
import { Secret } from '../../src/core/secret.ts'
import { put, SCOPE, type Wishes, world, type World } from '../context.ts'

const WORDS = 'four plain words, no more'
const VALUE = 'a value of plain letters'

test('a vault with a passphrase asks once a command, and with the right words it opens', async () => {
  const w = await lockedWorld()
  let asked = 0
  const person = w.again(typing(() => [WORDS, asked++][0]))
  expect(await valueIn(person)).toBe(VALUE)
  expect(await valueIn(person)).toBe(VALUE)
  expect(asked).toBe(1)
})

test('nothing is asked where no value is wanted', async () => {
  const w = await lockedWorld()
  const person = w.again({
    passphrase: async () => {
      throw new Error('was asked')
    },
  })
  const { credentials } = await perform(list, { project: 'bot' }, person.context)
  expect(credentials.map(({ name }) => name)).toEqual(['A_KEY'])
})

test('while a person types, nobody waits for the vault', async () => {
  const w = await lockedWorld()
  let seen: readonly unknown[] = []
  const person = w.again({
    passphrase: async () => {
      seen = (await perform(list, { project: 'bot' }, w.again().context)).credentials
      return new Secret(WORDS)
    },
  })
  expect(await valueIn(person)).toBe(VALUE)
  expect(seen).toHaveLength(1)
})

test('without a person, or without an answer, it is locked and says how to open it', async () => {
  const w = await lockedWorld()
  for (const wishes of [{}, { passphrase: async () => null }])
    await expect(valueIn(w.again(wishes))).rejects.toMatchObject({
      code: 'vault.locked',
      hint: 'keyward vault unlock',
    })
})

test('a wrong passphrase is a fault, and each one makes the next try wait longer, up to eight seconds', async () => {
  const w = await lockedWorld()
  const waits: number[] = []
  const tools = { pause: async (milliseconds: number) => void waits.push(milliseconds) }
  for (let index = 0; index < 7; index += 1)
    await expect(valueIn(w.again({ tools, ...typing(() => `wrong words ${index}`) }))).rejects.toMatchObject({
      code: 'vault.locked',
      message: 'That passphrase does not open this vault.',
    })
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 8000])
  expect(await valueIn(w.again({ tools, ...typing(() => WORDS) }))).toBe(VALUE)
  waits.length = 0
  expect(await valueIn(w.again({ tools, ...typing(() => WORDS) }))).toBe(VALUE)
  expect(waits).toEqual([])
})

test('the passphrase lies nowhere: not in the vault, not beside it', async () => {
  const w = await lockedWorld()
  await valueIn(w.again(typing(() => WORDS)))
  for (const path of [w.database, `${w.database}-wal`, join(w.home, 'kw', 'state', 'checkpoint')])
    if (existsSync(path)) expect(readFileSync(path).includes(WORDS)).toBe(false)
  expect(existsSync(join(w.home, 'kw', 'config', 'root.key'))).toBe(false)
})

test('a passphrase that is too short makes no vault', async () => {
  const w = world()
  const short = { slot: 'passphrase', passphrase: new Secret('7 chars') }
  await expect(perform(init, short, w.context)).rejects.toMatchObject({
    message: 'A passphrase has 8 to 1,024 characters.',
  })
  await expect(perform(init, { slot: 'passphrase' }, w.context)).rejects.toMatchObject({ code: 'slot.unsupported' })
  expect(w.made).toEqual([])
})

function typing(words: () => string | number | undefined): Wishes {
  return { passphrase: async () => new Secret(String(words())) }
}

async function lockedWorld(): Promise<World> {
  const w = world()
  await perform(init, { slot: 'passphrase', passphrase: new Secret(WORDS) }, w.context)
  await put(w, 'A_KEY', VALUE)
  return w
}

async function valueIn({ context }: World): Promise<string> {
  const { value } = await perform(read, { ...SCOPE, name: 'A_KEY' }, context)
  return value.reveal()
}
