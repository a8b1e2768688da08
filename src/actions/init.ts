import { z } from 'zod'
import { action } from '../core/action.ts'
import { scopeInput } from '../core/address.ts'
import { newPassphrase } from '../core/passphrase.ts'
import { Secret } from '../core/secret.ts'

export const init = action({
  route: 'POST /vault',
  summary: 'Make the vault.',
  place: 'machine',
  // It makes the vault itself, with a slot of its choice, and then writes its row: `made` would make one first.
  vault: 'none',
  may: 'manage',
  agent: 'allowed',
  input: z.object({
    slot: z.string().optional(),
    recoveryRecipient: z.string().optional(),
    /** For the slot `passphrase`. */
    passphrase: z
      .instanceof(Secret)
      .transform((typed) => newPassphrase(typed).passphrase)
      .optional(),
    /** The project that the folder is recorded for; left out, none is. */
    project: z
      .object({ ...scopeInput, folder: z.string() })
      .nullable()
      .default(null),
  }),
  output: z.object({
    slot: z.string(),
    label: z.string(),
    why: z.string(),
    hasRecovery: z.boolean(),
    project: z.string().nullable(),
  }),

  async run({ slot, recoveryRecipient, passphrase, project }, context) {
    const made = await context.make({ slot, recoveryRecipient, passphrase })
    return context.atomic('needed', async ({ vault, note, audit }) => {
      note({ slot: made.slot.kind })
      if (project) {
        const { project: owner } = await vault.ensure(project.project, project.environment)
        await vault.claim(owner, project.folder)
        note({ project: owner.name, folder: project.folder })
      }
      await audit(init.route, 'done')
      const hasRecovery = made.recovery !== null || recoveryRecipient !== undefined
      return {
        slot: made.slot.kind,
        label: made.slot.label,
        why: made.why,
        hasRecovery,
        project: project?.project ?? null,
      }
    })
  },
})
