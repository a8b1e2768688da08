import { type Dialect, markOf, Refused, Scope } from './dialect.ts'
import type { DialectName } from './dialect-names.ts'
import { dialects } from './dialects/index.ts'
import type { DotenvValue } from './dotenv.ts'
import { COMMAND } from './dotenv-reading.ts'
import { Secret } from './secret.ts'

/** What a value is put together from: texts, and names whose values are known only later. */
export type Parts = readonly (Secret | { readonly name: string })[]

/** A plain value as it is given; what is to be said of it, without what stands there. */
export interface Taken {
  /** Null where it is put together from `parts`. */
  readonly plain: Secret | null
  readonly parts?: Parts
  readonly doubt: string | null
}

/** How a file is read that readers disagree on. */
export type Following = (name: string, read: DotenvValue) => Taken

/** What is around the file that is read. */
export interface Around {
  /** What the program is started with otherwise. */
  readonly variable: (name: string) => string | null
  /** Names of this file, and of those before it, whose values are known only later. */
  readonly later: ReadonlySet<string>
  readonly before: ReadonlySet<string>
}

/** Reads a file as the reader does that is followed. Nothing is executed. What readers agree on stays as it is. */
export async function follow(
  content: Secret,
  id: Exclude<DialectName, 'dotenv'>,
  { variable, later, before }: Around,
): Promise<Following> {
  const dialect = await dialects[id]()
  const scope = new Scope((name) => (before.has(name) ? markOf(name) : variable(name)), later)
  const isRead = readBy(dialect, content.reveal(), scope)
  return (name, read) => {
    const written = isRead ? scope.own(name) : null
    if (read.agreed) return agreed(name, read, id, dialect)
    if (written === null) {
      const doubt = `${name} is not read by ${dialect.reader}, as it has ${read.reason}; dotenv for Node is followed.`
      return { plain: read.value, doubt }
    }
    const parts = partsOf(written)
    const [plain = new Secret(''), ...more] = parts
    if (more.length > 0 || !(plain instanceof Secret))
      return { plain: null, parts, doubt: doubtOf(name, read, scope.isCommand(name), false, dialect) }
    return { plain, doubt: doubtOf(name, read, scope.isCommand(name), plain.equals(read.value), dialect) }
  }
}

/** A reader that does not see what the others read alike has no other value for it. */
function agreed(name: string, { value, refusals }: DotenvValue, id: string, { reader }: Dialect): Taken {
  const refusal = refusals.find(({ by }) => by === id || (by === 'shell' && id === 'bash'))
  return { plain: value, doubt: refusal ? `${name} is not read so by ${reader}: ${refusal.why}.` : null }
}

function doubtOf(
  name: string,
  { reason }: DotenvValue,
  isCommand: boolean,
  isAlike: boolean,
  { reader }: Dialect,
): string | null {
  if (isCommand) return `${name} has a command that ${reader} would execute; it is given as it is written.`
  if (!isAlike) return `${name} has ${reason}. Readers differ on that; ${reader} is followed.`
  return reason === COMMAND ? `${name} has a command, which is not executed.` : null
}

/** Whether the reader takes anything of the file. A NUL is a mark of ours, and no reader agrees on it. */
function readBy(dialect: Dialect, text: string, scope: Scope): boolean {
  if (text.includes('\0')) return false
  try {
    dialect.read(text, scope)
    return true
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}

function partsOf(written: string): Parts {
  return written
    .split('\0')
    .map((part, index) => (index % 2 === 0 ? new Secret(part) : { name: part }))
    .filter((part) => !(part instanceof Secret) || part.size > 0)
}
