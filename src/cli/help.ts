import type { Command, Style } from './command.ts'
import { commands } from './commands/index.ts'
import { flagLines } from './parse.ts'

const GROUPS = ['Start', 'Keys', 'Vault', 'Find', 'Use', 'Places', 'Life'] as const

/** The page of `keyward --help`: what there is, by group, and how to go on. */
export async function helpPage(style: Style): Promise<string> {
  const loaded = await Promise.all(
    Object.entries(commands).map(async ([id, { summary, load }]) => ({
      name: id.replaceAll('-', ' '),
      summary,
      group: (await load()).default.group,
    })),
  )
  const width = Math.max(...loaded.map(({ name }) => name.length)) + 3
  const lines = GROUPS.flatMap((group) => {
    const members = loaded.filter((command) => command.group === group)
    if (members.length === 0) return []
    return [
      style.bold(group),
      ...members.map(({ name, summary }) => `  ${style.accent(name.padEnd(width))}${summary}`),
      '',
    ]
  })
  return [
    'Keyward looks after API keys: finds them, keeps them, hands them to programs, replaces them.',
    '',
    ...lines,
    `${style.grey('About one of them:')} keyward COMMAND --help    ${style.grey('What is here:')} keyward`,
  ].join('\n')
}

/** The page of `keyward COMMAND --help`. */
export function helpOf(command: Command, style: Style): string {
  const flags = flagLines(command)
  const width = Math.max(0, ...flags.map(([typed]) => typed.length).filter((length) => length <= WIDEST)) + 3
  return [
    command.summary,
    '',
    `  keyward ${command.usage}`,
    ...(flags.length === 0 ? [] : ['', ...flags.flatMap(([typed, text]) => flagRows(typed, text, width, style))]),
    '',
    style.bold('Examples'),
    ...command.examples.map((example) => `  keyward ${example}`),
  ].join('\n')
}

/** A flag that is longer stands on a line of its own, and does not push all the others to the right. */
const WIDEST = 34

function flagRows(typed: string, text: string, width: number, style: Style): readonly string[] {
  if (typed.length <= WIDEST) return [`  ${style.accent(typed.padEnd(width))}${text}`]
  return [`  ${style.accent(typed)}`, `  ${' '.repeat(width)}${text}`]
}
