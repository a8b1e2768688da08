const MOST_INFLATED = 1024 * 1024
/** So many in one text: the runtime keeps the memory of each until the text is done. */
const MOST_GZIPS = 2000
/** The head and the end of a gzip alone are as long. */
const SMALLEST = 18

/** What may still be inflated in this text. */
export interface Room {
  gzips: number
}

export function roomFor(): Room {
  return { gzips: MOST_GZIPS }
}

/** What Base64 often holds instead of text: gzip, and UTF-16 (`powershell -EncodedCommand`). */
export function unpacked(bytes: Uint8Array, room: Room): { bytes: Uint8Array; by: readonly string[] } {
  if (isGzip(bytes)) return { bytes: room.gzips-- > 0 ? inflated(bytes) : new Uint8Array(), by: ['gzip'] }
  const low = lowOf(bytes)
  return low === null ? { bytes, by: [] } : { bytes: bytes.filter((_, index) => index % 2 === low), by: ['utf-16'] }
}

/** As much as there is of it: the end may lie in another part. What inflates to more than is looked at is begun with less of it. */
function inflated(bytes: Uint8Array): Uint8Array {
  // Loaded by the first gzip: hardly a commit has one, and each would wait 2 ms for it.
  const { constants, gunzipSync } = process.getBuiltinModule('node:zlib')
  for (let size = bytes.length; size >= SMALLEST; size >>= 3) {
    try {
      const options = { maxOutputLength: MOST_INFLATED, finishFlush: constants.Z_SYNC_FLUSH }
      return gunzipSync(bytes.subarray(0, size), options)
    } catch (error) {
      if (!(error instanceof RangeError)) break
    }
  }
  return new Uint8Array()
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8
}

/** Which of two bytes carries the character where all of the text is ASCII in UTF-16: 0 little, 1 big endian, null none. */
export function lowOf(bytes: Uint8Array): 0 | 1 | null {
  const looked = Math.min(bytes.length & ~1, 64)
  if (looked < 8) return null
  let little = 0
  let big = 0
  for (let at = 0; at < looked; at += 2) {
    const first = bytes[at] ?? 0
    const second = bytes[at + 1] ?? 0
    if (isPrintable(first) && second === 0) little += 2
    if (isPrintable(second) && first === 0) big += 2
  }
  if (little >= looked * 0.9) return 0
  return big >= looked * 0.9 ? 1 : null
}

export function isPrintable(byte: number): boolean {
  return (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13
}
