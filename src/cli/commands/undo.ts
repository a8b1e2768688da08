import { z } from 'zod'
import { undo } from '../../actions/undo.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { ago } from '../../core/time.ts'
import { command } from '../command.ts'
import { scopeOf } from '../scope.ts'

export default command({
  usage: 'undo',
  summary: 'Take back the last set, import, edit, remove or fix of this project.',
  group: 'Keys',
  examples: ['undo', 'undo --project bot'],
  isBulk: true,
  flags: z.object({
    project: z.string().optional().describe('Project, if not that of this folder'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ json, ...asked }, context, terminal) {
    const { project, because } = await scopeOf(asked, context)
    const { what, summary, at, path, next } = await perform(undo, { project }, context)
    if (json) return terminal.out(JSON.stringify({ version: 1, project, what, summary, at, path, next }))
    const { accent, grey } = terminal.style
    terminal.say(`Taken back: ${printable(summary)}, ${ago(at, context.tools.now())}.`)
    if (path !== null) terminal.say(`${printable(path)} is as it was before.`)
    terminal.say(grey(`  project ${project}, ${because}`))
    if (next === null) return
    const again = asked.project === undefined ? 'keyward undo' : `keyward undo --project ${project}`
    terminal.say(`The one before it: ${printable(next)}. Take it back too: ${accent(again)}`)
  },
})
