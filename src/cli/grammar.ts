import type { Command } from './command.ts'
import { commands } from './commands/index.ts'
import { type Taken, takes } from './parse.ts'

/** A command as it is typed, and what it takes. */
export interface Spoken {
  /** `list`, or `vault backup`. */
  readonly name: string
  readonly command: Command
  readonly words: readonly Taken[]
  readonly flags: readonly Taken[]
}

/** Every command there is, by name. */
export async function grammar(): Promise<readonly Spoken[]> {
  return Promise.all(
    Object.entries(commands).map(async ([id, { load }]) => {
      const command: Command = (await load()).default
      return { name: id.replaceAll('-', ' '), command, ...takes(command) }
    }),
  )
}

/** What stands as the value of a flag or as a word: one of these, a dynamic list, a file, or nothing that could be offered. */
export type Offer =
  | { readonly kind: 'choices'; readonly choices: readonly string[] }
  | { readonly kind: 'list'; readonly list: (typeof LISTS)[number] }
  | { readonly kind: 'files' }
  | { readonly kind: 'program' }
  | { readonly kind: 'nothing' }

/** What a script asks for while somebody types. */
export const LISTS = ['names', 'projects', 'environments'] as const

/** Read off the name and the type. */
export function offerFor({ name, type, choices, isBehind }: Taken): Offer {
  const list = LISTS.find((one) => one === `${name}s`)
  if (isBehind) return { kind: 'program' }
  if (choices) return { kind: 'choices', choices }
  if (list) return { kind: 'list', list }
  return { kind: type !== 'number' && /file|path|output|identity/i.test(name) ? 'files' : 'nothing' }
}

/** Whether the next word is its value. */
export function isValued({ type }: Pick<Taken, 'type'>): boolean {
  return type !== 'boolean' && type !== 'optional'
}

/** Names of two words. */
export function twoWords(all: readonly Spoken[]): readonly string[] {
  return all.map(({ name }) => name).filter((name) => name.includes(' '))
}

/** The first words there are, each once. */
export function firsts(all: readonly Spoken[]): readonly string[] {
  return [...new Set(all.map(({ name }) => name.split(' ')[0] ?? name))]
}

/** First words that have second ones: `vault` to `backup`, `export`, … */
export function seconds(all: readonly Spoken[]): ReadonlyMap<string, readonly string[]> {
  const pairs = twoWords(all).map((name) => name.split(' '))
  return new Map(
    [...Map.groupBy(pairs, ([head = '']) => head)].map(([head, tails]) => [head, tails.map(([, tail = '']) => tail)]),
  )
}

/** A text as bash and zsh take it. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
