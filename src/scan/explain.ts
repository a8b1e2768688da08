import type { Check } from '../core/finding.ts'
import type { Candidate } from './candidate.ts'
import { namesProvider } from './judge.ts'
import type { Kind } from './kinds.ts'
import { entropy } from './placeholder.ts'
import { looksRandom, wordShare } from './random.ts'
import type { Text } from './text.ts'
import { wordCover } from './words.ts'

/** Longer values are looked at by their beginning, as the judge does. */
const LOOKED_AT = 512

/** What the judge looked at in a candidate, and how it went: for people who ask why. Tells what is measured, never the value. */
export function checksOf(view: Text, candidate: Candidate): readonly Check[] {
  const { start, end, decoded, kind, prefix, judgement, name, isNear = false } = candidate
  const value = decoded?.value ?? view.slice(start, end)
  const random = value.slice(prefix.length).slice(0, LOOKED_AT)
  return [
    { check: 'shape', outcome: shapeOf(candidate) },
    ...(kind ? [{ check: 'checksum', outcome: checksumOf(kind, value) } as const] : []),
    { check: 'randomness', outcome: randomnessOf(random) },
    { check: 'words', outcome: wordsOf(random) },
    { check: 'around', outcome: aroundOf(kind, name, isNear) },
    { check: 'decoding', outcome: decoded ? decoded.by.join(', then ') : 'stands in the open' },
    { check: 'outcome', outcome: 'confidence' in judgement ? judgement.confidence : judgement.dropped },
  ]
}

function shapeOf({ kind, prefix, provider, rule }: Candidate): string {
  const begins = prefix === '' ? '' : `, begins with ${prefix}`
  const others = kind?.kind.ambiguousWith ?? []
  if (others.length > 0) return `${rule}${begins}; looks like ${others.join(', ')} too`
  return provider === null && !kind ? `${rule}, by what stands around it` : `${rule}${begins}`
}

function checksumOf({ kind: { checksum } }: Kind, value: string): string {
  if (!checksum) return 'none that is known'
  return checksum(value) ? 'right' : 'wrong'
}

function randomnessOf(value: string): string {
  const bits = value === '' ? 0 : entropy(value)
  return `${bits.toFixed(1)} bits a character over ${value.length}, ${looksRandom(value) ? 'as if generated' : 'not as if generated'}`
}

/** Words, and the share of its pairs of letters that are common in text: a tenth in random letters, 0.4 and more in names. */
function wordsOf(value: string): string {
  const cover = Math.round(100 * (value === '' ? 0 : wordCover(value)))
  return `${cover} % words, ${Math.round(100 * wordShare(value))} % common pairs of letters`
}

function aroundOf(kind: Kind | undefined, name: string | null, isNear: boolean): string {
  const near = isNear ? ', near a word of the provider' : ''
  if (name === null) return `no name beside it${near}`
  if (!kind) return 'a name beside it'
  return `a name beside it that ${namesProvider(kind, name) ? 'names the provider' : 'says nothing of the provider'}${near}`
}
