import { entropy } from './placeholder.ts'

/** Pairs of letters that make up a third and more of any text, and a tenth of random letters. */
const PAIRS = new Set(
  'th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ta el na ke ey pa ss ad se et us ac fi un id pr da ct lo tr'.split(
    ' ',
  ),
)

/**
 * How many bits a guesser lacks at most: length times the bits of the smallest class that holds all characters (digits, hex, letters of one
 * case, letters and digits, Base64, printable). Decides which findings are named after their secret, so the classes are for ever: `docs/formats/finding.md`.
 */
export function observedBits(value: string): number {
  return Math.floor(value.length * Math.log2(classSize(value)))
}

function classSize(value: string): number {
  if (/^[0-9]*$/.test(value)) return 10
  if (/^(?:[0-9a-f]*|[0-9A-F]*)$/.test(value)) return 16
  if (/^(?:[a-z]*|[A-Z]*)$/.test(value)) return 26
  if (/^(?:[0-9a-z]*|[0-9A-Z]*)$/.test(value)) return 36
  if (/^[0-9A-Za-z]*$/.test(value)) return 62
  if (/^[0-9A-Za-z+/=_-]*$/.test(value)) return 64
  return 94
}

/** Longer than any word made of its letters. */
const HEX_RUN = /[0-9a-f]{12,}/g

/** Whether the value looks made by a generator and not by a person: no words, several classes, high entropy for its length. */
export function looksRandom(value: string): boolean {
  if (value.length < 8 || value.length > 512) return false
  // A UUID is hexadecimal too: its few letters make no words.
  const isHex = /^[0-9a-fA-F-]+$/.test(value) || value.replaceAll(HEX_RUN, '').length * 2 < value.length
  if (!isHex && wordShare(value) > 0.34) return false
  const classes = classCount(value)
  if (value.length < 16) return classes >= 3 && entropy(value) >= 2.75
  if (/^[0-9]+$/.test(value)) return false
  if (classes < 2) return false
  return entropy(value) >= (isHex ? 2.9 : 3.3)
}

/** How many of lower case, upper case, digits and signs occur. */
export function classCount(value: string): number {
  return [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((shape) => shape.test(value)).length
}

/** Which part of its pairs of letters is common in text. Names and words have 0.4 and more, random letters about 0.1. */
export function wordShare(value: string): number {
  const folded = value.toLowerCase()
  let pairs = 0
  let common = 0
  for (let at = 0; at + 2 <= folded.length; at++) {
    const pair = folded.slice(at, at + 2)
    if (!/^[a-z]{2}$/.test(pair)) continue
    pairs++
    if (PAIRS.has(pair)) common++
  }
  return pairs < 4 ? 0 : common / pairs
}
