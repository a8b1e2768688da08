import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { machine } from './program.ts'

const WORDS = 'four plain words, no more'
const VALUE = 'a value of plain letters'

test('new keys on a terminal: the plan, the passphrase once, the old copy; then the vault opens as before', async () => {
  const { keyward, typed, home } = machine()
  await keyward(['init', '--slot', 'passphrase'], { input: WORDS })
  await typed(
    ['set', 'A_KEY', '--project', 'bot'],
    [
      ['Value', VALUE],
      ['Passphrase of the vault', WORDS],
    ],
  )
  const copy = join(home, '.local/share/keyward/vault.db.before-2')
  writeFileSync(copy, '')
  const kept = await typed(
    ['vault', 'rekey'],
    [
      ['Passphrase of the vault', WORDS],
      ['Make all keys anew?', 'n'],
    ],
  )
  expect([kept.code, kept.stdout]).toEqual([0, expect.stringContaining('Nothing was changed.')])
  const { code, stdout } = await typed(
    ['vault', 'rekey'],
    [
      ['Passphrase of the vault', WORDS],
      ['Make all keys anew?', 'y'],
      ['Delete these older copies?', 'y'],
    ],
  )
  expect([code, stdout]).toEqual([0, expect.stringContaining('Done: 1 value of 1 project')])
  expect(stdout).toContain('gets the new root key, by what you type')
  expect(existsSync(copy)).toBe(false)
  const read = await typed(['read', 'kw://bot/dev/A_KEY'], [['Passphrase of the vault', WORDS]])
  expect([read.code, read.stdout]).toEqual([0, expect.stringContaining(VALUE)])
})

test('in a script: it asks nobody without --yes, deletes no copy and loses no slot without being told', async () => {
  const { keyward, home } = machine()
  await keyward(['init', '--slot', 'key-file'])
  await keyward(['set', 'A_KEY', '--project', 'bot'], { input: VALUE })
  await keyward(['vault', 'slots', 'add', 'passphrase'], { input: WORDS })
  const copy = join(home, '.local/share/keyward/vault.db.before-2')
  writeFileSync(copy, '')
  const plan = JSON.parse((await keyward(['vault', 'rekey', '--dry-run', '--json'])).stdout)
  expect(plan).toMatchObject({ version: 1, rekeyed: false, values: 1, oldCopies: [{ path: copy }] })
  expect(plan.slots.map(({ kind, fate }: { kind: string; fate: string }) => `${kind} ${fate}`)).toEqual([
    'key-file anew',
    'passphrase asks',
  ])
  expect(await keyward(['vault', 'rekey'], { input: WORDS })).toMatchObject({ code: 2 })
  const refused = await keyward(['vault', 'rekey', '--yes', '--json'], { input: '' })
  expect([refused.code, JSON.parse(refused.stderr)]).toEqual([
    5,
    { version: 1, fault: expect.objectContaining({ code: 'slot.lost' }) },
  ])
  const done = await keyward(['vault', 'rekey', '--yes', '--json'], { input: WORDS })
  expect(JSON.parse(done.stdout)).toMatchObject({ rekeyed: true, oldCopies: [copy], deleted: [], dropped: [] })
  const last = await keyward(['vault', 'rekey', '--yes', '--drop-slots', '--delete-old-copies', '--json'], {
    input: '',
  })
  expect(JSON.parse(last.stdout)).toMatchObject({ oldCopies: [], deleted: [copy], dropped: [{ kind: 'passphrase' }] })
  expect(existsSync(copy)).toBe(false)
  expect(await keyward(['read', 'kw://bot/dev/A_KEY'])).toMatchObject({ code: 0, stdout: VALUE })
  const none = await machine().keyward(['vault', 'rekey'])
  expect([none.code, none.stderr]).toEqual([4, expect.stringContaining('There is no vault yet.')])
})
