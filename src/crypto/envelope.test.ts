import { createDecipheriv } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Fault } from '../core/fault.ts'
import { keyIdOf, open, seal, type SealingKey } from './envelope.ts'
import { random } from './random.ts'

const key = (): SealingKey => ({ id: random(16), bytes: random(32) })
const bound = fc.array(fc.string(), { maxLength: 6 })
const corrupt = expect.objectContaining({ code: 'vault.corrupt' })

test('what is sealed opens under the same key and place, whatever it is', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), bound, (plain, place) => {
      const one = key()
      const sealed = seal(one, plain, place)
      expect(open(one, sealed, place)).toEqual(plain)
      expect(sealed.length).toBe(48 + plain.length)
      expect(keyIdOf(sealed)).toEqual(one.id)
    }),
  )
})

test('it opens nowhere else: no two lists of parts are the same place', () => {
  fc.assert(
    fc.property(fc.uint8Array(), bound, bound, (plain, place, other) => {
      fc.pre(JSON.stringify(place) !== JSON.stringify(other))
      const one = key()
      expect(() => open(one, seal(one, plain, place), other)).toThrow(corrupt)
    }),
  )
  const one = key()
  for (const [here, there] of [
    [
      ['ab', 'c'],
      ['a', 'bc'],
    ],
    [['a', ''], ['a']],
    [
      ['', 'a'],
      ['a', ''],
    ],
    [['abc'], ['a', 'b', 'c']],
    [[], ['']],
  ] as const) {
    expect(() => open(one, seal(one, Buffer.from('x'), here), there)).toThrow(corrupt)
  }
})

test('any changed byte and any missing byte is a fault, never another plaintext', () => {
  const one = key()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (plain, at, by) => {
      const sealed = seal(one, plain, ['here'])
      const index = at % sealed.length
      expect(() => open(one, sealed.with(index, sealed[index]! ^ by), ['here'])).toThrow(Fault)
      expect(() => open(one, sealed.subarray(0, index), ['here'])).toThrow(corrupt)
      expect(() => open(one, Buffer.concat([sealed, sealed.subarray(0, 1)]), ['here'])).toThrow(corrupt)
    }),
    { numRuns: 500 },
  )
})

test('another key does not open it, whether or not it calls itself by the same id', () => {
  const [one, other] = [key(), key()]
  const sealed = seal(one, Buffer.from('x'), [])
  expect(() => open(other, sealed, [])).toThrow('sealed under another key')
  expect(() => open({ id: one.id, bytes: other.bytes }, sealed, [])).toThrow('was changed')
})

test('a newer format or algorithm is told apart from damage, and other bytes are no sealed value', () => {
  const one = key()
  const sealed = seal(one, Buffer.from('x'), [])
  for (const index of [2, 3]) {
    expect(() => open(one, sealed.with(index, 2), [])).toThrow(expect.objectContaining({ code: 'vault.newer' }))
  }
  expect(() => keyIdOf(new Uint8Array(64))).toThrow('no sealed value')
  for (const length of [0, 1, 47]) expect(() => keyIdOf(sealed.subarray(0, length))).toThrow('too short')
})

test('a nonce is not used twice and equal values are not sealed alike', () => {
  const one = key()
  const sealed = Array.from({ length: 2000 }, () => seal(one, Buffer.from('same'), ['here']))
  expect(new Set(sealed.map((bytes) => Buffer.from(bytes.subarray(20, 32)).toString('hex'))).size).toBe(2000)
  expect(new Set(sealed.map((bytes) => Buffer.from(bytes.subarray(32)).toString('hex'))).size).toBe(2000)
})

test('the associated data is what docs/formats/vault.md says', () => {
  const one = key()
  const sealed = seal(one, Buffer.from('plain'), ['ab', 'ü'])
  const cipher = createDecipheriv('aes-256-gcm', one.bytes, sealed.subarray(20, 32))
  cipher.setAAD(
    Buffer.concat([
      Buffer.from('00000020', 'hex'),
      sealed.subarray(0, 32),
      Buffer.from('00000002616200000002c3bc', 'hex'),
    ]),
  )
  cipher.setAuthTag(sealed.subarray(-16))
  expect(Buffer.concat([cipher.update(sealed.subarray(32, -16)), cipher.final()]).toString()).toBe('plain')
  expect(Buffer.from(sealed.subarray(0, 4)).toString('hex')).toBe('4b570101')
})

test('a fault about a sealed value shows none of it', () => {
  const one = key()
  const sealed = seal(one, Buffer.from('a value nobody sees'), [])
  try {
    open(one, sealed.with(40, sealed[40]! ^ 1), [])
    expect.unreachable()
  } catch (error) {
    expect(JSON.stringify(error) + String(error)).not.toContain('nobody sees')
  }
})
