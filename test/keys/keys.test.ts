import { expect, test } from 'vitest'
import { edit } from '../../src/actions/edit.ts'
import { list } from '../../src/actions/list.ts'
import { read } from '../../src/actions/read.ts'
import { remove } from '../../src/actions/remove.ts'
import { set } from '../../src/actions/set.ts'
import { show } from '../../src/actions/show.ts'
import { status } from '../../src/actions/status.ts'
import { undo } from '../../src/actions/undo.ts'
import { init } from '../../src/actions/init.ts'
import { begin } from '../../src/core/rotation.ts'
import type { FaultCode } from '../../src/core/fault.ts'
import { perform } from '../../src/core/perform.ts'
import { Secret } from '../../src/core/secret.ts'
import { put, SCOPE, world, type World } from '../context.ts'

const FOO = { ...SCOPE, name: 'FOO' }

test('what was put in comes out again, byte for byte, and its use is noted', async () => {
  const w = world()
  const bytes = Uint8Array.from({ length: 255 }, (_, index) => 255 - index)
  await perform(set, { ...FOO, value: new Secret(bytes) }, w.context)
  const { value, number } = await perform(read, FOO, w.context)
  expect([...value.revealBytes()]).toEqual([...bytes])
  expect(number).toBe(1)
  expect((await perform(show, FOO, w.context)).lastUsedAt).not.toBeNull()
})

test('every version stays readable, and the one before is named so', async () => {
  const w = world()
  await put(w, 'FOO', 'one')
  await put(w, 'FOO', 'two')
  expect(await valueOf(w)).toBe('two')
  expect((await perform(read, { ...FOO, version: 'previous' }, w.context)).value.reveal()).toBe('one')
  expect((await perform(read, { ...FOO, version: 1 }, w.context)).value.reveal()).toBe('one')
  await fault(perform(read, { ...FOO, version: 3 }, w.context), 'credential.not_found', 'has no version 3')
})

test('a name that is not there tells where it is', async () => {
  const w = world()
  await put(w, 'FOO', 'one', { project: 'bot', environment: 'prod' })
  await put(w, 'FOO', 'two', { project: 'other', environment: 'dev' })
  await fault(
    perform(read, FOO, w.context),
    'credential.not_found',
    'The vault has no "FOO" in bot / dev. It has one in bot / prod.',
  )
})

test('of several fields one must be named', async () => {
  const w = world()
  for (const field of ['user', 'password'])
    await perform(set, { ...FOO, field, kind: 'login', value: new Secret(`the ${field}`) }, w.context)
  await fault(perform(read, FOO, w.context), 'input.invalid', 'password, user')
  expect((await perform(read, { ...FOO, field: 'user' }, w.context)).value.reveal()).toBe('the user')
  await fault(perform(read, { ...FOO, field: 'pin' }, w.context), 'credential.not_found', 'has no field "pin"')
})

test('a detected agent never gets a value, and its attempt is in the audit log', async () => {
  const w = world()
  await put(w, 'FOO', 'one')
  const agent = w.again({ actor: { kind: 'agent', name: 'some-agent' } })
  const before = await rows(w)
  await fault(perform(read, FOO, agent.context), 'auth.denied', 'some-agent')
  expect(await rows(w)).toBe(before + 1)
  expect((await perform(list, {}, agent.context)).total).toBe(1)
})

test('an agent removes, edits and undoes only where a person agrees', async () => {
  const w = world()
  await put(w, 'FOO', 'one')
  const actor = { kind: 'agent', name: 'some-agent' } as const
  const refused = w.again({ actor, answer: false }).context
  await fault(perform(remove, FOO, refused), 'auth.denied', 'some-agent')
  await fault(perform(edit, { ...FOO, owner: 'eve' }, refused), 'auth.denied', 'some-agent')
  await fault(perform(undo, { project: 'bot' }, refused), 'auth.denied', 'some-agent')
  await perform(remove, FOO, w.again({ actor, answer: true }).context)
  expect((await perform(list, {}, w.context)).total).toBe(0)
})

test('a locked vault still lists and shows, and says that sameness is not known', async () => {
  const w = world()
  await put(w, 'FOO', 'one')
  await put(w, 'BAR', 'one')
  expect((await perform(show, FOO, w.context)).sameAs).toEqual(['kw://bot/dev/BAR'])
  const locked = w.again({ tools: { files: { ...w.context.tools.files, state: async () => null } } }).context
  expect((await perform(list, {}, locked)).total).toBe(2)
  expect((await perform(status, {}, locked)).scopes).toEqual([{ ...SCOPE, keys: 2 }])
  expect((await perform(show, FOO, locked)).sameAs).toBeNull()
  await fault(perform(read, FOO, locked), 'vault.locked', 'locked')
})

test('nothing that lists or shows holds a value', async () => {
  const w = world()
  const value = ['never', 'to', 'be', 'seen'].join('-')
  await put(w, 'FOO', value)
  const seen = [
    await perform(list, {}, w.context),
    await perform(show, FOO, w.context),
    await perform(status, {}, w.context),
  ]
  expect(JSON.stringify(seen)).not.toContain(value)
})

test('looking into no vault makes none', async () => {
  const w = world()
  expect(await perform(list, {}, w.context)).toMatchObject({ hasVault: false, total: 0 })
  expect(await perform(status, {}, w.context)).toMatchObject({ hasVault: false, path: w.database })
  await fault(perform(show, FOO, w.context), 'vault.missing', 'no vault')
  expect(w.context.hasVault).toBe(false)
})

test('the list counts what needs attention, and takes a limit', async () => {
  const w = world()
  for (const name of ['A', 'B', 'C']) await put(w, name, `value of ${name}`)
  await perform(edit, { ...SCOPE, name: 'B', dueAt: new Date(0) }, w.context)
  await perform(edit, { ...SCOPE, name: 'C', owner: null, purpose: 'mail' }, w.context)
  const all = await perform(list, { limit: 1 }, w.context)
  expect([all.credentials.map(({ name }) => name), all.total, all.due, all.problems]).toEqual([['A'], 3, 1, 2])
  const names = async (filter: object): Promise<string[]> =>
    (await perform(list, filter, w.context)).credentials.map(({ name }) => name)
  expect(await names({ due: true })).toEqual(['B'])
  expect(await names({ problems: true })).toEqual(['B', 'C'])
  expect(await names({ query: 'MAIL' })).toEqual(['C'])
  expect(await names({ project: 'other' })).toEqual([])
})

test('an edit changes what was named and nothing else; the same edit again is no change', async () => {
  const w = world()
  await put(w, 'FOO', 'one')
  const dueAt = new Date(Date.UTC(2027, 0, 31))
  await perform(edit, { ...FOO, purpose: 'answers', dueAt }, w.context)
  const seen = await perform(show, FOO, w.context)
  expect([seen.owner, seen.purpose, seen.dueAt, seen.kind]).toEqual(['ada', 'answers', dueAt, 'key'])
  expect((await perform(edit, { ...FOO, purpose: 'answers' }, w.context)).same).toBe(true)
  await perform(undo, { project: 'bot' }, w.context)
  expect(await perform(show, FOO, w.context)).toMatchObject({ purpose: null, dueAt: null })
})

test('an older version can become current, and back', async () => {
  const w = world()
  await put(w, 'FOO', 'one')
  await put(w, 'FOO', 'two')
  await perform(edit, { ...FOO, current: 1 }, w.context)
  expect([await valueOf(w), await states(w)]).toEqual(['one', ['active', 'expiring']])
  await perform(undo, { project: 'bot' }, w.context)
  expect([await valueOf(w), await states(w)]).toEqual(['two', ['expiring', 'active']])
})

test('a version that does not work cannot become current', async () => {
  const w = world()
  await put(w, 'FOO', 'one')
  await put(w, 'FOO', 'two')
  await w.context.atomic('needed', async ({ vault }) => {
    const credential = await vault.find(FOO)
    const version = credential && (await vault.version(credential, 1))
    if (version) await vault.saveVersion({ ...version, state: 'compromised' })
  })
  await fault(perform(edit, { ...FOO, current: 1 }, w.context), 'credential.state', 'Version 1 of "FOO" is compromised')
  expect((await perform(list, { problems: true }, w.context)).credentials[0]?.troubles).toEqual(['compromised'])
})

test('an unknown provider is not taken', async () => {
  const w = world()
  await put(w, 'FOO', 'one')
  await fault(perform(edit, { ...FOO, provider: 'nobody-knows' }, w.context), 'provider.unsupported', 'nobody-knows')
})

test('what was removed is not there, and undo brings it back with every version', async () => {
  const w = world()
  await put(w, 'FOO', 'one')
  await put(w, 'FOO', 'two')
  await perform(remove, FOO, w.context)
  await fault(perform(read, FOO, w.context), 'credential.not_found', 'no "FOO"')
  await perform(undo, { project: 'bot' }, w.context)
  expect([await valueOf(w), await states(w)]).toEqual(['two', ['expiring', 'active']])
})

test('several undos walk back to the beginning', async () => {
  const w = world()
  await put(w, 'FOO', 'one')
  await put(w, 'FOO', 'two')
  await perform(edit, { ...FOO, owner: 'bob' }, w.context)
  await perform(remove, FOO, w.context)
  const walked = []
  for (let step = 0; step < 4; step += 1) walked.push((await perform(undo, { project: 'bot' }, w.context)).what)
  expect(walked).toEqual(['remove', 'edit', 'set', 'set'])
  expect((await perform(list, {}, w.context)).total).toBe(0)
  await fault(perform(undo, { project: 'bot' }, w.context), 'undo.nothing', 'nothing to take back')
})

test('undo is about one project only', async () => {
  const w = world()
  await put(w, 'FOO', 'one')
  await put(w, 'FOO', 'two', { project: 'other', environment: 'dev' })
  await perform(undo, { project: 'bot' }, w.context)
  expect((await perform(list, {}, w.context)).credentials.map(({ project }) => project)).toEqual(['other'])
})

test('undo stops where a rotation has gone on since', async () => {
  const w = world()
  await put(w, 'FOO', 'one')
  await w.context.atomic('needed', async ({ vault }) => {
    const credential = await vault.find(FOO)
    const version = credential && (await vault.addVersion(credential.id, 'active', null))
    if (credential && version) await vault.save({ ...credential, current: version.number })
  })
  await fault(perform(undo, { project: 'bot' }, w.context), 'undo.changed', '"FOO" in bot / dev was changed since')
})

test('while a key is being replaced nothing else changes it', async () => {
  const w = world()
  await put(w, 'FOO', 'one')
  await w.context.atomic('needed', async ({ vault, tools }) => {
    const credential = await vault.find(FOO)
    if (!credential) throw new Error('not there')
    const beginning = {
      graceMinutes: 1,
      oldVersion: 1,
      oldHandle: null,
      targets: [],
      canWatch: false,
      canSuspend: false,
    }
    const way = 'by hand' as const
    await vault.saveRotation(
      begin({ id: 'rot_1', credentialId: credential.id, way, startedAt: tools.now(), ...beginning }),
    )
  })
  await fault(put(w, 'FOO', 'two'), 'rotation.state', 'being replaced')
  await fault(perform(remove, FOO, w.context), 'rotation.state', 'being replaced')
  await fault(perform(undo, { project: 'bot' }, w.context), 'undo.changed', 'is being replaced')
  const seen = await perform(status, {}, w.context)
  expect(seen.rotations).toEqual([{ ...FOO, step: 'ask' }])
  expect(seen.attention).toEqual([{ ...FOO, troubles: ['rotation'] }])
})

test('init makes a vault with the slot that was asked for, records the folder and writes a row', async () => {
  const w = world()
  const project = { ...SCOPE, folder: w.folder }
  const made = await perform(init, { slot: 'key-file', project }, w.context)
  expect(made).toMatchObject({ slot: 'key-file', hasRecovery: false, project: 'bot' })
  expect(await rows(w)).toBe(1)
  expect(await w.context.atomic('needed', ({ vault }) => vault.projectOf(w.folder))).toBe('bot')
  await fault(perform(init, {}, w.context), 'vault.exists', 'There is a vault already')
})

test('init leaves no vault behind where the slot is none', async () => {
  const w = world()
  await fault(perform(init, { slot: 'memory' }, w.context), 'slot.unsupported', '"memory"')
  await fault(perform(init, { slot: 'secret-service' }, w.context), 'slot.unsupported', 'cannot be used here')
  await fault(perform(init, { recoveryRecipient: 'age1bad' }, w.context), 'input.invalid', 'age1bad')
  expect(await perform(status, {}, w.again().context)).toMatchObject({ hasVault: false })
})

test('a key put in at home does not make every folder below it that project', async () => {
  const w = world()
  await perform(
    set,
    { project: 'ada', environment: 'dev', name: 'FOO', value: new Secret('x'), claim: w.home },
    w.context,
  )
  await perform(set, { ...FOO, value: new Secret('y'), claim: w.folder }, w.context)
  const owners = await w.context.atomic('needed', ({ vault }) =>
    Promise.all([vault.projectOf(w.home), vault.projectOf(w.folder)]),
  )
  expect(owners).toEqual(['ada', 'bot'])
})

async function valueOf({ context }: World): Promise<string> {
  return (await perform(read, FOO, context)).value.reveal()
}

async function states({ context }: World): Promise<string[]> {
  return (await perform(show, FOO, context)).versions.map(({ state }) => state)
}

async function rows({ context }: World): Promise<number> {
  return context.atomic('needed', ({ vault }) => vault.auditRows())
}

async function fault(work: Promise<unknown>, code: FaultCode, text: string): Promise<void> {
  await expect(work).rejects.toMatchObject({ code, message: expect.stringContaining(text) })
}
