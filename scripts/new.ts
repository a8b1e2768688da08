import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** `npm run new provider NAME` and `npm run new command NAME`: one file that passes every check as it stands, and its line in the list. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))

interface Kind {
  readonly folder: string
  readonly text: (name: string) => string
  readonly next: string
}

const kinds: Readonly<Record<string, Kind>> = {
  provider: {
    folder: 'src/providers',
    text: provider,
    next: 'Put in what its keys look like. The contract tests know it already: npm test -- provider',
  },
  command: {
    folder: 'src/cli/commands',
    text: command,
    next: 'What it decides goes into an action, what it shows stays here. Try it: node src/main.ts NAME --help',
  },
}

const [what = '', name = ''] = process.argv.slice(2)
const kind = kinds[what]
if (!kind) stop(`Say what is new: npm run new ${Object.keys(kinds).join(' NAME, or: npm run new ')} NAME`)
else if (!/^[a-z][a-z0-9]+(?:-[a-z0-9]+)*$/.test(name))
  stop(`"${name}" is no name here: small letters, digits, "-" between words.`)
else write(kind)

function write({ folder, text, next }: Kind): void {
  const file = `${folder}/${name}.ts`
  if (existsSync(join(ROOT, file))) return stop(`${file} is there already.`)
  writeFileSync(join(ROOT, file), text(name))
  execFileSync(join(ROOT, 'node_modules/.bin/oxfmt'), [file], { cwd: ROOT })
  execFileSync(process.execPath, ['scripts/index.ts'], { cwd: ROOT })
  console.log(`Wrote ${file} and ${folder}/index.ts.\n${next.replace('NAME', name)}`)
}

function provider(id: string): string {
  const title = id.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => ` ${letter.toUpperCase()}`).trim()
  const prefix = `${id}_`
  return `import type { Provider } from '../core/provider.ts'

export const ${variable(id)}: Provider = {
  id: '${id}',
  name: '${title}',
  variables: ['${id.replaceAll('-', '_').toUpperCase()}_API_KEY'],
  keys: [
    {
      id: '${id}.key',
      name: '${title} API key',
      anchors: ['${prefix}'],
      pattern: /(?<![A-Za-z0-9_-])${prefix}[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      prefix: '${prefix}',
      // 32 of 62 characters: 32 × 5.95.
      bits: 190,
      examples: ['${prefix}' + 'q7Zt2LxV9mKc4RwB8nHd3PyS6jFg5TuA'],
      decoys: ['${prefix}short'],
    },
  ],
}
`
}

function command(id: string): string {
  return `import { resolve } from 'node:path'
import { z } from 'zod'
import { printable } from '../../core/printable.ts'
import { command } from '../command.ts'

export default command({
  usage: '${id} [path]',
  summary: 'Show the folder that ${id} would look at.',
  examples: ['${id}', '${id} src --json'],
  flags: z.object({
    path: z.string().optional().describe('Folder, if not this one'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  // A command shows. What is decided, read or changed belongs into an action, called with \`perform\`.
  async run({ path, json }, { surroundings }, terminal) {
    const folder = resolve(surroundings.folder, path ?? '.')
    terminal.out(json ? JSON.stringify({ version: 1, folder }) : printable(folder))
  },
})
`
}

function variable(id: string): string {
  return id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function stop(message: string): void {
  console.error(message)
  process.exitCode = 2
}
