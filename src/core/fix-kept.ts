import { Secret } from './secret.ts'

/** One file on both sides of a fix. Both are sealed: a hash of what was written, in clear, would tell what it was made of. */
export interface KeptFile {
  /** Null: there was none. */
  readonly before: Secret | null
  readonly after: Secret
}

/** Of no file: no content has this many bytes. */
const NONE = 0xffff_ffff
const HEAD = 8

/** Several as one, to be sealed. */
export function pack(files: readonly KeptFile[]): Secret {
  const bytes = new Uint8Array(files.reduce((sum, file) => sum + HEAD + sizeOf(file), 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const file of files) {
    const { before, after } = file
    view.setUint32(at, before?.size ?? NONE)
    view.setUint32(at + 4, after.size)
    if (before) bytes.set(before.revealBytes(), at + HEAD)
    bytes.set(after.revealBytes(), at + HEAD + (before?.size ?? 0))
    at += HEAD + sizeOf(file)
  }
  return new Secret(bytes)
}

/** The opposite of `pack`. */
export function unpack(packed: Secret): readonly KeptFile[] {
  const bytes = packed.revealBytes()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const files: KeptFile[] = []
  for (let at = 0; at < bytes.length;) {
    const size = view.getUint32(at)
    const middle = at + HEAD + (size === NONE ? 0 : size)
    const end = middle + view.getUint32(at + 4)
    files.push({
      before: size === NONE ? null : new Secret(bytes.slice(at + HEAD, middle)),
      after: new Secret(bytes.slice(middle, end)),
    })
    at = end
  }
  return files
}

function sizeOf({ before, after }: KeptFile): number {
  return (before?.size ?? 0) + after.size
}
