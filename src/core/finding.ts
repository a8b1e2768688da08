import { printable } from './printable.ts'
import type { Secret } from './secret.ts'

/** How sure we are. `high`: nearly always right; `medium`: worth a look; `low`: shown only when asked for. */
export type Confidence = 'high' | 'medium' | 'low'

/**
 * Where a secret lies. Lines and columns count from 1; columns in UTF-16 units; the end is exclusive; `offset` and `length`
 * are bytes of the file. `path` is as the person named it, inside an archive `outer.zip!inner/path`.
 */
export interface Place {
  readonly path: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly offset: number
  readonly length: number
  /** Where the file is one of a commit: its full id. */
  readonly commit?: string | undefined
}

/** One secret with all its places. Never the value: that is `secret`, and stays wrapped. */
export interface Finding {
  /** Anyone can compute it again: `docs/formats/finding.md`. */
  readonly id: string
  /** Id of the key kind: `openai.project`, or `generic.password`. */
  readonly rule: string
  /** What a person calls the kind: `OpenAI project key`. */
  readonly title: string
  /** Provider id, or null for a generic secret. */
  readonly provider: string | null
  /** The identifier beside it (`OPENAI_API_KEY`), or null. */
  readonly name: string | null
  readonly confidence: Confidence
  /** The kind's fixed prefix and at most 4 last characters, and only if at least 80 bits stay hidden; else `…`. */
  readonly redacted: string
  readonly secret: Secret
  /** At least one. Sorted by path, then offset. */
  readonly places: readonly [Place, ...Place[]]
  /** Which value of one's own vault it is, where that was asked for: `kw://project/environment/NAME`. */
  readonly reference?: string
  /** What the rule that found it is filed under, where it is one of a rule file that says so. */
  readonly tags?: readonly string[]
  /** What was looked at and how it went, where that was asked for. */
  readonly checks?: readonly Check[]
  /** What belongs to the secret and is told with it: its key id, its account. Left out where there is nothing. */
  readonly parts?: readonly Part[]
}

/** One thing that was looked at, and how it went: `{ check: 'checksum', outcome: 'right' }`. Never a value. */
export interface Check {
  readonly check: 'shape' | 'checksum' | 'randomness' | 'words' | 'around' | 'decoding' | 'outcome'
  readonly outcome: string
}

/** Why something that had the shape of a secret is none, or is let be. */
export type DropReason =
  /** It shows how one looks: `your-key-here`, one character again and again. */
  | 'placeholder'
  /** It names where the value is: a variable, a template, a store. */
  | 'reference'
  /** It is made to be seen, such as a publishable key. */
  | 'public'
  | 'not random'
  | 'hash'
  /** A comment on its line allows it. */
  | 'marked'
  /** An allowlist of a rule file knows it. */
  | 'allowed'
  /** An ignore file names it. */
  | 'ignored'

/** Where something was dropped. */
export interface Pointed {
  readonly reason: DropReason
  /** What it had the shape of. */
  readonly rule: string
  readonly place: Place
}

/** What is of no use without the secret that stands near: the id of an AWS key, the SID of a Twilio account. */
export interface Part {
  /** Id of its key kind: `aws.access_key_id`. */
  readonly rule: string
  readonly title: string
  readonly name: string | null
  readonly redacted: string
  readonly secret: Secret
  readonly places: readonly [Place, ...Place[]]
}

/** What was not read, and why: `unreadable`, `link loop`, `special file`, … */
export interface Skipped {
  readonly path: string
  readonly reason: string
}

/** What a scan saw. */
export interface Scanned {
  readonly files: number
  readonly bytes: number
  readonly seconds: number
}

/** How one secret is named to a person: what may be shown of it, else the name beside it. */
export function shownAs(redacted: string, name: string | null): string {
  return redacted === '…' && name !== null ? `in ${printable(name)}` : redacted
}
