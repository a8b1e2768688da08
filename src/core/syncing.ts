import type { Context } from './context.ts'
import { type Credential, scopeOf, VALUE } from './credential.ts'
import { Fault } from './fault.ts'
import type { Secret } from './secret.ts'
import { endOf, isOtherThanBefore, type SyncEnd, type VariablesEnd, variablesOf } from './sync-end.ts'
import { type SyncEntry, syncName, type SyncRecord, syncTyped } from './sync-record.ts'
import type { Edit, Plan, Program, Target } from './target.ts'
import type { Vault } from './vault.ts'

/** What stands in the audit rows of bringing a target up to date. */
export const SYNC = 'POST /targets/:id/sync'

/** A target as it is written down, null for a new one, and as it is to be. */
export interface SyncWish {
  readonly stored: SyncRecord | null
  readonly draft: SyncRecord
  /** Whether a running program is started anew this time; left out: as its settings say. */
  readonly restarts?: boolean
}

export interface SyncPlan {
  readonly plan: Pick<Plan, 'add' | 'change' | 'same'>
  readonly gone: readonly string[]
  readonly edits: readonly Edit[]
  /** An earlier change did not end; it is ended now. */
  readonly isOpen: boolean
  readonly isRunning: boolean
}

export interface SyncDone {
  readonly plan: SyncPlan['plan']
  readonly gone: readonly string[]
  readonly variables: VariablesEnd
  readonly end: SyncEnd
  /** What makes the program take what it got. */
  readonly restart: string
}

/** The target of this id as it is written down. Fault `target.not_found`. */
export async function storedSync(id: string, context: Context): Promise<SyncRecord> {
  const stored = await context.atomic('needed', ({ vault }) => vault.sync(id))
  if (stored) return stored
  throw new Fault('target.not_found', `There is no target "${id}".`, { hint: 'keyward sync list' })
}

/** That the target gets the current values of what it has. Fault `target.not_found`. */
export async function wishStored(id: string, context: Context): Promise<SyncWish & { readonly stored: SyncRecord }> {
  const stored = await storedSync(id, context)
  return { stored, draft: stored }
}

type Opened = Target & { readonly program: Program }
interface Values {
  readonly values: ReadonlyMap<string, Secret>
  readonly entries: readonly SyncEntry[]
}

/** What carrying it out would do. Nothing is changed, but the values are opened to compare them, so there is a row. */
export async function planSync(context: Context, wish: SyncWish): Promise<SyncPlan> {
  const target = await opened(context, wish)
  const { values } = await context.atomic('needed', async ({ vault, note, audit }) => {
    const found = await valuesOf(vault, wish.draft)
    note(aboutOf(wish.draft, 'plan'))
    await audit(SYNC, 'done')
    return found
  })
  const gone = goneOf(wish)
  const { add, change, same } = await target.plan(values)
  return {
    plan: { add, change, same },
    gone,
    edits: await target.program.edits(values, gone),
    isOpen: wish.stored?.open != null,
    isRunning: (await target.program.run()) !== null,
  }
}

/**
 * Brings the target to what is wished, once no other process changes one: only then it is looked at what is to be done. Fault `target.state` where
 * another one takes too long.
 */
export async function carryOut(context: Context, wished: () => Promise<SyncWish>): Promise<SyncDone> {
  const letGo = await turn(context)
  try {
    return await carried(context, await wished())
  } finally {
    letGo()
  }
}

/** What a process that changes targets has alone while it does. */
export const SYNC_TURN = 'sync'

const TRIES = 300
const TRY_MS = 200

async function turn(context: Context): Promise<() => void> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const letGo = await context.alone(SYNC_TURN)
    if (letGo) return letGo
    context.progress('Another process changes a target. Waiting for it …')
    await context.tools.pause(TRY_MS)
  }
  throw new Fault('target.state', 'Another process has been changing a target for a minute.', {
    hint: 'See how far it is: keyward sync list',
  })
}

/**
 * Brings the target to what the draft says, in steps that a process killed at any of them can take again: what stood there is written down first,
 * what was replaced is taken away last. Where the program does not come up, all is as it was and the fault says so.
 */
async function carried(context: Context, wish: SyncWish): Promise<SyncDone> {
  const target = await opened(context, wish)
  const { program } = target
  const before = wish.stored?.open ? wish.stored.open.before : await program.stand()
  const intended = await intend(context, wish, before)
  try {
    const done = await changed(context, target, wish, intended)
    await tidied(context, { ...intended.record, entries: intended.entries }, program)
    return done
  } catch (error) {
    if (error instanceof Fault) await failed(context, intended.record, program, error)
    throw error
  }
}

type Intended = Values & { readonly record: SyncRecord }

async function changed(
  context: Context,
  target: Opened,
  wish: SyncWish,
  { record, values, entries }: Intended,
): Promise<SyncDone> {
  const { program } = target
  const { open = null, oldRun = null } = wish.stored ?? {}
  const gone = goneOf(wish)
  const before = await program.run()
  context.progress(`${syncName(record)} ${before === null ? '…' : 'is started anew and watched'}`)
  if (gone.length > 0) await target.remove(gone)
  const { add, change, same } = values.size > 0 ? await target.apply(values) : NOTHING
  const isOther = add.length + change.length + gone.length > 0
  const isEdited = await isOtherThanBefore(record, program)
  const isChanged = open !== null || isOther || isEdited
  const now = await program.run()
  const end = endOf({ before, now, isChanged, oldRun })
  await ended(context, { ...record, entries, oldRun: end === 'old' ? now : null }, program.path)
  const variables = isEdited ? variablesOf(record, isOther) : null
  return { plan: { add, change, same }, gone, variables, end, restart: program.restart }
}

/** The program of a target as it is written down. */
export async function programOf(context: Context, record: SyncRecord): Promise<Program> {
  return (await opened(context, { stored: record, draft: record })).program
}

/** The credential, unless it was removed. */
export async function credentialOf(vault: Pick<Vault, 'byId' | 'find'>, id: string): Promise<Credential | null> {
  const credential = await vault.byId(id)
  const found = credential && (await vault.find(credential))
  return found?.id === id ? found : null
}

const NOTHING: Plan = { add: [], change: [], same: [], foreign: [] }

async function opened(context: Context, wish: SyncWish): Promise<Opened> {
  const { draft } = wish
  const kind = await context.target(draft.kind)
  const target = kind?.open(kind.config.parse(configOf(wish)), context.tools)
  if (target?.program) return { ...target, program: target.program }
  throw new Fault('target.unsupported', `This version knows no target "${draft.kind}".`)
}

function configOf({ stored, draft, restarts }: SyncWish): Readonly<Record<string, unknown>> {
  const { settings } = draft
  const open = stored?.open ?? null
  const before = open?.settings ?? stored?.settings ?? settings
  return {
    ...settings,
    restarts: restarts ?? settings.restarts,
    names: [...namesOf(stored), ...draft.entries.map(({ as }) => as)],
    sealsAnew: before.seal !== settings.seal,
    ...(open ? { before: open.before } : {}),
  }
}

/** Every name that is there, or was before a change that was cut off. */
function namesOf(stored: SyncRecord | null): ReadonlySet<string> {
  return new Set([...(stored?.entries ?? []), ...(stored?.open?.entries ?? [])].map(({ as }) => as))
}

/** Names that are there and not wanted any more. */
function goneOf({ stored, draft }: SyncWish): readonly string[] {
  const wanted = new Set(draft.entries.map(({ as }) => as))
  return [...namesOf(stored)].filter((as) => !wanted.has(as))
}

async function intend(context: Context, { stored, draft }: SyncWish, before: string | null): Promise<Intended> {
  return context.atomic('needed', async ({ vault, note, audit, tools }) => {
    await needRevision(vault, draft)
    const found = await valuesOf(vault, draft)
    const back = { before, settings: stored?.settings ?? draft.settings, entries: stored?.entries ?? [] }
    const record = {
      ...draft,
      open: stored?.open ?? back,
      revision: draft.revision + 1,
      changedAt: tools.now(),
    }
    await vault.saveSync(record)
    note({ ...aboutOf(draft, 'push'), names: draft.entries.map(({ as }) => as) })
    await audit(SYNC, 'intended')
    return { ...found, record }
  })
}

async function ended(context: Context, record: SyncRecord, path: string): Promise<void> {
  await context.atomic('needed', async ({ vault, note, audit, tools }) => {
    await needRevision(vault, record)
    await write(vault, { ...record, open: null, changedAt: tools.now() }, path)
    note(aboutOf(record, 'push'))
    await audit(SYNC, 'ended')
  })
}

/** Where it went back, the record does too; where it could not, the next run goes on from here. */
async function failed(context: Context, record: SyncRecord, program: Program, fault: Fault): Promise<void> {
  const { open } = record
  if (!open || fault.code === 'target.state') return
  const isBack = (await program.stand()) === open.before
  await context.atomic('needed', async ({ vault, note, audit, tools }) => {
    await needRevision(vault, record)
    const { entries, settings } = open
    if (isBack) await write(vault, { ...record, entries, settings, open: null, changedAt: tools.now() }, program.path)
    note({ ...aboutOf(record, isBack ? 'went back' : 'stands'), fault: fault.code })
    await audit(SYNC, 'ended')
  })
  if (isBack) await tidied(context, { ...record, entries: open.entries }, program)
}

/** What was replaced goes last; a target that holds nothing any more is forgotten after that, so that no file is left behind. */
async function tidied(context: Context, { id, entries }: SyncRecord, program: Program): Promise<void> {
  await program.tidy()
  if (entries.length === 0) await context.atomic('needed', ({ vault }) => vault.removeSync(id))
}

async function write(vault: Vault, record: SyncRecord, path: string): Promise<void> {
  const { entries, revision } = record
  await vault.removePlaces(path)
  await vault.saveSync({ ...record, revision: revision + 1 })
  const there: string[] = []
  for (const { as, credentialId } of entries) {
    if (!(await vault.byId(credentialId))) continue
    await vault.addPlace(credentialId, { path, name: as })
    there.push(credentialId)
  }
  // What a target holds is in use, though nobody reads it here.
  await vault.markUsed(there)
}

async function needRevision(vault: Vault, { id, revision, ...record }: SyncRecord): Promise<void> {
  if (((await vault.sync(id))?.revision ?? 0) === revision) return
  throw new Fault('target.state', `Another process is changing "${syncName(record)}" at this moment.`, {
    hint: 'See how far it is: keyward sync list',
  })
}

/** The current value of each, and the entries with the versions those are. */
async function valuesOf(vault: Vault, { entries: wanted, ...record }: SyncRecord): Promise<Values> {
  const values = new Map<string, Secret>()
  const entries: SyncEntry[] = []
  for (const entry of wanted) {
    const credential = await credentialOf(vault, entry.credentialId)
    if (!credential)
      throw new Fault('credential.not_found', `"${entry.as}" of ${syncName(record)} is no longer in the vault.`, {
        hint: `Take it out there: keyward sync remove ${syncTyped(record)} ${entry.as}`,
      })
    const version = await vault.version(credential, 'current')
    const value = version && (await vault.get(credential, version, VALUE))
    if (!value)
      throw new Fault('credential.state', `"${credential.name}" in ${scopeOf(credential)} has no single value here.`, {
        hint: `Look at it: keyward show ${credential.name}`,
      })
    values.set(entry.as, value)
    entries.push({ ...entry, version: version.number })
  }
  return { values, entries }
}

function aboutOf({ id }: SyncRecord, step: string): { readonly target: string; readonly step: string } {
  return { target: id, step }
}
