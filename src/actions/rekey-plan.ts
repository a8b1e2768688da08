import { z } from 'zod'
import { action } from '../core/action.ts'
import { oldCopies } from '../core/old-copies.ts'
import { SLOT_FATES } from '../core/rekey.ts'

export const rekeyPlan = action({
  route: 'GET /vault/rekey',
  summary:
    'Show what new keys for the vault would mean: what is sealed anew, which slots stay, which old copies there are.',
  place: 'machine',
  vault: 'needed',
  may: 'read',
  agent: 'allowed',
  input: z.object({}),
  output: z.object({
    values: z.number(),
    files: z.number(),
    projects: z.number(),
    /** Oldest first. */
    slots: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        label: z.string(),
        createdAt: z.date(),
        fate: z.enum(SLOT_FATES),
        why: z.string().nullable(),
      }),
    ),
    /** Copies of the vault beside it: they open with the old keys, before and after. */
    oldCopies: z.array(z.object({ path: z.string(), madeAt: z.date() })),
  }),

  async run(_, { vault, surroundings, tools }) {
    const { slots, ...counts } = await vault.rekeyPlan()
    return { ...counts, slots: [...slots], oldCopies: [...(await oldCopies(surroundings, tools.files))] }
  },
})
