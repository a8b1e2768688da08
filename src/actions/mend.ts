import { z } from 'zod'
import { action } from '../core/action.ts'
import { checkup } from '../core/checkup.ts'
import type { Context } from '../core/context.ts'
import { type Diagnosis, diagnose, REPORT, reportOf } from '../core/doctor.ts'
import { Fault } from '../core/fault.ts'
import type { Fix } from '../core/ill.ts'

export const mend = action({
  route: 'POST /doctor',
  summary: 'Mend what can be mended on this machine without asking, and tell what is left.',
  place: 'machine',
  vault: 'maybe',
  // It starts programs.
  outside: true,
  may: 'manage',
  agent: 'asks',
  input: z.object({}),
  output: REPORT.extend({
    mended: z.array(z.object({ id: z.string(), what: z.string(), did: z.string() })),
  }),

  async run(_, context) {
    const first = await mendOutside(diagnose(await checkup(context)), context)
    // Once more: a vault that others could enter was not looked into before.
    const second = await mendOutside(diagnose(await checkup(context)), context)
    const outside = [...first, ...second]
    const health = await checkup(context)
    const isVault = health.vault !== null && !(health.vault instanceof Fault)
    const inside = isVault ? await mendInside(fixable(diagnose(health), 'vault'), outside, context) : []
    const after = reportOf(await checkup(context))
    // A program may say that it did what it did not: chmod does where a disk keeps no modes.
    const left = new Set(after.problems.map(({ what }) => what))
    const mended = [...outside, ...inside]
      .filter(({ what }) => !left.has(what))
      .map(({ id, what, mend: did }) => ({ id, what, did }))
    return { ...after, mended }
  },
})

/** What a program mends. One that fails leaves its problem in the report. */
async function mendOutside(all: readonly Diagnosis[], { tools }: Context): Promise<readonly Diagnosis[]> {
  const mended: Diagnosis[] = []
  for (const one of fixable(all, 'machine')) {
    if (one.fix?.does !== 'run') continue
    try {
      if ((await tools.command(one.fix.argv)).code === 0) mended.push(one)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
    }
  }
  return mended
}

/** What the vault mends in itself, and the one row that names all that was mended. */
async function mendInside(
  wanted: readonly Diagnosis[],
  before: readonly Diagnosis[],
  context: Context,
): Promise<readonly Diagnosis[]> {
  const isSigning = wanted.some(({ fix }) => fix?.does === 'sign') && (await canOpen(context))
  const mended = wanted.filter(({ fix }) => fix?.does !== 'sign' || isSigning)
  await context.atomic('needed', async ({ vault, note, audit }) => {
    // What is open is signed when its row is written.
    if (isSigning) await vault.unlock()
    for (const { fix } of mended) {
      if (fix?.does === 'disown') await vault.disown(fix.folder)
      if (fix?.does === 'drop-place') await vault.removePlaces(fix.path)
    }
    note({ mended: [...before, ...mended].map(({ id, what }) => `${id}: ${what}`) })
    await audit(mend.route, 'done')
  })
  return mended
}

async function canOpen(context: Context): Promise<boolean> {
  return context.atomic('needed', async ({ vault }) => {
    for (const { id } of await vault.slots()) if ((await vault.trySlot(id, null)).state === 'opens') return true
    return false
  })
}

function fixable(all: readonly Diagnosis[], by: 'machine' | 'vault'): readonly Diagnosis[] {
  const isBy = (fix: Fix | null): boolean => fix !== null && (fix.does === 'run') === (by === 'machine')
  return all.filter(({ fix }) => isBy(fix))
}
