import { z } from 'zod'
import { action } from '../core/action.ts'
import type { Context } from '../core/context.ts'
import { type Credential, scopeOf } from '../core/credential.ts'
import { Fault } from '../core/fault.ts'
import { type Rotation, STEPS, stepsAhead } from '../core/rotation.ts'
import { findAdmin } from '../core/rotation-admin.ts'
import { plan, type Planned, type Reached, run, turnBack } from '../core/rotation-run.ts'
import { type Need, note, ROTATE, type Saga, toldSchema } from '../core/rotation-saga.ts'
import { Secret } from '../core/secret.ts'
import { newId } from '../crypto/random.ts'

const GRACE_MINUTES = 15

const Wanted = z.object({
  project: z.string(),
  environment: z.string(),
  name: z.string(),
  dryRun: z.boolean().default(false),
  /** Go back to the old key. */
  undo: z.boolean().default(false),
  /** How long the old key goes on beside the new one. Left out: 15, or what the rotation under way has. */
  graceMinutes: z.number().int().min(0).max(1440).optional(),
  newKey: z.instanceof(Secret).optional(),
  adminKey: z.instanceof(Secret).optional(),
  /** Do not look for an admin key: a person makes and revokes. */
  byHand: z.boolean().default(false),
  revokedByHand: z.boolean().default(false),
  /** Take the new key whatever it looks like. */
  yes: z.boolean().default(false),
})
type Input = z.output<typeof Wanted>

const Page = z.object({ url: z.string(), steps: z.array(z.string()) }).nullable()

const Reported = z.object({
  state: z.enum(['planned', 'needs_key', 'needs_admin_key', 'needs_revocation', 'waiting', 'done', 'undone']),
  provider: z.string().nullable(),
  way: z.enum(['issued', 'by hand']),
  /** Whether the provider can be asked if a key works. */
  canAsk: z.boolean(),
  /** What was done in this call. */
  told: z.array(toldSchema),
  /** What is still to be done, if all goes well. */
  ahead: z.array(z.enum(STEPS)),
  /** Files with the key in clear, files that need no change, and files that could not be read: with `planned` only. */
  files: z
    .object({ hold: z.array(z.string()), unchanged: z.array(z.string()), unread: z.array(z.string()) })
    .nullable(),
  /** Where a person does what is needed. */
  page: Page,
  /** How to name the new key there. */
  label: z.string(),
  /** The key that a person has to revoke. */
  which: z.enum(['old', 'new']).nullable(),
  until: z.date().nullable(),
  /** Why it waits, where that is not the waiting time itself. */
  why: z.string().nullable(),
  lastUsedAt: z.date().nullable(),
  oldVersion: z.number(),
  newVersion: z.number().nullable(),
  proof: z.enum(['dead', 'not provable']).nullable(),
})
type Output = z.input<typeof Reported>

export const rotate = action({
  route: ROTATE,
  summary: 'Replace a key by a new one, and revoke the old one when nothing uses it any more.',
  place: 'machine',
  vault: 'needed',
  outside: true,
  may: 'manage',
  agent: 'asks',
  input: Wanted,
  output: Reported,

  async run(asked, context) {
    const { credential, open } = await find(asked, context)
    const saga = await sagaOf(credential, asked, context)
    const { rotation, uses, lacksAdmin } = open ? goingOn(open) : await planned(saga, asked)
    if (asked.dryRun) return { ...stand(saga, rotation), files: uses && filesOf(uses) }
    if (lacksAdmin) return { ...stand(saga, rotation), ...needed({ state: 'needs_admin_key' }) }
    return reachedOutput(saga, await run(saga, await started(saga, rotation, open !== null, asked)))
  },
})

type Begun = Omit<Planned, 'uses'> & { readonly uses: Planned['uses'] | null }

function goingOn(rotation: Rotation): Begun {
  return { rotation, uses: null, lacksAdmin: false }
}

async function planned(saga: Saga, { undo, byHand, newKey, graceMinutes = GRACE_MINUTES }: Input): Promise<Begun> {
  if (undo) throw nothingOpen(saga.credential)
  return plan(saga, { id: newId('rot'), graceMinutes, byHand: byHand || newKey !== undefined })
}

async function find(
  { project, environment, name }: Pick<Input, 'project' | 'environment' | 'name'>,
  context: Context,
): Promise<{ readonly credential: Credential; readonly open: Rotation | null }> {
  return context.atomic('needed', async ({ vault }) => {
    const credential = await vault.find({ project, environment, name })
    if (credential) return { credential, open: await vault.openRotation(credential.id) }
    throw new Fault('credential.not_found', `The vault has no "${name}" in ${scopeOf({ project, environment })}.`, {
      hint: `keyward list --project ${project}`,
    })
  })
}

async function sagaOf(credential: Credential, input: Input, context: Context): Promise<Saga> {
  const provider = (await context.providers()).find(({ id }) => id === credential.provider) ?? null
  const { newKey, adminKey, revokedByHand, yes } = input
  let admin: Promise<Secret | null> | null = null
  return {
    context,
    credential,
    provider,
    given: { newKey, adminKey, revokedByHand, yes },
    label: () =>
      `keyward ${credential.project}-${credential.environment} ${credential.name} ${newId('k').slice(2, 18)}`,
    admin: () => (admin ??= findAdmin({ context, credential, provider }, adminKey)),
  }
}

/** The record, written down for the first time, or with what was asked for anew. */
async function started(saga: Saga, begun: Rotation, isOpen: boolean, input: Input): Promise<Rotation> {
  if (input.undo) return turnBack(saga, begun)
  if (!isOpen) return note(saga, begun, { step: 'plan', outcome: 'intended', about: { way: begun.way } }, {})
  const { graceMinutes = begun.graceMinutes } = input
  const byHand = input.byHand && begun.way === 'issued' && begun.markers.length === 0
  if (graceMinutes === begun.graceMinutes && !byHand) return begun
  const way = byHand ? ({ way: 'by hand', oldHandle: null, canWatch: false, canSuspend: false } as const) : {}
  return note(saga, begun, { step: 'plan', outcome: 'intended' }, { graceMinutes, ...way })
}

function reachedOutput(saga: Saga, { rotation, told, need }: Reached): Output {
  const base = { ...stand(saga, rotation), told: [...told] }
  if (need?.state === 'waiting') return { ...base, state: 'waiting', until: need.until, why: need.why }
  if (need) return { ...base, ...needed(need) }
  if (rotation.outcome === 'failed') {
    throw new Fault(
      'provider.refused',
      `${saga.provider?.name} made a key that does not work. It was revoked again; the old one stays.`,
      {
        hint: `Try again: keyward rotate ${saga.credential.name}`,
      },
    )
  }
  return { ...base, state: rotation.outcome === 'undone' ? 'undone' : 'done' }
}

function needed(need: Need): Pick<Output, 'state' | 'page' | 'which'> {
  const manual = 'page' in need ? need.page : null
  return {
    state: need.state,
    page: manual && { url: manual.url.href, steps: [...manual.steps] },
    which: need.state === 'needs_revocation' ? need.which : null,
  }
}

function stand({ provider, credential, context }: Saga, rotation: Rotation): Output {
  const now = context.tools.now()
  return {
    state: 'planned',
    provider: provider?.name ?? null,
    way: rotation.way,
    canAsk: provider?.verify !== undefined,
    told: [],
    ahead: [...stepsAhead(rotation, now)],
    files: null,
    page: null,
    label: `${credential.project}-${credential.environment}-${now.toISOString().slice(0, 7)}`,
    which: null,
    until: null,
    why: null,
    lastUsedAt: rotation.observed?.lastUsedAt ?? null,
    oldVersion: rotation.oldVersion,
    newVersion: rotation.newVersion,
    proof: rotation.proof,
  }
}

function filesOf({ targets, references, unread }: Planned['uses']): Output['files'] {
  return { hold: targets.map(({ path }) => path), unchanged: [...references], unread: [...unread] }
}

function nothingOpen({ name }: Credential): Fault {
  return new Fault('rotation.state', `"${name}" is not being replaced, so there is nothing to go back from.`, {
    hint: `Its versions: keyward show ${name}`,
  })
}
