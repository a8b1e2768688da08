import { z } from 'zod'

/** A server that an agent starts itself, as its settings name it. */
export interface Server {
  readonly name: string
  /** Where it stands in the file, by names; in a list by the number of the item. */
  readonly at: readonly string[]
  readonly command: string
  readonly args: readonly string[]
  readonly env: ReadonlyMap<string, string>
}

/** How a server is to be started instead. */
export interface Wrapping {
  readonly server: Server
  readonly command: string
  /** In front of its own words. */
  readonly args: readonly string[]
  /** Its own words, where they are others than before; null: its command and its arguments as they are. */
  readonly own: readonly string[] | null
  /** What stands in place of values, by variable. */
  readonly references: ReadonlyMap<string, string>
}

/** A text with that change, and all else as it was; null where it is written in a way that we do not know. */
export type Wrap = (text: string, wrapping: Wrapping) => string | null

const Shape = z.object({
  command: z.string(),
  args: z.array(z.string()).default([]),
  env: z.record(z.string(), z.unknown()).default({}),
})
const Named = z.object({ name: z.string() })

/** Names under which agents and editors keep them: https://modelcontextprotocol.io/docs, and each one's own pages. */
const LISTS = new Set(['mcpServers', 'mcp_servers', 'context_servers', 'servers'])

/** All servers in settings, whether they are named in a table or stand in a list. */
export function serversIn(settings: unknown, at: readonly string[] = []): readonly Server[] {
  return partsOf(settings).flatMap(([name, inner]) => {
    const path = [...at, name]
    const parsed = isPlace(path) ? Shape.safeParse(inner) : null
    if (!parsed?.success) return path.length < 8 ? serversIn(inner, path) : []
    const { command, args, env } = parsed.data
    const texts = Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    const own = Array.isArray(settings) ? Named.safeParse(inner) : null
    return [{ name: own?.success ? own.data.name : name, at: path, command, args, env: new Map(texts) }]
  })
}

/** The last is that of Continue's settings in JSON. */
function isPlace(path: readonly string[]): boolean {
  if (LISTS.has(path.at(-2) ?? '')) return true
  return path.at(-1) === 'transport' && path.at(-3) === 'modelContextProtocolServers'
}

/** Whether the second settings are the first with those servers started otherwise, and nothing else. */
export function isWrapped(before: unknown, after: unknown, wrappings: readonly Wrapping[]): boolean {
  return sorted(wrappings.reduce(wrappedIn, before)) === sorted(after)
}

function wrappedIn(settings: unknown, { server, command, args, own, references }: Wrapping): unknown {
  return changedAt(settings, server.at, (inner) => {
    const before = Object.fromEntries(membersOf(inner))
    const env = { ...Object.fromEntries(membersOf(before['env'])), ...Object.fromEntries(references) }
    return {
      ...before,
      command,
      args: [...args, ...(own ?? [server.command, ...server.args])],
      ...(references.size > 0 ? { env } : {}),
    }
  })
}

function changedAt(
  settings: unknown,
  [name, ...rest]: readonly string[],
  change: (inner: unknown) => unknown,
): unknown {
  if (name === undefined) return change(settings)
  const changed = partsOf(settings).map(
    ([own, inner]) => [own, own === name ? changedAt(inner, rest, change) : inner] as const,
  )
  return Array.isArray(settings) ? changed.map(([, inner]) => inner) : Object.fromEntries(changed)
}

/** Of a table by their names, of a list by their numbers. */
function partsOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.map((inner: unknown, index) => [String(index), inner])
  return membersOf(value)
}

function membersOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
}

/** The same text for the same content, in whatever order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner instanceof Date || membersOf(inner).length === 0
      ? inner
      : Object.fromEntries(membersOf(inner).toSorted(([one], [other]) => (one < other ? -1 : 1))),
  )
}
