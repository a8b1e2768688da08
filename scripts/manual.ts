import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Spoken, grammar } from '../src/cli/grammar.ts'
import { flagLines } from '../src/cli/parse.ts'

/** `npm run manual [FOLDER]`: writes keyward.1 for `man`, from the commands as they are. `npm run build` does it too. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDER = resolve(process.argv[2] ?? join(ROOT, 'dist'))

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
const all = await grammar()
mkdirSync(FOLDER, { recursive: true })
writeFileSync(join(FOLDER, 'keyward.1'), page())
console.log(`${join(FOLDER, 'keyward.1')}: ${all.length} commands`)

function page(): string {
  const shown = all.filter(({ command }) => command.group !== undefined)
  const plumbing = all.filter(({ command }) => command.group === undefined)
  return `${[
    `.TH KEYWARD 1 "" "keyward ${version}" "Keyward"`,
    '.SH NAME',
    escaped('keyward - finds API keys, keeps them, hands them to programs, replaces them'),
    '.SH SYNOPSIS',
    '.B keyward',
    '.I command',
    escaped('[words] [--flags]'),
    '.SH DESCRIPTION',
    escaped(
      'Bare keyward tells how the vault is and what to do next. A value is never taken from an argument, and only read writes one.',
    ),
    '.SH COMMANDS',
    ...shown.flatMap(section),
    ...(plumbing.length === 0 ? [] : ['.SH PLUMBING', ...plumbing.flatMap(section)]),
    '.SH EXIT STATUS',
    ...exitCodes().flatMap(([code, text]) => ['.TP', `.B ${escaped(code)}`, escaped(text)]),
  ].join('\n')}\n`
}

function section({ command }: Spoken): readonly string[] {
  return [
    `.SS ${quoted(command.usage)}`,
    escaped(command.summary),
    ...flagLines(command).flatMap(([typed, text]) => ['.TP', `.B ${quoted(typed)}`, escaped(text)]),
    '.PP',
    'Examples:',
    ...command.examples.flatMap((example) => ['.br', `.B ${quoted(`keyward ${example}`)}`]),
  ]
}

/** The one table of them is in the README. */
function exitCodes(): readonly (readonly [string, string])[] {
  const [, table = ''] = /\| exit code \| means \|\n\| --- \| --- \|\n((?:\|.*\|\n)+)/.exec(readme) ?? []
  const rows = [...table.matchAll(/^\| (.+?) \| (.+?) \|$/gm)].map(([, code = '', text = '']) => [code, text] as const)
  if (rows.length === 0) throw new Error('README.md has no table of exit codes.')
  return rows
}

/** As roff takes it: a dash is a dash and can be copied, and no line of text is taken for an order. */
function escaped(text: string): string {
  const plain = text
    .replaceAll('`', '')
    .replaceAll('\\', String.raw`\e`)
    .replaceAll('-', String.raw`\-`)
  return plain.replaceAll('…', '...').replace(/^[.']/, String.raw`\&$&`)
}

function quoted(text: string): string {
  return `"${escaped(text).replaceAll('"', '""')}"`
}
