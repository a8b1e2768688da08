import { Argument, Command as Commander, CommanderError, Option } from 'commander'
import { z } from 'zod'
import { Fault } from '../core/fault.ts'
import type { Command } from './command.ts'

const Fields = z.record(
  z.string(),
  z.object({ type: z.string().optional(), description: z.string().optional(), enum: z.array(z.string()).optional() }),
)
type Field = z.output<typeof Fields>[string]

/** Words and flags to one checked object. Names in the usage line, like `<name>`, are filled in order. */
export function parse<F extends z.ZodObject>(command: Command<F>, argv: readonly string[]): z.output<F> {
  const { own, behind } = split(command, argv)
  const program = programFor(command)
  try {
    program.parse([...own], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) throw usageFault(command, sentence(error.message))
    throw error
  }
  const words = wordsOf(command.usage).map(
    ({ name, isBehind }, index) => [name, isBehind ? behind : program.processedArgs[index]] as const,
  )
  const given = new Map<string, unknown>(
    [...words, ...Object.entries(program.opts())].filter(([, value]) => value !== undefined),
  )
  const parsed = command.flags.safeParse(Object.fromEntries(given))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const name = issue?.path.map(String).join('.') ?? ''
  throw usageFault(
    command,
    `${name === '' ? '' : `"${shown(command, name)}": `}${issue?.message ?? 'That makes no sense.'}`,
  )
}

/** One line per flag, for the help of a command: how it is typed, and what it does. */
export function flagLines(command: Command): readonly (readonly [typed: string, text: string])[] {
  const words = new Set(wordsOf(command.usage).map(({ name }) => name))
  return Object.entries(fieldsOf(command))
    .filter(([name]) => !words.has(name))
    .map(([name, field]) => [typed(name, field), field.description ?? ''])
}

function programFor(command: Command): Commander {
  const program = new Commander('keyward').exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} })
  const words = wordsOf(command.usage)
  program.helpOption(false).allowExcessArguments(false).showSuggestionAfterError(true)
  for (const word of words.filter(({ isBehind }) => !isBehind))
    program.addArgument(new Argument(word.isNeeded ? `<${word.text}>` : `[${word.text}]`))
  for (const [name, field] of Object.entries(fieldsOf(command))) {
    if (!words.some((word) => word.name === name)) program.addOption(optionFor(name, field))
  }
  return program
}

function optionFor(name: string, field: Field): Option {
  const option = new Option(typed(name, field))
  if (field.type === 'array')
    option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value])
  if (field.type === 'number' || field.type === 'integer') option.argParser(Number)
  if (field.enum) option.choices(field.enum)
  return option
}

function typed(name: string, { type, enum: choices }: Field): string {
  const flag = `${name === 'yes' ? '-y, ' : ''}--${kebab(name)}`
  if (type === 'boolean') return flag
  const value = choices ? choices.join('|') : type === 'number' || type === 'integer' ? 'number' : 'value'
  return `${flag} <${value}>`
}

interface Word {
  readonly name: string
  readonly text: string
  readonly isNeeded: boolean
  /** Stands behind `--` in the usage line, and so takes all that is there, untouched. */
  readonly isBehind: boolean
}

/** Our words, and those behind the first `--` where the command takes them. Everything there stays as it is, later `--` too. */
function split(command: Command, argv: readonly string[]): { own: readonly string[]; behind: readonly string[] } {
  if (!wordsOf(command.usage).some(({ isBehind }) => isBehind)) return { own: argv, behind: [] }
  const at = argv.indexOf('--')
  if (at === -1 || at === argv.length - 1) throw usageFault(command, 'The program and its arguments come behind "--".')
  return { own: argv.slice(0, at), behind: argv.slice(at + 1) }
}

function wordsOf(usage: string): readonly Word[] {
  return [...usage.matchAll(/(-- )?([<[])(\w+)(\.\.\.)?[>\]]/g)].map(([, dashes, bracket, name = '', dots = '']) => ({
    name,
    text: name + dots,
    isNeeded: bracket === '<',
    isBehind: dashes !== undefined,
  }))
}

function fieldsOf(command: Command): Readonly<Record<string, Field>> {
  return Fields.parse(z.toJSONSchema(command.flags, { io: 'input', unrepresentable: 'any' }).properties ?? {})
}

function usageFault(command: Command, message: string): Fault {
  return new Fault('input.invalid', message, { hint: `keyward ${command.usage.split(' ')[0]} --help` })
}

/** Commander's words as ours: a sentence, and its suggestion as one of its own. */
function sentence(message: string): string {
  const text = message.replace(/^error: /, '').replaceAll("'", '"')
  const [first = '', suggestion] = text.split('\n')
  const whole = first.charAt(0).toUpperCase() + first.slice(1)
  return `${whole}${whole.endsWith('.') ? '' : '.'}${suggestion ? ` ${suggestion.replaceAll(/^\(|\)$/g, '')}` : ''}`
}

function shown(command: Command, name: string): string {
  return wordsOf(command.usage).some((word) => word.name === name) ? name : `--${kebab(name)}`
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
