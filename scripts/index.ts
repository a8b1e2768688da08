import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SOURCE = fileURLToPath(new URL('../src', import.meta.url))
const HEAD = '// Written by `npm run index`. Do not edit.'
/** Longer ones would not fit beside the name in `keyward --help`. */
const SUMMARY_WIDTH = 80

type Render = (folder: string, names: readonly string[]) => readonly string[]

/** Every folder whose files are a list, and how that list is written. */
const registries: Readonly<Record<string, Render>> = {
  providers: everyOne,
  stores: lazy,
  targets: lazy,
  fixes: lazy,
  'crypto/slots': lazy,
  'core/dialects': lazy,
  actions: lazy,
  'cli/commands': commands,
  'cli/reports': lazy,
}

const isCheck = process.argv.includes('--check')
const stale: string[] = []
let entries = 0

for (const [folder, render] of Object.entries(registries)) {
  const names = namesIn(folder)
  entries += names.length
  const text = [HEAD, ...render(folder, names), ''].join('\n')
  const path = join(SOURCE, folder, 'index.ts')
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
  stale.push(`src/${folder}/index.ts`)
  if (isCheck) continue
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

const count = Object.keys(registries).length
if (isCheck && stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run: npm run index`)
  process.exitCode = 1
} else {
  const wrote = stale.length > 0 ? `wrote ${stale.join(', ')}` : 'up to date'
  console.log(`${count} registries with ${entries} entries: ${wrote}`)
}

function namesIn(folder: string): readonly string[] {
  const path = join(SOURCE, folder)
  if (!existsSync(path)) return []
  return readdirSync(path)
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts' && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -3))
    .toSorted()
}

/** Loaded at start: the scanner needs every provider at once, and each is little more than data. */
function everyOne(folder: string, names: readonly string[]): readonly string[] {
  const list = names.map(variable)
  const line = `export const providers: readonly Provider[] = [${list.join(', ')}]`
  return [
    "import type { Provider } from '../core/provider.ts'",
    ...names.map((name) => `import { ${variable(name)} } from './${name}.ts'`),
    '',
    ...(line.length <= 120
      ? [line]
      : [`export const ${folder}: readonly Provider[] = [`, ...list.map((item) => `  ${item},`), ']']),
  ]
}

function lazy(folder: string, names: readonly string[]): readonly string[] {
  const lines = names.map((name) => `  ${key(name)}: async () => (await import('./${name}.ts')).${variable(name)},`)
  return table(folder.slice(folder.lastIndexOf('/') + 1), lines)
}

function commands(folder: string, names: readonly string[]): readonly string[] {
  const lines = names.flatMap((name) => [
    `  ${key(name)}: {`,
    `    summary: ${summaryOf(folder, name)},`,
    `    load: () => import('./${name}.ts'),`,
    '  },',
  ])
  return table('commands', lines)
}

function table(name: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return ['', `export const ${name} = {}`]
  return ['', `export const ${name} = {`, ...lines, '}']
}

/** Help must not load a command to describe it, so the sentence is taken from the text of its file. */
function summaryOf(folder: string, name: string): string {
  const text = readFileSync(join(SOURCE, folder, `${name}.ts`), 'utf8')
  const literal = /^\s*summary:\s*('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/m.exec(text)?.[1]
  const file = `src/${folder}/${name}.ts`
  if (!literal) throw new Error(`${file} has no line \`summary: '…'\` with the text itself.`)
  if (literal.length > SUMMARY_WIDTH + 2) throw new Error(`The summary in ${file} is over ${SUMMARY_WIDTH} characters.`)
  return literal
}

/** Registries go by id, which is the file's name. */
function key(name: string): string {
  return /^[a-z]+$/.test(name) ? name : `'${name}'`
}

function variable(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
