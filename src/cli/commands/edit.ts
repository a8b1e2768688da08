import { z } from 'zod'
import { edit } from '../../actions/edit.ts'
import { KINDS } from '../../core/credential.ts'
import { dueText, readDue } from '../../core/due.ts'
import { Fault } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { command } from '../command.ts'
import { namedBy, undoHere } from '../scope.ts'

type Facts = Omit<z.output<typeof edit.output>, 'same'>

export default command({
  usage: 'edit <name>',
  summary: 'Change what is known of a key: owner, purpose, due date, current version.',
  group: 'Keys',
  examples: [
    'edit OPENAI_API_KEY --owner ada --purpose "answers in the bot"',
    'edit OPENAI_API_KEY --due 90d',
    'edit OPENAI_API_KEY --due 2027-01-31',
    'edit OPENAI_API_KEY --current 1',
    'edit OPENAI_API_KEY --owner none',
  ],
  flags: z.object({
    name: z.string().describe('Its name, or a kw:// reference'),
    owner: z.string().optional().describe('Who looks after it; none for nobody'),
    purpose: z.string().optional().describe('What it is for; none for nothing'),
    kind: z.enum(KINDS).optional().describe('What it is'),
    provider: z.string().optional().describe('Whose key it is; none where nobody knows'),
    due: z.string().optional().describe('When to replace it: 2027-01-31, 90d, 12 weeks, none'),
    current: z.number().optional().describe('The version that its reference means'),
    project: z.string().optional().describe('Project, if not that of this folder'),
    environment: z.string().optional().describe('Environment, if not dev'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ name: text, project: p, environment: e, json, due, ...wanted }, context, terminal) {
    if (due === undefined && Object.values(wanted).every((value) => value === undefined)) {
      throw new Fault('input.invalid', `Nothing was said that shall change of "${printable(text)}".`, {
        hint: `For example: keyward edit ${printable(text)} --due 90d`,
      })
    }
    const now = context.tools.now()
    const { project, environment, name } = await namedBy(text, { project: p, environment: e }, context)
    const { owner, purpose, provider, ...others } = wanted
    const { same, ...facts } = await perform(
      edit,
      {
        project,
        environment,
        name,
        ...others,
        owner: orNull(owner),
        purpose: orNull(purpose),
        provider: orNull(provider),
        dueAt: due === undefined ? undefined : readDue(due, now),
      },
      context,
    )
    if (json) return terminal.out(JSON.stringify({ version: 1, project, environment, name, ...facts, same }))
    terminal.say(`${name} in ${project} / ${environment}${same ? ' was like that already' : ''}: ${told(facts, now)}.`)
    if (!same) terminal.say(`Take it back: ${terminal.style.accent(await undoHere(project, context))}`)
  },
})

function orNull(text: string | undefined): string | null | undefined {
  return text === 'none' ? null : text
}

function told({ kind, provider, owner, purpose, dueAt, current }: Facts, now: Date): string {
  const parts = [
    kind,
    provider === null ? null : `of ${provider}`,
    owner === null ? 'owned by nobody' : `owned by ${printable(owner)}`,
    purpose === null ? null : `for ${printable(purpose)}`,
    dueText(dueAt, now),
    `version ${current}`,
  ]
  return parts.filter((part) => part !== null).join(', ')
}
