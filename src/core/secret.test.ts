import { format, inspect } from 'node:util'
import { serialize } from 'node:v8'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Secret } from './secret.ts'

const value = fc.string({ unit: 'binary', minLength: 8 }).filter((text) => !'[secret]'.includes(text))

test('no way of showing a secret shows its value', () => {
  fc.assert(
    fc.property(value, (text) => {
      const secret = new Secret(text)
      const shown = [
        JSON.stringify({ secret, list: [secret] }),
        inspect(secret),
        inspect({ deep: { secret } }, { depth: null, showHidden: true, customInspect: false }),
        // Without its stack, whose names of functions and files may be the value, `property` for one.
        inspect(Object.assign(new Error('x', { cause: secret }), { stack: 'Error: x' })),
        format('%o %j', secret, secret),
        Object.entries(secret).flat().map(String).join(),
        JSON.stringify(Object.assign({}, secret)),
        Object.prototype.toString.call(secret),
      ]
      for (const one of shown) expect(one.includes(text)).toBe(false)
    }),
  )
})

test('every way of using a secret as text throws instead of sending a marker', () => {
  const secret = new Secret('a value nobody sees')
  const uses: readonly (() => unknown)[] = [
    () => `${secret as never}`,
    () => String(secret),
    () => 'a'.concat(secret as never),
    () => [secret].join(),
    () => new Headers({ a: secret as never }),
    () => new URLSearchParams({ a: secret as never }),
    () => encodeURIComponent(secret as never),
    () => Number(secret),
    () => Buffer.from(secret as never),
    () => structuredClone(secret),
    () => serialize(secret),
  ]
  for (const use of uses) expect(use, use.toString()).toThrow()
})

test('what goes in comes out, as text and byte for byte', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(new Secret(text).reveal()).toBe(text)
      expect(Buffer.from(new Secret(text).revealBytes()).toString()).toBe(text)
    }),
  )
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(new Secret(bytes).revealBytes()).toEqual(bytes)
    }),
  )
  expect(new Secret('\uFEFFa').reveal()).toBe('\uFEFFa')
})

test('bytes that are no text are a fault, never changed text', () => {
  for (const bytes of [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0x61, 0x80]]) {
    expect(() => new Secret(Uint8Array.from(bytes)).reveal()).toThrow(
      expect.objectContaining({ code: 'value.not_text' }),
    )
  }
})

test('two secrets are equal if their bytes are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5, max: 2 }), fc.uint8Array({ maxLength: 5, max: 2 }), (a, b) => {
      expect(new Secret(a).equals(new Secret(b))).toBe(Buffer.compare(a, b) === 0)
    }),
  )
  expect(new Secret('abc').size).toBe(3)
  expect(new Secret('ä').size).toBe(2)
})
