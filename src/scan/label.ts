import type { Span } from './confirm.ts'
import { type Text, lineEnd, lineStart, linesFrom } from './text.ts'

/** A value that a text shows beside its label. The value alone is the span. */
export interface Labelled extends Span {
  readonly name: string
  readonly value: string
  /** A cell or a paragraph that people read, where most of what stands is words. */
  readonly isProse: boolean
}

const WORDS = ['password', 'secret', 'token', 'key']
/** `Password</td>`, `Password:</b>`, `| password |`, `**Password**`, `**Password:**` */
const ENDINGS = ['</', ':</', ' |', '**', ':**']
const COMMENTS = ['pass', 'secret', 'token', 'api']

/**
 * How labels end, elements in a namespace are called, and comments begin that say what stands before them: `# api key`. The gate looks for
 * these, in any case.
 */
export const LABEL_ANCHORS: readonly string[] = [
  ...WORDS.flatMap((word) => ENDINGS.map((ending) => `${word}${ending}`)),
  ':password>',
  'android:value="',
  '# root pass',
  ...COMMENTS.map((word) => `# ${word}`),
  ...COMMENTS.map((word) => `// ${word}`),
]

/** Who cuts a file in pieces lets them overlap by 8 KiB: a value stands no further behind what tells it. */
const REACH = 7 * 1024
const LONGEST = 400
/** Of a row, before the label. */
const BEFORE = 160
/** From the end of a label in an element to the text of a later one. */
const ELEMENT =
  /^:?(?:<\/[\w-]{1,24}>\s{0,40}){1,3}(?::\s{0,40})?(?:<[\w-]{1,24}(?:[ \t][^<>\n]{0,120})?>\s{0,40}){1,3}([^\s<>]{4,256})(?=\s{0,40}<\/)/
/** From the end of a label in bold to what stands in code, or is the rest of the line. */
const BOLD = /^:?\*\*[ \t]{0,4}[:=]?[ \t]{0,4}(?:`([^`\s]{4,256})`|([^\s`]{4,256})(?=[ \t]{0,4}(?:\r?\n|$)))/
/** Behind the name of an element that stands in a namespace: `<db:password>x</db:password>`. */
const INNER = /^>\s{0,40}([^\s<>]{4,256})(?=\s{0,40}<\/)/
const LABEL = /[A-Za-z][\w .-]{0,60}$/

/** The values beside the label or the comment found at `at`. */
export function labelled(text: Text, at: number): readonly Labelled[] {
  const near = text.slice(at, at + LONGEST)
  if (/^(?:#|\/\/)/.test(near)) return optional(commented(text, at, near))
  if (/^a/i.test(near)) return optional(attribute(text, at, near))
  const word = /^:?\w{1,10}/.exec(near)?.[0].length ?? 0
  const rest = near.slice(word)
  if (/^:?</.test(rest)) return optional(beside(text, at + word, ELEMENT, /(?:^|>)\s{0,40}$/, /<key>\s{0,40}$/))
  if (rest.startsWith('>')) return optional(beside(text, at + word, INNER, /<[\w.-]{1,24}:$/, /:$/))
  if (/^:?\*\*(?![ \t]{0,200}\|)/.test(rest)) return optional(beside(text, at + word, BOLD, /\*\*$/, null))
  return row(text, at)
}

const SECRET_NAME = /(?:key|token|secret|passw(?:or)?d)$/i

/** The value of an element of Android's manifest, whose name stands before it. */
function attribute(text: Text, at: number, near: string): Labelled | null {
  const name = /android:name="[\w.]{0,80}?([\w]{1,60})"\s{1,80}$/.exec(text.slice(at - 240, at))?.[1] ?? ''
  const value = /^android:value="([^"\s]{4,256})"/i.exec(near)?.[1]
  if (value === undefined || !SECRET_NAME.test(name)) return null
  const start = at + 'android:value="'.length
  return { name, value, start, end: start + value.length, isProse: false }
}

const WORD = /(?:^|[^A-Za-z])(?:password|secret|token|key)$/i
const CAMEL = /[a-z](?:Password|Secret|Token|Key)$/
const GLUED = /^(?:api|auth|access|secret|private|client|user|admin|root|db)(?:password|secret|token|key)$/i

/** `API key`, `apiKey` and `apikey` are labels; `monkey` is none, but maybe a password that must not be told as a name. */
function isLabel(label: string): boolean {
  return WORD.test(label) || CAMEL.test(label) || GLUED.test(label)
}

function optional(found: Labelled | null): readonly Labelled[] {
  return found ? [found] : []
}

/** What `shape` finds behind the label that ends at `end`; the label stands behind what `opening` says. */
function beside(text: Text, end: number, shape: RegExp, opening: RegExp, plain: RegExp | null): Labelled | null {
  const match = shape.exec(text.slice(end, end + LONGEST + 256))
  const value = match?.[1] ?? match?.[2]
  if (!match || value === undefined) return null
  const before = text.slice(end - 120, end)
  const label = LABEL.exec(before)?.[0] ?? ''
  const lead = before.slice(0, before.length - label.length)
  if (!isLabel(label) || !opening.test(lead)) return null
  const start = end + match[0].lastIndexOf(value)
  return {
    name: named(label),
    value,
    start,
    end: start + value.length,
    isProse: !plain?.test(lead) && !lead.endsWith('<name>'),
  }
}

/** The line below the head of a table. */
const RULE = /^\s{0,8}\|?[ \t]{0,4}:?-{1,80}:?[ \t]{0,4}\|/

/** A row of Markdown: what stands in the next cell, or, where it is the head of a table, in the rows below. */
function row(text: Text, at: number): readonly Labelled[] {
  const start = lineStart(text.bytes, at, BEFORE)
  const line = text.slice(start, lineEnd(text.bytes, at, LONGEST))
  const head = cellsOf(line)
  const index = head.findIndex((cell) => start + cell.end > at)
  const name = plainText(head[index]?.text ?? '').text
  if (!/^[A-Za-z][\w .()/-]{0,40}:?$/.test(name) || !isLabel(name.replace(/:$/, ''))) return []
  const isHead = RULE.test(text.slice(start + line.length + 1, start + line.length + 200))
  if (!isHead) return valueOf(head[index + 1], name, start)
  const found: Labelled[] = []
  let from = start + line.length + 1
  for (const below of linesFrom(text, from, start + REACH)) {
    if (!below.includes('|') || (from > start + line.length + 1 && RULE.test(below))) break
    found.push(...valueOf(cellsOf(below)[index], name, from))
    from += below.length + 1
  }
  return found
}

interface CellText {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The cells of a row, which a bar begins or not. */
function cellsOf(line: string): readonly CellText[] {
  const found: CellText[] = []
  let start = /^\s{0,8}\|/.exec(line)?.[0].length ?? 0
  for (let end = line.indexOf('|', start); start <= line.length; end = line.indexOf('|', start)) {
    const stop = end === -1 ? line.length : end
    found.push({ text: line.slice(start, stop), start, end: stop })
    start = stop + 1
  }
  return found
}

function valueOf(cell: CellText | undefined, name: string, base: number): readonly Labelled[] {
  if (!cell) return []
  const { text: value, lead } = plainText(cell.text)
  if (value.length < 4 || value.length > 256 || /\s/.test(value)) return []
  const start = base + cell.start + lead
  return [{ name: named(name), value, start, end: start + value.length, isProse: true }]
}

/** Without blanks and what makes it bold or code. */
function plainText(written: string): { text: string; lead: number } {
  const lead = /^[ \t]{0,200}(?:\*\*)?`?/.exec(written)?.[0].length ?? 0
  const rest = written.slice(lead).trimEnd()
  return { text: rest.replace(/`?(?:\*\*)?$/, ''), lead }
}

const COMMENT =
  /^(?:#|\/\/) (?:root )?((?:pass(?:word|wd|phrase)?|secret(?: key)?|token|api[ _-]?(?:key|token|secret))(?=[ \t.\r\n(]|$))([^\n]{0,80})/i
/** What goes on to say more of it than whose it is says something else. */
const NO_MORE = /^[.]?[ \t]{0,4}(?:(?:for|of|from) [^\n]{1,60}|\([^()\n]{1,60}\))?\s*$/

/** `"x" # api key`: the last text before a comment that says no more than what it is, or all that stands before it. */
function commented(text: Text, at: number, near: string): Labelled | null {
  const comment = COMMENT.exec(near)
  if (!comment || !NO_MORE.test(comment[2] ?? '')) return null
  const before = text.slice(lineStart(text.bytes, at, LONGEST), at)
  const match =
    /(["'`])([^\s"'`]{4,256})\1[\s,;)\]}]{0,8}$/.exec(before.slice(-280)) ??
    /^([ \t]{0,20})([^\s"'`=:;,()#]{6,256})[ \t]{1,20}$/.exec(before)
  const value = match?.[2]
  if (value === undefined) return null
  const start = at - before.length + before.lastIndexOf(value)
  return { name: named(comment[1] ?? ''), value, start, end: start + value.length, isProse: true }
}

/** As programs spell names: `API key` is `api_key`. */
function named(label: string): string {
  const plain = label.trim().replace(/:$/, '')
  return plain.includes(' ') ? plain.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_') : plain
}
