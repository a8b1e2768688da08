import { z } from 'zod'
import { action } from '../core/action.ts'

export const lock = action({
  route: 'POST /vault/lock',
  summary: 'Lock the vault that was unlocked, for every process of this user.',
  place: 'machine',
  vault: 'needed',
  outside: true,
  may: 'use',
  agent: 'allowed',
  input: z.object({}),
  output: z.object({
    wasOpen: z.boolean(),
    /** Another slot opens it on this machine, with nobody's help. */
    opensAlone: z.boolean(),
  }),

  async run(_, context) {
    const locked = await context.lock()
    await context.atomic('needed', async ({ audit }) => audit(lock.route, 'done'))
    return locked
  },
})
