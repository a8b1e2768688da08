import { createDecipheriv } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Fault } from '../core/fault.ts'
import { keyIdOf, open, seal, type SealingKey } from './envelope.ts'
import { random } from './random.ts'

const key = (): SealingKey => ({ id: random(16), bytes: random(32) })
const bound = fc.array(fc.string(), { maxLength: 6 })
const corrupt = expect.objectContaining({ code: 'vault.corrupt' })

test('what is sealed opens under the same key and place, whatever it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), bound, async (plain, place) => {
      const one = key()
      const sealed = await seal(one, plain, place)
      expect(await open(one, sealed, place)).toEqual(plain)
      expect(sealed.length).toBe(48 + plain.length)
      expect(keyIdOf(sealed)).toEqual(one.id)
    }),
  )
})

test('it opens nowhere else: no two lists of parts are the same place', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array(), bound, bound, async (plain, place, other) => {
      fc.pre(JSON.stringify(place) !== JSON.stringify(other))
      const one = key()
      await expect(open(one, await seal(one, plain, place), other)).rejects.toThrow(corrupt)
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
    await expect(open(one, await seal(one, Buffer.from('x'), here), there)).rejects.toThrow(corrupt)
  }
})

test('any changed byte and any missing byte is a fault, never another plaintext', async () => {
  const one = key()
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 40 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (plain, at, by) => {
        const sealed = await seal(one, plain, ['here'])
        const index = at % sealed.length
        await expect(open(one, sealed.with(index, sealed[index]! ^ by), ['here'])).rejects.toThrow(Fault)
        await expect(open(one, sealed.subarray(0, index), ['here'])).rejects.toThrow(corrupt)
        await expect(open(one, Buffer.concat([sealed, sealed.subarray(0, 1)]), ['here'])).rejects.toThrow(corrupt)
      },
    ),
    { numRuns: 500 },
  )
})

test('another key does not open it, whether or not it calls itself by the same id', async () => {
  const [one, other] = [key(), key()]
  const sealed = await seal(one, Buffer.from('x'), [])
  await expect(open(other, sealed, [])).rejects.toThrow('sealed under another key')
  await expect(open({ id: one.id, bytes: other.bytes }, sealed, [])).rejects.toThrow('was changed')
})

test('a newer format or algorithm is told apart from damage, and other bytes are no sealed value', async () => {
  const one = key()
  const sealed = await seal(one, Buffer.from('x'), [])
  for (const index of [2, 3]) {
    await expect(open(one, sealed.with(index, 2), [])).rejects.toThrow(expect.objectContaining({ code: 'vault.newer' }))
  }
  expect(() => keyIdOf(new Uint8Array(64))).toThrow('no sealed value')
  for (const length of [0, 1, 47]) expect(() => keyIdOf(sealed.subarray(0, length))).toThrow('too short')
})

test('a nonce is not used twice and equal values are not sealed alike', async () => {
  const one = key()
  const sealed = await Promise.all(Array.from({ length: 2000 }, () => seal(one, Buffer.from('same'), ['here'])))
  expect(new Set(sealed.map((bytes) => Buffer.from(bytes.subarray(20, 32)).toString('hex'))).size).toBe(2000)
  expect(new Set(sealed.map((bytes) => Buffer.from(bytes.subarray(32)).toString('hex'))).size).toBe(2000)
})

test('the associated data is what docs/formats/vault.md says', async () => {
  const one = key()
  const sealed = await seal(one, Buffer.from('plain'), ['ab', 'ü'])
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

test('a fault about a sealed value shows none of it', async () => {
  const one = key()
  const sealed = await seal(one, Buffer.from('a value nobody sees'), [])
  try {
    await open(one, sealed.with(40, sealed[40]! ^ 1), [])
    expect.unreachable()
  } catch (error) {
    expect(JSON.stringify(error) + String(error)).not.toContain('nobody sees')
  }
})
