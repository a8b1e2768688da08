import { type Credential, scopeOf, type Version } from './credential.ts'
import { Fault } from './fault.ts'
import type { Provider } from './provider.ts'
import { begin, canGoBack, nextStep, type Rotation, type Step, waitsUntil } from './rotation.ts'
import { manages } from './rotation-admin.ts'
import { close, giveBack, prove, resume, revoke, suspend, watch } from './rotation-ending.ts'
import { handleOf } from './rotation-handle.ts'
import { accept, issue, reconcile, sweep, verify } from './rotation-making.ts'
import { deploy, restore, type Uses, usesOf } from './rotation-placing.ts'
import {
  aboutOf,
  ask,
  attemptsOf,
  httpOf,
  isTrap,
  moveVersion,
  type Need,
  note,
  PAUSES,
  ROTATE,
  type Saga,
  type Told,
  type Turn,
  valueOf,
  write,
} from './rotation-saga.ts'
import type { Secret } from './secret.ts'

/** Where a run came to. */
export interface Reached {
  readonly rotation: Rotation
  readonly told: readonly Told[]
  readonly need: Need | { readonly state: 'waiting'; readonly until: Date; readonly why: string | null } | null
}

/** What a rotation would begin with. */
export interface Planned {
  readonly rotation: Rotation
  readonly uses: Uses
  /** The provider makes keys by program, but no key that manages others is at hand. */
  readonly lacksAdmin: boolean
}

type DoStep = (saga: Saga, rotation: Rotation) => Promise<Turn>

const DO: Readonly<Record<Exclude<Step, 'wait' | 'done'>, DoStep>> = {
  reconcile,
  issue,
  ask: accept,
  verify,
  deploy,
  watch,
  suspend,
  revoke,
  prove,
  resume,
  return: giveBack,
  restore,
  sweep,
  close,
}

/** Goes on from the record until the end, or until somebody or some time is needed. */
export async function run(saga: Saga, from: Rotation): Promise<Reached> {
  const told: Told[] = []
  let { given } = saga
  for (let rotation = from; ;) {
    const at = saga.context.tools.now()
    const step = nextStep(rotation, at)
    if (step === 'done') return { rotation, told, need: null }
    if (step === 'wait') return { rotation, told, need: waiting(rotation, at) }
    const turn = await attempt({ ...saga, given }, rotation, step)
    if ('need' in turn) return { rotation, told, need: turn.need }
    rotation = turn.rotation
    if (turn.told) told.push(turn.told)
    // A key is taken once: where it did not work, a person brings another.
    if (step === 'ask') given = { ...saga.given, newKey: undefined }
  }
}

/** What a rotation of this credential would begin with. Nothing is changed. */
export async function plan(
  saga: Saga,
  wish: { readonly id: string; readonly graceMinutes: number; readonly byHand: boolean },
): Promise<Planned> {
  const { credential, provider, context } = saga
  const { old, version } = await look(saga)
  if (provider && isTrap(provider, old)) {
    throw new Fault(
      'credential.state',
      `"${credential.name}" is a canary: whoever uses it rings an alarm. There is nothing to replace.`,
    )
  }
  const uses = await usesOf(saga, old, null)
  const byProgram = !wish.byHand && (await canIssue(saga, old))
  const admin = byProgram ? await saga.admin() : null
  const handle = admin ? await oldHandle(saga, admin, old, version) : null
  const rotation = begin({
    id: wish.id,
    credentialId: credential.id,
    way: admin ? 'issued' : 'by hand',
    startedAt: context.tools.now(),
    graceMinutes: wish.graceMinutes,
    oldVersion: version.number,
    oldHandle: handle,
    targets: uses.targets,
    ...(handle !== null && provider ? abilitiesOf(provider) : { canWatch: false, canSuspend: false }),
  })
  return { rotation, uses, lacksAdmin: byProgram && !admin }
}

function abilitiesOf({ usage, suspend: off, resume: on }: Provider): Pick<Rotation, 'canWatch' | 'canSuspend'> {
  return { canWatch: usage !== undefined, canSuspend: off !== undefined && on !== undefined }
}

/** Begins the way back, or goes on with it. */
export async function turnBack(saga: Saga, rotation: Rotation): Promise<Rotation> {
  if (rotation.goal === 'back') return rotation
  if (!canGoBack(rotation)) {
    throw new Fault(
      'rotation.state',
      `The old key of "${saga.credential.name}" is being revoked; there is no way back.`,
      {
        hint: `Go on: keyward rotate ${saga.credential.name}`,
      },
    )
  }
  const { newVersion } = rotation
  const turned = await write(saga, rotation, { step: 'return', outcome: 'intended' }, async (vault) => {
    const fresh = newVersion === null ? null : await vault.version(saga.credential, newVersion)
    if (fresh?.state === 'pending') await moveVersion(saga, vault, fresh.number, 'failed')
    return { change: { goal: 'back', outcome: 'undone', retry: null }, value: null }
  })
  return turned.rotation
}

async function look(saga: Saga): Promise<{ readonly old: Secret; readonly version: Version }> {
  const { credential, context } = saga
  return context.atomic('needed', async (inside) => {
    const version = await inside.vault.version(credential, 'current')
    if (!version || credential.home.store !== 'keyward') throw notOurs(credential)
    const old = await valueOf(inside.vault, credential, version.number)
    inside.note({ ...aboutOf(credential), step: 'plan' })
    await inside.audit(ROTATE, 'done')
    return { old, version }
  })
}

/** Whether this provider makes keys by program, and whether this key is one of those: a key that manages others is not. */
async function canIssue(saga: Saga, old: Secret): Promise<boolean> {
  const { provider } = saga
  return Boolean(provider?.issue && provider.list && provider.revoke) && !manages(await ask(saga, old))
}

async function oldHandle(saga: Saga, admin: Secret, old: Secret, version: Version): Promise<string | null> {
  const { provider } = saga
  if (version.handle !== null || !provider?.list) return version.handle
  return handleOf(old, await provider.list(admin, httpOf(saga)), provider)
}

/** One step. What the provider or a file refuses is written into the record, so that the next run knows. */
async function attempt(saga: Saga, rotation: Rotation, step: Exclude<Step, 'wait' | 'done'>): Promise<Turn> {
  try {
    return await DO[step](saga, rotation)
  } catch (error) {
    if (!(error instanceof Fault) || !isOutside(error)) throw error
    return failed(saga, step, error)
  }
}

function isOutside({ code }: Fault): boolean {
  return code.startsWith('provider.') || code.startsWith('file.') || code.startsWith('target.')
}

/** Silence is tried again a few times, except where a second try could make a second key. All else is told at once. */
async function failed(saga: Saga, step: Step, fault: Fault): Promise<Turn> {
  const { credential, context } = saga
  const stored = await context.atomic('needed', ({ vault }) => vault.openRotation(credential.id))
  if (!stored) throw fault
  const attempts = attemptsOf(stored, step) + 1
  const pause = fault.code === 'provider.unreachable' && step !== 'issue' ? PAUSES[attempts - 1] : undefined
  const about = { fault: fault.code }
  if (pause === undefined) {
    await note(saga, stored, { step, outcome: 'ended', about }, { retry: null, ...GIVEN_UP[step] })
    throw incomplete(saga, step, fault)
  }
  const retry = { step, attempts, at: new Date(context.tools.now().getTime() + pause * 1000), why: fault.message }
  return { rotation: await note(saga, stored, { step, outcome: 'ended', about }, { retry }) }
}

/** What the next run does otherwise than this one: it revokes again, or gives up the way back to a key that is dead. */
const GIVEN_UP: Readonly<Partial<Record<Step, Partial<Rotation>>>> = {
  prove: { revokedAt: null },
  return: { goal: 'forward', outcome: null },
}

function incomplete({ credential: { name } }: Saga, step: Step, fault: Fault): Fault {
  const where = step === 'return' ? 'There is no way back.' : `"${name}" is not replaced yet.`
  return new Fault('rotation.incomplete', `${fault.message} ${where}`, {
    hint: `Go on: keyward rotate ${name}`,
    cause: fault,
  })
}

function waiting(rotation: Rotation, now: Date): Reached['need'] {
  const until = waitsUntil(rotation, now) ?? now
  return { state: 'waiting', until, why: rotation.retry?.why ?? null }
}

function notOurs(credential: Credential): Fault {
  return new Fault(
    'provider.unsupported',
    `The value of "${credential.name}" in ${scopeOf(credential)} does not lie in this vault.`,
  )
}
