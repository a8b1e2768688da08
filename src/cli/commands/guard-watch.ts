import { z } from 'zod'
import { guardWatch } from '../../actions/guard-watch.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { command } from '../command.ts'

export default command({
  usage: 'guard watch',
  summary: 'Make searches that tell when a key of this vault turns up in public.',
  group: 'Find',
  examples: ['guard watch', 'guard watch --project bot'],
  flags: z.object({
    project: z.string().optional().describe('Keys of this project only'),
    environment: z.string().optional().describe('Keys of this environment only'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ json, ...filter }, context, terminal) {
    const { watched, left } = await perform(guardWatch, filter, context)
    if (json) return terminal.out(JSON.stringify({ version: 1, watched, left }))
    const { accent, grey, bold } = terminal.style
    if (watched.length + left.length === 0)
      return terminal.out('There is no key to watch. Put one in: keyward set NAME')
    for (const { project, environment, name, kind, searches } of watched) {
      terminal.out(`${bold(printable(name))}   ${grey(printable(`${project} / ${environment}, ${kind}`))}`)
      for (const { to, url } of searches) terminal.out(`  ${to}   ${accent(url)}`)
    }
    for (const { project, environment, name, why } of left)
      terminal.out(grey(`${printable(name)}   ${printable(`${project} / ${environment}`)}: not watched, ${why}`))
    if (watched.length === 0) return
    terminal.say(
      'Nothing was opened or sent. Whoever opens one gives Google or GitHub what stands in it: how this kind of key begins, and four characters of this key. At least 96 bits of it stay unknown.',
    )
    terminal.say('Google mails you when a page it reads holds that; GitHub shows what is public there now.')
  },
})
