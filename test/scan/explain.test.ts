import fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { detector } from '../../src/scan/detect.ts'
import { scanBytes, scanTree } from '../../src/scan/scan.ts'
import { temporaryFolder } from '../folder.ts'
import { acmeKey, catalogue, checkedKey } from './keys.ts'

const explaining = detector(catalogue, { isExplained: true })
const FILE = { path: 'a', relative: 'a' }

function look(text: string) {
  return scanBytes(Buffer.from(text), FILE, explaining)
}

/** Of the first finding, by check. */
function checks(text: string): Readonly<Record<string, string>> {
  const [first] = look(text).findings
  return Object.fromEntries((first?.checks ?? []).map(({ check, outcome }) => [check, outcome]))
}

test('a finding tells its shape, checksum, randomness, words, name and decoding', () => {
  expect(checks(`ACME_API_KEY="${acmeKey()}"`)).toEqual({
    shape: expect.stringContaining('acme.'),
    checksum: 'none that is known',
    randomness: expect.stringMatching(/^\d\.\d bits a character over \d+, as if generated$/),
    words: expect.stringMatching(/^\d+ % words, \d+ % common pairs of letters$/),
    around: 'a name beside it that names the provider',
    decoding: 'stands in the open',
    outcome: 'high',
  })
  expect(checks(checkedKey(true))).toMatchObject({ checksum: 'right', around: 'no name beside it' })
  expect(checks(checkedKey(false))).toMatchObject({ checksum: 'wrong', outcome: 'medium' })
  const encoded = Buffer.from(`key = "${acmeKey()}"`).toString('base64')
  expect(checks(Buffer.from(encoded).toString('base64'))).toMatchObject({ decoding: 'base64, then base64' })
})

test('what is dropped is told with its place and the reason', () => {
  const { findings, pointed } = look(
    `x\npassword = "your-password-here"\n  token = process.env.TOKEN\nkey = "${acmeKey()}" # keyward:allow\n`,
  )
  expect(findings).toEqual([])
  expect(pointed.map(({ reason, place }) => `${place.line}:${place.column} ${reason}`)).toEqual([
    '2:13 placeholder',
    '3:11 reference',
    '4:8 marked',
  ])
})

test('without being asked nothing is explained', () => {
  const { findings, pointed } = scanBytes(Buffer.from(`a ${acmeKey()}\npassword="changeme"`), FILE, detector(catalogue))
  expect({ checks: findings[0]?.checks, pointed }).toEqual({ checks: undefined, pointed: [] })
})

test('no explanation holds the value, and explaining changes nothing of what is found', () => {
  const secret = fc.string({
    minLength: 10,
    maxLength: 40,
    unit: fc.constantFrom('a', 'b', 'c', 'X', 'Y', '0', '1', '9', '!', '_', '-'),
  })
  fc.assert(
    fc.property(secret, (value) => {
      const text = `db_password = "${value}"\n`
      const { findings, pointed } = look(text)
      expect(JSON.stringify([findings.map((one) => one.checks), pointed])).not.toContain(value)
      const plain = scanBytes(Buffer.from(text), FILE, detector(catalogue))
      expect(findings.map((one) => ({ ...one, checks: undefined }))).toEqual(plain.findings)
    }),
    { numRuns: 50 },
  )
})

test('threads that help explain as much', async () => {
  const root = temporaryFolder()
  for (let index = 0; index < 500; index++)
    writeFileSync(join(root, `f${index}`), `key=${acmeKey(index)}\npassword = "your-password-here"\n`)
  const module = new URL('./threads/good.ts', import.meta.url)
  const options = { providers: catalogue, paths: ['.'], cwd: root, now: () => new Date(), isExplained: true }
  const alone = await scanTree(options)
  const helped = await scanTree({ ...options, helpers: { module, count: 1, isExplained: true } })
  expect(helped.pointed).toHaveLength(500)
  expect([helped.pointed, helped.findings]).toEqual([alone.pointed, alone.findings])
  expect(helped.findings.every(({ checks: told }) => told?.length === 7)).toBe(true)
})
