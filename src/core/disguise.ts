import type { Secret } from './secret.ts'

/** What is shorter stands in too much that is no secret: it is not masked. In bytes. */
export const SHORTEST_MASKED = 4

const SHORTEST_LINE = 8
/** Where `base64`, and OpenSSL and PEM, break a long line. */
const LINE_LENGTHS = [76, 64]
/** Begins or ends a PEM block: the same in everybody's. */
const ARMOUR = /^-----(?:BEGIN|END) [A-Z0-9 ]+-----$/

/**
 * All the bytes by which a value is known in what a program prints: as it is, in base64 (wherever it lies in what was encoded, both alphabets), in
 * hex, escaped for URLs, JSON and shells, and each of its lines of 8 bytes and more. None where it is shorter than `SHORTEST_MASKED`.
 */
export function disguisesOf(value: Secret): readonly Uint8Array[] {
  const bytes = Buffer.from(value.revealBytes())
  const trimmed = bytes.subarray(0, bytes.length - (/\r?\n$/.exec(bytes.toString('latin1'))?.[0].length ?? 0))
  const wholes = [bytes, trimmed].filter((one) => one.length >= SHORTEST_MASKED)
  const found = new Map<string, Uint8Array>()
  const add = (...all: readonly Buffer[]): void => {
    for (const one of all) if (one.length >= SHORTEST_MASKED) found.set(one.toString('latin1'), one)
  }
  for (const one of wholes) {
    add(one, ...escaped(one), ...base64(one))
    const hex = one.toString('hex')
    add(Buffer.from(hex), Buffer.from(hex.toUpperCase()))
  }
  for (const line of linesOf(bytes)) add(line, ...escaped(line))
  return [...found.values()]
}

function linesOf(bytes: Buffer): readonly Buffer[] {
  const lines = bytes.toString('latin1').split(/\r\n|\r|\n/)
  if (lines.length === 1) return []
  return [...lines, ...lines.map((line) => line.trim())]
    .filter((line) => line.length >= SHORTEST_LINE && !ARMOUR.test(line))
    .map((line) => Buffer.from(line, 'latin1'))
}

/**
 * The digits that the value alone decides, with 0, 1 or 2 bytes before it in what was encoded; and its last digit too where nothing follows. The
 * digit it shares with its neighbours is not among them: it holds two or four bits of it.
 */
function base64(bytes: Buffer): readonly Buffer[] {
  const found: string[] = []
  for (const before of [0, 1, 2]) {
    const digits = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '')
    const own = digits.slice(Math.ceil((before * 8) / 6))
    found.push(own, digits.slice(digits.length - own.length, Math.floor(((before + bytes.length) * 8) / 6)))
    if (before === 0) for (const length of LINE_LENGTHS) found.push(...pieces(digits, length))
  }
  return found.flatMap((text) => [
    Buffer.from(text),
    Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_')),
    Buffer.from(text.replaceAll('+', '%2B').replaceAll('/', '%2F')),
  ])
}

function pieces(text: string, length: number): readonly string[] {
  if (text.length <= length) return []
  const count = Math.ceil(text.length / length)
  return Array.from({ length: count }, (_, index) => text.slice(index * length, (index + 1) * length)).filter(
    (piece) => piece.length >= SHORTEST_LINE,
  )
}

function escaped(bytes: Buffer): readonly Buffer[] {
  const text = bytes.toString('utf8')
  if (!Buffer.from(text, 'utf8').equals(bytes)) return []
  return [...forUrls(text), ...forJson(text), ...forShells(text), text.replaceAll(/\r?\n/g, '\r\n')].map((one) =>
    Buffer.from(one, 'utf8'),
  )
}

/** As `encodeURIComponent`, as forms have it, and as RFC 3986 would; the digits in both cases. */
function forUrls(text: string): readonly string[] {
  const component = encodeURIComponent(text)
  const strict = component.replaceAll(/[!'()*]/g, (sign) => `%${sign.codePointAt(0)?.toString(16).toUpperCase()}`)
  const all = [component, strict, strict.replaceAll('%20', '+'), encodeURI(text)]
  return [...all, ...all.map((one) => one.replaceAll(/%[0-9A-F]{2}/g, (digits) => digits.toLowerCase()))]
}

/** As JavaScript writes it, with `/` escaped as PHP does, and with nothing but ASCII as Python does. */
function forJson(text: string): readonly string[] {
  const json = JSON.stringify(text).slice(1, -1)
  const all = [json, json.replaceAll('/', String.raw`\/`)]
  const ascii = all.map((one) =>
    one.replaceAll(/[\u007F-\uFFFF]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )
  const html = json.replaceAll(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`)
  return [...all, ...ascii, html]
}

/** In single quotes both ways, in double quotes, in `$'…'`, and with a backslash before each sign, as `printf %q` has it. */
function forShells(text: string): readonly string[] {
  const ansi = text
    .replaceAll(/[\\']/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\t', String.raw`\t`)
    .replaceAll('\r', String.raw`\r`)
  return [
    text.replaceAll("'", String.raw`'\''`),
    text.replaceAll("'", `'"'"'`),
    text.replaceAll(/["\\$`]/g, String.raw`\$&`),
    ansi,
    text.replaceAll(/[^\w@%+=:,./\u0080-\uFFFF-]/g, String.raw`\$&`),
  ]
}
