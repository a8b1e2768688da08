import type { Check, Confidence } from '../core/finding.ts'
import type { Span } from './confirm.ts'
import type { Judgement } from './judge.ts'
import type { Kind } from './kinds.ts'

/** A secret in a buffer. Positions are bytes of the buffer. */
export interface Match extends Span {
  readonly rule: string
  readonly title: string
  readonly provider: string | null
  readonly name: string | null
  /** What a stranger does not know of it. */
  readonly bits: number
  /** The fixed beginning of the kind, or nothing. */
  readonly prefix: string
  readonly confidence: Confidence
  /** The secret where it is not what lies in the span, one character per byte, and how one comes to it: `['base64', 'gzip']`. */
  readonly decoded?: { readonly value: string; readonly by: readonly string[] }
  /** Which value of one's own vault it is: `kw://project/environment/NAME`. */
  readonly reference?: string
  /** Ids of kinds whose matches nearby belong to this one. */
  readonly partRules?: readonly string[]
  /** What a rule of one's own is filed under. */
  readonly tags?: readonly string[]
  /** What was looked at and how it went, where that is told. */
  readonly checks?: readonly Check[]
  readonly parts?: readonly Match[]
}

/** A confirmed shape with its judgement. Of those that overlap the one of highest rank stays, dropped or not. */
export interface Candidate extends Omit<Match, 'confidence'> {
  readonly rank: number
  readonly judgement: Judgement
  /** The kind of a provider whose shape it has, and whether a word beside it told that. */
  readonly kind?: Kind
  readonly isNear?: boolean
  /** The encoded text it was found in. What one text holds does not compete for its place. */
  readonly layer?: object
}

/** Who wins where shapes overlap; the confidence (1 to 3) is added for kinds. */
export const RANK = {
  own: 60,
  'private key': 50,
  kind: 40,
  // Over what had the shape of a kind and is none, and over all that is generic.
  'own rule': 40.25,
  connection: 30,
  jwt: 15,
  near: 20,
  // Its name says what it is, where shapes near are alike.
  named: 24,
  login: 8,
  assignment: 10,
} as const
