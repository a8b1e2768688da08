import { z } from 'zod'
import { printable } from '../../core/printable.ts'
import { quoted } from '../../core/danger.ts'
import { command } from '../command.ts'
import { carryOut, movingFrom, type Plan, planOf, showEnd, showPlan } from '../moving.ts'

export default command({
  usage: 'import <file>',
  summary: 'Move the keys of a .env file into the vault and leave references in it.',
  group: 'Keys',
  examples: ['import .env', 'import .env.production --yes', 'import .env --all', 'import - < .env > .env.references'],
  isBulk: true,
  flags: z.object({
    file: z.string().describe('The file, or - for standard input'),
    all: z.boolean().default(false).describe('Every name that has a value, not only keys'),
    project: z.string().optional().describe("Project, if not that of the file's folder"),
    environment: z.string().optional().describe('Environment, if not dev or what the file is called after'),
    yes: z.boolean().default(false).describe('Do not ask; where the vault has another value, the one of the file wins'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ file, all, yes, json, ...asked }, context, terminal) {
    const isInput = file === '-'
    const from = isInput ? await terminal.readInput() : file
    const moving = await movingFrom(from, { all, overwrite: yes }, asked, context)
    const planned = await planOf(moving, context)
    const { project, environment } = moving.scope
    const words = [
      quoted(file),
      ...(all ? ['--all'] : []),
      `--project ${project}`,
      `--environment ${environment}`,
      '--yes',
    ]
    const end = { json, overwriting: yes ? null : `keyward import ${words.join(' ')}` }
    if (!json) await showPlan(planned, moving, context, terminal)
    if (planned.replaced === 0) return showEnd(planned, moving, { ...end, isDone: false }, context, terminal)
    if (!isInput && !yes && !(await terminal.ask(question(planned, moving.shown), true)))
      return terminal.say('Nothing was changed.')
    const seen = await carryOut(planned, moving, context)
    return showEnd(seen, moving, { ...end, isDone: true }, context, terminal)
  },
})

function question({ replaced }: Plan, shown: string): string {
  const what = replaced === 1 ? 'the value' : `the ${replaced} values`
  return `Replace ${what} in ${printable(shown)} by ${replaced === 1 ? 'its reference' : 'references'}?`
}
