import { z } from 'zod'
import { list } from '../../actions/list.ts'
import { status } from '../../actions/status.ts'
import type { Context } from '../../core/context.ts'
import { perform } from '../../core/perform.ts'
import { command } from '../command.ts'
import { scopeHere } from '../scope.ts'

/** More is of no use to somebody who presses a key. */
const MOST_NAMES = 10_000

export default command({
  usage: 'completion <what>',
  summary: 'Print the script with which a shell completes keyward; or what it asks for.',
  examples: ['completion bash', 'completion zsh', 'completion fish', 'completion names'],
  flags: z.object({
    what: z
      .enum(['bash', 'zsh', 'fish', 'names', 'projects', 'environments'])
      .describe('A shell; or a list that its script asks for: names of this folder, projects, environments'),
  }),

  async run({ what }, context, terminal) {
    if (what === 'names') terminal.out((await names(context)).join('\n'))
    else if (what === 'projects' || what === 'environments') terminal.out((await scopes(what, context)).join('\n'))
    else {
      // The script is made of every command: loaded here, as the lists need none of them.
      const { completionScript } = await import('../completion.ts')
      terminal.out(await completionScript(what))
    }
  },
})

async function names(context: Context): Promise<readonly string[]> {
  const here = await scopeHere(context)
  if (!here) return []
  const { credentials } = await perform(list, { ...here, limit: MOST_NAMES }, context)
  return credentials.map(({ name }) => name)
}

async function scopes(what: 'projects' | 'environments', context: Context): Promise<readonly string[]> {
  const { scopes: all } = await perform(status, {}, context)
  return [...new Set(all.map(({ project, environment }) => (what === 'projects' ? project : environment)))].toSorted()
}
