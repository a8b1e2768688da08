import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placedBehind, characterStart, positions } from './position.ts'

function slowly(bytes: Uint8Array, at: number): { line: number; column: number } {
  const before = bytes.subarray(0, at)
  const feed = before.lastIndexOf(10)
  const line = before.filter((byte) => byte === 10).length + 1
  return { line, column: new TextDecoder('utf-8', { ignoreBOM: true }).decode(before.subarray(feed + 1)).length + 1 }
}

/** Bytes, and a place in them where a character begins or a bad part ends, as places of secrets are. */
const TEXT = fc.array(fc.constantFrom('a', 'é', '€', '😀', '\n', '\r\n', '\t', 'key'), { maxLength: 60 })

test('lines and columns are those of the decoded text', () => {
  fc.assert(
    fc.property(TEXT, TEXT, (before, behind) => {
      const bytes = Buffer.from(before.join('') + behind.join(''))
      const at = Buffer.byteLength(before.join(''))
      expect(positions(0, false).at(bytes, 0, at)).toEqual(slowly(bytes, at))
    }),
  )
})

test('bytes that are no UTF-8 count as decoders show them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const text = new Uint8Array([...bytes, 0x7c])
      expect(positions(0, false).at(text, 0, bytes.length)).toEqual(slowly(text, bytes.length))
    }),
    { numRuns: 1000 },
  )
})

test('a file that passes by in pieces has the same positions', () => {
  fc.assert(
    fc.property(TEXT, fc.array(fc.nat(30), { maxLength: 20 }), (parts, steps) => {
      const bytes = Buffer.from(parts.join(''))
      const whole = positions(0, false)
      const cut = positions(0, false)
      let base = 0
      let at = 0
      for (const step of steps) {
        at = Math.min(bytes.length, at + step)
        while (at < bytes.length && ((bytes[at] ?? 0) & 0xc0) === 0x80) at++
        expect(cut.at(bytes.subarray(base), base, at - base)).toEqual(whole.at(bytes, 0, at))
        cut.moveTo(bytes.subarray(base), base, at - base)
        base = at
      }
    }),
  )
})

test('positions counted from any place on are those of the whole text, whatever its bytes', () => {
  const part = fc.oneof(
    TEXT.map((parts) => Buffer.from(parts.join(''))),
    fc.uint8Array({ maxLength: 30 }),
    fc.array(fc.constantFrom(0x80, 0xbf, 0xc3, 0xe2, 0xf0, 0x9f, 10), { maxLength: 12 }).map((all) => Buffer.from(all)),
  )
  fc.assert(
    fc.property(part, part, part, (first, second, third) => {
      const bytes = Buffer.concat([first, second, third])
      const [from, to] = [first.length, first.length + second.length]
      const begun = positions(0, false)
      begun.moveTo(bytes, 0, from)
      const begin = begun.here()
      const on = positions(characterStart(bytes, from), false)
      on.moveTo(bytes, 0, to)
      begun.moveTo(bytes, 0, to)
      expect(placedBehind(begin, on.here())).toEqual(begun.here())
    }),
    { numRuns: 2000 },
  )
})
