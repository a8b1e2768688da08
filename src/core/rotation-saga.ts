import { z } from 'zod'
import type { Canonical } from './canonical.ts'
import type { Context } from './context.ts'
import { type Credential, move, scopeOf, type State, VALUE } from './credential.ts'
import { Fault } from './fault.ts'
import { bound, type Http } from './http.ts'
import type { Manual, Provider, Verdict } from './provider.ts'
import { type Rotation, type Step, STEPS } from './rotation.ts'
import type { Secret } from './secret.ts'
import type { Vault } from './vault.ts'

/** What stands in the audit rows of a rotation. */
export const ROTATE = 'POST /credentials/:project/:environment/:name/rotate'

/** What was done in one step, for people: what there is to say of it depends on the step. */
export const toldSchema = z.object({
  step: z.enum(STEPS),
  version: z.number().optional(),
  verdict: z.enum(['live', 'dead', 'not provable']).optional(),
  path: z.string().optional(),
  /** What became of the program of a target. */
  program: z.enum(['restarted', 'stopped', 'old', 'same']).optional(),
  /** Files that use it by reference, and files that could not be read. */
  unchanged: z.array(z.string()).optional(),
  unread: z.array(z.string()).optional(),
  lastUsedAt: z.date().optional(),
  isUsed: z.boolean().optional(),
  /** How many keys of lost answers were found and revoked. */
  found: z.number().optional(),
  why: z.string().optional(),
})
export type Told = z.output<typeof toldSchema>

/** What only a person can give. */
export type Need =
  | { readonly state: 'needs_key'; readonly page: Manual | null }
  | { readonly state: 'needs_admin_key' }
  | { readonly state: 'needs_revocation'; readonly page: Manual | null; readonly which: 'old' | 'new' }

/** What one step came to: the record as it is now, or what it waits for. */
export type Turn = { readonly rotation: Rotation; readonly told?: Told } | { readonly need: Need }

/** What a person gave along. */
export interface Given {
  readonly newKey: Secret | undefined
  /** Used for this run, stored nowhere. */
  readonly adminKey: Secret | undefined
  readonly revokedByHand: boolean
  /** Agreed beforehand. */
  readonly yes: boolean
}

/** What the steps of one run work with. */
export interface Saga {
  readonly context: Context
  readonly credential: Credential
  readonly provider: Provider | null
  readonly given: Given
  /** A label that no other key has. */
  readonly label: () => string
  /** A key that makes and revokes others; null where none is at hand. Looked for once. */
  readonly admin: () => Promise<Secret | null>
}

/** Seconds to wait before a step is tried again; then a person is told. Nothing is tried again that could make a second key. */
export const PAUSES: readonly number[] = [2, 4, 8, 16]

/** How often this step was tried in vain. */
export function attemptsOf({ retry }: Rotation, step: Step): number {
  return retry?.step === step ? retry.attempts : 0
}

export type Outcome = 'intended' | 'ended'

/** What a transaction changes besides the record, and what it hands out. */
export interface Written<T> {
  readonly change: Partial<Rotation>
  readonly value: T
}

/**
 * One transaction: the record in its new form, what changes with it, and the audit row. Fault `rotation.state` where another process
 * has moved it meanwhile.
 */
export async function write<T>(
  saga: Saga,
  rotation: Rotation,
  row: {
    readonly step: Step | 'plan'
    readonly outcome: Outcome
    readonly about?: { readonly [key: string]: Canonical }
  },
  work: (vault: Vault) => Promise<Written<T>>,
): Promise<{ readonly rotation: Rotation; readonly value: T }> {
  const { credential } = saga
  return saga.context.atomic('needed', async (inside) => {
    const stored = await inside.vault.openRotation(credential.id)
    if (stored && (stored.id !== rotation.id || stored.revision !== rotation.revision)) throw elsewhere(credential)
    if (!stored && rotation.revision > 0) throw elsewhere(credential)
    const { change, value } = await work(inside.vault)
    const next = { ...rotation, ...change, revision: rotation.revision + 1 }
    await inside.vault.saveRotation(next)
    inside.note({ ...aboutOf(credential), rotation: rotation.id, step: row.step, ...row.about })
    await inside.audit(ROTATE, row.outcome)
    return { rotation: next, value }
  })
}

/** The same where nothing but the record changes. */
export async function note(
  saga: Saga,
  rotation: Rotation,
  row: Parameters<typeof write>[2],
  change: Partial<Rotation>,
): Promise<Rotation> {
  return (await write(saga, rotation, row, async () => ({ change, value: null }))).rotation
}

export function aboutOf({ id, project, environment, name }: Credential): { readonly [key: string]: Canonical } {
  return { credential: id, project, environment, name }
}

/** The value of a version, or fault `credential.state` where it has none. */
export async function valueOf(vault: Vault, credential: Credential, number: number): Promise<Secret> {
  const version = await vault.version(credential, number)
  const value = version && (await vault.get(credential, version, VALUE))
  if (value) return value
  throw new Fault(
    'credential.state',
    `"${credential.name}" in ${scopeOf(credential)} has no single value to replace.`,
    {
      hint: `Look at it: keyward show ${credential.name}`,
    },
  )
}

/** Moves a version along; a move that is made already is not made again. */
export async function moveVersion(
  { credential, context }: Saga,
  vault: Vault,
  number: number,
  state: State,
): Promise<void> {
  const version = await vault.version(credential, number)
  if (version && version.state !== state) await vault.saveVersion(move(version, state, context.tools.now()))
}

/** The network, open to this provider's hosts alone. */
export function httpOf({ context, provider }: Pick<Saga, 'context' | 'provider'>): Http {
  return bound(context.tools.http, provider?.hosts ?? [])
}

/** What the provider says of a key; null where it cannot be asked, because there is no way, or because the key is a trap. */
export async function ask(saga: Pick<Saga, 'context' | 'provider'>, key: Secret): Promise<Verdict | null> {
  const { provider } = saga
  if (!provider?.verify || isTrap(provider, key)) return null
  return provider.verify(key, httpOf(saga))
}

/** A key that rings an alarm when it is used. Bytes that are no text are no key of a provider. */
export function isTrap(provider: Provider, key: Secret): boolean {
  if (!provider.isCanary) return false
  try {
    return provider.isCanary(key.reveal())
  } catch {
    return false
  }
}

/** The method where the provider has it. A record that needs one was made by a program that knew one. */
export function ability<T>(method: T | undefined, provider: Provider | null): T {
  if (method !== undefined) return method
  throw new Fault('provider.unsupported', `${provider?.name ?? 'This provider'} has no way to do that by program.`)
}

function elsewhere({ name }: Credential): Fault {
  return new Fault('rotation.state', `Another process is replacing "${name}" at this moment.`, {
    hint: `See how far it is: keyward rotate ${name} --dry-run`,
  })
}
