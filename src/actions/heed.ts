import { z } from 'zod'
import { action } from '../core/action.ts'
import { lookAround } from '../core/advice-looking.ts'
import { notesOn } from '../core/advice-notes.ts'
import { Fault } from '../core/fault.ts'

export const heed = action({
  route: 'POST /advice',
  summary: 'Do what the advice for this machine says, as far as it is safe: modes of files that hold keys.',
  place: 'machine',
  vault: 'maybe',
  // It starts programs.
  outside: true,
  may: 'manage',
  agent: 'asks',
  input: z.object({}),
  output: z.object({ done: z.array(z.object({ what: z.string(), how: z.string() })) }),

  async run(_, context) {
    const wishes = { said: {}, environments: false }
    const done: { what: string; how: string }[] = []
    for (const { what, how, argv } of notesOn(await lookAround(context, wishes))) {
      if (argv === null) continue
      try {
        if ((await context.tools.command(argv)).code === 0) done.push({ what, how })
      } catch (error) {
        if (!(error instanceof Fault)) throw error
      }
    }
    // A program may say that it did what it did not: chmod does where a disk keeps no modes.
    const left = new Set(notesOn(await lookAround(context, wishes)).map(({ what }) => what))
    const really = done.filter(({ what }) => !left.has(what))
    await context.atomic('maybe', async ({ note, audit }) => {
      note({ did: really.map(({ how }) => how) })
      await audit(heed.route, 'done')
    })
    return { done: really }
  },
})
