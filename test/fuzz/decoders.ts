import { gzipSync } from 'node:zlib'
import { type Layer, runs } from '../../src/scan/encoded.ts'
import { WRITING_ANCHORS, written } from '../../src/scan/escapes.ts'
import { gate, tablesOf } from '../../src/scan/gate.ts'
import { type Text, text as textOf } from '../../src/scan/text.ts'
import type { Target } from './fuzz.ts'

const INNER = 'user: ada\npassword: "Tr0ub4dor-and-3"\ntoken=abcdefghijklmnopqrstuvwxyz0123456789\n'
const WIDE = Buffer.from(INNER, 'utf16le')
const LINES = (text: string): string => text.replaceAll(/(.{64})/g, '$1\n')

/** What each decoder understands, by its name. */
const RUNS: Readonly<Record<string, readonly string[]>> = {
  base64: [Buffer.from(INNER).toString('base64'), LINES(Buffer.from(INNER.repeat(20)).toString('base64'))],
  base64url: [Buffer.from(INNER).toString('base64url')],
  hex: [Buffer.from(INNER).toString('hex')],
  gzip: [gzipSync(INNER).toString('base64'), LINES(gzipSync(INNER.repeat(50)).toString('base64'))],
  'utf-16': [WIDE.toString('base64'), Buffer.from(WIDE).swap16().toString('base64')],
}
const WRITINGS: readonly (readonly string[])[] = [
  [encodeURIComponent(INNER), 'a%3Db%40%61%65'],
  ['\\u0073\\x65\\u{63}ret=\\"abc\\"', '\\x2e\\u007e'],
  ['&quot;a&#x3a;&#58;b&apos;&amp;&lt;&nbsp;', '&#99;&#x6f;'],
  ['a=3Db=\r\nc=\nd=3D', 'x=3D=41'],
  ['"ab" + "cd"', "'a' .\n 'b'", '"a" & _\n "b"', 'abc\\\n  def'],
]

/** Each decoder by itself, with what it says checked: nothing grows without bound, and every place lies in the text. */
export function decoders(): readonly Target[] {
  const look = gate(tablesOf([]))
  return [
    ...Object.entries(RUNS).map(([name, seeds]) => ({
      name: `decoder ${name}`,
      seeds,
      read(bytes: Uint8Array) {
        for (const layer of runs(bytes, look(bytes).runs)) check(layer, bytes, 2 * 1024 * 1024)
      },
    })),
    ...WRITINGS.map((seeds, writing) => ({
      name: `decoder of ${WRITING_ANCHORS.find((one) => one.writing === writing)?.text ?? ''}`,
      seeds,
      read(bytes: Uint8Array) {
        for (const at of placesOf(textOf(bytes), writing)) {
          const layer = written(textOf(bytes), writing, at)
          if (layer) check(layer, bytes, bytes.length)
        }
      },
    })),
  ]
}

function placesOf(view: Text, writing: number): readonly number[] {
  const whole = view.slice(0, view.bytes.length)
  return WRITING_ANCHORS.filter((one) => one.writing === writing).flatMap((one) => {
    const at = whole.indexOf(one.text)
    return at === -1 ? [] : [at]
  })
}

function check(layer: Layer, bytes: Uint8Array, most: number): void {
  if (layer.bytes.length > most) throw new Error(`${layer.by.join()}: ${layer.bytes.length} bytes were decoded`)
  for (const start of [0, layer.bytes.length >> 1, layer.bytes.length]) {
    const place = layer.placeOf({ start, end: Math.min(layer.bytes.length, start + 8) })
    if (place.start < 0 || place.end > bytes.length) throw new Error(`${layer.by.join()}: a place lies outside`)
  }
}
