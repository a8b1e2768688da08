import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { machine } from './program.ts'

const WORDS = 'four plain words, no more'

test('a vault is made with a passphrase typed twice, and a value is read with it typed once', async () => {
  const { keyward, typed } = machine()
  const made = await typed(
    ['init', '--slot', 'passphrase'],
    [
      ['New passphrase', WORDS],
      ['The same again', WORDS],
    ],
  )
  expect([made.code, made.stdout]).toEqual([0, expect.stringContaining('It opens with a passphrase')])
  expect(made.stdout).not.toContain(WORDS)
  const locked = await keyward(['set', 'A_KEY', '--project', 'bot'], { input: 'a value of plain letters' })
  expect([locked.code, locked.stderr]).toEqual([9, expect.stringContaining('keyward vault unlock')])
  const set = await typed(
    ['set', 'A_KEY', '--project', 'bot'],
    [
      ['A_KEY', 'a value of plain letters'],
      ['Passphrase of the vault', WORDS],
    ],
  )
  expect(set.code).toBe(0)
  const read = await typed(['read', 'kw://bot/dev/A_KEY'], [['Passphrase of the vault', WORDS]])
  expect([read.code, read.stdout]).toEqual([0, expect.stringContaining('a value of plain letters')])
})

test('two words that differ, and too short ones, make no vault', async () => {
  const { keyward, typed } = machine()
  const differ = await typed(
    ['init', '--slot', 'passphrase'],
    [
      ['New passphrase', WORDS],
      ['The same again', `${WORDS}!`],
    ],
  )
  expect([differ.code, differ.stdout]).toEqual([2, expect.stringContaining('The two were not the same.')])
  const short = await keyward(['init', '--slot', 'passphrase'], { input: '7 chars\n' })
  expect([short.code, short.stderr]).toEqual([2, expect.stringContaining('8 to 1,024 characters')])
  const weak = await keyward(['init', '--slot', 'passphrase'], { input: '9 letters\n' })
  expect([weak.code, weak.stderr]).toEqual([0, expect.stringContaining('It is short')])
})

test.runIf(hasKeyctl())('unlocked once, scripts read values until it is locked again', async () => {
  const { keyward, typed } = machine()
  await keyward(['init', '--slot', 'passphrase'], { input: `${WORDS}\n` })
  const open = await keyward(['vault', 'unlock', '--json'], { input: `${WORDS}\n` })
  expect([open.code, JSON.parse(open.stdout)]).toMatchObject([0, { version: 1, how: 'now' }])
  expect((await keyward(['set', 'A_KEY', '--project', 'bot'], { input: 'a value of plain letters' })).code).toBe(0)
  expect((await keyward(['read', 'kw://bot/dev/A_KEY'])).stdout).toBe('a value of plain letters')
  const again = await typed(['vault', 'unlock'], [])
  expect(again.stdout).toContain('The vault is open until')
  expect((await keyward(['vault', 'lock'])).stderr).toContain('The vault is locked.')
  expect((await keyward(['read', 'kw://bot/dev/A_KEY'])).code).toBe(9)
  const wrong = await typed(['vault', 'unlock'], [['Passphrase of the vault', 'other words than those']])
  expect([wrong.code, wrong.stdout]).toEqual([9, expect.stringContaining('That passphrase does not open this vault.')])
})

/** Containers often forbid the kernel's keyrings. */
function hasKeyctl(): boolean {
  const tried = spawnSync('keyctl', ['padd', 'user', 'keyward:test', '@u'], { input: 'x' })
  if (tried.status === 0) {
    spawnSync('keyctl', ['unlink', tried.stdout.toString().trim(), '@u'])
    return true
  }
  console.warn("skipped: the kernel's keyring: keyctl is not installed, or not allowed here")
  return false
}
