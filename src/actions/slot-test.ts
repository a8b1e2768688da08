import { z } from 'zod'
import { action } from '../core/action.ts'
import { Secret } from '../core/secret.ts'
import { namedSlot, SLOT_STATES, type SlotInfo, type SlotTrial } from '../core/slots.ts'

export const slotTest = action({
  route: 'POST /vault/slots/test',
  summary: 'Try whether a slot, or each of them, opens the vault.',
  place: 'machine',
  vault: 'needed',
  may: 'read',
  agent: 'never',
  input: z.object({
    /** Its id, the beginning of it, or its kind. Left out: each of them. */
    slot: z.string().optional(),
    /** For slots that ask. */
    passphrase: z.instanceof(Secret).optional(),
  }),
  output: z.object({
    slots: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        label: z.string(),
        state: z.enum(SLOT_STATES),
        why: z.string().nullable(),
      }),
    ),
  }),

  async run({ slot, passphrase }, { vault }) {
    const all = await vault.slots()
    const wanted = slot === undefined ? all : [namedSlot(all, slot)]
    const slots: (SlotInfo & SlotTrial)[] = []
    for (const one of wanted) slots.push({ ...one, ...(await vault.trySlot(one.id, passphrase ?? null)) })
    return { slots }
  },
})
