import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { detector } from '../../src/scan/detect.ts'
import { runs } from '../../src/scan/encoded.ts'
import { scanBytes } from '../../src/scan/scan.ts'
import { acmeKey, catalogue } from './keys.ts'

const detect = detector(catalogue)
const KEY = acmeKey(5)

function scan(content: string | Uint8Array) {
  return scanBytes(Buffer.from(content), { path: 'a', relative: 'a' }, detect).findings
}

function base64(text: string | Uint8Array): string {
  return Buffer.from(text).toString('base64')
}

function lines(text: string, width: number, joint: string): string {
  return (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(joint)
}

function each(text: string, write: (code: string) => string): string {
  return Array.from(Buffer.from(text), (byte) => write(byte.toString(16).padStart(2, '0'))).join('')
}

const LONG = `first line of a file\nsecond line of a file\nACME_KEY=${KEY}\nlast line of a file\n`

test.each([
  ['Base64', base64(KEY)],
  ['Base64 without padding, of URLs', Buffer.from(`${KEY}?`).toString('base64url')],
  ['Base64 in lines', lines(base64(LONG), 60, '\n')],
  ['Base64 in lines of Windows, indented', lines(base64(LONG), 64, '\r\n    ')],
  ['Base64 in lines within JSON', `{"file":"${lines(base64(LONG), 64, '\\n')}"}`],
  ['Base64 of Base64', base64(base64(KEY))],
  ['Base64 of Base64 of Base64', base64(base64(base64(KEY)))],
  ['hexadecimal digits', Buffer.from(KEY).toString('hex')],
  ['gzip in Base64', base64(gzipSync(`key: ${KEY}\n`))],
  ['UTF-16 in Base64', base64(Buffer.from(`$key = '${KEY}'`, 'utf16le'))],
  ['UTF-16, big end first, in Base64', base64(Buffer.from(`$key = '${KEY}'`, 'utf16le').swap16())],
  ['percent signs', each(KEY, (code) => `%${code.toUpperCase()}`)],
  ['percent signs twice', each(KEY, (code) => `%25${code.toUpperCase()}`)],
  ['escapes of JSON', each(KEY, (code) => `\\u00${code}`)],
  ['escapes of C', each(KEY, (code) => `\\x${code}`)],
  ['escapes with brackets', each(KEY, (code) => `\\u{${code}}`)],
  ['entities', each(KEY, (code) => `&#x${code};`)],
  ['decimal entities', each(KEY, (code) => `&#${Number.parseInt(code, 16)};`)],
  ['quoted-printable', `key=3D${KEY.slice(0, 20)}=\r\n${KEY.slice(20)}`],
  ['texts that are added', `x = "${KEY.slice(0, 20)}" + "${KEY.slice(20)}"`],
  ['texts that are added within the beginning', `x = '${KEY.slice(0, 4)}' + '${KEY.slice(4)}'`],
  ['texts that are added line by line', `x = "${KEY.slice(0, 20)}" +\n    "${KEY.slice(20)}"`],
  ['texts that are added as in PHP', `$x = '${KEY.slice(0, 20)}' .\n  '${KEY.slice(20)}';`],
  ['texts side by side', `x = "${KEY.slice(0, 20)}" "${KEY.slice(20)}"`],
  ['texts one below the other', `x = ("${KEY.slice(0, 20)}"\n     "${KEY.slice(20)}")`],
  ['a text over two lines', `x="${KEY.slice(0, 20)}\\\n  ${KEY.slice(20)}"`],
])('a key is found in %s', (_, shape) => {
  const found = scan(`before\n x: ${shape}\nbehind\n`)
  expect(found.map(({ rule, secret }) => [rule, secret.reveal()])).toEqual([['acme.project', KEY]])
})

test('what is four encodings deep stays there', () => {
  expect(scan(base64(base64(base64(base64(KEY)))))).toEqual([])
})

test('the place is that of the encoded text, the id that of the secret', () => {
  const [open] = scan(`x: ${KEY}`)
  const [block] = scan(`line\nx: ${base64(KEY)} behind`)
  expect(block?.places).toMatchObject([{ line: 2, column: 4, offset: 8, length: base64(KEY).length }])
  expect(block?.id).toBe(open?.id)
  const escaped = each(KEY, (code) => `\\u00${code}`)
  const [written] = scan(`line\nx: "${escaped}"\n`)
  expect(written?.places).toMatchObject([{ line: 2, column: 5, offset: 9, length: escaped.length }])
  const parts = `"${KEY.slice(0, 20)}" + "${KEY.slice(20)}"`
  const [joined] = scan(`line\nx: ${parts}\n`)
  expect(joined?.places).toMatchObject([{ line: 2, offset: 9, length: parts.length - 2 }])
})

test('two keys in one block are two findings at one place', () => {
  const found = scan(base64(`a: ${KEY}\nb: ${acmeKey(6)}\n`))
  expect(found.map(({ secret }) => secret.reveal()).toSorted()).toEqual([KEY, acmeKey(6)].toSorted())
})

test('what stands in the open is told once, also beside escapes', () => {
  expect(scan(`{"key":"${KEY}","x":"\\u003d"}`)[0]?.places).toHaveLength(1)
  expect(scan(`u=${KEY}&v=%3D%40`)).toHaveLength(1)
})

test.each(['utf16le', 'utf16be'])('a file in %s without a mark is read', (encoding) => {
  const bytes = Buffer.from(`line\nkey = ${KEY}\n`, 'utf16le')
  const [found] = scan(encoding === 'utf16le' ? bytes : bytes.swap16())
  expect(found?.secret.reveal()).toBe(KEY)
  expect(found?.places).toMatchObject([{ line: 2, column: 7, offset: 22, length: 2 * KEY.length }])
})

/** Long text with a different key every 5,000 characters or so, also where one part of it ends and the next begins. */
function longText(size: number): { text: string; keys: readonly string[] } {
  const keys = Array.from({ length: Math.floor(size / 5003) }, (_, index) => acmeKey(index))
  return { text: keys.map((key) => `${'some words\n'.repeat(450)}k=${key}\n`).join(''), keys }
}

test.each([
  ['Base64', (text: string) => base64(text)],
  ['Base64 of URLs', (text: string) => Buffer.from(text).toString('base64url')],
  ['Base64 in lines', (text: string) => lines(base64(text), 76, '\n')],
  ['hexadecimal digits', (text: string) => Buffer.from(text).toString('hex')],
  ['UTF-16 in Base64', (text: string) => base64(Buffer.from(text, 'utf16le'))],
])('in a long block of %s every key is found, once', (_, encode) => {
  const { text, keys } = longText(400_000)
  const found = scan(`before\n${encode(text)}\nbehind\n`)
  expect(found.map(({ secret }) => secret.reveal()).toSorted()).toEqual(keys.toSorted())
  expect(found.filter(({ places }) => places.length > 1)).toEqual([])
})

test('a block that is longer than a piece of a file is read on in the next piece', () => {
  const { text, keys } = longText(6_000_000)
  const found = scan(`x${base64(text)}`.slice(1))
  expect(new Set(found.map(({ secret }) => secret.reveal()))).toEqual(new Set(keys))
})

test('what a long block holds is told where it stands', () => {
  const before = 'some words\n'.repeat(9000)
  const [found] = scan(base64(`${before}k=${KEY}\n`))
  const { offset = 0, length = 0 } = found?.places[0] ?? {}
  expect(Math.abs(offset - (before.length * 4) / 3)).toBeLessThan(12)
  expect(length).toBeLessThan(KEY.length * 1.5 + 8)
})

test('of a long packed block the beginning is read', () => {
  const { text, keys } = longText(3_000_000)
  const noise = Array.from({ length: 40_000 }, (_, index) => `${(index * 2_654_435_761) >>> 0}`).join('')
  const found = scan(base64(gzipSync(`k=${keys[0]}\n${noise}${text}`)))
  expect(found.map(({ secret }) => secret.reveal())).toContain(keys[0])
})

test('of thousands of packed blocks so many are unpacked as memory is there for', () => {
  const one = base64(gzipSync('user: ada, nothing else of worth')).replace(/=+$/, '')
  const count = 60_000
  const step = one.length + 1
  const places = Array.from({ length: count }, (_, index) => [index * step, index * step + one.length]).flat()
  const layers = runs(Buffer.from(`${one} `.repeat(count)), places)
  const held = new Set(layers.map(({ bytes }) => bytes.buffer))
  expect(layers).toHaveLength(count)
  expect(layers.filter(({ bytes }) => bytes.length > 0)).toHaveLength(2000)
  expect([...held].reduce((sum, { byteLength }) => sum + byteLength, 0)).toBeLessThan(64_000_000)
})

test('a bomb is unpacked to a mebibyte at most', () => {
  const bomb = base64(gzipSync(Buffer.alloc(50_000_000, 'a'))).slice(0, 60_000)
  const [layer] = runs(Buffer.from(bomb), [0, bomb.length])
  expect(layer?.bytes.length).toBeGreaterThan(100_000)
  expect(layer?.bytes.buffer.byteLength).toBeLessThanOrEqual(1024 * 1024)
})

test('bombs and nested encodings end', () => {
  const bomb = base64(gzipSync(Buffer.alloc(50_000_000, 'a')))
  expect(scan(bomb)).toEqual([])
  expect(scan('%25\\u0025&#x25;=3D" + "'.repeat(20_000))).toEqual([])
})

test('decoding never fails and never finds what is not there', () => {
  const piece = fc.constantFrom(
    '%3D',
    '\\u003d',
    '&#x41;',
    '=3D',
    '" + "',
    'QUJD'.repeat(8),
    '41'.repeat(20),
    '\\\n',
    '=\r\n',
    ' ',
    '"',
    'x',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      expect(scan(pieces.join(''))).toEqual([])
    }),
    { numRuns: 200 },
  )
})

test('a key in parts is found wherever it stands among others, on the line where a look ends too', () => {
  const key = acmeKey(3)
  const parts = `const key = "${key.slice(0, 20)}" +\n  "${key.slice(20)}"`
  for (let between = 0; between < 14; between++) {
    const text = `${parts}\n${'nothing\n'.repeat(between)}${parts}\n`
    const found = detect(Buffer.from(text)).matches.filter(({ rule }) => rule === 'acme.project')
    expect(found, `${between} lines between`).toHaveLength(2)
  }
})
