import { z } from 'zod'
import { agents } from '../../actions/agents.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { columns } from '../columns.ts'
import { command, type Style } from '../command.ts'

type Seen = z.output<typeof agents.output>

export default command({
  usage: 'agents',
  summary: 'What the coding agents of this machine may read here.',
  group: 'Use',
  examples: ['agents', 'agents --json'],
  flags: z.object({ json: z.boolean().default(false).describe('One JSON object') }),

  async run({ json }, context, terminal) {
    const seen = await perform(agents, {}, context)
    // A hook whose program nobody finds looks at nothing.
    const isOpen = seen.agents.some(({ files, hook }) => [files, hook].includes('open') || !seen.isOnPath)
    if (json) terminal.out(JSON.stringify({ version: 1, isOpen, ...seen }))
    else show(seen, terminal.style, terminal.out)
    return isOpen ? 1 : 0
  },
})

function show(seen: Seen, style: Style, out: (line: string) => void): void {
  if (seen.agents.length === 0) {
    out('There is no coding agent here that Keyward knows: Claude Code, Codex, Cursor, GitHub Copilot, Gemini CLI.')
    return
  }
  out(printable(seen.root))
  const here = seen.secretFiles.map(printable).join(', ')
  if (here !== '') out(`  Secret files here: ${here}`)
  for (const agent of seen.agents) {
    out('')
    out(`  ${style.bold(agent.name)}`)
    for (const line of columns(rows(agent, seen.root, style), '    ')) out(line)
    for (const lack of agent.lacks) out(style.grey(`    ${lack}`))
  }
  out('')
  if (!seen.isOnPath) out('Their hooks do nothing as long as no folder of PATH holds the program "keyward".')
  if (seen.agents.some(({ files, hook }) => [files, hook].includes('open')))
    out(`Close what is open: ${style.accent('keyward agents protect')}`)
}

function rows(
  { files, hook, settings }: Seen['agents'][number],
  root: string,
  style: Style,
): readonly (readonly string[])[] {
  const there = settings
    .filter(({ isThere }) => isThere)
    .map(({ path }) => printable(path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path))
  return [
    [
      'secret files',
      files === 'closed'
        ? 'kept from it by its own rules'
        : files === 'open'
          ? style.danger('it may read them')
          : 'it has no rules for that',
    ],
    [
      'hook',
      hook === 'closed'
        ? 'Keyward looks at what it reads, writes and sends'
        : style.danger('nothing looks at what it reads, writes and sends'),
    ],
    ['settings', there.length === 0 ? 'none yet' : there.join(', ')],
  ]
}
