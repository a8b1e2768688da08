import { z } from 'zod'
import { action } from '../core/action.ts'
import { checkup } from '../core/checkup.ts'
import type { Context } from '../core/context.ts'
import { REPORT, reportOf } from '../core/doctor.ts'
import { Fault } from '../core/fault.ts'
import type { Health } from '../core/health.ts'

export const doctor = action({
  route: 'GET /doctor',
  summary: 'Look at this machine and the vault for everything that can be wrong, and tell what mends it.',
  place: 'machine',
  vault: 'maybe',
  // It looks at files, and a vault that cannot be opened must not end it: what it tells is then in no transaction.
  outside: true,
  may: 'read',
  agent: 'allowed',
  input: z.object({}),
  output: REPORT,

  async run(_, context) {
    const health = await checkup(context)
    return reportOf(health.vault instanceof Fault ? health : await written(health, context))
  },
})

/** The row that says who looked. Where none can be written, that is what is wrong. */
async function written(health: Health, context: Context): Promise<Health> {
  try {
    await context.atomic('maybe', (inside) => inside.audit(doctor.route, 'done'))
    return health
  } catch (error) {
    if (error instanceof Fault) return { ...health, vault: error }
    throw error
  }
}
