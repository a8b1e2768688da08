import { canonical } from './canonical.ts'
import type { Context } from './context.ts'
import type { Edited, Facts, Imported, Stored } from './change.ts'
import { type Credential, move, scopeOf, type Version } from './credential.ts'
import { readDotenv, valuesOf } from './dotenv.ts'
import { Fault } from './fault.ts'
import { inParts } from './parts.ts'
import { parseReference, referenceIn, referenceTo } from './reference.ts'
import type { Secret } from './secret.ts'
import type { Vault } from './vault.ts'

/** What may change in a credential besides its values, as it is now. */
export function factsOf({ kind, provider, owner, purpose, dueAt, current }: Credential): Facts {
  return { kind, provider, owner, purpose, dueAt: dueAt?.toISOString() ?? null, current }
}

/** Takes back that a value was put in. Fault `undo.changed` where the credential has moved on since. */
export async function takeBackStored(stored: Stored, vault: Vault, now: Date): Promise<void> {
  const { credential, version, previous } = await unchanged(stored, vault)
  if (previous === null) return vault.forget(credential.id)
  if (stored.previousState === 'active') await vault.saveVersion(move(previous, 'active', now))
  await vault.save({ ...credential, provider: stored.provider, current: previous.number })
  await vault.removeVersion(version.id)
}

/** Fault `undo.changed` where one of them cannot be taken back. */
export async function requireUnchanged(stored: readonly Stored[], vault: Vault): Promise<void> {
  for (const some of inParts(stored)) {
    const isFresh = await freshIn(some, vault)
    for (const one of some) if (!isFresh(one)) await unchanged(one, vault)
  }
}

/** Tells of many whether they are as they were put in, with nothing before: those can be forgotten, and most of an import are. */
async function freshIn(some: readonly Stored[], vault: Vault): Promise<(stored: Stored) => boolean> {
  const untouched = await vault.untouched(some.map(({ credential }) => credential))
  return ({ credential, version, previous }) => previous === null && untouched.get(credential) === version
}

/** Takes an edit back. The same fault. */
export async function takeBackEdited({ credential: id, before, after, moved }: Edited, vault: Vault, now: Date) {
  const credential = await living(id, vault)
  if (canonical(factsOf(credential)) !== canonical(after)) throw changed(credential)
  for (const { version: number, from, to } of moved) {
    const version = await vault.version(credential, number)
    if (version?.state !== to) throw changed(credential)
    await vault.saveVersion(move(version, from, now))
  }
  const dueAt = before.dueAt === null ? null : new Date(before.dueAt)
  await vault.save({ ...credential, ...before, dueAt })
}

/**
 * Takes back what an import put into the vault; the file is the caller's. `original` is its old content: places of references that stood in
 * it before stay known. The same fault.
 */
export async function takeBackImported(
  { path, stored }: Pick<Imported, 'path' | 'stored'>,
  original: Secret,
  { vault, tools, progress }: Pick<Context, 'vault' | 'tools' | 'progress'>,
): Promise<void> {
  let done = 0
  for (const some of inParts(stored)) {
    const isFresh = await freshIn(some, vault)
    await vault.forgetAll(some.filter(isFresh).map(({ credential }) => credential))
    for (const one of some) if (!isFresh(one)) await takeBackStored(one, vault, tools.now())
    done += some.length
    if (stored.length > some.length) progress(`${done} of ${stored.length} taken back`)
  }
  if (path === null) return
  await vault.removePlaces(path)
  for (const [name, { value }] of valuesOf(readDotenv(original))) {
    const text = referenceIn(value)
    const credential = text?.startsWith('kw://') ? await meant(text, vault) : null
    if (credential) await vault.addPlace(credential.id, { path, name })
  }
}

async function unchanged(
  stored: Stored,
  vault: Vault,
): Promise<{ readonly credential: Credential; readonly version: Version; readonly previous: Version | null }> {
  const credential = await living(stored.credential, vault)
  const version = await vault.version(credential, stored.version)
  const isLast = credential.current === stored.version && version?.state === 'active'
  if (!version || !isLast) throw changed(credential)
  if (stored.previous === null) return { credential, version, previous: null }
  const previous = await vault.version(credential, stored.previous)
  const expected = stored.previousState === 'active' ? 'expiring' : stored.previousState
  if (previous?.state !== expected) throw changed(credential)
  return { credential, version, previous }
}

/** The credential as it is now, where nothing is under way with it. */
async function living(id: string, vault: Vault): Promise<Credential> {
  const credential = await vault.byId(id)
  if (!credential) throw new Fault('undo.changed', 'What was changed then is not in the vault any more.')
  const isThere = (await vault.find(credential))?.id === id
  if (!isThere) throw changed(credential)
  if (await vault.openRotation(id)) {
    throw new Fault('undo.changed', `"${credential.name}" in ${scopeOf(credential)} is being replaced.`, {
      hint: `Go back to the old key first: keyward rotate ${referenceTo(credential)} --undo`,
    })
  }
  return credential
}

async function meant(text: string, vault: Vault): Promise<Credential | null> {
  try {
    const reference = parseReference(text)
    return reference.scheme === 'kw' ? await vault.find(reference) : null
  } catch {
    return null
  }
}

function changed(credential: Credential): Fault {
  return new Fault('undo.changed', `"${credential.name}" in ${scopeOf(credential)} was changed since.`, {
    hint: `Look at it: keyward show ${referenceTo(credential)}`,
  })
}
