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
  const program = programFor(command)
  try {
    program.parse([...argv], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) throw usageFault(command, sentence(error.message))
    throw error
  }
  const words = wordsOf(command.usage).map(({ name }, index) => [name, program.processedArgs[index]] as const)
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
  const words = wordsOf(command.usage).map(({ name }) => name)
  return Object.entries(fieldsOf(command))
    .filter(([name]) => !words.includes(name))
    .map(([name, field]) => [typed(name, field), field.description ?? ''])
}

function programFor(command: Command): Commander {
  const program = new Commander('keyward').exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} })
  const words = wordsOf(command.usage)
  program.helpOption(false).allowExcessArguments(false).showSuggestionAfterError(true)
  for (const word of words) program.addArgument(new Argument(word.isNeeded ? `<${word.text}>` : `[${word.text}]`))
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
}

function wordsOf(usage: string): readonly Word[] {
  return [...usage.matchAll(/([<[])(\w+)(\.\.\.)?[>\]]/g)].map(([, bracket, name = '', dots = '']) => ({
    name,
    text: name + dots,
    isNeeded: bracket === '<',
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
