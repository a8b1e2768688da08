import { z } from 'zod'
import { action } from '../core/action.ts'
import { scopeInput } from '../core/address.ts'
import { canonical } from '../core/canonical.ts'
import { Fixed } from '../core/change.ts'
import type { Context } from '../core/context.ts'
import { scopeOf } from '../core/credential.ts'
import { Fault } from '../core/fault.ts'
import { type KeptFile, pack } from '../core/fix-kept.ts'
import { type NamedKey, nameKeys, referencesOf, storingsFor } from '../core/fix-naming.ts'
import { lookForFixes } from '../core/fix-scene.ts'
import { carryOut, keptOf, recordOf, takeBack, withKept } from '../core/fix-steps.ts'
import type { Mend, Step } from '../core/fixing.ts'
import { recordedFor } from '../core/folder.ts'
import { Secret } from '../core/secret.ts'
import { purgeOld, storeFresh } from '../core/storing.ts'
import { takeBackStored } from '../core/taking-back.ts'
import type { Change, Environment, Vault } from '../core/vault.ts'
import { sha256Hex } from '../crypto/hash.ts'
import { newId } from '../crypto/random.ts'

const ROUTE = 'POST /fix'

const Input = z.object({
  ...scopeInput,
  /** Files and folders as typed. None: the usual places of this machine. */
  paths: z.array(z.string()),
  /** Kinds of mends. None: all. */
  only: z.array(z.string()),
  /** Real folder to record for the project, where it is recorded for none. */
  claim: z.string().nullish(),
  /** What a person has agreed to, as an earlier call has planned it. Null: only tell what would be done. */
  agreed: z.array(z.object({ id: z.string(), content: z.instanceof(Secret) })).nullable(),
})
type Wanted = z.output<typeof Input>

const Output = z.object({
  mends: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      path: z.string(),
      sources: z.array(z.string()),
      what: z.string(),
      why: z.string(),
      before: z.string(),
      after: z.string(),
      notes: z.array(z.string()),
      /** References of the keys that are put into the vault. */
      references: z.array(z.string()),
      /** All that it would write, for `agreed`. */
      content: z.instanceof(Secret),
      outcome: z.enum(['planned', 'done', 'failed']),
      fault: z.object({ code: z.string(), message: z.string(), hint: z.string().nullable() }).nullable(),
    }),
  ),
  byHand: z.array(z.object({ kind: z.string(), path: z.string(), what: z.string(), how: z.array(z.string()) })),
  scanned: z.object({ files: z.number(), bytes: z.number(), seconds: z.number() }),
  skipped: z.array(z.object({ path: z.string(), reason: z.string() })),
  left: z.array(z.string()),
})
type Told = z.input<typeof Output>['mends'][number]

export const fix = action({
  route: ROUTE,
  summary: 'Mend how keys lie on this machine, as far as no program has to be changed for it.',
  place: 'machine',
  vault: 'maybe',
  // It reads and writes files, and starts git.
  outside: true,
  may: 'manage',
  agent: 'asks',
  input: Input,
  output: Output,

  async run(input, context) {
    const { scene, foreign, scanned, skipped, left } = await lookForFixes(input.paths, context)
    const kinds = (await context.fixes()).filter(({ id }) => input.only.length === 0 || input.only.includes(id))
    const mends: Told[] = []
    const taken: NamedKey[] = []
    const byHand = foreign.map((one) => ({ ...one, kind: 'owner', how: [...one.how] }))
    for (const { id: kind, find } of kinds) {
      const found = await find(scene)
      byHand.push(...found.byHand.map((one) => ({ ...one, kind, how: [...one.how] })))
      for (const mend of found.mends) {
        const planned = await plan(kind, mend, taken, input, context)
        taken.push(...planned.named)
        if (input.agreed === null) mends.push(toldOf(planned, 'planned'))
        else if (isAgreed(planned, input.agreed)) mends.push(await attempt(planned, input, context))
      }
    }
    if (input.agreed === null) await noted(context)
    return { mends, byHand, scanned, skipped: [...skipped], left: [...left] }
  },
})

interface Planned {
  readonly id: string
  readonly kind: string
  readonly mend: Mend
  readonly named: readonly NamedKey[]
  readonly references: ReadonlyMap<string, string>
  readonly steps: readonly Step[]
  readonly kept: readonly KeptFile[]
  readonly content: Secret
}

async function plan(
  kind: string,
  mend: Mend,
  taken: readonly NamedKey[],
  input: Wanted,
  context: Context,
): Promise<Planned> {
  const named =
    mend.keys.length === 0
      ? []
      : await context.atomic('maybe', (inside) =>
          nameKeys(mend.keys, taken, input, inside.hasVault ? inside.vault : null),
        )
  const references = referencesOf(named, input)
  const steps = mend.steps(references)
  const kept = steps.map(keptOf).filter((one) => one !== null)
  const shape = canonical(steps.map(({ does, path }) => ({ does, path })))
  const content = new Secret(Buffer.concat([new TextEncoder().encode(shape), pack(kept).revealBytes()]))
  return { id: `${kind}:${mend.path}`, kind, mend, named, references, steps, kept, content }
}

function isAgreed({ id, content }: Planned, agreed: NonNullable<Wanted['agreed']>): boolean {
  return agreed.some((one) => one.id === id && one.content.equals(content))
}

/** One that fails has changed nothing, and does not keep the next from being done. */
async function attempt(planned: Planned, input: Wanted, context: Context): Promise<Told> {
  try {
    await mended(planned, input, context)
    return toldOf(planned, 'done')
  } catch (error) {
    if (!(error instanceof Fault) || !/^(?:file|git|program|value|credential)\./.test(error.code)) throw error
    const { code, message, hint = null } = error
    return { ...toldOf(planned, 'failed'), fault: { code, message, hint } }
  }
}

/** First the vault has everything, then the machine is changed: ended in between, the same command goes on, and `undo` knows of it. */
async function mended(planned: Planned, input: Wanted, context: Context): Promise<void> {
  const change = await keep(planned, input, context)
  const { steps } = Fixed.parse(change.before)
  const all = withKept(steps, planned.kept)
  const done: (typeof all)[number][] = []
  try {
    for (const one of all) {
      done.unshift(one)
      await carryOut(one.step, one.file, context)
    }
  } catch (error) {
    for (const one of done.slice(1)) await takeBack(one.step, one.file, context)
    await forget(change, context)
    throw error
  }
  await context.atomic('needed', async (inside) => {
    inside.note({ change: change.id, kind: planned.kind, path: planned.mend.path })
    await inside.audit(ROUTE, 'ended')
  })
}

async function keep(planned: Planned, input: Wanted, context: Context): Promise<Change> {
  const { project, environment, claim } = input
  const { kind, mend, named } = planned
  return context.atomic('made', async (inside) => {
    const { vault, tools, note } = inside
    const scope = await vault.ensure(project, environment)
    if (claim && (await recordedFor(claim, context.surroundings.home, vault, tools.files)) === null)
      await vault.claim(scope.project, claim)
    await purgeOld(inside)
    const stored = await storeFresh(await storingsFor(named, scope, vault), inside)
    const steps = await Promise.all(planned.steps.map((step) => recordOf(step, tools.files)))
    const before: Fixed = { kind, path: mend.path, steps, stored: [...stored] }
    const change = (await unfinished(before, scope, planned, vault)) ?? (await addChange(before, scope, planned, vault))
    for (const step of planned.steps)
      if (step.does === 'write' && step.approves) await vault.approve(step.path, sha256Hex(step.after.revealBytes()))
    note({ project, environment, change: change.id, kind, path: mend.path, names: named.map(({ name }) => name) })
    await inside.audit(ROUTE, 'intended')
    return change
  })
}

/** The last change of the project, where it is this very mend and was ended before it was done. */
async function unfinished(
  before: Fixed,
  { project }: Environment,
  { kept }: Planned,
  vault: Vault,
): Promise<Change | null> {
  const last = before.stored.length === 0 ? await vault.lastChange(project.id) : null
  if (last?.what !== 'fix' || !last.kept) return null
  if (canonical({ ...Fixed.parse(last.before), stored: [] }) !== canonical(before)) return null
  return (await vault.kept(project.id, last.id, last.kept)).equals(pack(kept)) ? last : null
}

async function addChange(before: Fixed, scope: Environment, { mend, kept }: Planned, vault: Vault): Promise<Change> {
  const id = newId('chg')
  const { project, name } = scope
  return vault.addChange({
    id,
    projectId: project.id,
    what: 'fix',
    summary: `fix ${mend.path} (${before.kind}) in ${scopeOf({ project: project.name, environment: name })}`,
    before,
    kept: await vault.keep(project.id, id, pack(kept)),
  })
}

/** What was stored for a mend that was not done goes again. */
async function forget(change: Change, context: Context): Promise<void> {
  await context.atomic('needed', async ({ vault, tools }) => {
    if ((await vault.lastChange(change.projectId))?.id !== change.id) return
    for (const stored of Fixed.parse(change.before).stored) await takeBackStored(stored, vault, tools.now())
    await vault.markUndone(change.id)
  })
}

/** The row that says who looked, where there is a vault. */
async function noted(context: Context): Promise<void> {
  await context.atomic('maybe', async (inside) => {
    inside.note({ plan: true })
    await inside.audit(ROUTE, 'done')
  })
}

function toldOf({ id, kind, mend, references, content }: Planned, outcome: 'planned' | 'done' | 'failed'): Told {
  const { path, sources, what, why, before, after, notes } = mend
  return {
    id,
    kind,
    path,
    sources: [...sources],
    what,
    why,
    before,
    after,
    notes: [...notes],
    references: [...references.values()],
    content,
    outcome,
    fault: null,
  }
}
