import { dirname } from 'node:path'
import { z } from 'zod'
import { action } from '../core/action.ts'
import { Edited, Fixed, Imported, Removed, Stored } from '../core/change.ts'
import type { Context } from '../core/context.ts'
import { readDotenv } from '../core/dotenv.ts'
import { rewriteTo } from '../core/importing.ts'
import { unpack } from '../core/fix-kept.ts'
import { takeBack as takeBackStep, withKept } from '../core/fix-steps.ts'
import { Fault } from '../core/fault.ts'
import { printable } from '../core/printable.ts'
import { Secret } from '../core/secret.ts'
import { requireUnchanged, takeBackEdited, takeBackImported, takeBackStored } from '../core/taking-back.ts'
import { scopeInput } from '../core/address.ts'
import type { Change, Vault } from '../core/vault.ts'

const ROUTE = 'POST /projects/:project/undo'

const Output = z.object({
  what: z.enum(['set', 'import', 'edit', 'remove', 'fix']),
  summary: z.string(),
  at: z.date(),
  /** The file that is as it was, where one was written. */
  path: z.string().nullable(),
  /** What the next undo would take back. */
  next: z.string().nullable(),
})
type Output = z.input<typeof Output>

export const undo = action({
  route: ROUTE,
  summary: 'Take back the last set, import, edit, remove or fix of a project.',
  place: 'machine',
  vault: 'needed',
  outside: true,
  may: 'manage',
  agent: 'asks',
  input: z.object({ project: scopeInput.project }),
  output: Output,

  async run({ project }, context) {
    const begun = await begin(project, context)
    if ('done' in begun) return begun.done
    const { change, outside, path } = begun
    await outside()
    return context.atomic('needed', async (inside) => {
      const last = await inside.vault.lastChange(change.projectId)
      if (last?.id !== change.id) throw new Fault('undo.changed', 'Another process changed the project meanwhile.')
      await begun.inside(inside)
      return finish(project, change, path, inside)
    })
  },
})

/** What is taken back outside of the vault first, and in it afterwards. */
interface Pending {
  readonly change: Change
  readonly path: string | null
  readonly outside: () => Promise<void>
  readonly inside: (context: Context) => Promise<void>
}

type Begun = { readonly done: Output } | Pending

/**
 * What lies in the vault alone is taken back here at once. Of an import and of a fix, what was sealed is opened: their row stands before anything
 * outside is written.
 */
async function begin(project: string, context: Context): Promise<Begun> {
  return context.atomic('needed', async (inside) => {
    const { vault, tools } = inside
    const known = await vault.project(project)
    const change = known && (await vault.lastChange(known.id))
    if (!change) {
      throw new Fault('undo.nothing', `There is nothing to take back in the project "${project}".`, {
        hint: 'Its keys: keyward list',
      })
    }
    const pending =
      change.what === 'import'
        ? await ofImport(change, vault, context)
        : change.what === 'fix'
          ? await ofFix(change, vault, context)
          : null
    if (pending) {
      inside.note({ project, change: change.id, what: change.what, path: pending.path })
      await inside.audit(ROUTE, 'intended')
      return pending
    }
    await takeBack(change, vault, tools.now())
    return { done: await finish(project, change, null, inside) }
  })
}

async function ofImport(change: Change, vault: Vault, context: Context): Promise<Pending> {
  const imported = Imported.parse(change.before)
  const { path } = imported
  const original = change.kept ? await vault.kept(change.projectId, change.id, change.kept) : new Secret('')
  await requireUnchanged(imported.stored, vault)
  return {
    change,
    path,
    async outside() {
      if (path !== null) await bringBack(imported, path, original, context)
    },
    inside: (inside) => takeBackImported(imported, original, inside),
  }
}

/** The last step is undone first. */
async function ofFix(change: Change, vault: Vault, context: Context): Promise<Pending> {
  const { path, steps, stored } = Fixed.parse(change.before)
  const packed = change.kept ? await vault.kept(change.projectId, change.id, change.kept) : new Secret('')
  await requireUnchanged(stored, vault)
  return {
    change,
    path,
    async outside() {
      for (const { step, file } of withKept(steps, unpack(packed)).toReversed()) await takeBackStep(step, file, context)
    },
    async inside(inside) {
      for (const one of stored) await takeBackStored(one, inside.vault, inside.tools.now())
    },
  }
}

async function takeBack({ what, before }: Change, vault: Vault, now: Date): Promise<void> {
  if (what === 'set') return takeBackStored(Stored.parse(before), vault, now)
  if (what === 'edit') return takeBackEdited(Edited.parse(before), vault, now)
  const { credential } = Removed.parse(before)
  if (await vault.restore(credential)) return
  throw new Fault('undo.changed', 'What was removed is gone: its 30 days are over.')
}

/** The file is as it was before, byte for byte with its mode; it stays where somebody has changed it since. */
async function bringBack(
  { mode, references }: Imported,
  path: string,
  original: Secret,
  context: Context,
): Promise<void> {
  const { files } = context.tools
  const content = await files.read(path)
  if (content?.equals(original)) return
  const isOurs = content === null || content.equals(rewriteTo(readDotenv(original), references))
  if (!isOurs || !(await isPlace(path, context))) {
    throw new Fault('undo.changed', `"${printable(path)}" was changed since it was imported.`, {
      hint: 'Its keys stay in the vault: keyward list',
    })
  }
  await files.write(path, original, { mode })
}

/** Whether the path still leads where it led: values in clear must not follow a link that came since. */
async function isPlace(path: string, { tools: { files } }: Context): Promise<boolean> {
  const folder = dirname(path)
  const isFolder = (await files.state(folder))?.kind === 'folder' && (await files.real(folder)) === folder
  return isFolder && [null, path].includes(await files.real(path))
}

async function finish(
  project: string,
  change: Change,
  path: string | null,
  { vault, note, audit }: Context,
): Promise<Output> {
  await vault.markUndone(change.id)
  note({ project, change: change.id, what: change.what })
  await audit(ROUTE, change.what === 'import' || change.what === 'fix' ? 'ended' : 'done')
  const { what, summary, at } = change
  return { what, summary, at, path, next: (await vault.lastChange(change.projectId))?.summary ?? null }
}
