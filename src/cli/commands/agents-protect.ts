import { z } from 'zod'
import { agentsProtect } from '../../actions/agents-protect.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { columns } from '../columns.ts'
import { command, type Terminal } from '../command.ts'

type Done = z.output<typeof agentsProtect.output>

export default command({
  usage: 'agents protect',
  summary: 'Keep coding agents from secret files, and look at what they do.',
  group: 'Use',
  examples: ['agents protect', 'agents protect --user   # in all projects', 'agents protect --yes'],
  flags: z.object({
    user: z.boolean().default(false).describe('In the settings of this account, for all projects'),
    yes: z.boolean().default(false).describe('Do not ask'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ user, yes, json }, context, terminal) {
    const planned = await perform(agentsProtect, { isPlan: true, user }, context)
    const isNothing = planned.edits.length === 0
    if (!json) show(planned, terminal)
    if (!isNothing && !yes && !(await terminal.ask('Write that?', true))) return terminal.say('Nothing was changed.')
    const done = isNothing ? planned : await perform(agentsProtect, { isPlan: false, user }, context)
    if (json) terminal.out(JSON.stringify({ version: 1, ...done }))
    else if (!isNothing) {
      const undo = user ? 'keyward agents unprotect --user' : 'keyward agents unprotect'
      terminal.out(`Done. Agents read it when they start anew. Take it out again: ${terminal.style.accent(undo)}`)
    }
    return done.byHand.length > 0 ? 3 : 0
  },
})

function show({ root, agents, edits, byHand, lacks }: Done, terminal: Terminal): void {
  const { accent, grey, danger } = terminal.style
  if (agents.length === 0) {
    terminal.out('There is no coding agent here that Keyward knows: keyward agents')
    return
  }
  if (edits.length === 0 && byHand.length === 0) terminal.out('Everything is in place.')
  if (edits.length > 0) terminal.out(printable(root))
  const rows = edits.map(({ path, agent, guards }) => [
    accent(printable(path.slice(root.length + 1))),
    agent,
    whatOf(guards),
  ])
  for (const line of columns(rows)) terminal.out(line)
  for (const { path, guards } of byHand)
    terminal.out(
      `  ${danger(printable(path))} says otherwise, or is written in a way we do not know. It stays as it is: ${whatOf(guards)} is missing.`,
    )
  if (edits.length > 0) for (const { agent, what } of lacks) terminal.out(grey(`  ${agent}: ${what}`))
}

function whatOf(guards: Done['edits'][number]['guards']): string {
  return guards.map((one) => (one === 'files' ? 'rules against secret files' : 'its hook runs Keyward')).join(', ')
}
