import type { OwnValue } from '../core/scanner.ts'
import type { Secret } from '../core/secret.ts'
import { isCommonPassword } from './placeholder.ts'
import type { ProviderList, ScannedKind } from './kinds.ts'
import { observedBits } from './random.ts'
import { wordCover } from './words.ts'

/** Shorter values stand everywhere. */
const SHORTEST = 8
/** Longer values are known by their beginning. */
const LONGEST = 4096
/** The gate compares ASCII: it looks for so much of a value, and the rest is compared then. */
const ANCHOR = /[\x21-\x7e][\x20-\x7e]{2,15}/
/** Longer words are no words. */
const LONGEST_WORD = 32

/**
 * One kind per value of one's own vault, whatever its shape, for the same pass as all others. Left out are values of less than eight bytes
 * and plain words (`localhost`, `production`): they stand in every tree.
 */
export function ownKinds(values: readonly OwnValue[]): ProviderList {
  const keys = values.flatMap(({ reference, value }) => kindOf(reference, value) ?? [])
  return keys.length === 0 ? [] : [{ id: 'keyward', name: 'Keyward', variables: [], keys }]
}

function kindOf(reference: string, secret: Secret): ScannedKind | null {
  const bytes = secret.revealBytes().subarray(0, LONGEST)
  const value = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  const anchor = ANCHOR.exec(value)?.[0]
  if (anchor === undefined || value.length < SHORTEST || isOrdinary(value)) return null
  return {
    id: 'keyward.value',
    name: `Value of ${reference}`,
    reference,
    anchors: [anchor],
    pattern: new RegExp(`${guard('<!', value.slice(0, 1))}${exactly(value)}${guard('!', value.slice(-1))}`),
    bits: observedBits(value),
    checksum: () => true,
    examples: [value],
  }
}

function exactly(value: string): string {
  return value.replaceAll(/[^A-Za-z0-9]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)
}

/** A word that is part of a longer one is another word. */
function guard(look: '<!' | '!', edge: string): string {
  return /[A-Za-z0-9]/.test(edge) ? `(?${look}[A-Za-z0-9])` : ''
}

function isOrdinary(value: string): boolean {
  return isCommonPassword(value) || (value.length < LONGEST_WORD && /^[A-Za-z]+$/.test(value) && wordCover(value) === 1)
}
