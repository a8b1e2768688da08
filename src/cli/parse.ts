import * as z from 'zod/mini'
import {
  $ZodArray,
  $ZodBoolean,
  $ZodDefault,
  $ZodEnum,
  $ZodNullable,
  $ZodNumber,
  $ZodOptional,
  $ZodPipe,
  $ZodType,
  $ZodUnion,
} from 'zod/v4/core'
import { Fault } from '../core/fault.ts'
import { printable } from '../core/printable.ts'
import type { Command } from './command.ts'
import { nearest } from './near.ts'

/** What a flag takes, read off its schema. */
interface Field {
  /** `optional` stands alone or with a value behind `=`: `--sarif`, `--sarif=report.sarif`. */
  readonly type: 'boolean' | 'optional' | 'array' | 'number' | 'text'
  readonly choices: readonly string[] | null
  readonly description: string
}

/**
 * Words and flags to one checked object. Names in the usage line, like `<name>`, are filled in order; flags come from the command's own schema:
 * `--env-file FILE` or `--env-file=FILE`, several times where it is a list, `-f` for one that has a short form. Behind `--` nothing is a flag. Fault `input.invalid` says what is wrong.
 * Written here, because the usual libraries import `node:process`, which makes our pipes non-blocking for the program that `run` starts.
 */
export function parse<F extends z.core.$ZodObject>(command: Command<F>, argv: readonly string[]): z.output<F> {
  const { own, behind } = split(command, argv)
  const { words, given } = sorted(command, own)
  place(command, words, behind, given)
  const parsed = z.safeParse(command.flags, Object.fromEntries(given))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const name = issue?.path.map(String).join('.') ?? ''
  throw usageFault(
    command,
    `${name === '' ? '' : `"${shown(command, name)}" `}${issue ? asks(issue) : 'makes no sense.'}`,
  )
}

/** One line per flag, for the help of a command: how it is typed, and what it does. */
export function flagLines(command: Command): readonly (readonly [typed: string, text: string])[] {
  return [...flagsOf(command)].map(([name, field]) => [typed(command, name, field), field.description])
}

/** A word or flag that a command takes, for completion and the manual. */
export interface Taken {
  /** As the schema calls it. */
  readonly name: string
  /** How it is typed: `--json`; of a word, its name. */
  readonly typed: readonly string[]
  readonly type: Field['type']
  readonly choices: readonly string[] | null
  readonly description: string
  /** Stands behind `--`. */
  readonly isBehind: boolean
}

/** Everything that a command takes, read off its usage line and its schema. */
export function takes(command: Command): { readonly words: readonly Taken[]; readonly flags: readonly Taken[] } {
  const shape: Readonly<Record<string, unknown>> = command.flags._zod.def.shape
  const words = wordsOf(command.usage).map(({ name, isBehind }) => ({
    name,
    typed: [name],
    isBehind,
    ...fieldOf(shape[name]),
  }))
  const flags = [...flagsOf(command)].map(([name, field]) => ({
    name,
    typed: [...shortOf(command, name), `--${kebab(name)}`],
    isBehind: false,
    ...field,
  }))
  return { words, flags }
}

const NO_PROGRAM = 'The program and its arguments come behind "--".'

/** Our words, and those behind the first `--` where the command takes them. Everything there stays as it is, later `--` too. */
function split(command: Command, argv: readonly string[]): { own: readonly string[]; behind: readonly string[] } {
  const word = wordsOf(command.usage).find(({ isBehind }) => isBehind)
  const at = argv.indexOf('--')
  if (!word || (at === -1 && !word.isNeeded)) return { own: argv, behind: [] }
  if (at === -1 || at === argv.length - 1) throw usageFault(command, NO_PROGRAM)
  return { own: argv.slice(0, at), behind: argv.slice(at + 1) }
}

/** What stands without a dash, and what was given by name. */
function sorted(command: Command, own: readonly string[]): { words: readonly string[]; given: Map<string, unknown> } {
  const flags = flagsOf(command)
  const given = new Map<string, unknown>()
  const words: string[] = []
  const left = [...own]
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === '--') return { words: [...words, ...left], given }
    if (!word.startsWith('-') || word === '-') words.push(word)
    else take(command, flags, word, left, given)
  }
  return { words, given }
}

/** One flag, with its value where it has one: behind "=", or the next word, whatever that looks like. */
function take(
  command: Command,
  flags: ReadonlyMap<string, Field>,
  word: string,
  left: string[],
  given: Map<string, unknown>,
): void {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1
  const flag = equals === -1 ? word : word.slice(0, equals)
  const found = [...flags].find(([name]) => `--${kebab(name)}` === flag || shortOf(command, name).includes(flag))
  if (!found) throw usageFault(command, unknown(flag, flags))
  const [name, field] = found
  const behind = equals === -1 ? null : word.slice(equals + 1)
  const value = stands(field) ? alone(command, flag, field, behind) : (behind ?? left.shift())
  if (value === undefined) throw usageFault(command, `"${flag}" needs a value.`)
  const before = given.get(name)
  if (field.type === 'array') given.set(name, [...(Array.isArray(before) ? before : []), value])
  else given.set(name, field.type === 'number' ? number(flag, String(value), command) : value)
}

/** Whether it may stand without a value. */
function stands({ type }: Field): boolean {
  return type === 'boolean' || type === 'optional'
}

function alone(command: Command, flag: string, { type }: Field, behind: string | null): string | true {
  if (type === 'boolean' && behind !== null) throw usageFault(command, `"${flag}" takes no value.`)
  return behind ?? true
}

function number(flag: string, value: string, command: Command): number {
  if (/^-?\d{1,15}$/.test(value)) return Number(value)
  throw usageFault(command, `"${flag}" takes a whole number, not "${value}".`)
}

/** What a flag takes, in words; the value that was given is not repeated. */
function asks(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `takes one of: ${issue.values.map(String).join(', ')}.`
  if (issue.code === 'too_small') return `takes nothing below ${issue.minimum}.`
  if (issue.code === 'too_big') return `takes nothing above ${issue.maximum}.`
  return `is not right. ${issue.message}`
}

/** Fills the words of the usage line in order; a last `[words...]` takes all that are left. */
function place(
  command: Command,
  words: readonly string[],
  behind: readonly string[],
  given: Map<string, unknown>,
): void {
  const left = [...words]
  for (const { name, isNeeded, isMany, isBehind } of wordsOf(command.usage)) {
    const taken = isBehind ? behind : left.splice(0, isMany ? left.length : 1)
    if (taken.length > 0) given.set(name, isMany ? taken : taken[0])
    else if (isNeeded) throw usageFault(command, `"${name}" is missing.`)
  }
  if (left.length === 0) return
  if (wordsOf(command.usage).some(({ isBehind }) => isBehind)) throw usageFault(command, NO_PROGRAM)
  // The words that are too many are not repeated: the commonest of them is a value, behind the name that it should get.
  const last = words.at(-left.length - 1)
  throw usageFault(
    command,
    last === undefined ? 'It takes no words, only flags.' : `There is one word too many behind "${last}".`,
  )
}

function unknown(flag: string, flags: ReadonlyMap<string, Field>): string {
  const known = [...flags.keys()].map((name) => `--${kebab(name)}`)
  const near = nearest(flag, [...known, '--help'])
  return `There is no flag "${printable(flag)}".${near === null ? '' : ` Did you mean ${near}?`}`
}

/** The form with one dash, where there is one. */
function shortOf({ short = {} }: Command, name: string): readonly string[] {
  const letter = Object.entries<string>({ y: 'yes', ...short }).find(([, long]) => long === name)?.[0]
  return letter === undefined ? [] : [`-${letter}`]
}

function typed(command: Command, name: string, { type, choices }: Field): string {
  const flag = [...shortOf(command, name), `--${kebab(name)}`].join(', ')
  if (type === 'boolean') return flag
  if (type === 'optional') return `${flag}[=file]`
  const value = choices ? choices.join('|') : type === 'number' ? 'number' : 'value'
  return `${flag} <${value}>`
}

interface Word {
  readonly name: string
  readonly isNeeded: boolean
  readonly isMany: boolean
  /** Stands behind `--` in the usage line, and so takes all that is there, untouched. */
  readonly isBehind: boolean
}

function wordsOf(usage: string): readonly Word[] {
  return [...usage.matchAll(/(-- )?([<[])(\w+)(\.\.\.)?[>\]]/g)].map(([, dashes, bracket, name = '', dots]) => ({
    name,
    isNeeded: bracket === '<',
    isMany: dots !== undefined,
    isBehind: dashes !== undefined,
  }))
}

function flagsOf(command: Command): ReadonlyMap<string, Field> {
  const words = new Set(wordsOf(command.usage).map(({ name }) => name))
  const flags = Object.entries<unknown>(command.flags._zod.def.shape).filter(([name]) => !words.has(name))
  return new Map(flags.map(([name, schema]) => [name, fieldOf(schema)]))
}

/** `z.toJSONSchema` tells the same and takes 2 ms of every start. */
function fieldOf(schema: unknown, outer?: string): Field {
  const description = outer ?? (schema instanceof $ZodType ? z.globalRegistry.get(schema)?.description : undefined)
  if (schema instanceof $ZodOptional || schema instanceof $ZodNullable || schema instanceof $ZodDefault)
    return fieldOf(schema._zod.def.innerType, description)
  if (schema instanceof $ZodPipe) return fieldOf(schema._zod.def.in, description)
  const choices = schema instanceof $ZodEnum ? Object.values(schema._zod.def.entries).map(String) : null
  return { type: typeOf(schema), choices, description: description ?? '' }
}

function typeOf(schema: unknown): Field['type'] {
  if (schema instanceof $ZodBoolean) return 'boolean'
  if (schema instanceof $ZodUnion) return 'optional'
  if (schema instanceof $ZodArray) return 'array'
  return schema instanceof $ZodNumber ? 'number' : 'text'
}

function usageFault(command: Command, message: string): Fault {
  return new Fault('input.invalid', message, { hint: `keyward ${command.usage.replace(/ (?:[<[]|--).*$/, '')} --help` })
}

function shown(command: Command, name: string): string {
  return wordsOf(command.usage).some((word) => word.name === name) ? name : `--${kebab(name)}`
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
