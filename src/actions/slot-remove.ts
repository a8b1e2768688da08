import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { action } from '../core/action.ts'
import type { Context } from '../core/context.ts'
import { namedSlot } from '../core/slots.ts'

export const slotRemove = action({
  route: 'DELETE /vault/slots/:slot',
  summary: 'Take away a way to open the vault; the last one stays.',
  place: 'machine',
  vault: 'needed',
  may: 'manage',
  agent: 'never',
  input: z.object({
    /** Its id, the beginning of it, or its kind. */
    slot: z.string(),
  }),
  output: z.object({
    id: z.string(),
    kind: z.string(),
    label: z.string(),
    /** Copies of the vault, beside it, that were made while it had the slot: there it still counts. */
    oldCopies: z.array(z.string()),
  }),

  async run({ slot: text }, context) {
    const { vault, note } = context
    const slot = namedSlot(await vault.slots(), text)
    note({ kind: slot.kind, slot: slot.id })
    await vault.removeSlot(slot.id)
    return { ...slot, oldCopies: await copiesSince(slot.createdAt, context) }
  },
})

async function copiesSince(from: Date, { surroundings: { vaultPath }, tools: { files } }: Context): Promise<string[]> {
  const folder = dirname(vaultPath)
  const copies = (await files.list(folder)).filter((name) => name.startsWith(`${basename(vaultPath)}.before-`))
  const found: string[] = []
  for (const name of copies) {
    const state = await files.state(join(folder, name))
    if (state && state.modifiedAt >= from) found.push(join(folder, name))
  }
  return found
}
