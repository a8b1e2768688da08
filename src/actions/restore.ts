import { z } from 'zod'
import { action } from '../core/action.ts'
import { LARGEST_BACKUP } from '../core/backup-writing.ts'
import { type Backup, readBackup } from '../core/backup.ts'
import type { Context, Older } from '../core/context.ts'
import { Fault } from '../core/fault.ts'
import { FATES, merge, type Merging, planMerge } from '../core/merging.ts'
import { Secret } from '../core/secret.ts'
import type { Whole } from '../core/whole.ts'
import { openWithKeys } from '../crypto/age-file.ts'
import { sha256Hex } from '../crypto/hash.ts'

const ROUTE = 'POST /vault/restore'
const NOTHING: Whole = { projects: [], credentials: [] }

const Input = z.object({
  /** Absolute path of the age file. */
  path: z.string(),
  /** How a person calls it. */
  shown: z.string(),
  /** A key file as `age-keygen` writes it, or the key alone. A key that a plugin of age keeps is read from its path. */
  keys: z.object({ content: z.instanceof(Secret), path: z.string().nullable() }),
  /** Only tell what would be done. */
  isPlan: z.boolean(),
  /** An older copy of the vault counts as the newest from then on: a person has agreed. Else it is fault `vault.rolled_back`. */
  takesOlder: z.boolean().default(false),
  /** SHA-256 of what a person has agreed to: another content is fault `file.changed`. */
  expected: z.string().optional(),
})

export const restore = action({
  route: ROUTE,
  summary: 'Put what a backup holds into the vault; a vault is made where there is none.',
  place: 'machine',
  vault: 'made',
  // The file is opened first: one that is refused makes no vault.
  outside: true,
  may: 'manage',
  agent: 'never',
  input: Input,
  output: z.object({
    program: z.string(),
    madeAt: z.date(),
    /** Id of the vault the backup was made of. */
    vault: z.string(),
    /** There is no vault here, or was none. */
    isNew: z.boolean(),
    /** The vault here is an older copy of itself: the audit rows it has, and those it should have. */
    older: z.object({ rows: z.number(), known: z.number() }).nullable(),
    projects: z.number(),
    entries: z.array(
      z.object({
        project: z.string(),
        environment: z.string(),
        name: z.string(),
        fate: z.enum(FATES),
        /** Versions that are, or would be, added. */
        versions: z.number(),
        why: z.string().nullable(),
      }),
    ),
    content: z.string(),
  }),

  async run(input, context) {
    const { backup, recipient, content } = await open(input, context)
    const older = await context.older(input.takesOlder && !input.isPlan ? 'accept' : 'look')
    if (older && !input.takesOlder && !input.isPlan) throw notTaken()
    const done = input.isPlan
      ? await plan(backup.whole, older, context)
      : await apply(backup.whole, recipient, older, context)
    const { program, madeAt, vault, whole } = backup
    const entries = done.entries.map(({ credential: { project, environment, name, versions: all }, ...entry }) => {
      const versions = entry.fate === 'new' ? all.length : entry.versions.length
      return { project, environment, name, fate: entry.fate, versions, why: entry.why }
    })
    return { program, madeAt, vault, isNew: done.isNew, older, projects: whole.projects.length, entries, content }
  },
})

interface Opened {
  readonly backup: Backup
  /** Whom it was opened as. */
  /** Null where a plugin of age did not tell. */
  readonly recipient: string | null
  readonly content: string
}

async function open({ path, shown, keys, expected }: z.output<typeof Input>, context: Context): Promise<Opened> {
  const file = await context.tools.files.read(path, { largest: LARGEST_BACKUP })
  if (!file)
    throw new Fault('file.not_found', `There is no file "${shown}".`, {
      hint: 'Name the backup: keyward vault restore FILE --identity KEYFILE',
    })
  const content = sha256Hex(file.revealBytes())
  if (expected !== undefined && expected !== content)
    throw new Fault('file.changed', `"${shown}" was changed while you looked at the plan.`, {
      hint: 'Run the same command again.',
    })
  context.progress('Opening the backup …')
  const { plain, recipient } = await openWithKeys(file, shown, keys, context.tools.command)
  return { backup: readBackup(plain, shown), recipient, content }
}

interface Done {
  readonly isNew: boolean
  readonly entries: readonly Merging[]
}

async function plan(whole: Whole, older: Older | null, context: Context): Promise<Done> {
  return context.atomic('maybe', async (inside) => {
    const there = inside.hasVault ? await inside.vault.whole({}) : NOTHING
    inside.note({ plan: true, credentials: whole.credentials.length })
    // An older copy gets no row by looking: it may be put aside, and must not seem to have lost less.
    if (!older) await inside.audit(ROUTE, 'done')
    return { isNew: !inside.hasVault, entries: planMerge(whole, there, context.tools.now()) }
  })
}

/** All of it in one transaction. A new vault opens with the key of the backup too, so that the same recovery key goes on. */
async function apply(whole: Whole, recipient: string | null, older: Older | null, context: Context): Promise<Done> {
  const isNew = !(await context.atomic('maybe', async ({ hasVault }) => hasVault))
  if (isNew) await context.make({ recoveryRecipient: recipient ?? undefined })
  return context.atomic('needed', async ({ vault, note, audit }) => {
    const entries = planMerge(whole, await vault.whole({}), context.tools.now())
    await merge(entries, whole, vault, (line) => context.progress(line))
    const count = (fate: Merging['fate']): number => entries.filter((entry) => entry.fate === fate).length
    note(Object.fromEntries(FATES.map((fate) => [fate, count(fate)])))
    if (older) {
      note({ older: { ...older } })
      // What is open is signed when its row is written.
      await vault.unlock()
    }
    await audit(ROUTE, 'done')
    return { isNew, entries }
  })
}

function notTaken(): Fault {
  return new Fault('vault.rolled_back', 'This is an older copy of the vault, or its audit log was changed.', {
    hint: 'Put the newer copy back, or agree to go on from this one: keyward vault restore FILE --identity KEYFILE',
  })
}
