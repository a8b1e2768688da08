import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, type Canonical } from './canonical.ts'

const { value } = fc.letrec<{ value: Canonical }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 5 }),
  ),
}))

test('keys are sorted by UTF-16 units: the example of RFC 8785, 3.2.3', () => {
  const example = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  }
  expect(canonical(example)).toBe(
    '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis",' +
      '"\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
  )
})

test('strings and literals are written as in the example of RFC 8785, 3.2.2', () => {
  const string = '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\\"/'
  expect(canonical({ string, literals: [null, true, false] })).toBe(
    '{"literals":[null,true,false],"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
})

test('whole numbers are written as RFC 8785, appendix B, has them', () => {
  expect(canonical([0, -0, 1, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 68, 1e21])).toBe(
    '[0,0,1,-1,9007199254740991,-9007199254740991,295147905179352830000,1e+21]',
  )
})

test('nothing is written between the signs, however deep', () => {
  expect(canonical({ b: [{ d: 1, c: [] }], a: { z: {}, y: '' } })).toBe('{"a":{"y":"","z":{}},"b":[{"c":[],"d":1}]}')
})

test('the text says the same as the value, and is the same for it in any order', () => {
  fc.assert(
    fc.property(value, (one) => {
      const text = canonical(one)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(one)))
      expect(canonical(JSON.parse(text))).toBe(text)
      expect(canonical(reversed(one))).toBe(text)
    }),
  )
})

function reversed(one: Canonical): Canonical {
  if (one === null || typeof one !== 'object') return one
  if (Array.isArray(one)) return one.map(reversed)
  return Object.fromEntries(
    Object.entries(one)
      .toReversed()
      .map(([key, member]) => [key, reversed(member)]),
  )
}
