import { z } from 'zod'

/**
 * The steps of replacing a key, in their order. `issue` writes its intent before the call and stores the new key right after it; `reconcile`
 * looks for the key of a call whose answer was lost. `resume`, `return` and `restore` only go back.
 */
export const STEPS = [
  'reconcile',
  'issue',
  'ask',
  'verify',
  'deploy',
  'watch',
  'suspend',
  'wait',
  'revoke',
  'prove',
  'resume',
  'return',
  'restore',
  'sweep',
  'close',
  'done',
] as const
export type Step = (typeof STEPS)[number]

const time = z.coerce.date()

/** A dotenv file with the names under which it holds the key in clear, or a target that is kept up to date; and which key it holds. */
const targetSchema = z.object({
  /** Of the file; of another target what it is called. */
  path: z.string(),
  /** Id of the target, where it is no file. */
  sync: z.string().optional(),
  names: z.array(z.string()).readonly(),
  holds: z.enum(['old', 'new']),
})

/**
 * Everything known about replacing one key; what is not written here did not happen. Versions are numbers of the credential. Plain data:
 * the database keeps it as JSON and reads it back through this schema.
 */
export const rotationSchema = z
  .object({
    id: z.string(),
    credentialId: z.string(),
    /** Counts the writes: who holds an older one is not the only one at work. */
    revision: z.number().int(),
    /** `issued`: the provider makes the key. `by hand`: a person does. */
    way: z.enum(['issued', 'by hand']),
    /** `back`: the old key stays, the new one goes. */
    goal: z.enum(['forward', 'back']),
    startedAt: time,
    graceMinutes: z.number().int().min(0),
    oldVersion: z.number().int(),
    /** The provider's name of the old key: what waits to be revoked. Null where only a person can do it. */
    oldHandle: z.string().nullable(),
    newVersion: z.number().int().nullable(),
    newHandle: z.string().nullable(),
    /** Every label that a key of this rotation was ever asked for under. */
    markers: z.array(z.string()).readonly(),
    /** The label of a call whose answer is not known. */
    intended: z.string().nullable(),
    /** What the new key was found to be; the new version is current from then on. */
    verified: z.enum(['live', 'not provable']).nullable(),
    targets: z.array(targetSchema).readonly(),
    deployedAt: time.nullable(),
    /** Whether use of the old key can be seen, and whether it can be turned off for a while. */
    canWatch: z.boolean(),
    canSuspend: z.boolean(),
    observed: z.object({ at: time, counter: z.number().nullable(), lastUsedAt: time.nullable() }).readonly().nullable(),
    /** Since when nothing was seen to use the old key. */
    quietSince: time.nullable(),
    /** Since when the old key may be off, and since when it is. */
    suspendingAt: time.nullable(),
    suspendedAt: time.nullable(),
    /** Since when there is no way back: the revocation may have happened. */
    revokingAt: time.nullable(),
    /** The provider, or a person, said so. */
    revokedAt: time.nullable(),
    proof: z.enum(['dead', 'not provable']).nullable(),
    /** No key of a lost answer is left at the provider. */
    isSwept: z.boolean(),
    /** A step that did not work and is tried again. */
    retry: z
      .object({ step: z.enum(STEPS), attempts: z.number().int(), at: time, why: z.string() })
      .readonly()
      .nullable(),
    endedAt: time.nullable(),
    outcome: z.enum(['done', 'undone', 'failed']).nullable(),
  })
  .readonly()

export type Rotation = z.output<typeof rotationSchema>
export type RotationTarget = Rotation['targets'][number]

/** What is decided when a rotation begins. */
export type Beginning = Pick<
  Rotation,
  | 'id'
  | 'credentialId'
  | 'way'
  | 'startedAt'
  | 'graceMinutes'
  | 'oldVersion'
  | 'oldHandle'
  | 'targets'
  | 'canWatch'
  | 'canSuspend'
>

/** A rotation of which nothing happened yet. */
export function begin(beginning: Beginning): Rotation {
  return {
    ...beginning,
    revision: 0,
    goal: 'forward',
    newVersion: null,
    newHandle: null,
    markers: [],
    intended: null,
    verified: null,
    deployedAt: null,
    observed: null,
    quietSince: null,
    suspendingAt: null,
    suspendedAt: null,
    revokingAt: null,
    revokedAt: null,
    proof: null,
    isSwept: false,
    retry: null,
    endedAt: null,
    outcome: null,
  }
}

/**
 * The next step, from the record alone. A crash at any point resumes here.
 *
 * The old key is revoked last: after the new one is stored, verified, deployed everywhere and has served its waiting time. Changing
 * this order can lock somebody out of production.
 */
export function nextStep(rotation: Rotation, now: Date): Step {
  if (rotation.endedAt) return 'done'
  if (rotation.retry && now < rotation.retry.at) return 'wait'
  if (rotation.intended !== null) return 'reconcile'
  return rotation.goal === 'forward' ? forward(rotation, now) : back(rotation)
}

/** Until when `wait` waits; null where the next step is another. */
export function waitsUntil(rotation: Rotation, now: Date): Date | null {
  if (nextStep(rotation, now) !== 'wait') return null
  if (rotation.retry && now < rotation.retry.at) return rotation.retry.at
  return rotation.canSuspend && !rotation.suspendedAt ? half(rotation) : end(rotation)
}

/** Whether `--undo` can still go back. */
export function canGoBack(rotation: Rotation): boolean {
  return rotation.endedAt === null && rotation.goal === 'forward' && rotation.revokingAt === null
}

/** The key that goes, and the one that stays. */
export function leaving(rotation: Rotation): { readonly which: 'old' | 'new'; readonly handle: string | null } {
  if (rotation.goal === 'forward') return { which: 'old', handle: rotation.oldHandle }
  return { which: 'new', handle: rotation.newHandle }
}

/** Whether the key that goes is revoked by a call; else a person does it. */
export function revokesByCall(rotation: Rotation): boolean {
  return rotation.way === 'issued' && leaving(rotation).handle !== null
}

/** The record as it is when the step went well. `--dry-run` walks along these, and so do the tests. */
export function assume(rotation: Rotation, step: Step, now: Date): Rotation {
  return { ...rotation, retry: null, ...ASSUMED[step](rotation, now) }
}

/** Every step from here to the end, if all goes well. */
export function stepsAhead(rotation: Rotation, now: Date): readonly Step[] {
  const steps: Step[] = []
  let at = now
  for (let record = rotation; ;) {
    const step = nextStep(record, at)
    if (step === 'done') return steps
    if (steps.at(-1) !== step) steps.push(step)
    at = waitsUntil(record, at) ?? at
    record = assume(record, step, at)
  }
}

/** Everything was deployed: from now on nothing should use the old key. */
export function quiet(now: Date): Pick<Rotation, 'deployedAt' | 'quietSince'> {
  return { deployedAt: now, quietSince: now }
}

const ASSUMED: Readonly<Record<Step, (rotation: Rotation, now: Date) => Partial<Rotation>>> = {
  reconcile: () => ({ intended: null }),
  issue: ({ oldVersion, markers }) => ({
    newVersion: oldVersion + 1,
    newHandle: 'assumed',
    markers: [...markers, 'assumed'],
  }),
  ask: ({ oldVersion }) => ({ newVersion: oldVersion + 1 }),
  verify: () => ({ verified: 'live' }),
  deploy: ({ targets }, now) => ({ targets: targets.map((one) => ({ ...one, holds: 'new' })), ...quiet(now) }),
  watch: (_, now) => ({ observed: { at: now, counter: null, lastUsedAt: null } }),
  suspend: (_, now) => ({ suspendingAt: now, suspendedAt: now }),
  wait: () => ({}),
  revoke: (_, now) => ({ revokingAt: now, revokedAt: now }),
  prove: () => ({ proof: 'dead' }),
  resume: () => ({ suspendingAt: null, suspendedAt: null }),
  return: () => ({ verified: null }),
  restore: ({ targets }) => ({ targets: targets.map((one) => ({ ...one, holds: 'old' })) }),
  sweep: () => ({ isSwept: true }),
  close: ({ goal }, now) => ({ endedAt: now, outcome: goal === 'forward' ? 'done' : 'undone' }),
  done: () => ({}),
}

function forward(rotation: Rotation, now: Date): Step {
  if (rotation.newVersion === null) return rotation.way === 'issued' ? 'issue' : 'ask'
  if (rotation.verified === null) return 'verify'
  if (rotation.targets.some(({ holds }) => holds === 'old') || !rotation.deployedAt) return 'deploy'
  return rotation.revokingAt ? ending(rotation) : parting(rotation, now)
}

/** The new key is everywhere: the old one is watched, turned off and given its time. */
function parting(rotation: Rotation, now: Date): Step {
  if (rotation.canWatch && !rotation.observed) return 'watch'
  if (rotation.canSuspend && !rotation.suspendedAt) {
    if (now < half(rotation)) return 'wait'
    return mustLook(rotation, half(rotation)) ? 'watch' : 'suspend'
  }
  if (now < end(rotation)) return 'wait'
  return !rotation.suspendedAt && mustLook(rotation, end(rotation)) ? 'watch' : 'revoke'
}

function back(rotation: Rotation): Step {
  if (rotation.suspendingAt) return 'resume'
  if (rotation.verified !== null) return 'return'
  if (rotation.targets.some(({ holds }) => holds === 'new')) return 'restore'
  return rotation.newVersion === null ? tidying(rotation) : ending(rotation)
}

function ending(rotation: Rotation): Step {
  if (!rotation.revokedAt) return 'revoke'
  return rotation.proof === null ? 'prove' : tidying(rotation)
}

/** A call that was lost may have been carried out after we looked, so who asked twice looks again at the end. */
function tidying(rotation: Rotation): Step {
  const asked = rotation.markers.length - (rotation.newHandle === null ? 0 : 1)
  return asked > 0 && !rotation.isSwept ? 'sweep' : 'close'
}

/** Whether the last look is older than the moment that needs one. */
function mustLook({ canWatch, observed }: Rotation, moment: Date): boolean {
  return canWatch && (!observed || observed.at < moment)
}

/** The old key is turned off halfway: the other half shows who misses it, while it can still be turned on again. */
function half(rotation: Rotation): Date {
  return after(rotation, rotation.graceMinutes / 2)
}

function end(rotation: Rotation): Date {
  return after(rotation, rotation.graceMinutes)
}

function after({ quietSince, startedAt }: Rotation, minutes: number): Date {
  return new Date((quietSince ?? startedAt).getTime() + minutes * 60_000)
}
