import { Fault } from './fault.ts'
import { leaving, revokesByCall, type Rotation } from './rotation.ts'
import {
  ability,
  ask,
  httpOf,
  moveVersion,
  note,
  type Saga,
  type Told,
  type Turn,
  valueOf,
  write,
} from './rotation-saga.ts'
import type { Vault } from './vault.ts'

/** Looks whether the old key was used since it should not be. Use begins the waiting time anew. */
export async function watch(saga: Saga, before: Rotation): Promise<Turn> {
  const admin = await saga.admin()
  if (!admin) return { need: { state: 'needs_admin_key' } }
  const asked = await note(saga, before, { step: 'watch', outcome: 'intended' }, {})
  const usage = await unlessRefused(
    ability(saga.provider?.usage, saga.provider)(admin, before.oldHandle ?? '', httpOf(saga)),
  )
  if (!usage) {
    const rotation = await note(saga, asked, { step: 'watch', outcome: 'ended' }, { canWatch: false, retry: null })
    return { rotation, told: { step: 'watch', why: `${saga.provider?.name} does not tell` } }
  }
  const at = saga.context.tools.now()
  const observed = { at, counter: usage.counter ?? null, lastUsedAt: usage.lastUsedAt ?? null }
  const isUsed = wasUsed(before, observed)
  const change = { observed, retry: null, ...(isUsed ? { quietSince: at } : {}) }
  const rotation = await note(saga, asked, { step: 'watch', outcome: 'ended', about: { used: isUsed } }, change)
  const told: Told = { step: 'watch', isUsed }
  return { rotation, told: usage.lastUsedAt ? { ...told, lastUsedAt: usage.lastUsedAt } : told }
}

/** Turns the old key off so that it can be turned on again. */
export async function suspend(saga: Saga, before: Rotation): Promise<Turn> {
  const admin = await saga.admin()
  if (!admin) return { need: { state: 'needs_admin_key' } }
  const suspendingAt = before.suspendingAt ?? saga.context.tools.now()
  const asked = await note(saga, before, { step: 'suspend', outcome: 'intended' }, { suspendingAt })
  const off = ability(saga.provider?.suspend, saga.provider)
  const isOff = await unlessRefused(off(admin, before.oldHandle ?? '', httpOf(saga)).then(() => true))
  if (!isOff) {
    const rotation = await note(
      saga,
      asked,
      { step: 'suspend', outcome: 'ended' },
      { canSuspend: false, suspendingAt: before.suspendingAt, retry: null },
    )
    return { rotation, told: { step: 'suspend', why: `${saga.provider?.name} would not` } }
  }
  const { rotation } = await write(saga, asked, { step: 'suspend', outcome: 'ended' }, async (vault) => {
    await moveVersion(saga, vault, before.oldVersion, 'suspended')
    return { change: { suspendedAt: saga.context.tools.now(), retry: null }, value: null }
  })
  return { rotation, told: { step: 'suspend' } }
}

/** Turns the old key on again, on the way back. */
export async function resume(saga: Saga, before: Rotation): Promise<Turn> {
  const admin = await saga.admin()
  if (!admin) return { need: { state: 'needs_admin_key' } }
  const asked = await note(saga, before, { step: 'resume', outcome: 'intended' }, {})
  await ability(saga.provider?.resume, saga.provider)(admin, before.oldHandle ?? '', httpOf(saga))
  const { rotation } = await write(saga, asked, { step: 'resume', outcome: 'ended' }, async (vault) => {
    await moveVersion(saga, vault, before.oldVersion, 'active')
    return { change: { suspendingAt: null, suspendedAt: null, retry: null }, value: null }
  })
  return { rotation, told: { step: 'resume' } }
}

/** Makes the old version current again, if its key still works. */
export async function giveBack(saga: Saga, before: Rotation): Promise<Turn> {
  const { rotation: asked, value: old } = await write(
    saga,
    before,
    { step: 'return', outcome: 'intended' },
    async (vault) => ({
      change: {},
      value: await valueOf(vault, saga.credential, before.oldVersion),
    }),
  )
  const verdict = await ask(saga, old)
  if (verdict?.state === 'dead') throw new Fault('provider.unreachable', 'The old key does not work any more.')
  const { rotation } = await write(saga, asked, { step: 'return', outcome: 'ended' }, async (vault) => {
    const credential = await vault.byId(saga.credential.id)
    const { oldVersion, newVersion } = before
    const state = (await vault.version(saga.credential, oldVersion))?.state
    if (state === 'expiring') await moveVersion(saga, vault, oldVersion, 'active')
    if (newVersion !== null) await moveVersion(saga, vault, newVersion, 'expiring')
    // Somebody may have put in a third value meanwhile; that one stays.
    if (credential?.current === newVersion) await vault.save({ ...credential, current: oldVersion })
    return { change: { verified: null, retry: null }, value: null }
  })
  return { rotation, told: { step: 'return', version: before.oldVersion } }
}

/** Revokes the key that goes. From the row `intended` on there is no way back. */
export async function revoke(saga: Saga, before: Rotation): Promise<Turn> {
  if (!revokesByCall(before)) return byHand(saga, before)
  const admin = await saga.admin()
  if (!admin) return { need: { state: 'needs_admin_key' } }
  const { which, handle } = leaving(before)
  const about = { key: which, handle }
  const { rotation: asked } = await write(
    saga,
    before,
    { step: 'revoke', outcome: 'intended', about },
    async (vault) => ({
      change: await revoking(saga, vault, before),
      value: null,
    }),
  )
  await ability(saga.provider?.revoke, saga.provider)(admin, handle ?? '', httpOf(saga))
  const revokedAt = saga.context.tools.now()
  const rotation = await note(saga, asked, { step: 'revoke', outcome: 'ended', about }, { revokedAt, retry: null })
  return { rotation, told: { step: 'revoke' } }
}

/** Proves that the key that goes is dead. No answer is no proof, and a key that still works is not revoked. */
export async function prove(saga: Saga, before: Rotation): Promise<Turn> {
  const { rotation: asked, value: state } = await question(saga, before, 'prove')
  if (state === 'unknown')
    throw new Fault('provider.unreachable', `${saga.provider?.name} did not say whether the key still works.`)
  if (state === 'live') throw new Fault('provider.unreachable', `${saga.provider?.name} says that the key still works.`)
  const proof = state === 'dead' ? 'dead' : 'not provable'
  const { rotation } = await write(
    saga,
    asked,
    { step: 'prove', outcome: 'ended', about: { proof } },
    async (vault) => {
      await settle(saga, vault, asked)
      return { change: { proof, retry: null }, value: null }
    },
  )
  return { rotation, told: { step: 'prove', verdict: proof } }
}

/** Ends the record; what was done stands in it and in the audit log. */
export async function close(saga: Saga, before: Rotation): Promise<Turn> {
  const outcome = before.outcome ?? 'done'
  const about = { outcome, proof: before.proof }
  const endedAt = saga.context.tools.now()
  return {
    rotation: await note(saga, before, { step: 'close', outcome: 'ended', about }, { endedAt, outcome, retry: null }),
  }
}

/** A person revokes it. Where the provider can be asked, its word is enough; a key that is only turned off would look dead too. */
async function byHand(saga: Saga, before: Rotation): Promise<Turn> {
  let rotation = before
  if (!saga.given.revokedByHand) {
    const asked = before.suspendingAt ? null : await question(saga, before, 'revoke')
    rotation = asked?.rotation ?? before
    if (asked?.value !== 'dead') {
      return {
        need: { state: 'needs_revocation', page: saga.provider?.revokeBy ?? null, which: leaving(before).which },
      }
    }
  }
  const revokedAt = saga.context.tools.now()
  const about = { key: leaving(before).which, by: 'hand' }
  const { rotation: next } = await write(
    saga,
    rotation,
    { step: 'revoke', outcome: 'ended', about },
    async (vault) => ({
      change: { ...(await revoking(saga, vault, rotation)), revokedAt, retry: null },
      value: null,
    }),
  )
  return { rotation: next, told: { step: 'revoke' } }
}

/** Asks about the key that goes; `silent` where the provider cannot be asked. */
async function question(saga: Saga, before: Rotation, step: 'revoke' | 'prove') {
  const { rotation, value: key } = await write(saga, before, { step, outcome: 'intended' }, async (vault) => ({
    change: {},
    value: await valueOf(vault, saga.credential, numberOf(before)),
  }))
  return { rotation, value: (await ask(saga, key))?.state ?? ('silent' as const) }
}

function numberOf(rotation: Rotation): number {
  return leaving(rotation).which === 'old' ? rotation.oldVersion : (rotation.newVersion ?? rotation.oldVersion)
}

async function revoking(saga: Saga, vault: Vault, rotation: Rotation): Promise<Partial<Rotation>> {
  const number = numberOf(rotation)
  const state = (await vault.version(saga.credential, number))?.state
  if (state !== 'failed' && state !== 'revoked') await moveVersion(saga, vault, number, 'revoking')
  return { revokingAt: rotation.revokingAt ?? saga.context.tools.now() }
}

async function settle(saga: Saga, vault: Vault, rotation: Rotation): Promise<void> {
  const number = numberOf(rotation)
  const state = (await vault.version(saga.credential, number))?.state
  if (state === 'revoking') await moveVersion(saga, vault, number, 'revoked')
}

function wasUsed(before: Rotation, now: NonNullable<Rotation['observed']>): boolean {
  const { observed, quietSince } = before
  if (observed && observed.counter !== null && now.counter !== null && now.counter !== observed.counter) return true
  return now.lastUsedAt !== null && quietSince !== null && now.lastUsedAt > quietSince
}

/** Null where the provider says no; silence is a fault as ever. */
async function unlessRefused<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Fault && error.code === 'provider.refused') return null
    throw error
  }
}
