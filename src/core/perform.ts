import * as z from 'zod/mini'
import type { Action, Route } from './action.ts'
import type { Context } from './context.ts'
import { Fault } from './fault.ts'

/**
 * The one door to every action. Checking input, asking for permission and writing the audit
 * record happen here, so no command, route or tool can forget them. The record is in the
 * same transaction as the effect, and in one of its own when the action was refused.
 */
export async function perform<I extends z.core.$ZodType, O extends z.core.$ZodType>(
  action: Action<Route, I, O>,
  input: z.input<I>,
  context: Context,
): Promise<z.output<O>> {
  const parsed = z.safeParse(action.input, input)
  if (!parsed.success) throw invalid(parsed.error)
  const { data } = parsed

  async function run(inside: Context): Promise<z.output<O>> {
    return z.parse(action.output, await action.run(data, inside))
  }
  if (action.vault === 'none') {
    await permit(action, context)
    return run(context)
  }
  try {
    // Before the transaction: a person who is asked may take long, and nobody else could write meanwhile.
    await permit(action, context)
    if (action.outside) return await run(context)
    return await context.atomic(action.vault, async (inside) => {
      const output = await run(inside)
      await inside.audit(action.route, 'done')
      return output
    })
  } catch (error) {
    await refusal(action, error, context)
    throw error
  }
}

async function permit(action: Action<Route, z.core.$ZodType, z.core.$ZodType>, context: Context): Promise<void> {
  context.require(action.may)
  if (context.actor.kind !== 'agent' || action.agent === 'allowed') return
  // Where nobody sits, there is nobody to ask: that is a no, and no flag changes it.
  const canAsk = action.agent === 'asks' && context.interactive
  if (canAsk && (await context.confirm(`${context.actor.name} asks: ${action.summary} Allow it?`))) return
  throw new Fault('auth.denied', `"${context.actor.name}" is an agent and may not do this.`, {
    hint: 'Run it yourself, in a terminal of your own.',
  })
}

/** Where the vault itself is what failed, there is nothing to write into; the first fault is the one to tell. */
async function refusal(
  action: Action<Route, z.core.$ZodType, z.core.$ZodType>,
  error: unknown,
  context: Context,
): Promise<void> {
  if (!context.hasVault || (error instanceof Fault && error.code.startsWith('vault.'))) return
  const outcome = error instanceof Fault ? error.code : 'bug'
  await context.atomic('maybe', (inside) => inside.audit(action.route, outcome))
}

function invalid(error: z.core.$ZodError): Fault {
  const issue = error.issues[0]
  if (!issue) return new Fault('input.invalid', 'The input is not valid.')
  return new Fault('input.invalid', [issue.path.join('.'), issue.message].filter(Boolean).join(': '))
}
