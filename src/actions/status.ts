import { z } from 'zod'
import { action } from '../core/action.ts'
import { everyOne, TROUBLES, troubles } from '../core/attention.ts'
import type { Context } from '../core/context.ts'
import { nextStep, STEPS } from '../core/rotation.ts'

const Named = { project: z.string(), environment: z.string(), name: z.string() }
const Output = z.object({
  hasVault: z.boolean(),
  /** Where it lies, or would lie. */
  path: z.string(),
  slots: z.array(z.object({ kind: z.string(), label: z.string(), createdAt: z.date() })),
  scopes: z.array(z.object({ project: z.string(), environment: z.string(), keys: z.number() })),
  /** The worst first, at most 20; `problems` counts them all. */
  attention: z.array(z.object({ ...Named, troubles: z.array(z.enum(TROUBLES)) })),
  problems: z.number(),
  rotations: z.array(z.object({ ...Named, step: z.enum(STEPS) })),
})
type Output = z.input<typeof Output>

const SHOWN = 20

export const status = action({
  route: 'GET /status',
  summary: 'Tell how the vault is: what opens it, what is in it, what needs attention.',
  place: 'vault',
  vault: 'maybe',
  may: 'read',
  agent: 'allowed',
  input: z.object({}),
  output: Output,

  async run(_, context) {
    const path = context.surroundings.vaultPath
    const empty: Output = { hasVault: false, path, slots: [], scopes: [], attention: [], problems: 0, rotations: [] }
    if (!context.hasVault) return empty
    const slots = await context.vault.slots()
    return {
      ...empty,
      hasVault: true,
      slots: [...slots],
      ...(await keys(context)),
      rotations: await rotations(context),
    }
  },
})

async function keys({ vault, tools }: Context): Promise<Pick<Output, 'scopes' | 'attention' | 'problems'>> {
  const of = await troubles(vault, tools.now())
  const scopes: Output['scopes'] = []
  const attention: Output['attention'] = []
  for await (const credential of everyOne(vault, {})) {
    const { project, environment, name } = credential
    const last = scopes.at(-1)
    if (last?.project === project && last.environment === environment) last.keys += 1
    else scopes.push({ project, environment, keys: 1 })
    const found = [...of(credential)]
    if (found.length > 0) attention.push({ project, environment, name, troubles: found })
  }
  const rank = ({ troubles: [worst] }: Output['attention'][number]): number =>
    worst === undefined ? TROUBLES.length : TROUBLES.indexOf(worst)
  const worstFirst = attention.toSorted((a, b) => rank(a) - rank(b))
  return { scopes, attention: worstFirst.slice(0, SHOWN), problems: attention.length }
}

async function rotations({ vault, tools }: Context): Promise<Output['rotations']> {
  const open = await Promise.all(
    (await vault.openRotations()).map(async (rotation) => ({
      rotation,
      credential: await vault.byId(rotation.credentialId),
    })),
  )
  return open.flatMap(({ rotation, credential }) => {
    if (!credential) return []
    const { project, environment, name } = credential
    return [{ project, environment, name, step: nextStep(rotation, tools.now()) }]
  })
}
