import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Finding } from '../../src/core/finding.ts'
import { collector } from '../../src/scan/collect.ts'
import { detector } from '../../src/scan/detect.ts'
import { OVERLAP } from '../../src/scan/pieces.ts'
import { scanBytes, scanStream } from '../../src/scan/scan.ts'
import { acmeKey, catalogue, checkedKey, hexKey, middleKey, pemKey } from './keys.ts'

const FILE = { path: 'dir/a', relative: 'a' }
const PASSWORD = ['tR7', 'vq2', 'Zk9', 'mX4'].join('')
const detect = detector(catalogue)

/** Findings as plain values that can be compared, the secret by its text. */
function plain(findings: readonly Finding[]): unknown[] {
  return findings.map(({ secret, ...rest }) => ({ ...rest, secret: secret.reveal() }))
}

function inPieces(bytes: Uint8Array, size: number): unknown[] {
  const collected = collector(detect, () => false, { space: new Uint8Array(size) })
  collected.begin(FILE)
  for (let at = 0; at < bytes.length;) {
    const space = collected.pieces.space()
    const part = bytes.subarray(at, at + space.length)
    space.set(part)
    collected.pieces.advance(part.length)
    at += part.length
  }
  collected.pieces.end()
  return plain(collected.findings())
}

const SECRET_LINES = [
  ...Array.from({ length: 5 }, (_, index) => `KEY_${index}="${acmeKey(index)}"`),
  `token: ${checkedKey(true)}`,
  `# acmecorp\nkey = ${hexKey()}`,
  `x ${middleKey()} y`,
  `postgres://ada:${PASSWORD}@db7.acme.io/x`,
  `password='${PASSWORD}ü'`,
  `secret: ${acmeKey(7)} # keyward:allow`,
  pemKey(),
]
const LINE = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...SECRET_LINES) },
  {
    weight: 4,
    arbitrary: fc.constantFrom('é😀 ', '\r', 'token: ', 'plain text', '    ', 'const a = 1', '\u{1F511} key', '€ = '),
  },
)

test('the bytes of a place are the secret, in UTF-8 with and without mark and in UTF-16', () => {
  const encodings: readonly (readonly [string, (text: string) => Buffer, string])[] = [
    ['utf-8', (text) => Buffer.from(text), 'utf-8'],
    ['utf-8 with mark', (text) => Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['utf-16le', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
    ['utf-16be', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), 'utf-16be'],
  ]
  fc.assert(
    fc.property(fc.array(LINE, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), (lines, newline) => {
      const text = lines.join(newline)
      for (const [, encode, label] of encodings) {
        const bytes = encode(text)
        const { findings } = scanBytes(bytes, FILE, detect)
        for (const { secret, places } of findings) {
          for (const { offset, length, line, column, endLine, endColumn } of places) {
            expect(new TextDecoder(label, { ignoreBOM: true }).decode(bytes.subarray(offset, offset + length))).toBe(
              secret.reveal(),
            )
            const all = text.split('\n')
            const from = all.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1
            const to = all.slice(0, endLine - 1).reduce((sum, one) => sum + one.length + 1, 0) + endColumn - 1
            expect(text.slice(from, to)).toBe(secret.reveal())
          }
        }
      }
    }),
    { numRuns: 200 },
  )
})

test('every planted secret is found, whatever stands around it', () => {
  fc.assert(
    fc.property(fc.array(LINE, { maxLength: 12 }), (lines) => {
      const { findings } = scanBytes(Buffer.from(lines.join('\n')), FILE, detect)
      const rules = new Set(findings.map(({ rule }) => rule))
      if (lines.includes(SECRET_LINES[0] ?? '')) expect(rules).toContain('acme.project')
      if (lines.includes(pemKey())) expect(rules).toContain('generic.private_key')
      if (lines.includes(SECRET_LINES[8] ?? '')) expect(rules).toContain('generic.connection_password')
    }),
  )
})

test('where a file is cut into pieces changes nothing', () => {
  const smallest = OVERLAP.before + OVERLAP.behind + 2
  const filler = 'const value = compute(input) // é\n'
  fc.assert(
    fc.property(
      fc.array(fc.tuple(LINE, fc.nat(40_000)), { minLength: 4, maxLength: 20 }),
      fc.integer({ min: 30_000, max: 90_000 }),
      fc.boolean(),
      (parts, more, isWide) => {
        const text = parts.map(([line, count]) => `${filler.repeat(count / filler.length)}${line}\n`).join('')
        const bytes = isWide ? Buffer.from(`\uFEFF${text}`, 'utf16le') : Buffer.from(text)
        const size = smallest + more - (more % 2)
        expect(inPieces(bytes, size)).toEqual(inPieces(bytes, 2 * 1024 * 1024))
      },
    ),
    { numRuns: 12 },
  )
})

test('a secret is found at every place around the end of a piece', () => {
  const size = OVERLAP.before + OVERLAP.behind + 80_000
  const edge = size - OVERLAP.behind
  for (let at = edge - 60; at <= edge + 60; at++) {
    const bytes = Buffer.alloc(size + 100_000, '.')
    bytes.write(`\nKEY=${acmeKey()}\n`, at)
    expect(inPieces(bytes, size)).toMatchObject([{ places: [{ line: 2, column: 5, offset: at + 5 }], name: 'KEY' }])
  }
})

test('one finding has all places of its secret, sorted', () => {
  const text = `a=${acmeKey()}\nb=${acmeKey()}\n\nc=${acmeKey(1)}\n`
  const { findings } = scanBytes(Buffer.from(text), FILE, detect)
  expect(findings.map(({ places }) => places.map(({ line }) => line))).toEqual([[1, 2], [4]])
})

function twoUrls(password: string): string {
  return `A_URL=redis://ada:${password}@h7.acme.io\nB_URL=redis://ada:${password}@h7.acme.io\n`
}

test('weak secrets of two names are two findings, and their ids hold no hash of them', () => {
  const ids = (password: string): string[] =>
    scanBytes(Buffer.from(twoUrls(password)), FILE, detect).findings.map(({ id }) => id)
  expect(ids(['kX', '7v', 'q2', 'Ty'].join('')).length).toBe(2)
  expect(ids(['kX', '7v', 'q2', 'Ty'].join(''))).toEqual(ids(['pL', '4w', 'e9', 'Zu'].join('')))
})

test('a stream gives what its bytes give, however it is cut', async () => {
  const bytes = Buffer.from(SECRET_LINES.join('\n'))
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7)
  }
  const streamed = await scanStream(chunks(), FILE, { providers: catalogue, now: () => new Date(0) })
  expect(plain(streamed.findings)).toEqual(plain(scanBytes(bytes, FILE, detect).findings))
  expect(streamed.scanned).toEqual({ files: 1, bytes: bytes.length, seconds: 0 })
})

test('any bytes are read without a fault', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.uint8Array({ maxLength: 40 }),
          fc.constantFrom(...SECRET_LINES).map((line) => Buffer.from(line)),
        ),
      ),
      (parts) => {
        const bytes = Buffer.concat(parts)
        for (const mark of [[], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf]]) {
          const { findings } = scanBytes(Buffer.concat([Buffer.from(mark), bytes]), FILE, detect)
          expect(findings.every(({ places }) => places.length > 0)).toBe(true)
        }
      },
    ),
  )
})
