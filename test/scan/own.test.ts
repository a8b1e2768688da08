import { expect, test } from 'vitest'
import { Secret } from '../../src/core/secret.ts'
import { detector } from '../../src/scan/detect.ts'
import { ownKinds } from '../../src/scan/own.ts'
import { scanBytes } from '../../src/scan/scan.ts'
import { acmeKey, catalogue } from './keys.ts'

const REFERENCE = 'kw://shop/prod/DB_PASSWORD'

function scan(text: string, ...values: string[]) {
  const own = ownKinds(values.map((value) => ({ reference: REFERENCE, value: new Secret(value) })))
  return scanBytes(Buffer.from(text), { path: 'a', relative: 'a' }, detector([...catalogue, ...own])).findings
}

test.each(['a plain sentence of ours', 'grün und blau 77', 'AAAAAAAAAAAA', '${NOT_A_REFERENCE}', 'x.y*z[1](2)\n3'])(
  'a value of the vault is found whatever its shape: %j',
  (value) => {
    const [found, ...others] = scan(`before ${value} behind`, value)
    expect(others).toEqual([])
    expect(found).toMatchObject({ rule: 'keyward.value', reference: REFERENCE, confidence: 'high' })
    expect(found?.title).toBe(`Value of ${REFERENCE}`)
    expect(found?.secret.equals(new Secret(value))).toBe(true)
  },
)

test('it is found encoded too, and wins over what else its shape says', () => {
  const value = 'a plain sentence of ours'
  expect(scan(`x: ${Buffer.from(`say ${value}!`).toString('base64')}`, value)).toMatchObject([{ reference: REFERENCE }])
  expect(scan(`key: ${acmeKey()}`, acmeKey())).toMatchObject([{ reference: REFERENCE }])
})

test('short values, plain words and parts of longer words are none', () => {
  expect(scan('abc1234 localhost production', 'abc1234', 'localhost', 'production')).toEqual([])
  expect(scan('xkq7mw2bn9 kq7mw2bn9x', 'kq7mw2bn9')).toEqual([])
})

test('a weak value is not named after its hash', () => {
  const [first] = scan('x kq7 mw2', 'kq7 mw2b')
  expect(first).toBe(undefined)
  const [weak] = scan('x 77788899', '77788899')
  const [other] = scan('x 77788890', '77788890')
  expect(weak?.id).toBe(other?.id)
  expect(weak?.redacted).toBe('…')
})
