import type { Secret } from './secret.ts'

/** What a server is started with once no key stands in its words. */
export interface Worded {
  readonly words: readonly string[]
  /** By the variable that stands in place of it. */
  readonly keys: ReadonlyMap<string, Secret>
}

/**
 * The command of a server whose arguments hold keys: a shell that puts them in from variables when it starts, and then is that command. Null where none
 * of them holds one, and where the agent fills something in itself, as that would be read by the shell.
 */
export function wordsWithout(
  command: string,
  args: readonly string[],
  secrets: readonly Secret[],
  taken: ReadonlySet<string>,
): Worded | null {
  if ([command, ...args].some((word) => word.includes('${'))) return null
  const keys = new Map<string, Secret>()
  const variableOf = (secret: Secret): string => {
    for (const [variable, known] of keys) if (known.equals(secret)) return variable
    let number = keys.size + 1
    while (taken.has(`ARG_KEY_${number}`)) number += 1
    keys.set(`ARG_KEY_${number}`, secret)
    return `ARG_KEY_${number}`
  }
  // The longest first: one may be a part of another.
  const known = secrets.toSorted((one, other) => other.size - one.size)
  const script = args.map((word) => shellWord(word, known, variableOf)).join(' ')
  return keys.size === 0 ? null : { words: ['sh', '-c', `exec ${literal(command)} ${script}`], keys }
}

function shellWord(
  word: string,
  [secret, ...others]: readonly Secret[],
  variableOf: (secret: Secret) => string,
): string {
  if (!secret) return literal(word)
  const parts = word.split(secret.reveal())
  const between = parts.length > 1 ? `"$${variableOf(secret)}"` : ''
  return parts.map((part) => (part === '' && parts.length > 1 ? '' : shellWord(part, others, variableOf))).join(between)
}

function literal(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
