import type { Span } from './confirm.ts'
import type { Judgement } from './judge.ts'
import { decodedText } from './judge-login.ts'
import { isCommonPassword, isHashLike, isPlaceholder, isReference } from './placeholder.ts'
import { classCount, looksRandom } from './random.ts'
import type { Text } from './text.ts'
import { wordCover } from './words.ts'

/** A value that a manifest of Kubernetes keeps as a secret, whatever its name. The span is how it is written. */
export interface Kept extends Span {
  readonly name: string
  /** What was written as Base64 is decoded. */
  readonly value: string
}

/** How a manifest says that it keeps secrets. The gate looks for these, in any case. */
export const MANIFEST_ANCHORS: readonly string[] = [
  'kind: secret',
  'kind: "secret"',
  '"kind": "secret"',
  '"kind":"secret"',
]

/** A manifest goes no further to both sides of its kind. */
const REACH = 8 * 1024
const KIND = /^"?kind"?: ?"?secret(?:"|(?=[ \t]*(?:\r?\n|$)))/i
const DATA = /^([ \t]*)(string)?data:[ \t]*(?:#.*)?$/i
const LINE = /^([ \t]+)["']?([\w./-]{1,80})["']?:[ \t]*["']?([^\s"'{}]{4,4000})["']?[ \t]*$/
const OBJECT = /"(string)?data"\s{0,8}:\s{0,8}\{([^{}]{0,8000})\}/gi
const PAIR = /"([\w./-]{1,80})"\s{0,8}:\s{0,8}"([^"\\\s]{4,4000})"/g

/** What the manifest keeps whose kind was found at `at`; nothing where it is of another kind. */
export function kept(text: Text, at: number): readonly Kept[] {
  if (!KIND.test(text.slice(at, at + 80))) return []
  const before = text.slice(at - REACH, at)
  const behind = text.slice(at + 4, at + REACH)
  // Another kind is another manifest.
  const from = at - before.length + Math.max(0, before.lastIndexOf('\n---'), before.lastIndexOf('kind') + 1)
  const ends = [behind.indexOf('\n---'), behind.search(/\bkind"?:/)].filter((end) => end !== -1)
  const manifest = text.slice(from, at + 4 + Math.min(behind.length, ...ends))
  return [...ofLines(manifest, from), ...ofObjects(manifest, from)]
}

function* ofLines(manifest: string, base: number): Generator<Kept> {
  let open: Opened | null = null
  let at = base
  for (const line of manifest.split('\n')) {
    open = openedBy(line) ?? (isEnd(line, open) ? null : open)
    const entry = open && LINE.exec(line)
    if (open && entry) {
      const [, , name = '', written = ''] = entry
      yield* one({ name, written, start: at + line.lastIndexOf(written), isPlain: open.isPlain })
    }
    at += line.length + 1
  }
}

/** Below `data:`. */
interface Opened {
  readonly indent: number
  /** It says `stringData`: its values are no Base64. */
  readonly isPlain: boolean
}

function openedBy(line: string): Opened | null {
  const data = DATA.exec(line.trimEnd())
  return data && { indent: data[1]?.length ?? 0, isPlain: data[2] !== undefined }
}

/** A line that is no deeper, and more than a comment. */
function isEnd(line: string, open: Opened | null): boolean {
  return open !== null && /^[ \t]*[^\s#]/.test(line) && line.search(/\S/) <= open.indent
}

function* ofObjects(manifest: string, base: number): Generator<Kept> {
  for (const object of manifest.matchAll(OBJECT)) {
    const [all, plain, inner = ''] = object
    const begin = base + object.index + all.lastIndexOf(inner)
    for (const pair of inner.matchAll(PAIR)) {
      const [whole, name = '', written = ''] = pair
      const start = begin + pair.index + whole.lastIndexOf(written)
      yield* one({ name, written, start, isPlain: plain !== undefined })
    }
  }
}

function* one({
  name,
  written,
  start,
  isPlain,
}: {
  readonly name: string
  readonly written: string
  readonly start: number
  readonly isPlain: boolean
}): Generator<Kept> {
  const value = isPlain ? written : decodedText(written)?.replace(/\r?\n$/, '')
  if (value !== undefined) yield { start, end: start + written.length, name, value }
}

/** What stands beside the secrets of a manifest: names, places, certificates, whole files. */
const NO_SECRET_NAME =
  /(?:user(?:name)?|login|host(?:name)?|port|url|uri|endpoint|e?mail|region|bucket|namespace|database|db|name|crt|cert\w*|ca|pub|issuer|id|account|project|zone|version|type|server|domain|path|conf\w*|ya?ml|json|properties|xml|ini|env|txt|sh|enabled)$/i

/** Everything in such a manifest was kept as a secret; here those whose names say nothing. */
export function judgeKept({ name, value }: Kept): Judgement {
  if (NO_SECRET_NAME.test(name) || value.length < 6 || /[\s<>{}]|^\w+:\/\//.test(value))
    return { dropped: 'not random' }
  if (isReference(value)) return { dropped: 'reference' }
  if (isHashLike(value)) return { dropped: 'hash' }
  if (isPlaceholder(value) || isCommonPassword(value)) return { dropped: 'placeholder' }
  if (looksRandom(value) && wordCover(value) <= 0.5) return { confidence: 'medium' }
  return classCount(value) >= 2 && /[^A-Za-z.-]/.test(value) ? { confidence: 'low' } : { dropped: 'not random' }
}
