import { z } from 'zod'
import { action } from '../core/action.ts'
import { oldCopies } from '../core/old-copies.ts'

const ROUTE = 'DELETE /vault/old-copies'

export const oldCopiesDelete = action({
  route: ROUTE,
  summary: 'Delete copies of the vault that migrations left beside it.',
  place: 'machine',
  vault: 'needed',
  // A file that is deleted does not come back with a transaction that is undone.
  outside: true,
  may: 'manage',
  agent: 'never',
  input: z.object({
    /** Paths, as `rekey` tells them. What is no such copy stays. */
    paths: z.array(z.string()),
  }),
  output: z.object({ deleted: z.array(z.string()) }),

  async run({ paths }, context) {
    const { tools, surroundings } = context
    const deleted = (await oldCopies(surroundings, tools.files))
      .map(({ path }) => path)
      .filter((path) => paths.includes(path))
    await context.atomic('needed', async ({ note, audit }) => {
      note({ paths: deleted })
      await audit(ROUTE, 'intended')
    })
    for (const path of deleted) await tools.files.remove(path)
    await context.atomic('needed', async ({ note, audit }) => {
      note({ paths: deleted })
      await audit(ROUTE, 'ended')
    })
    return { deleted }
  },
})
