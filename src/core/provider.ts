import type { Http } from './http.ts'
import type { Secret } from './secret.ts'

/**
 * What a provider says of a key. `unknown` is not `dead`: a provider that is down or slows us down has said
 * nothing about the key. `manages` marks a key that can make and revoke others (an admin or management key).
 */
export type Verdict =
  | {
      readonly state: 'live'
      readonly owner?: string
      readonly scopes?: readonly string[]
      readonly expiresAt?: Date
      readonly manages?: true
    }
  | { readonly state: 'dead' }
  | { readonly state: 'unknown'; readonly why: string }

/** What a new key may do. What a provider cannot restrict it ignores here and says in its `docs`. */
export interface Wish {
  readonly label: string
  readonly scopes?: readonly string[]
  readonly limitUsd?: number
  readonly networks?: readonly string[]
  readonly expiresAt?: Date
}

export interface Issued {
  readonly secret: Secret
  /** The provider's own name for the key, needed to revoke it later. Never the key itself. */
  readonly handle: string
}

/** A key as the provider lists it. Never the value: `hint` is what the provider itself shows of it, like `sk-or-v1-abc...xyz`. */
export interface Listed {
  readonly handle: string
  /** The name a person or Keyward gave it; a rotation's marker stands in here. */
  readonly label: string
  readonly hint?: string
  readonly createdAt?: Date
  readonly lastUsedAt?: Date
  readonly isSuspended?: boolean
}

/** How much a key was used. Two observations that differ mean that somebody used it between them. */
export interface Usage {
  /** Any counter that grows with use; its unit is the provider's own. */
  readonly counter?: number
  readonly lastUsedAt?: Date
}

export interface KeyKind {
  /** `openai.project`: the provider's id, a dot, the kind. For ever: it stands in findings and ignore files. */
  readonly id: string
  /** What a person calls it: `OpenAI project key`. */
  readonly name: string
  /** Bytes that every key of this kind holds. The gate looks for these and for nothing else. At least 3 bytes each. */
  readonly anchors: readonly string[]
  /** What the key looks like. The scanner, the linter and the importer all read this one pattern. Keys may end in `-`: no `\b` there. No flags. */
  readonly pattern: RegExp
  /** Bits that a stranger does not know: what is random in it, without prefix and checksum. */
  readonly bits: number
  /** The part that every key of this kind begins with and that may be shown: `sk-proj-`. Left out where there is none. */
  readonly prefix?: string
  /**
   * Words one of which must stand near (same line or two lines above, case ignored), because the shape alone is not enough. The
   * anchors are then these words too.
   */
  readonly near?: readonly string[]
  /**
   * Where even that is not enough: how the identifier beside it must end, in small letters, signs left out: `clientid`. For ids of any shape,
   * which are told as parts.
   */
  readonly names?: readonly string[]
  /** Ids of kinds of this provider that belong to it: found nearby they are told as its parts and not by themselves. */
  readonly parts?: readonly string[]
  /** An offline check. It raises or lowers confidence and never decides alone. */
  readonly checksum?: (key: string) => boolean
  /** Keys shaped like real ones and known to be worthless. The test suite scans each of them. */
  readonly examples: readonly string[]
  /** Ids of other kinds that look the same; the surrounding text decides. */
  readonly ambiguousWith?: readonly string[]
  /** Text that must not match. */
  readonly decoys?: readonly string[]
  /** A value that is meant to be public (`pk_live_…`): not a finding by itself. */
  readonly isPublic?: true
}

/** A page of the provider where a person does something, what to select there, and the page that says so. */
export interface Manual {
  readonly url: URL
  readonly steps: readonly string[]
  readonly source: URL
}

/**
 * A service that gives out keys. What it cannot do, it leaves out: an absent method is an absent ability. Every method gets an `Http`
 * that refuses hosts other than `hosts`, plain http and redirects.
 */
export interface Provider {
  readonly id: string
  readonly name: string
  readonly docs?: URL
  /** Names that programs use for it: `OPENAI_API_KEY`. */
  readonly variables: readonly string[]
  readonly keys: readonly KeyKind[]
  /** Where a person makes, limits and revokes a key. Left out where we do not know. */
  readonly make?: Manual
  readonly limit?: Manual
  readonly revokeBy?: Manual
  /** Keys of this provider go to these hosts and to no other. */
  readonly hosts?: readonly string[]
  /** Domains below which lies what it runs for its customers: a password in a URL of such a host is for this provider. */
  readonly domains?: readonly string[]
  /** Calls that only read although they are not GET: `POST /graphql`. */
  readonly readOnly?: readonly string[]
  /** How the gateway sends a key. */
  readonly api?: { readonly base: URL; readonly auth: (secret: Secret) => Record<string, string> }
  /** A key known to be somebody's trap: asking about it rings an alarm. Decided offline. */
  readonly isCanary?: (key: string) => boolean

  /** Ask the provider whether a key works. Must not change anything or cost money. No answer is `unknown`, never a fault. */
  readonly verify?: (secret: Secret, http: Http) => Promise<Verdict>
  /** Makes a key. Not safe to repeat: an answer that was lost leaves a live key behind, found again by `list` and the label. */
  readonly issue?: (admin: Secret, wish: Wish, http: Http) => Promise<Issued>
  readonly list?: (admin: Secret, http: Http) => Promise<readonly Listed[]>
  readonly usage?: (admin: Secret, handle: string, http: Http) => Promise<Usage>
  /** Turns a key off so that `resume` can turn it on again. Suspending twice succeeds. */
  readonly suspend?: (admin: Secret, handle: string, http: Http) => Promise<void>
  readonly resume?: (admin: Secret, handle: string, http: Http) => Promise<void>
  /** Revoking a key that is already gone succeeds. */
  readonly revoke?: (admin: Secret, handle: string, http: Http) => Promise<void>
}
