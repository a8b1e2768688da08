import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Anchor, gate } from './gate.ts'

const ANCHORS: readonly Anchor[] = [
  ...['abc', 'sk-', 'sk-proj-', '://', '-----BEGIN', 'aba'].map((text) => ({ text, ignoreCase: false })),
  ...['token', 'TOKEN', 'Api_Key'].map((text) => ({ text, ignoreCase: true })),
]

function slowly(text: string): string[] {
  const found: string[] = []
  for (const [index, anchor] of ANCHORS.entries()) {
    for (let at = 0; at < text.length; at++) {
      const part = text.slice(at, at + anchor.text.length)
      const isSame = anchor.ignoreCase ? part.toLowerCase() === anchor.text.toLowerCase() : part === anchor.text
      if (isSame) found.push(`${at} ${index}`)
    }
  }
  return found.toSorted()
}

function quickly(text: string): string[] {
  const hits = gate(ANCHORS)(Buffer.from(text, 'latin1'))
  return hits.offsets.map((offset, at) => `${offset} ${hits.anchors[at]}`).toSorted()
}

test('the gate finds every anchor that a plain search finds, and no other', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'abc',
      'ab',
      'a',
      'sk-proj-',
      'SK-',
      ':/',
      '/',
      '-----BEGIN',
      'tOkEn',
      'toke',
      'n',
      'api_KEY',
      'ababa',
      '\0',
      'é',
    ),
    fc.string({ maxLength: 5 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = Buffer.from(pieces.join(''), 'utf8').toString('latin1')
      expect(quickly(text)).toEqual(slowly(text))
    }),
    { numRuns: 500 },
  )
})

test('offsets grow, also over many hits', () => {
  const { offsets } = gate(ANCHORS)(Buffer.from('sk-proj- token abc '.repeat(500)))
  expect(offsets).toEqual(offsets.toSorted((a, b) => a - b))
  expect(offsets.length).toBe(500 * 5)
})

test('more anchors than the table has buckets are all found', () => {
  const many = Array.from({ length: 600 }, (_, index) =>
    `key${String(index).padStart(4, '0')}`.split('').toReversed().join(''),
  )
  const { anchors } = gate(many.map((text) => ({ text, ignoreCase: false })))(Buffer.from(many.join(' ')))
  expect(anchors.toSorted((a, b) => a - b)).toEqual(many.map((_, index) => index))
})

test('an anchor that is too short is a bug of its kind', () => {
  expect(() => gate([{ text: 'sk', ignoreCase: false }])).toThrow(TypeError)
})
