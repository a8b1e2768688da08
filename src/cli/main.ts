import type { Context } from '../core/context.ts'
import { Fault, FAULTS } from '../core/fault.ts'
import { printable } from '../core/printable.ts'
import type { Command, Terminal } from './command.ts'
import { commands } from './commands/index.ts'
import { nearest } from './near.ts'

/** What the entry point gives: who we are, and the context, built only when a command is run. */
export interface Start {
  readonly version: string
  readonly terminal: Terminal
  readonly context: () => Promise<Context>
}

/** Runs one command line and returns its exit code. Nothing is thrown. */
export async function main(argv: readonly string[], start: Start): Promise<number> {
  const { version, terminal } = start
  let faultExit: number | undefined
  try {
    const [first] = argv
    if (first === '--version' || first === '-V') return said(terminal, version)
    if (first === '--help' || first === '-h') return await help(undefined, terminal)
    if (first === 'help') return await help(argv.length > 1 ? named(argv.slice(1)).name : undefined, terminal)
    const { name, args } = named(argv)
    const wanted = await load(name)
    faultExit = wanted.faultExit
    return hasOwn(args, ['--help', '-h']) ? await help(name, terminal) : await run(wanted, args, start)
  } catch (error) {
    const code = tell(error, terminal, hasOwn(argv, ['--json']), version)
    return faultExit === undefined || PROGRAM_CODES.has(code) ? code : faultExit
  }
}

/** Which command is meant, and its words. Bare `keyward` means the status; `vault backup` is the command of the file `vault-backup`. */
function named(argv: readonly string[]): { readonly name: string; readonly args: readonly string[] } {
  const [first, second] = argv
  if (first === undefined || first.startsWith('-')) return { name: 'status', args: argv }
  const two = `${first}-${second}`
  return two in commands ? { name: two, args: argv.slice(2) } : { name: first, args: argv.slice(1) }
}

async function load(name: string): Promise<Command> {
  const known = Object.entries(commands).find(([id]) => id === (ALIASES[name] ?? name))
  if (known) return (await known[1].load()).default
  throw new Fault('input.invalid', unknown(printable(name), Object.keys(commands)), { hint: 'keyward --help' })
}

/** A first word alone is told what may follow; any other the near one. */
function unknown(name: string, ids: readonly string[]): string {
  const behind = ids.filter((id) => id.startsWith(`${name}-`)).map((id) => id.slice(name.length + 1))
  if (behind.length > 0) return `After "${name}" comes one of: ${behind.join(', ')}.`
  const near = nearest(name, ids)?.replaceAll('-', ' ')
  return `There is no command "${name}".${near ? ` Did you mean: keyward ${near}` : ''}`
}

/** What shells say of a program that they could not start; `run` says the same. */
const PROGRAM_CODES: ReadonlySet<number> = new Set([126, 127])

const ALIASES: Readonly<Record<string, string>> = { ls: 'list', rm: 'remove' }

/** Loads the parser and the context only now: version, help and wrong names need neither. */
async function run(wanted: Command, args: readonly string[], { terminal, context }: Start): Promise<number> {
  const { parse } = await import('./parse.ts')
  if (wanted.isBulk) (await import('./sparing.ts')).beSparing()
  return (await wanted.run(parse(wanted, args), await context(), terminal)) ?? 0
}

/** Whether one of the flags stands before any `--`: behind it, words belong to the program that is run. */
function hasOwn(args: readonly string[], flags: readonly string[]): boolean {
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args
  return own.some((word) => flags.includes(word))
}

async function help(name: string | undefined, terminal: Terminal): Promise<number> {
  const { helpPage, helpOf } = await import('./help.ts')
  return said(terminal, name === undefined ? await helpPage(terminal.style) : helpOf(await load(name), terminal.style))
}

function said(terminal: Terminal, text: string): number {
  terminal.out(text)
  return 0
}

/** A fault in two lines, or as one JSON object; anything else is a bug, told without any value. */
function tell(error: unknown, terminal: Terminal, isJson: boolean, version: string): number {
  if (!(error instanceof Fault)) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : 'something that is no error was thrown'
    terminal.say(`keyward: This is a bug of ours (version ${version}). Nothing of yours is in this report:\n${stack}`)
    return 70
  }
  const { code } = error
  // Names come from outside; wherever one was put into a sentence, it can neither move the cursor nor hide what stands beside it.
  const message = printable(error.message)
  const hint = error.hint === undefined ? undefined : printable(error.hint)
  if (isJson) {
    terminal.say(JSON.stringify({ version: 1, fault: { code, message, ...(hint === undefined ? {} : { hint }) } }))
  } else {
    terminal.say(`keyward: ${message}`)
    if (hint !== undefined) terminal.say(`         ${hint}`)
  }
  return FAULTS[code].exit
}
