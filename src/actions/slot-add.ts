import { z } from 'zod'
import { action } from '../core/action.ts'
import { Fault } from '../core/fault.ts'
import { newPassphrase } from '../core/passphrase.ts'
import { Secret } from '../core/secret.ts'
import type { SlotInfo } from '../core/slots.ts'

export const slotAdd = action({
  route: 'POST /vault/slots',
  summary: 'Add a way to open the vault.',
  place: 'machine',
  vault: 'needed',
  may: 'manage',
  agent: 'never',
  input: z.object({
    kind: z.string(),
    /** For the kind `age`: one slot for each. */
    recipients: z.array(z.string()).default([]),
    /** For kinds whose key a service keeps, as `aws-kms`: what it is called there. */
    keyId: z.string().min(1).max(2048).optional(),
    /** For the kind `passphrase`. */
    passphrase: z
      .instanceof(Secret)
      .transform((typed) => newPassphrase(typed).passphrase)
      .optional(),
  }),
  output: z.object({
    slots: z.array(z.object({ id: z.string(), kind: z.string(), label: z.string(), createdAt: z.date() })),
  }),

  async run({ kind, recipients, keyId, passphrase }, { vault, note }) {
    note({ kind })
    if (kind === 'age' && recipients.length === 0)
      throw new Fault('input.invalid', 'A recovery key needs the recipient it is for.', {
        hint: 'keyward vault slots add age --recipient RECIPIENT, made with: age-keygen -o recovery.txt',
      })
    if (kind !== 'age' && recipients.length > 0)
      throw new Fault('input.invalid', `A recipient is for the slot age, not for "${kind}".`, {
        hint: 'keyward vault slots add age --recipient RECIPIENT',
      })
    const slots: SlotInfo[] = []
    for (const recipient of kind === 'age' ? recipients : [null])
      slots.push(await vault.addSlot({ kind, recipient, keyId: keyId ?? null, passphrase: passphrase ?? null }))
    note({ kind, slots: slots.map(({ id }) => id) })
    return { slots }
  },
})
