import { z } from 'zod'
import { action } from '../core/action.ts'
import { checkup } from '../core/checkup.ts'
import { REPORT, reportOf } from '../core/doctor.ts'
import { Fault } from '../core/fault.ts'

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
    if (!(health.vault instanceof Fault)) await context.atomic('maybe', (inside) => inside.audit(doctor.route, 'done'))
    return reportOf(health)
  },
})
