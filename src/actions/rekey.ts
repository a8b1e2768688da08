import { z } from 'zod'
import { action } from '../core/action.ts'
import { oldCopies } from '../core/old-copies.ts'
import { Secret } from '../core/secret.ts'
import { withCommas } from '../core/with-commas.ts'

const Slots = z.array(z.object({ id: z.string(), kind: z.string(), label: z.string(), createdAt: z.date() }))

export const rekey = action({
  route: 'POST /vault/rekey',
  summary: 'Give the vault a new root key and new project keys, and seal everything anew.',
  place: 'machine',
  vault: 'needed',
  may: 'manage',
  agent: 'never',
  input: z.object({
    /** For slots that ask. */
    passphrases: z.array(z.instanceof(Secret)).default([]),
    /** Ids of slots that may be lost, where they cannot be kept. */
    drop: z.array(z.string()).default([]),
  }),
  output: z.object({
    values: z.number(),
    files: z.number(),
    projects: z.number(),
    /** They hold the new root key. */
    slots: Slots,
    dropped: Slots,
    /** `vault unlock` had kept the old root key; that is ended. */
    wasUnlocked: z.boolean(),
    /** Copies of the vault beside it: they still open with the old keys. */
    oldCopies: z.array(z.string()),
  }),

  async run({ passphrases, drop }, context) {
    const { vault, surroundings, tools, note } = context
    const done = await vault.rekey({
      passphrases,
      drop,
      progress: (count, total) => context.progress(`Sealing anew … ${withCommas(count)} of ${withCommas(total)}`),
    })
    const { values, files, projects, slots, dropped } = done
    note({ values, files, projects, slots: slots.map(({ id }) => id), dropped: dropped.map(({ id }) => id) })
    const copies = await oldCopies(surroundings, tools.files)
    return { ...done, slots: [...slots], dropped: [...dropped], oldCopies: copies.map(({ path }) => path) }
  },
})
