import { z } from 'zod'
import { action } from '../core/action.ts'
import { oldCopies } from '../core/old-copies.ts'
import { Fault } from '../core/fault.ts'
import type { Context } from '../core/context.ts'
import { namedSlot, type SlotInfo } from '../core/slots.ts'

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
    /** Backups that are still there and were sealed for it, where it was a recovery key. */
    backups: z.array(z.string()),
  }),

  async run({ slot: text }, context) {
    const { vault, note, surroundings, tools } = context
    const slot = namedSlot(await vault.slots(), text)
    note({ kind: slot.kind, slot: slot.id })
    await vault.removeSlot(slot.id)
    const copies = await oldCopies(surroundings, tools.files)
    const opened = copies.filter(({ madeAt }) => madeAt >= slot.createdAt).map(({ path }) => path)
    return { ...slot, oldCopies: opened, backups: await backupsFor(slot, context) }
  },
})

async function backupsFor({ kind, createdAt }: SlotInfo, { vault, tools }: Context): Promise<string[]> {
  if (kind !== 'age') return []
  const made = (await vault.backupsMade()).filter(({ at }) => at >= createdAt)
  const found: string[] = []
  for (const path of new Set(made.map((one) => one.path))) {
    const isThere = await tools.files.state(path).catch((error: unknown) => {
      // What may not be looked at may well be there.
      if (error instanceof Fault) return true
      throw error
    })
    if (isThere) found.push(path)
  }
  return found
}
