import { Fault } from './fault.ts'

/** The states of one version of a credential, after NIST SP 800-57. A key that only the provider knows is not a state but a finding. */
export const STATES = [
  'pending',
  'active',
  'expiring',
  'suspended',
  'compromised',
  'revoking',
  'revoked',
  'revoke_failed',
  'failed',
] as const
export type State = (typeof STATES)[number]

/** What a credential is. Most are a `key` with the one field `value`. */
export const KINDS = ['key', 'pair', 'login', 'recovery-codes', 'certificate', 'file'] as const
export type CredentialKind = (typeof KINDS)[number]

/** The field of a credential that has only one. */
export const VALUE = 'value'

/** The store that holds the value, and its name there. The embedded vault is `{ store: 'keyward', ref: null }`. */
export interface Home {
  readonly store: string
  readonly ref: string | null
}

/** One key we look after. Everything here is stored in clear; values lie sealed, by version and field. */
export interface Credential {
  readonly id: string
  readonly projectId: string
  readonly project: string
  readonly environmentId: string
  readonly environment: string
  readonly name: string
  readonly kind: CredentialKind
  /** Provider id, or null where it is not known. */
  readonly provider: string | null
  readonly owner: string | null
  readonly purpose: string | null
  readonly dueAt: Date | null
  readonly home: Home
  /** Number of the version that `kw://…` means. */
  readonly current: number
  readonly createdAt: Date
  readonly changedAt: Date
  readonly lastUsedAt: Date | null
}

/** Which version of a credential: the current one, the one before it, or a number from 1. */
export type Which = 'current' | 'previous' | number

/** One value that a credential had, has or will have. Numbers count from 1 and are never used again. */
export interface Version {
  readonly id: string
  readonly credentialId: string
  readonly number: number
  readonly state: State
  /** The provider's name for the key, where we know it. */
  readonly handle: string | null
  readonly createdAt: Date
  readonly changedAt: Date
}

/** The whole life of a version. A move that is not listed here cannot happen. */
export const MOVES: Record<State, readonly State[]> = {
  pending: ['active', 'failed'],
  active: ['expiring', 'suspended', 'compromised', 'revoking'],
  expiring: ['active', 'suspended', 'compromised', 'revoking'],
  suspended: ['active', 'compromised', 'revoking'],
  compromised: ['suspended', 'revoking'],
  revoking: ['revoked', 'revoke_failed'],
  revoke_failed: ['revoking'],
  revoked: [],
  failed: [],
}

/** The version in its new state, or fault `credential.state` where that move is not part of a life. */
export function move(version: Version, to: State, now: Date): Version {
  if (!MOVES[version.state].includes(to)) {
    throw new Fault('credential.state', `Version ${version.number} is ${version.state} and cannot become ${to}.`)
  }
  return { ...version, state: to, changedAt: now }
}

/** How a person writes where a credential is: `bot / dev`. */
export function scopeOf({ project, environment }: Pick<Credential, 'project' | 'environment'>): string {
  return `${project} / ${environment}`
}
