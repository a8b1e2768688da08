import { z } from 'zod'
import { action } from '../core/action.ts'
import { SLOT_STATES, type SlotInfo, type SlotTrial } from '../core/slots.ts'

export const slotList = action({
  route: 'GET /vault/slots',
  summary: 'Show what opens the vault, and whether it does so on this machine.',
  place: 'machine',
  vault: 'needed',
  may: 'read',
  agent: 'allowed',
  input: z.object({}),
  output: z.object({
    /** Oldest first. */
    slots: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        label: z.string(),
        createdAt: z.date(),
        state: z.enum(SLOT_STATES),
        why: z.string().nullable(),
      }),
    ),
  }),

  async run(_, { vault }) {
    const slots: (SlotInfo & SlotTrial)[] = []
    for (const slot of await vault.slots()) slots.push({ ...slot, ...(await vault.trySlot(slot.id, null)) })
    return { slots }
  },
})
