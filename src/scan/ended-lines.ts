import { CONTEXT } from './detect.ts'
import type { Place } from './pieces.ts'

/** So much at once where all that follows is looked at too. */
const ENOUGH = 32 * 1024
/** What a private key has at most. */
const LONGEST_KEY = 32 * 1024
/** The end of a line says whether it goes on. */
const LAST = 64

const FEED = 10
const BEGIN = '-----BEGIN'
const PRIVATE = /^-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/
const END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY/
/** A text that is joined with the next line (`escapes.ts`), a line of a shell or of a mail that goes on there. */
const GOES_ON = /(?:[\\=]|["'`](?:[ \t]{0,8}(?:\+|\.{1,2}|&)[ \t]{0,8}_?)?)[ \t]{0,8}\r?$/
/** One of the lines into which something encoded is wrapped. */
const WRAPPED = /^[ \t]*[A-Za-z0-9+/_-]{40,}={0,2}\r?$/

/**
 * Up to where a text can be looked at line by line: the end of the last line behind `from` that nothing in the next lines adds to. A private key, a
 * text joined from parts and what is wrapped wait for their end; where that is further away than the detector looks, what is so far before the end is
 * answered for with all that follows, as in the whole text.
 */
export function endedLines(bytes: Uint8Array, from: number): Place {
  const last = bytes.lastIndexOf(FEED) + 1
  if (last <= from) return { to: from, seen: from }
  let ended = outsideKey(bytes, from, last)
  while (ended > from && bytes.length - ended < CONTEXT.behind) {
    const start = Math.max(from, bytes.lastIndexOf(FEED, ended - 2) + 1)
    if (!isOpen(bytes, start, ended - 1)) return { to: ended, seen: ended }
    ended = start
  }
  return ended - from < ENOUGH ? { to: from, seen: from } : { to: ended, seen: bytes.length }
}

/** Before the private key that has begun and not ended. */
function outsideKey(bytes: Uint8Array, from: number, last: number): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, last)
  const begin = text.lastIndexOf(BEGIN)
  if (begin < from || last - begin >= LONGEST_KEY) return last
  const key = text.toString('latin1', begin)
  return PRIVATE.test(key) && !END.test(key) ? Math.max(from, bytes.lastIndexOf(FEED, begin) + 1) : last
}

function isOpen(bytes: Uint8Array, start: number, end: number): boolean {
  const text = (at: number): string => Buffer.from(bytes.buffer, bytes.byteOffset + at, end - at).toString('latin1')
  return GOES_ON.test(text(Math.max(start, end - LAST))) || (end - start < CONTEXT.behind && WRAPPED.test(text(start)))
}
