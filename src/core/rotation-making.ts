import { VALUE } from './credential.ts'
import { Fault } from './fault.ts'
import type { Listed, Provider } from './provider.ts'
import type { Rotation } from './rotation.ts'
import {
  ability,
  ask,
  attemptsOf,
  httpOf,
  isTrap,
  moveVersion,
  note,
  PAUSES,
  type Saga,
  type Turn,
  valueOf,
  write,
} from './rotation-saga.ts'
import { Secret } from './secret.ts'
import { givenValue } from './value.ts'
import type { Vault } from './vault.ts'

/**
 * Asks the provider for the new key. The label is written down before the call, and the key in the very next transaction after it: if the
 * answer is lost in between, the label finds the key again.
 */
export async function issue(saga: Saga, before: Rotation): Promise<Turn> {
  const admin = await saga.admin()
  if (!admin) return { need: { state: 'needs_admin_key' } }
  const make = ability(saga.provider?.issue, saga.provider)
  const label = saga.label()
  const intended = { intended: label, markers: [...before.markers, label] }
  const asked = await note(saga, before, { step: 'issue', outcome: 'intended', about: { label } }, intended)
  const { secret, handle } = await make(admin, { label }, httpOf(saga))
  const { rotation, value } = await write(
    saga,
    asked,
    { step: 'issue', outcome: 'ended', about: { label } },
    async (vault) => {
      const number = await store(saga, asked, vault, secret, handle)
      return { change: { intended: null, newVersion: number, newHandle: handle, retry: null }, value: number }
    },
  )
  return { rotation, told: { step: 'issue', version: value } }
}

/** A call whose answer was lost may have made a key that nobody knows: it is found by its label and revoked. */
export async function reconcile(saga: Saga, before: Rotation): Promise<Turn> {
  const cleaned = await revokeStrays(saga, before, 'reconcile')
  if (!cleaned) return { need: { state: 'needs_admin_key' } }
  const rotation = await note(
    saga,
    cleaned.rotation,
    { step: 'reconcile', outcome: 'ended' },
    { intended: null, retry: null },
  )
  return { rotation, told: { step: 'reconcile', found: cleaned.found } }
}

/** The last look for keys of lost answers, which the provider may have made after the first look. */
export async function sweep(saga: Saga, before: Rotation): Promise<Turn> {
  const cleaned = await revokeStrays(saga, before, 'sweep')
  if (!cleaned) return { need: { state: 'needs_admin_key' } }
  const rotation = await note(
    saga,
    cleaned.rotation,
    { step: 'sweep', outcome: 'ended' },
    { isSwept: true, retry: null },
  )
  return { rotation, told: { step: 'sweep', found: cleaned.found } }
}

/** Takes the key that a person made, or says that one is needed. */
export async function accept(saga: Saga, before: Rotation): Promise<Turn> {
  const { provider, given } = saga
  if (!given.newKey) return { need: { state: 'needs_key', page: provider?.make ?? null } }
  const key = trimmed(givenValue(given.newKey))
  await inspect(saga, key)
  const { rotation, value } = await write(saga, before, { step: 'ask', outcome: 'ended' }, async (vault) => {
    await refuseKnown(saga, vault, key)
    const number = await store(saga, before, vault, key, null)
    return { change: { newVersion: number, retry: null }, value: number }
  })
  return { rotation, told: { step: 'ask', version: value } }
}

/** Asks whether the new key works, and makes it the current one. From then on every reference means it. */
export async function verify(saga: Saga, before: Rotation): Promise<Turn> {
  const number = before.newVersion ?? 0
  const { rotation: asked, value: key } = await write(
    saga,
    before,
    { step: 'verify', outcome: 'intended' },
    async (vault) => ({
      change: {},
      value: await valueOf(vault, saga.credential, number),
    }),
  )
  const verdict = await ask(saga, key)
  if (verdict?.state === 'unknown') throw unsaid(saga, verdict.why)
  if (verdict?.state === 'dead')
    return before.way === 'issued' ? doubt(saga, asked, number) : refuse(saga, asked, number)
  const verified = verdict ? 'live' : 'not provable'
  const { rotation } = await write(
    saga,
    asked,
    { step: 'verify', outcome: 'ended', about: { verdict: verified } },
    async (vault) => {
      await publish(saga, vault, asked, number)
      return { change: { verified, retry: null }, value: null }
    },
  )
  return { rotation, told: { step: 'verify', version: number, verdict: verified } }
}

/** A key that was just made may need a moment until it is known everywhere. One that never works is taken back. */
async function doubt(saga: Saga, asked: Rotation, number: number): Promise<Turn> {
  if (attemptsOf(asked, 'verify') < PAUSES.length) throw unsaid(saga, 'it does not know that key yet.')
  const { rotation } = await write(
    saga,
    asked,
    { step: 'verify', outcome: 'ended', about: { verdict: 'dead' } },
    async (vault) => {
      await moveVersion(saga, vault, number, 'failed')
      return { change: { goal: 'back', outcome: 'failed', retry: null }, value: null }
    },
  )
  return { rotation, told: { step: 'verify', version: number, verdict: 'dead' } }
}

/** A key that a person brought and that does not work: another can be brought, the old one stays. */
async function refuse(saga: Saga, asked: Rotation, number: number): Promise<never> {
  await write(saga, asked, { step: 'verify', outcome: 'ended', about: { verdict: 'dead' } }, async (vault) => {
    await moveVersion(saga, vault, number, 'failed')
    return { change: { newVersion: null, retry: null }, value: null }
  })
  throw new Fault(
    'value.invalid',
    `${saga.provider?.name ?? 'The provider'} says that this key does not work. The old one stays in use.`,
    {
      hint: `Bring another: keyward rotate ${saga.credential.name}`,
    },
  )
}

async function publish(saga: Saga, vault: Vault, { oldVersion }: Rotation, number: number): Promise<void> {
  const credential = await vault.byId(saga.credential.id)
  if (!credential || credential.current !== oldVersion) {
    throw new Fault('rotation.state', `"${saga.credential.name}" got another value while it was being replaced.`, {
      hint: `Give the new key up again: keyward rotate ${saga.credential.name} --undo`,
    })
  }
  await moveVersion(saga, vault, number, 'active')
  const old = await vault.version(credential, oldVersion)
  if (old?.state === 'active') await moveVersion(saga, vault, oldVersion, 'expiring')
  await vault.save({ ...credential, current: number })
}

/** A new version with the new key, and with the other fields as they were. */
async function store(
  { credential }: Saga,
  { oldVersion }: Rotation,
  vault: Vault,
  key: Secret,
  handle: string | null,
): Promise<number> {
  const version = await vault.addVersion(credential.id, 'pending', handle)
  await vault.put(credential, version, VALUE, key)
  const old = await vault.version(credential, oldVersion)
  for (const field of old ? await vault.fields(old.id) : []) {
    const other = old && field !== VALUE ? await vault.get(credential, old, field) : null
    if (other) await vault.put(credential, version, field, other)
  }
  return version.number
}

/** Whether a pasted text can be the key that was asked for; a shape that nobody knows is asked about. */
async function inspect({ provider, given, context }: Saga, key: Secret): Promise<void> {
  if (!provider) return
  if (isTrap(provider, key)) {
    throw new Fault('value.invalid', 'This key is a canary: whoever uses it rings an alarm. It was not stored.')
  }
  if (provider.keys.length === 0 || given.yes || matches(provider, key)) return
  if (await context.confirm(`This does not look like a key of ${provider.name}. Take it all the same?`)) return
  throw new Fault('value.invalid', `The new key does not look like one of ${provider.name}. It was not stored.`, {
    hint: provider.make ? `Keys are made at ${provider.make.url.href}` : undefined,
  })
}

function matches({ keys }: Provider, key: Secret): boolean {
  const text = key.reveal()
  return keys.some(({ pattern }) => pattern.exec(text)?.[0] === text)
}

async function refuseKnown({ credential }: Saga, vault: Vault, key: Secret): Promise<void> {
  const holders = await vault.holders(key)
  const own = holders.find((holder) => holder.credential.id === credential.id)
  if (!own) return
  throw new Fault('value.invalid', `This is version ${own.version} of "${credential.name}", not a new key.`, {
    hint: `Make a new one, then: keyward rotate ${credential.name}`,
  })
}

/** Blanks around a key come from the page it was copied from. */
function trimmed(key: Secret): Secret {
  return new Secret(key.reveal().trim())
}

/** Revokes every listed key that has a label of ours and is not the new key. Null where no admin key is at hand. */
async function revokeStrays(
  saga: Saga,
  before: Rotation,
  step: 'reconcile' | 'sweep',
): Promise<{ readonly rotation: Rotation; readonly found: number } | null> {
  const admin = await saga.admin()
  if (!admin) return null
  const http = httpOf(saga)
  const listed = await ability(saga.provider?.list, saga.provider)(admin, http)
  const strays = listed.filter((key) => isStray(key, before))
  let rotation = before
  for (const { handle } of strays) {
    rotation = await note(saga, rotation, { step, outcome: 'intended', about: { handle } }, {})
    await ability(saga.provider?.revoke, saga.provider)(admin, handle, http)
  }
  return { rotation, found: strays.length }
}

function isStray({ handle, label }: Listed, { markers, newHandle }: Rotation): boolean {
  return markers.includes(label) && handle !== newHandle
}

function unsaid({ provider }: Saga, why: string): Fault {
  return new Fault(
    'provider.unreachable',
    `${provider?.name ?? 'The provider'} did not say whether the new key works: ${why}`,
  )
}
