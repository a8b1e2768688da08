import { z } from 'zod'

/** A server that an agent starts itself, as its settings name it. */
export interface Server {
  readonly name: string
  /** Where it stands in the file, by names. */
  readonly at: readonly string[]
  readonly command: string
  readonly args: readonly string[]
  readonly env: ReadonlyMap<string, string>
}

/** How a server is to be started instead. */
export interface Wrapping {
  readonly server: Server
  readonly command: string
  /** In front of its own arguments. */
  readonly args: readonly string[]
  /** What stands in place of values, by variable. */
  readonly references: ReadonlyMap<string, string>
}

/** A text with that change, and all else as it was; null where it is written in a way that we do not know. */
export type Wrap = (text: string, wrapping: Wrapping) => string | null

const Shape = z.object({
  command: z.string(),
  args: z.array(z.string()).default([]),
  env: z.record(z.string(), z.unknown()),
})

/** Names under which agents and editors keep them: https://modelcontextprotocol.io/docs, and each one's own pages. */
const LISTS = new Set(['mcpServers', 'mcp_servers', 'context_servers', 'servers'])

/** All servers in settings that are started with variables. */
export function serversIn(settings: unknown, at: readonly string[] = []): readonly Server[] {
  return membersOf(settings).flatMap(([name, inner]) => {
    const path = [...at, name]
    const parsed = LISTS.has(at.at(-1) ?? '') ? Shape.safeParse(inner) : null
    if (!parsed?.success) return path.length < 8 ? serversIn(inner, path) : []
    const { command, args, env } = parsed.data
    const texts = Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    return [{ name, at: path, command, args, env: new Map(texts) }]
  })
}

/** Whether the second settings are the first with those servers started otherwise, and nothing else. */
export function isWrapped(before: unknown, after: unknown, wrappings: readonly Wrapping[]): boolean {
  return sorted(wrappings.reduce(wrappedIn, before)) === sorted(after)
}

function wrappedIn(settings: unknown, { server, command, args, references }: Wrapping): unknown {
  return changedAt(settings, server.at, (inner) => ({
    ...Object.fromEntries(membersOf(inner)),
    command,
    args: [...args, server.command, ...server.args],
    env: {
      ...Object.fromEntries(membersOf(Object.fromEntries(membersOf(inner))['env'])),
      ...Object.fromEntries(references),
    },
  }))
}

function changedAt(
  settings: unknown,
  [name, ...rest]: readonly string[],
  change: (inner: unknown) => unknown,
): unknown {
  if (name === undefined) return change(settings)
  return Object.fromEntries(
    membersOf(settings).map(([own, inner]) => [own, own === name ? changedAt(inner, rest, change) : inner]),
  )
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
