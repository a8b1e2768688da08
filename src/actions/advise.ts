import { z } from 'zod'
import { action } from '../core/action.ts'
import { QUESTION_IDS, type QuestionId, type Said, type Situation } from '../core/advice.ts'
import { lookAround, lookBriefly } from '../core/advice-looking.ts'
import { recall, remember } from '../core/advice-memory.ts'
import { QUESTIONS } from '../core/advice-questions.ts'
import { type Advice, adviceOn, changesSince, openQuestions, rememberedOf } from '../core/advising.ts'
import type { Context } from '../core/context.ts'
import { Fault } from '../core/fault.ts'

const ROUTE = 'GET /advice'

const Output = z.object({
  system: z.enum(['linux', 'mac']),
  encrypted: z.boolean().nullable(),
  answers: z.array(
    z.object({
      id: z.enum(QUESTION_IDS),
      question: z.string(),
      short: z.string(),
      is: z.boolean().nullable(),
      why: z.string(),
      by: z.enum(['machine', 'person']).nullable(),
      /** Not known, and it would change the advice. */
      matters: z.boolean(),
    }),
  ),
  keys: z.object({
    files: z.number(),
    inClear: z.number(),
    inVault: z.number(),
    /** Null where environments were not looked at. */
    inEnvironments: z.number().nullable(),
    isWhole: z.boolean(),
  }),
  recommendations: z.array(
    z.object({
      rule: z.string(),
      label: z.string(),
      home: z.string(),
      title: z.string(),
      why: z.string(),
      against: z.string(),
      notFor: z.string(),
      source: z.string(),
      /** `slot`: `--apply` makes a vault that it opens. */
      lines: z.array(z.object({ text: z.string(), slot: z.string().optional() })),
    }),
  ),
  notes: z.array(z.object({ id: z.string(), what: z.string(), why: z.string(), how: z.string(), isSafe: z.boolean() })),
  /** Since when `changes` are told; null the first time. */
  since: z.date().nullable(),
  changes: z.array(z.object({ what: z.string(), was: z.string(), is: z.string() })),
})

export const advise = action({
  route: ROUTE,
  summary: 'Tell where keys should rest on this machine, why, and how to get there.',
  place: 'machine',
  vault: 'maybe',
  // It looks at files and starts programs, and a vault that cannot be opened must not end it.
  outside: true,
  may: 'read',
  agent: 'allowed',
  input: z.object({
    /** Null: what was said before counts no more. */
    said: z.partialRecord(z.enum(QUESTION_IDS), z.boolean().nullable()).default({}),
    /** Count keys in the environments of own programs. Null: a person is asked where there is one. */
    environments: z.boolean().nullable().default(null),
    /** Ask a person what the machine does not tell. */
    ask: z.boolean().default(false),
    /** The machine alone: no keys, no vault, nothing asked or remembered. */
    brief: z.boolean().default(false),
  }),
  output: Output,

  async run({ said, environments, ask, brief }, context) {
    const { tools, surroundings } = context
    const before = await recall(surroundings.stateFolder, tools.files)
    const known = merged(before?.said ?? {}, said)
    if (brief) {
      const situation = await lookBriefly(context, known)
      return shown(adviceOn(situation), situation, null, [])
    }
    const isAsking = ask && context.interactive
    const mayLook = environments ?? (isAsking && (await context.confirm(ENVIRONMENTS)))
    const looked = await lookAround(context, { said: known, environments: mayLook })
    const situation = isAsking ? await asked(looked, context) : looked
    const advice = adviceOn(situation)
    const now = rememberedOf(advice, situation, tools.now())
    await remember(now, surroundings.stateFolder, tools.files)
    await written(context)
    return shown(advice, situation, before?.at ?? null, before ? changesSince(before, now) : [])
  },
})

const ENVIRONMENTS = 'May it look into the environments of your own running programs? Keys are counted, never shown.'

/** What was said before and what is said now. */
function merged(before: Said, now: Readonly<Partial<Record<QuestionId, boolean | null>>>): Said {
  const all = Object.entries({ ...before, ...now }).filter(([, is]) => is !== null)
  return Object.fromEntries(all)
}

/** What only a person can tell, as long as it changes the advice. */
async function asked(looked: Situation, context: Context): Promise<Situation> {
  const answered = new Map<QuestionId, boolean>()
  for (;;) {
    const situation = { ...looked, said: { ...looked.said, ...Object.fromEntries(answered) } }
    const next = openQuestions(adviceOn(situation)).find((id) => !answered.has(id))
    if (next === undefined) return situation
    answered.set(next, await context.confirm(QUESTIONS[next].ask))
  }
}

/** The row that says who looked, where there is a vault that can be written. */
async function written(context: Context): Promise<void> {
  try {
    await context.atomic('maybe', (inside) => inside.audit(ROUTE, 'done'))
  } catch (error) {
    if (!(error instanceof Fault)) throw error
  }
}

function shown(
  advice: Advice,
  { machine, keys }: Situation,
  since: Date | null,
  changes: ReturnType<typeof changesSince>,
): z.input<typeof Output> {
  const open = new Set(openQuestions(advice))
  return {
    system: machine.system,
    encrypted: machine.isEncrypted,
    answers: QUESTION_IDS.map((id) => {
      const { ask: question, short } = QUESTIONS[id]
      return { id, question, short, ...advice.answers[id], matters: open.has(id) }
    }),
    keys: {
      files: keys.files.length,
      inClear: keys.inClear,
      inVault: keys.inVault,
      inEnvironments: machine.environments && machine.environments.reduce((sum, one) => sum + one.keys, 0),
      isWhole: keys.isWhole,
    },
    recommendations: advice.recommendations.map((one) => ({ ...one, lines: [...one.lines] })),
    notes: advice.notes.map(({ id, what, why, how, argv }) => ({ id, what, why, how, isSafe: argv !== null })),
    since,
    changes: [...changes],
  }
}
