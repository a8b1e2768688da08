import { Fault } from './fault.ts'

/** The name of our drop-in among those of a unit. */
export const DROP_IN = '50-keyward.conf'

const MARK = '# Written by Keyward, and written anew by it. Your own lines belong in another file beside this one.'
const SECTION = '[Service]'
const LOAD = 'LoadCredentialEncrypted='

/** A drop-in of ours: under which name a program finds which sealed file, and whether a variable tells it where. */
export interface DropIn {
  /** Name to absolute path. */
  readonly credentials: ReadonlyMap<string, string>
  /** `NAME_FILE` holds the path of each. */
  readonly hasVariables: boolean
}

/** The text of a drop-in, as systemd.exec(5) reads it; names sorted. Fault `name.invalid`, `file.invalid` for what cannot stand there. */
export function writeDropIn({ credentials, hasVariables }: DropIn): string {
  const sorted = [...credentials].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const loads = sorted.map(([name, path]) => `${LOAD}${name}:${escaped(path)}`)
  const variables = hasVariables ? sorted.map(([name]) => variable(name)) : []
  return `${[MARK, SECTION, ...loads, ...variables].join('\n')}\n`
}

/** What a drop-in of ours says; null for one with a line that we do not write: that one is somebody's work. */
export function readDropIn(text: string): DropIn | null {
  const [mark, section, ...lines] = text.replace(/\n$/, '').split('\n')
  if (mark !== MARK || section !== SECTION) return null
  const credentials = new Map<string, string>()
  let hasVariables = false
  for (const line of lines) {
    const [, name, path] = LINE.exec(line) ?? []
    if (name !== undefined && path !== undefined) credentials.set(name, path.replaceAll('%%', '%'))
    else if (VARIABLE.test(line)) hasVariables = true
    else return null
  }
  const read = { credentials, hasVariables }
  return isWritable(read) && writeDropIn(read) === text ? read : null
}

const NAME = String.raw`[A-Za-z_][A-Za-z0-9_.-]{0,127}`
// A path may hold separators that a dot leaves out.
const LINE = new RegExp(`^${LOAD}(${NAME}):(/.*)$`, 's')
const VARIABLE = new RegExp(`^Environment="${NAME}_FILE=%d/${NAME}"$`)
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/

/** Behind the colon systemd takes all of the line, unquoted; only specifiers are read in it. */
function escaped(path: string): string {
  // oxlint-disable-next-line no-control-regex
  if (!path.startsWith('/') || /[\u0000-\u001f\u007f]|[\s\\]$/.test(path))
    throw new Fault('file.invalid', `systemd cannot be told of "${path}".`, {
      hint: 'A path with a line break, or a blank at its end, has no place in a unit.',
    })
  return path.replaceAll('%', '%%')
}

/** `%d` is the folder of the unit's credentials. */
function variable(name: string): string {
  if (IDENTIFIER.test(name)) return `Environment="${name}_FILE=%d/${name}"`
  throw new Fault('name.invalid', `"${name}" cannot be part of a variable's name.`, {
    hint: `Give it another in the unit, as ${name}:NAME, or leave --name-file out.`,
  })
}

function isWritable({ credentials, hasVariables }: DropIn): boolean {
  return !hasVariables || [...credentials.keys()].every((name) => IDENTIFIER.test(name))
}
