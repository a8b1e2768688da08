import { z } from 'zod'
import { advise } from '../../actions/advise.ts'
import { heed } from '../../actions/heed.ts'
import { init } from '../../actions/init.ts'
import { QUESTION_IDS, type QuestionId } from '../../core/advice.ts'
import type { Context } from '../../core/context.ts'
import { Fault } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { showAdvice } from '../advice.ts'
import { command, type Terminal } from '../command.ts'

type Seen = z.output<typeof advise.output>

export default command({
  usage: 'advise',
  summary: 'Tell where keys should rest on this machine, why, and how to get there.',
  group: 'Start',
  examples: [
    'advise',
    'advise --answer many-machines=no --answer several-people=no',
    'advise --apply',
    'advise --json',
  ],
  flags: z.object({
    answer: z
      .array(z.string())
      .default([])
      .describe(
        `Say what it cannot see, as NAME=yes or NAME=no; it is remembered until NAME=unknown. Names: ${QUESTION_IDS.join(', ')}`,
      ),
    environments: z
      .boolean()
      .default(false)
      .describe('Count keys in the environments of your own running programs; nothing is shown of them'),
    apply: z.boolean().default(false).describe('Do what is safe: modes of files that hold keys, and make the vault'),
    yes: z.boolean().default(false).describe('Do it without asking'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ answer, environments, apply, yes, json }, context, terminal) {
    const isAsking = terminal.interactive && !json && !yes
    if (apply && !yes && !isAsking)
      throw new Fault('input.needs_terminal', 'Nobody is here to say yes.', { hint: 'keyward advise --apply --yes' })
    const mayLook = environments || (isAsking ? null : false)
    const seen = await perform(advise, { said: answersOf(answer), ask: isAsking, environments: mayLook }, context)
    if (!json) showAdvice(seen, terminal, context.tools.now())
    const done = apply ? await applied(seen, yes, context, terminal) : []
    if (json) return terminal.out(JSON.stringify({ version: 1, ...seen, done }))
    for (const one of done) terminal.out(`Done: ${printable(one)}`)
  },
})

/** Of `many-machines=no`. Fault `input.invalid` for anything else. */
function answersOf(all: readonly string[]): Partial<Record<QuestionId, boolean | null>> {
  const said: Partial<Record<QuestionId, boolean | null>> = {}
  for (const text of all) {
    const [name, word = ''] = text.split('=')
    const id = QUESTION_IDS.find((known) => known === name)
    const is = WORDS.get(word)
    if (!id || is === undefined)
      throw new Fault('input.invalid', `"${printable(text)}" is no answer.`, {
        hint: `As many-machines=no. Names: ${QUESTION_IDS.join(', ')}`,
      })
    said[id] = is
  }
  return said
}

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['yes', true],
  ['no', false],
  ['unknown', null],
])

/** What is safe, after one question that names it all. */
async function applied(seen: Seen, yes: boolean, context: Context, terminal: Terminal): Promise<readonly string[]> {
  const modes = seen.notes.filter(({ isSafe }) => isSafe)
  const slot = seen.recommendations.flatMap(({ lines }) => lines).find((line) => line.slot !== undefined)?.slot
  const making = slot === undefined ? [] : [`keyward init --slot ${slot}`]
  const all = [...modes.map(({ how }) => how), ...making]
  if (all.length === 0) {
    terminal.say('Nothing of it is done without you: the commands stand above.')
    return []
  }
  if (!yes) {
    for (const line of all) terminal.say(`  ${printable(line)}`)
    if (!(await terminal.ask(all.length === 1 ? 'Do this now?' : 'Do these now?', false))) return []
  }
  const done = modes.length === 0 ? [] : (await perform(heed, {}, context)).done.map(({ how }) => how)
  if (slot === undefined) return done
  await perform(init, { slot }, context)
  return [...done, ...making]
}
