import { z } from 'zod'

const names = z.array(z.string()).readonly()

/** What a change of a target is, as actions give it out: names and files in clear, never a value. */
export const shownPlan = z.object({
  target: z.string(),
  kind: z.string(),
  /** `keyward sync …` knows it by this. */
  unit: z.string(),
  scope: z.enum(['system', 'user']),
  add: names,
  change: names,
  same: names,
  gone: names,
  /** Whole files, before and after. */
  edits: z
    .array(z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
    .readonly(),
  /** An earlier change did not end; it is ended now. */
  isOpen: z.boolean(),
  /** Whether the program runs, and whether a change starts it anew. */
  isRunning: z.boolean(),
  restarts: z.boolean(),
})

/** What it came to. */
export const shownDone = z.object({
  target: z.string(),
  unit: z.string(),
  scope: z.enum(['system', 'user']),
  add: names,
  change: names,
  same: names,
  gone: names,
  /** Whether the variables that name its files came or went. */
  variables: z.enum(['came', 'went']).nullable(),
  end: z.enum(['restarted', 'stopped', 'old', 'same']),
  /** What makes the program take what it got. */
  restart: z.string(),
})
