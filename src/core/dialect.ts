/** How one reader of env files reads them, so that a program gets what it would have read by itself. */
export interface Dialect {
  /** The reader, as people know it: `python-dotenv`. */
  readonly reader: string
  /**
   * Sets in the scope what the reader would have: names in the order in which it reads them. What it would execute stays as it is written. Throws
   * `Refused` where the reader takes nothing of the file.
   */
  readonly read: (text: string, scope: Scope) => void
}

/** What stands behind a backslash for a sign that cannot be written, in the readers that know all of these. */
export const ESCAPED: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** Stands for the value of a name that is known only later. */
export function markOf(name: string): string {
  return `\0${name}\0`
}

/** The reader would end with an error. */
export class Refused extends Error {}

/** What the reader has read so far. */
export class Scope {
  readonly #values = new Map<string, string>()
  readonly #commands = new Set<string>()
  readonly #unknown = new Set<string>()
  readonly #variable: (name: string) => string | null
  readonly #later: ReadonlySet<string>

  /**
   * `variable` is what the program is started with otherwise; what the file says goes before it. The values of `later` are known only later: who asks
   * for one gets a mark in its place.
   */
  constructor(variable: (name: string) => string | null, later: ReadonlySet<string>) {
    this.#variable = variable
    this.#later = later
  }

  set(name: string, value: string): void {
    this.#values.set(name, value)
    this.#commands.delete(name)
    this.#unknown.delete(name)
  }

  /** The reader would set this name to something that only it knows, or would not set it. */
  forget(name: string): void {
    this.#values.delete(name)
    this.#unknown.add(name)
  }

  /** The reader would execute a part of this value. */
  executes(name: string): void {
    this.#commands.add(name)
  }

  /** What stands for `$NAME`; null where nothing does. */
  get(name: string): string | null {
    const value = this.#values.get(name)
    if (value === undefined) return this.#variable(name)
    return this.#later.has(name) ? markOf(name) : value
  }

  /** What the file says, without marks for whole values. */
  own(name: string): string | null {
    return this.#values.get(name) ?? null
  }

  isKnown(name: string): boolean {
    return !this.#unknown.has(name)
  }

  isCommand(name: string): boolean {
    return this.#commands.has(name)
  }

  names(): readonly string[] {
    return [...this.#values.keys()]
  }
}
