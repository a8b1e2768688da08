import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { action } from '../core/action.ts'
import { scopeInput } from '../core/address.ts'
import { canonical } from '../core/canonical.ts'
import { Imported, type Stored } from '../core/change.ts'
import type { Context } from '../core/context.ts'
import { scopeOf } from '../core/credential.ts'
import { type DotenvFile, valuesOf } from '../core/dotenv.ts'
import { Fault } from '../core/fault.ts'
import { recordedFor } from '../core/folder.ts'
import { gitMemory, type Memory, MEMORIES } from '../core/git-memory.ts'
import { readText, type Replaced, rewriteTo, type Sorted, sortEntries } from '../core/importing.ts'
import { printable } from '../core/printable.ts'
import { referenceIn } from '../core/reference.ts'
import { Secret } from '../core/secret.ts'
import { OUTCOMES, settle, type Settled, storingsOf } from '../core/settling.ts'
import { addPlaces, purgeOld, store, storeFresh } from '../core/storing.ts'
import { takeBackImported } from '../core/taking-back.ts'
import type { Change, Environment, Vault } from '../core/vault.ts'
import { sha256Hex } from '../crypto/hash.ts'
import { newId } from '../crypto/random.ts'

const ROUTE = 'POST /import'

const Input = z.object({
  ...scopeInput,
  /** Absolute path of a dotenv file, or its text: then no file is written. */
  from: z.union([z.string(), z.instanceof(Secret)]),
  /** How a person calls it. */
  shown: z.string(),
  /** Real folder to record for the project, where it is recorded for none. */
  claim: z.string().nullish(),
  /** Every name that has a value, secret or not. */
  all: z.boolean().default(false),
  /** A value that differs from the vault's becomes a new version there. */
  overwrite: z.boolean().default(false),
  /** Only tell what would be done. */
  isPlan: z.boolean(),
  /** What a person has agreed to: another content than this is fault `file.changed`. */
  expected: z.instanceof(Secret).optional(),
})
type Wanted = z.output<typeof Input>

const Output = z.object({
  /** Real path; null where a text was imported. */
  path: z.string().nullable(),
  entries: z.array(
    z.object({
      name: z.string().nullable(),
      line: z.number(),
      outcome: z.enum(OUTCOMES),
      provider: z.string().nullable(),
      reference: z.string().nullable(),
      why: z.string().nullable(),
    }),
  ),
  /** Names that are, or would be, replaced by references. */
  replaced: z.number(),
  /** As it was found. */
  content: z.instanceof(Secret),
  /** With references; the same where nothing is replaced. */
  rewritten: z.instanceof(Secret),
  /** Where git has earlier content of the file, now that it was replaced; else null. */
  git: z.enum(MEMORIES).nullable(),
})

const importing = action({
  route: ROUTE,
  summary: 'Move the keys of a dotenv file into the vault; references stand in the file then.',
  place: 'machine',
  vault: 'made',
  outside: true,
  may: 'manage',
  agent: 'allowed',
  input: Input,
  output: Output,

  async run(input, context) {
    const source = await open(input, context)
    if (input.expected && !input.expected.equals(source.content)) throw changed(input.shown)
    const scanner = await context.scanner()
    const sorted = await sortEntries(source.file, (value, name) => scanner.recognise(value, name), input.all)
    const planned = await plan(sorted, input, context)
    if (input.isPlan || referencesOf(planned).length === 0)
      return told(source, planned, rewriteTo(source.file, referencesOf(planned)))
    const kept = await keep(sorted, source, input, context)
    await write(source, kept, input, context)
    const git = source.path === null ? null : await gitMemory(source.path, context)
    return told(source, kept.settled, kept.rewritten, git)
  },
})
// The file is named after the action, and `import` is no name that a variable may have.
export { importing as import }

interface Source {
  /** Every link resolved: what is written. */
  readonly path: string | null
  /** The real folder with the file's own name, a link there not followed: what `run` is given. */
  readonly at: string
  readonly content: Secret
  /** The content, taken apart. */
  readonly file: DotenvFile
  readonly mode: number
}

async function open({ from, shown }: Wanted, { tools }: Context): Promise<Source> {
  const fileOf = (content: Secret): DotenvFile => readText(content, printable(shown))
  if (from instanceof Secret) return { path: null, at: '', content: from, file: fileOf(from), mode: 0o600 }
  const { files } = tools
  const [path, folder] = await Promise.all([files.real(from), files.real(dirname(from))])
  const content = path && (await files.read(path))
  if (!path || !folder || !content) {
    throw new Fault('file.not_found', `There is no file "${printable(shown)}".`, {
      hint: 'Name the file with the keys: keyward import FILE',
    })
  }
  const mode = (await files.state(path))?.mode ?? 0o600
  return { path, at: join(folder, basename(from)), content, file: fileOf(content), mode }
}

async function plan(sorted: readonly Sorted[], input: Wanted, context: Context): Promise<readonly Settled[]> {
  return context.atomic('maybe', async (inside) => {
    const settled = await settle(sorted, input, inside.hasVault ? inside.vault : null)
    inside.note({ project: input.project, environment: input.environment, plan: true })
    await inside.audit(ROUTE, 'done')
    return settled
  })
}

interface Kept {
  readonly settled: readonly Settled[]
  readonly change: Change
  /** The file with references. */
  readonly rewritten: Secret
  /** An earlier import of the same file was ended before it wrote the file: its change is completed. */
  readonly isResumed: boolean
}

/** One transaction: values, places and the sealed old file. From here on nothing can be lost; the file is written after it. */
async function keep(sorted: readonly Sorted[], source: Source, input: Wanted, context: Context): Promise<Kept> {
  const { project, environment, claim } = input
  return context.atomic('made', async (inside) => {
    const { vault, note } = inside
    const scope = await vault.ensure(project, environment)
    if (claim && (await recordedFor(claim, context.surroundings.home, vault, context.tools.files)) === null)
      await vault.claim(scope.project, claim)
    await purgeOld(inside)
    const settled = await settle(sorted, input, vault)
    const fresh = storingsOf(settled, 'new', scope)
    const added = await storeFresh(fresh, inside)
    const stored = [...added, ...(await storeChanged(settled, scope, inside))]
    const { path, mode } = source
    const before: Imported = { path, mode, references: referencesOf(settled), stored }
    const rewritten = rewriteTo(source.file, before.references)
    const resumed = await unfinished(before, scope, source, vault)
    const change = resumed ?? (await addChange(before, scope, source, input.shown, vault))
    if (path !== null) {
      const ids = new Map(fresh.map(({ name }, index) => [name, added[index]?.credential]))
      await addPlaces(before, path, input, ids, vault)
      await approve(rewritten, source, input, inside)
    }
    note({ project, environment, change: change.id, path, names: before.references.map(({ name }) => name) })
    await inside.audit(ROUTE, path === null ? 'done' : 'intended')
    return { settled, change, rewritten, isResumed: resumed !== null }
  })
}

async function storeChanged(
  settled: readonly Settled[],
  environment: Environment,
  context: Context,
): Promise<readonly Stored[]> {
  const all: Stored[] = []
  for (const storing of storingsOf(settled, 'changed', environment)) {
    const { stored } = await store(storing, context)
    if (stored) all.push(stored)
  }
  return all
}

/** The last change of the project, where it is this very import. */
async function unfinished(
  before: Imported,
  { project }: Environment,
  { content }: Source,
  vault: Vault,
): Promise<Change | null> {
  if (before.path === null || before.stored.length > 0) return null
  const last = await vault.lastChange(project.id)
  if (last?.what !== 'import' || !last.kept) return null
  const { stored: _, ...earlier } = Imported.parse(last.before)
  const { stored: __, ...now } = before
  if (canonical(earlier) !== canonical(now)) return null
  return (await vault.kept(project.id, last.id, last.kept)).equals(content) ? last : null
}

async function addChange(
  before: Imported,
  scope: Environment,
  { content, path }: Source,
  shown: string,
  vault: Vault,
): Promise<Change> {
  const id = newId('chg')
  const { project } = scope
  return vault.addChange({
    id,
    projectId: project.id,
    what: 'import',
    summary: `import ${path ?? shown} into ${scopeOf({ project: project.name, environment: scope.name })}`,
    before,
    kept: path === null ? null : await vault.keep(project.id, id, content),
  })
}

/**
 * Whoever imports into a project that is not the folder's has agreed to these references; an approval of the old file is renewed. References that
 * stood there before and were not approved stay so.
 */
async function approve(
  rewritten: Secret,
  { at, content, file }: Source,
  { project }: Wanted,
  { vault, surroundings, tools }: Context,
): Promise<void> {
  const recorded = await recordedFor(dirname(at), surroundings.home, vault, tools.files)
  const isForeign = [...valuesOf(file).values()].some(({ value }) => {
    const text = referenceIn(value)
    return text !== null && ![project, recorded].some((name) => text.startsWith(`kw://${name}/`))
  })
  const wasApproved = await vault.isApproved(at, sha256Hex(content.revealBytes()))
  if (!wasApproved && (isForeign || recorded === project)) return
  await vault.approve(at, sha256Hex(rewritten.revealBytes()))
}

/** Writes the references where the old values still stand. Where that fails, what was stored for it is taken back: nothing was changed. */
async function write({ path, content, mode }: Source, kept: Kept, { shown }: Wanted, context: Context): Promise<void> {
  if (path === null) return
  const { files } = context.tools
  const { rewritten } = kept
  try {
    const now = await files.read(path)
    if (!now?.equals(rewritten)) {
      if (!now?.equals(content)) throw changed(shown)
      await files.write(path, rewritten, { mode })
    }
  } catch (error) {
    if (!kept.isResumed && (await files.read(path))?.equals(rewritten) !== true)
      await takeBack(kept.change, content, context)
    throw error
  }
  await context.atomic('needed', async (inside) => {
    inside.note({ change: kept.change.id, path })
    await inside.audit(ROUTE, 'ended')
  })
}

async function takeBack(change: Change, content: Secret, context: Context): Promise<void> {
  await context.atomic('needed', async (inside) => {
    const { vault } = inside
    if ((await vault.lastChange(change.projectId))?.id !== change.id) return
    await takeBackImported(Imported.parse(change.before), content, inside)
    await vault.markUndone(change.id)
  })
}

function referencesOf(settled: readonly Settled[]): Replaced[] {
  return settled.flatMap(({ name, reference }) => (name === null || reference === null ? [] : [{ name, reference }]))
}

function told(
  { path, content }: Source,
  settled: readonly Settled[],
  rewritten: Secret,
  git: Memory | null = null,
): z.input<typeof Output> {
  const entries = settled.map(({ name, line, outcome, provider, reference, why }) => {
    return { name, line, outcome, provider, reference, why }
  })
  return { path, entries, replaced: referencesOf(settled).length, content, rewritten, git }
}

function changed(shown: string): Fault {
  return new Fault(
    'file.changed',
    `"${printable(shown)}" was changed by another program meanwhile. Nothing was changed here.`,
    {
      hint: 'Run the same command again.',
    },
  )
}
