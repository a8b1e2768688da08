import { z } from 'zod'
import { action } from '../core/action.ts'
import { EVERY, timerState } from '../core/backup-timer.ts'
import { TROUBLES, troubles } from '../core/attention.ts'
import type { Context } from '../core/context.ts'
import type { Credential } from '../core/credential.ts'
import { nextStep, STEPS } from '../core/rotation.ts'
import { isUnfinished, syncsKnown } from '../core/sync-state.ts'

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
  /** The timer for backups; null where there is none. */
  backups: z
    .object({ every: z.enum(EVERY), folder: z.string(), newest: z.date().nullable(), isLate: z.boolean() })
    .nullable(),
  /** Targets that are kept up to date, as far as the vault knows: `list` of targets asks them. */
  targets: z.object({
    all: z.number(),
    /** The vault has newer values for them. */
    behind: z.number(),
    /** A change of them was cut off. */
    unfinished: z.number(),
    /** They were left running with older values. */
    old: z.number(),
  }),
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
    const empty: Output = {
      hasVault: false,
      path,
      slots: [],
      scopes: [],
      attention: [],
      problems: 0,
      backups: null,
      targets: { all: 0, behind: 0, unfinished: 0, old: 0 },
      rotations: [],
    }
    if (!context.hasVault) return empty
    const slots = await context.vault.slots()
    return {
      ...empty,
      hasVault: true,
      slots: [...slots],
      backups: await backups(context),
      ...(await keys(context)),
      targets: await targets(context),
      rotations: await rotations(context),
    }
  },
})

async function backups({ tools, surroundings }: Context): Promise<Output['backups']> {
  const state = await timerState(surroundings.stateFolder, tools.files, tools.now())
  return state && { ...state, every: state.timer.every, folder: state.timer.folder }
}

async function keys({ vault, tools }: Context): Promise<Pick<Output, 'scopes' | 'attention' | 'problems'>> {
  const at = tools.now()
  const of = await troubles(vault, at)
  // The worst come first, and who has several troubles stands under the worst of them.
  const worst = new Map<string, Credential>()
  for (const trouble of TROUBLES) {
    for (const credential of await vault.search({ needs: { trouble, at }, limit: SHOWN }))
      if (worst.size < SHOWN) worst.set(credential.id, worst.get(credential.id) ?? credential)
  }
  const attention = [...worst.values()].map((credential) => {
    const { project, environment, name } = credential
    return { project, environment, name, troubles: [...of(credential)] }
  })
  return { scopes: [...(await vault.scopes())], attention, problems: (await vault.tally({}, at)).problems }
}

async function targets({ vault }: Context): Promise<Output['targets']> {
  const known = await syncsKnown(vault)
  const whole = known.filter(({ record }) => !isUnfinished(record))
  const current = whole.filter(({ behind }) => behind.length === 0)
  return {
    all: known.length,
    unfinished: known.length - whole.length,
    behind: whole.length - current.length,
    old: current.filter(({ record }) => record.oldRun !== null).length,
  }
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
