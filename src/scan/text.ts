/** How far a line is followed to each side. Minified files have lines of megabytes; what is further away is not context. */
export const LINE_REACH = 1024

/** Bytes that the scanner reads as text, one character per byte, without copying more than it looks at. */
export interface Text {
  readonly bytes: Uint8Array
  /** The characters from `start` to `end`, both cut to what is there. */
  slice(start: number, end: number): string
}

/** The bytes as Latin-1: positions in the text are positions in the bytes. */
export function text(bytes: Uint8Array): Text {
  // Of most files nothing is ever read.
  let buffer: Buffer | undefined
  return {
    bytes,
    slice(start, end) {
      buffer ??= Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      return buffer.toString('latin1', Math.max(0, start), Math.min(bytes.length, Math.max(0, end)))
    },
  }
}

/** Where the line of `at` begins, or `reach` bytes before it. */
export function lineStart(bytes: Uint8Array, at: number, reach = LINE_REACH): number {
  const stop = Math.max(0, at - reach)
  let start = at
  while (start > stop && bytes[start - 1] !== 10) start--
  return start
}

/** Where the line of `at` ends (its line feed), or `reach` bytes behind it. */
export function lineEnd(bytes: Uint8Array, at: number, reach = LINE_REACH): number {
  const stop = Math.min(bytes.length, at + reach)
  let end = at
  while (end < stop && bytes[end] !== 10) end++
  return end
}

/** The lines from `start` to `end`, one after the other, without one that goes on behind it. */
export function* linesFrom(view: Text, start: number, end: number): Generator<string> {
  const window = view.slice(start, end)
  let from = 0
  for (let to = window.indexOf('\n'); to !== -1; to = window.indexOf('\n', from)) {
    yield window.slice(from, to)
    from = to + 1
  }
  if (end >= view.bytes.length) yield window.slice(from)
}
