import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Command } from '../../src/cli/command.ts'
import { commands } from '../../src/cli/commands/index.ts'
import { parse } from '../../src/cli/parse.ts'

/** What purposes of derived keys look like; they begin with our name too. */
const PURPOSE = /^keyward [a-z ]+ \d$/

/** Every `keyward …` that stands in a text of ours: hints, screens, help. */
const said = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .flatMap((file) =>
    [...readFileSync(join('src', file), 'utf8').matchAll(/(['"`])((?:(?!\1)[^\\\n]|\\.)*)\1/g)]
      .map(([, , text = '']) => text)
      .filter((text) => !PURPOSE.test(text))
      .flatMap((text) => [...text.matchAll(/(?<![\w/.@-])keyward ((?:[a-z]+|--?[a-z]+)(?: [^\n]*)?)/g)])
      .map(([, line = '']) => ({ file, line: line.replaceAll(/\$\{[^}]*\}/g, '7').replaceAll(/[.,)]+$/g, '') })),
  )

test('every command that a text of ours names exists and takes those words', async () => {
  console.log(`hints: ${said.length} commands named in texts`)
  expect(said.length).toBeGreaterThan(10)
  const wrong = await Promise.all(
    said.map(async ({ file, line }) => {
      const why = await whyNot(line)
      return why === null ? [] : [`${file}: keyward ${line}: ${why}`]
    }),
  )
  expect(wrong.flat()).toEqual([])
})

async function whyNot(line: string): Promise<string | null> {
  // A comma, a pipe, a bracket or two spaces end the command; what follows is the sentence around it.
  const words = (line.split(/,| > | < | \| | {2,}|\(|;|'\)/)[0] ?? '').trim().split(' ')
  const two = `${words[0]}-${words[1]}`
  const isNested = two in commands
  const name = isNested ? two : (words[0] ?? '')
  const rest = words.slice(isNested ? 2 : 1)
  if (name.startsWith('--')) return ['--help', '--version'].includes(name) ? null : 'no such flag'
  const known = Object.entries(commands).find(([id]) => id === name)?.[1]
  if (!known) return 'no such command'
  if (rest.includes('--help')) return null
  try {
    const wanted: Command = (await known.load()).default
    parse(wanted, rest)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : 'not taken'
  }
}
