import type { Span } from './confirm.ts'
import type { Layer } from './encoded.ts'
import { type Text, lineEnd, lineStart } from './text.ts'

/** A way to write characters by their number, or a text in parts. */
interface Writing {
  readonly by: string
  /** One of them stands where something is written so. */
  readonly anchors: readonly string[]
  readonly shape: RegExp
  /** What a match stands for. Null: it stays as it is. */
  readonly read: (match: string) => string | null
}

const NAMED: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>', nbsp: ' ' }

/** The gate looks for the anchors; only then a line is read a second time. Blanks (`%20`, `&lt;`) alone hide no key. */
const WRITINGS: readonly Writing[] = [
  {
    by: 'percent',
    anchors:
      '%3D %3A %40 %22 %26 %2B %5F %2D %21 %23 %24 %25 %7B %2F %61 %65 %6F %73 %74 %6B %70 %6b %6f %3d%22 %3a%22'.split(
        ' ',
      ),
    shape: /%[0-9A-Fa-f]{2}/g,
    read: (match) => String.fromCharCode(Number.parseInt(match.slice(1), 16)),
  },
  {
    by: 'escapes',
    anchors: [
      '\\u002',
      '\\u003',
      '\\u004',
      '\\u005',
      '\\u006',
      '\\u007',
      '\\u{',
      '\\x2',
      '\\x3',
      '\\x4',
      '\\x5',
      '\\x6',
      '\\x7',
    ],
    shape: /\\u00[0-9A-Fa-f]{2}|\\u\{[0-9A-Fa-f]{1,6}\}|\\x[0-9A-Fa-f]{2}|\\["'/\\]/g,
    read: readEscape,
  },
  {
    by: 'entities',
    anchors: ['&quot;', '&apos;', '&#x', '&#3', '&#4', '&#5', '&#6', '&#9', '&#1'],
    shape: /&(?:#\d{2,3}|#x[0-9A-Fa-f]{2}|quot|apos|amp|lt|gt|nbsp);/g,
    read: readEntity,
  },
  {
    by: 'quoted-printable',
    anchors: ['=3D', '=\r\n'],
    shape: /=(?:[0-9A-F]{2}|\r?\n)/g,
    read: (match) => (match.endsWith('\n') ? '' : String.fromCharCode(Number.parseInt(match.slice(1), 16))),
  },
  {
    by: 'joined',
    // Quote, sign, quote: `" + "`; quote, sign, line break; quote, blank, quote.
    anchors: ['+', '.', '..', '&']
      .flatMap((sign) => [`" ${sign} "`, `' ${sign} '`, `"${sign}"`, `'${sign}'`])
      .concat(['+', '.', '&', '\\'].flatMap((sign) => [`" ${sign}\n`, `' ${sign}\n`, `" ${sign}\r`, `' ${sign}\r`]))
      .concat(['" "', "' '", '" & _', '"\n ', "'\n ", '"\n\t', "'\n\t", '\\\n ', '\\\n\t', '\\\r\n']),
    shape:
      /(["'`])(?:[ \t]{0,8}(?:\+|\.{1,2}|&)[ \t]{0,8}(?:_[ \t]{0,4})?(?:\\?\r?\n[ \t]{0,60})?|[ \t]{0,8}\\?\r?\n[ \t]{0,60}(?:[+.&][ \t]{0,8})?|[ \t]{1,8})\1|\\\r?\n[ \t]{0,60}/g,
    read: () => '',
  },
]

/** What the gate looks for, and the number of the writing that each anchor speaks for. */
export const WRITING_ANCHORS: readonly { readonly text: string; readonly writing: number }[] = WRITINGS.flatMap(
  ({ anchors }, writing) => anchors.map((text) => ({ text, writing })),
)

/** The number of the writing in which texts are joined from parts. */
export const JOINED = WRITINGS.findIndex(({ by }) => by === 'joined')

/** A region is no longer than this: a minified file has lines of megabytes. */
const REGION = 4096
const LINES = 12

/** The lines around `at` as they read when that writing is resolved, or null where nothing in them is written so. */
export function written(text: Text, writing: number, at: number): (Layer & { readonly region: Span }) | null {
  const { by, shape, read } = WRITINGS[writing] ?? WRITINGS[0] ?? never()
  const region = regionOf(text, at)
  const source = text.slice(region.start, region.end)
  const stretches: Stretch[] = []
  const parts: string[] = []
  let from = 0
  let size = 0
  const take = (piece: string, place: number, isVerbatim: boolean): void => {
    if (piece === '') return
    parts.push(piece)
    stretches.push({ at: size, place, isVerbatim })
    size += piece.length
  }
  for (const match of source.matchAll(shape)) {
    const meant = read(match[0])
    if (meant === null) continue
    take(source.slice(from, match.index), from, true)
    take(meant, match.index, false)
    from = match.index + match[0].length
  }
  if (from === 0) return null
  take(source.slice(from), from, true)
  const decoded = parts.join('')
  return {
    bytes: Buffer.from(decoded, 'latin1'),
    by: [by],
    region,
    // The end is where the character behind begins: an escape belongs to the part that it ends.
    placeOf: ({ start, end }) => ({
      start: region.start + placeOf(stretches, start),
      end: region.start + endOf(stretches, end, source),
    }),
  }
}

/** From here on the decoded text stands in the source at `place`: as it is, or all of it for one escape. */
interface Stretch {
  readonly at: number
  readonly place: number
  readonly isVerbatim: boolean
}

function placeOf(stretches: readonly Stretch[], index: number): number {
  const stretch = stretches.findLast(({ at }) => at <= index)
  return stretch ? stretch.place + (stretch.isVerbatim ? index - stretch.at : 0) : 0
}

const ESCAPE =
  /^(?:%[0-9A-Fa-f]{2}|\\u00[0-9A-Fa-f]{2}|\\u\{[0-9A-Fa-f]{1,6}\}|\\x[0-9A-Fa-f]{2}|\\["'/\\]|&#?\w{2,5};|=[0-9A-F]{2})/

/** Where the encoding of the character before `end` ends. What was left out between two characters (a joint) belongs to neither. */
function endOf(stretches: readonly Stretch[], end: number, source: string): number {
  const last = stretches.findLast(({ at }) => at < end)
  if (!last || last.isVerbatim) return placeOf(stretches, end - 1) + 1
  return last.place + (ESCAPE.exec(source.slice(last.place, last.place + 12))?.[0].length ?? 1)
}

function regionOf(text: Text, at: number): Span {
  const start = lineStart(text.bytes, at)
  let end = at
  for (let line = 0; line < LINES && end < text.bytes.length && end - start < REGION; line++)
    end = lineEnd(text.bytes, end, REGION) + 1
  return { start, end: Math.min(end, start + REGION, text.bytes.length) }
}

function readEscape(match: string): string | null {
  if (/^\\["'/\\]$/.test(match)) return match.slice(1)
  const code = Number.parseInt(match.replace(/^\\[ux]\{?|\}$/g, ''), 16)
  return code < 256 ? String.fromCharCode(code) : null
}

function readEntity(match: string): string | null {
  const name = match.slice(1, -1)
  if (!name.startsWith('#')) return NAMED[name] ?? null
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code < 256 ? String.fromCharCode(code) : null
}

function never(): never {
  throw new TypeError('There is no such writing.')
}
