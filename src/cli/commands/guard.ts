import { z } from 'zod'
import { guard } from '../../actions/guard.ts'
import { HOOKS } from '../../core/guarding.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { columns } from '../columns.ts'
import { command, type Style } from '../command.ts'

type Seen = z.output<typeof guard.output>

export default command({
  usage: 'guard',
  summary: 'What keeps keys out of this repository, and what does not.',
  group: 'Find',
  examples: ['guard', 'guard --github'],
  flags: z.object({
    github: z.boolean().default(false).describe('Ask GitHub what it looks at, with the token in GITHUB_TOKEN'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ github, json }, context, terminal) {
    const seen = await perform(guard, { github }, context)
    const isWhole = isGuarded(seen)
    if (json) terminal.out(JSON.stringify({ version: 1, ...seen }))
    else {
      terminal.out(printable(seen.root))
      for (const line of columns(rows(seen, terminal.style))) terminal.out(line)
      if (!isWhole) terminal.out(`Put in what is missing: ${terminal.style.accent('keyward guard install')}`)
    }
    return isWhole && seen.tracked.length === 0 ? 0 : 1
  },
})

function isGuarded({ hooks, missing, github }: Seen): boolean {
  const isOn = github === null || (github.secretScanning && github.pushProtection)
  return hooks.every(({ state }) => state === 'ours') && missing.length === 0 && isOn
}

function rows({ hooks, manager, missing, tracked, github }: Seen, style: Style): readonly (readonly string[])[] {
  const by = manager === null ? '' : `, by ${manager}`
  return [
    ...hooks.map(({ hook, state }) => [
      hook,
      state === 'ours' ? `Keyward looks at ${whatOf(hook)}${by}` : style.danger(`nothing looks at ${whatOf(hook)}`),
    ]),
    ['.gitignore', missing.length === 0 ? 'keeps keys out' : style.danger(`lacks ${missing.join(', ')}`)],
    ...tracked.map((path) => ['in git', `${style.danger(printable(path))}   git rm --cached it, and replace its keys`]),
    ...(github
      ? [
          ['GitHub', github.secretScanning ? 'looks for secrets' : style.danger('does not look for secrets')],
          ['', github.pushProtection ? 'refuses pushes that hold some' : style.danger('takes pushes that hold some')],
        ]
      : []),
  ]
}

function whatOf(hook: string): string {
  return Object.entries(HOOKS).find(([name]) => name === hook)?.[1] ?? hook
}
