import { Secret } from './secret.ts'

/** One file on both sides of a fix. Both are sealed: a hash of what was written, in clear, would tell what it was made of. */
export interface KeptFile {
  /** Null: there was none. */
  readonly before: Secret | null
  readonly after: Secret
  /** All that differs, where that alone is sealed: the whole is too large. */
  readonly edits?: readonly Edit[]
}

/** What differs in one place, `at` so many bytes of what was written. */
export interface Edit {
  readonly at: number
  readonly was: Secret
  readonly is: Secret
}

/** A file of which nothing was sealed but what differs; `size` is that of what was written. */
export interface KeptEdits {
  readonly size: number
  readonly edits: readonly Edit[]
}

/** Both sides of a file are sealed as one value, which may have 16 MiB: of a larger one only what differs is. */
const LARGEST_WHOLE = 7 * 1024 * 1024

/** What is to be kept of a file that is written. `edits` are all places in which it differs, where they are known. */
export function keptFile(before: Secret | null, after: Secret, edits: readonly Edit[] | undefined): KeptFile {
  if (before === null || before.size <= LARGEST_WHOLE) return { before, after }
  return { before, after, edits: edits ?? differing(before, after) }
}

/** From the first byte that differs to the last, as one; none where nothing does. */
function differing(before: Secret, after: Secret): readonly Edit[] {
  const [old, now] = [before.revealBytes(), after.revealBytes()]
  const least = Math.min(old.length, now.length)
  let at = 0
  while (at < least && old[at] === now[at]) at += 1
  let left = 0
  while (left < least - at && old[old.length - 1 - left] === now[now.length - 1 - left]) left += 1
  if (at === old.length && at === now.length) return []
  return [{ at, was: new Secret(old.slice(at, old.length - left)), is: new Secret(now.slice(at, now.length - left)) }]
}

/** Stand for a size that no content has: of no file, and of one of which only edits are kept. */
const NONE = 0xffff_ffff
const EDITS = 0xffff_fffe
const HEAD = 8
const EDIT_HEAD = 12

/** Several as one, to be sealed. */
export function pack(files: readonly KeptFile[]): Secret {
  const parts = files.flatMap((file) => (file.edits ? packedEdits(file.after.size, file.edits) : packedWhole(file)))
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return new Secret(bytes)
}

function packedWhole({ before, after }: KeptFile): readonly Uint8Array[] {
  return [numbers(before?.size ?? NONE, after.size), ...(before ? [before.revealBytes()] : []), after.revealBytes()]
}

function packedEdits(size: number, edits: readonly Edit[]): readonly Uint8Array[] {
  const length = edits.reduce((sum, { was, is }) => sum + EDIT_HEAD + was.size + is.size, 4)
  return [
    numbers(EDITS, length, size),
    ...edits.flatMap(({ at, was, is }) => [numbers(at, was.size, is.size), was.revealBytes(), is.revealBytes()]),
  ]
}

function numbers(...all: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 * all.length)
  const view = new DataView(bytes.buffer)
  for (const [index, number] of all.entries()) view.setUint32(4 * index, number)
  return bytes
}

/** The opposite of `pack`. */
export function unpack(packed: Secret): readonly (KeptFile | KeptEdits)[] {
  const bytes = packed.revealBytes()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const files: (KeptFile | KeptEdits)[] = []
  for (let at = 0; at < bytes.length;) {
    const size = view.getUint32(at)
    const middle = at + HEAD + (size === NONE || size === EDITS ? 0 : size)
    const end = middle + view.getUint32(at + 4)
    files.push(
      size === EDITS
        ? { size: view.getUint32(middle), edits: editsIn(bytes.subarray(middle + 4, end)) }
        : {
            before: size === NONE ? null : new Secret(bytes.slice(at + HEAD, middle)),
            after: new Secret(bytes.slice(middle, end)),
          },
    )
    at = end
  }
  return files
}

function editsIn(bytes: Uint8Array): readonly Edit[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const edits: Edit[] = []
  for (let from = 0; from < bytes.length;) {
    const middle = from + EDIT_HEAD + view.getUint32(from + 4)
    const end = middle + view.getUint32(from + 8)
    edits.push({
      at: view.getUint32(from),
      was: new Secret(bytes.slice(from + EDIT_HEAD, middle)),
      is: new Secret(bytes.slice(middle, end)),
    })
    from = end
  }
  return edits
}

/** The content as it was before these edits; null where one of them is not there. What else was changed since stays changed. */
export function withoutEdits(now: Secret, { size, edits }: KeptEdits): Secret | null {
  if (now.size < size) return null
  const bytes = now.revealBytes()
  const parts: Uint8Array[] = []
  let from = 0
  for (const { at, was, is } of edits) {
    if (!isAt(bytes, at, is)) return null
    parts.push(bytes.subarray(from, at), was.revealBytes())
    from = at + is.size
  }
  return new Secret(new Uint8Array(Buffer.concat([...parts, bytes.subarray(from)])))
}

/** Whether what was there before each edit is there. */
export function isUnedited(now: Secret, { edits }: KeptEdits): boolean {
  let moved = 0
  return edits.every(({ at, was, is }) => {
    const there = isAt(now.revealBytes(), at + moved, was)
    moved += was.size - is.size
    return there
  })
}

function isAt(bytes: Uint8Array, at: number, wanted: Secret): boolean {
  return at + wanted.size <= bytes.length && new Secret(bytes.subarray(at, at + wanted.size)).equals(wanted)
}
