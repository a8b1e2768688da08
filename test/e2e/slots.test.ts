import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { machine } from './program.ts'

const WORDS = 'four plain words, no more'

test('from a key file to a passphrase: added, tried, and the file goes', async () => {
  const { keyward, typed, home } = machine()
  await keyward(['init', '--slot', 'key-file'])
  await keyward(['set', 'A_KEY', '--project', 'bot'], { input: 'a value of plain letters' })
  const last = await keyward(['vault', 'slots', 'remove', 'key-file', '--yes'])
  expect([last.code, last.stderr]).toEqual([5, expect.stringContaining('keyward vault slots add passphrase')])
  const added = await typed(
    ['vault', 'slots', 'add', 'passphrase'],
    [
      ['New passphrase', WORDS],
      ['The same again', WORDS],
    ],
  )
  expect([added.code, added.stdout]).toEqual([0, expect.stringContaining('The vault opens with a passphrase too')])
  const tried = await typed(['vault', 'slots', 'test'], [['Passphrase of the vault', WORDS]])
  expect([tried.code, tried.stdout]).toEqual([0, expect.stringContaining('a passphrase: opens here')])
  const kept = await typed(['vault', 'slots', 'remove', 'key-file'], [['Remove a key file', 'n']])
  expect([kept.code, kept.stdout]).toEqual([0, expect.stringContaining('Nothing was changed.')])
  const removed = await typed(['vault', 'slots', 'remove', 'key-file'], [['Remove a key file', 'y']])
  expect([removed.code, removed.stdout]).toEqual([0, expect.stringContaining('Removed a key file')])
  expect(existsSync(join(home, '.config/keyward/root.key'))).toBe(false)
  const read = await typed(['read', 'kw://bot/dev/A_KEY'], [['Passphrase of the vault', WORDS]])
  expect([read.code, read.stdout]).toEqual([0, expect.stringContaining('a value of plain letters')])
  const list = await keyward(['vault', 'slots', '--json'])
  expect(JSON.parse(list.stdout)).toMatchObject({ version: 1, slots: [{ kind: 'passphrase', state: 'asks' }] })
})

test('words that are none of ours are told with what to type', async () => {
  const { keyward } = machine()
  await keyward(['init', '--slot', 'key-file'])
  for (const [args, code, said] of [
    [['vault', 'slots', 'add'], 2, 'keyward vault slots --help'],
    [['vault', 'slots', 'polish'], 2, 'takes one of: list, test, add, remove'],
    [['vault', 'slots', 'add', 'floppy'], 6, 'Take one of: '],
    [['vault', 'slots', 'remove', 'floppy', '--yes'], 4, 'keyward vault slots list'],
    [['vault', 'slots', 'add', 'age'], 2, '--recipient'],
  ] as const)
    expect(await keyward(args)).toMatchObject({ code, stderr: expect.stringContaining(said) })
  const none = await machine().keyward(['vault', 'slots'])
  expect([none.code, none.stderr]).toEqual([4, expect.stringContaining('There is no vault yet.')])
})
