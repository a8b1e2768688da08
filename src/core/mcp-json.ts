import { valueAt, withFirstItems, withListBehind, withValue } from './json-text.ts'
import type { Wrap } from './mcp-server.ts'

/** Settings as JSON, with comments and trailing commas where there are any; null where the text is none. */
export function readJson(text: string): unknown {
  return valueAt(text, [])?.value ?? null
}

export const wrapJson: Wrap = (text, { server, command, args, own, references }) => {
  const first = [...args, server.command]
  let left: string | null = text
  for (const [variable, reference] of references)
    left = left === null ? null : withValue(left, [...server.at, 'env', variable], reference)
  left = left === null ? null : withValue(left, [...server.at, 'command'], command)
  if (left === null) return null
  if (own) return withValue(left, [...server.at, 'args'], [...args, ...own])
  return valueAt(left, [...server.at, 'args'])?.value === undefined
    ? withListBehind(left, [...server.at, 'command'], 'args', first)
    : withFirstItems(left, [...server.at, 'args'], first)
}
