import { z } from 'zod'
import { action } from '../core/action.ts'
import { Secret } from '../core/secret.ts'

export const unlock = action({
  route: 'POST /vault/unlock',
  summary: 'Open the vault with its passphrase, or a recovery key, and keep it open for eight hours.',
  place: 'machine',
  vault: 'needed',
  outside: true,
  may: 'use',
  agent: 'never',
  input: z.object({
    /** Left out: the person at the terminal is asked. */
    passphrase: z.instanceof(Secret).optional(),
    /** A recovery key instead, and where its file lies. */
    recovery: z.object({ content: z.instanceof(Secret), path: z.string().nullable() }).optional(),
  }),
  output: z.object({
    /** It opens by itself here, it was unlocked before, or it is now. */
    how: z.enum(['alone', 'before', 'now']),
    until: z.date().nullable(),
  }),

  async run({ passphrase, recovery }, context) {
    const unlocked = await context.unlock(passphrase ?? null, recovery ?? null)
    await context.atomic('needed', async ({ audit, note }) => {
      note({ how: unlocked.how, by: recovery ? 'recovery' : 'passphrase' })
      await audit(unlock.route, 'done')
    })
    return unlocked
  },
})
