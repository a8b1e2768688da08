import { z } from 'zod'
import { agents } from '../../actions/agents.ts'
import { guardInstall } from '../../actions/guard-install.ts'
import type { Context } from '../../core/context.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { command, type Terminal } from '../command.ts'

type Done = z.output<typeof guardInstall.output>

export default command({
  usage: 'guard install',
  summary: 'Put hooks that look for keys into this repository, and lines into .gitignore.',
  group: 'Find',
  examples: [
    'guard install',
    'guard install --yes',
    'guard install --github   # secret scanning and push protection too',
  ],
  flags: z.object({
    github: z
      .boolean()
      .default(false)
      .describe('Switch on secret scanning and push protection, with the token in GITHUB_TOKEN'),
    yes: z.boolean().default(false).describe('Do not ask'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ github, yes, json }, context, terminal) {
    const planned = await perform(guardInstall, { isPlan: true }, context)
    if (!json) show(planned, terminal)
    const isNothing = planned.edits.length === 0 && !github
    if (isNothing && !json) {
      if (planned.byHand.length === 0) terminal.out('Everything is in place.')
      return offer(context, terminal)
    }
    if (!isNothing && !yes && !(await terminal.ask('Write that?', true))) return terminal.say('Nothing was changed.')
    const done = isNothing ? planned : await perform(guardInstall, { isPlan: false, github }, context)
    if (json) return terminal.out(JSON.stringify({ version: 1, ...done }))
    terminal.out(`Done. Take it out again: ${terminal.style.accent('keyward guard remove')}`)
    if (done.github)
      terminal.out(
        `GitHub looks for secrets in ${printable(done.github.repository)}, and refuses pushes that hold some.`,
      )
    await offer(context, terminal)
  },
})

/** Git sees what is committed; a coding agent sees the files before. */
async function offer(context: Context, terminal: Terminal): Promise<void> {
  const open = (await perform(agents, {}, context)).agents.filter(({ files, hook }) => [files, hook].includes('open'))
  if (open.length === 0) return
  const names = open.map(({ name }) => name).join(', ')
  terminal.out(`${names} may read secret files here. Keep them out: ${terminal.style.accent('keyward agents protect')}`)
}

function show({ edits, byHand }: Done, terminal: Terminal): void {
  for (const { path, what } of edits) terminal.out(`  ${terminal.style.accent(printable(path))}   ${printable(what)}`)
  for (const { path, line } of byHand)
    terminal.out(
      `  ${printable(path)} is written in a way we do not know. Put in by hand: ${terminal.style.accent(line)}`,
    )
}
