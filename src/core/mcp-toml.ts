import type { Wrap } from './mcp-server.ts'

const STRING = String.raw`"(?:[^"\\\n]|\\.)*"|'[^'\n]*'`

/**
 * As few characters are changed as can be. What is written otherwise than people do (a dotted name, a text over several lines) gives null, or a
 * text that does not read as it should: whoever calls this reads it back.
 */
export const wrapToml: Wrap = (text, { server, command, args, own, references }) => {
  const table = tableAt(text, server.at)
  if (!table || own) return null
  let left = within(text, table, (part) => withStart(part, command, [...args, server.command]))
  for (const [variable, reference] of references) {
    const places = [tableAt(left ?? '', [...server.at, 'env']), tableAt(left ?? '', server.at)]
    const place = places.find((one) => one !== null && withReference((left ?? '').slice(...one), variable, '') !== null)
    left = left === null || !place ? null : within(left, place, (part) => withReference(part, variable, reference))
  }
  return left
}

type Span = readonly [from: number, to: number]

/** From behind the heading of a table to the next heading. */
function tableAt(text: string, at: readonly string[]): Span | null {
  const name = at
    .map((part) => `(?:${[part, `"${part}"`, `'${part}'`].map(literally).join('|')})`)
    .join(String.raw`\s*\.\s*`)
  const heading = new RegExp(String.raw`^[ \t]*\[[ \t]*${name}[ \t]*\][^\n]*$`, 'm').exec(text)
  if (!heading) return null
  const from = heading.index + heading[0].length
  const next = /^[ \t]*\[\[?[^\]\n,]*\]\]?[ \t]*(?:#[^\n]*)?$/m.exec(text.slice(from))
  return [from, next ? from + next.index : text.length]
}

function within(text: string, [from, to]: Span, edit: (part: string) => string | null): string | null {
  const part = edit(text.slice(from, to))
  return part === null ? null : text.slice(0, from) + part + text.slice(to)
}

function withStart(part: string, command: string, first: readonly string[]): string | null {
  const line = new RegExp(String.raw`^([ \t]*)(command[ \t]*=[ \t]*)(?:${STRING})`, 'm').exec(part)
  if (!line) return null
  const [whole, indent = '', head = ''] = line
  const items = first.map((item) => JSON.stringify(item)).join(', ')
  const list = /^[ \t]*args[ \t]*=[ \t]*\[(\s*\])?/m.exec(part)
  const eol = part.includes('\r\n') ? '\r\n' : '\n'
  const added = list ? '' : `${eol}${indent}args = [${items}]`
  const changed = `${indent}${head}${JSON.stringify(command)}${added}`
  const after = part.slice(0, line.index) + changed + part.slice(line.index + whole.length)
  return list
    ? after.replace(
        /^([ \t]*args[ \t]*=[ \t]*\[)(\s*\])?/m,
        (_, open: string, close?: string) => `${open}${items}${close ?? ', '}`,
      )
    : after
}

/** The value of that variable in a table or an inline one; null where it does not stand there as one text. */
function withReference(part: string, variable: string, reference: string): string | null {
  const shape = new RegExp(
    String.raw`(^[ \t]*|[{,][ \t]*|\benv[ \t]*\.[ \t]*)(["']?${literally(variable)}["']?[ \t]*=[ \t]*)(?:${STRING})`,
    'm',
  )
  if (!shape.test(part)) return null
  return part.replace(shape, (_, before: string, name: string) => `${before}${name}${JSON.stringify(reference)}`)
}

function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
}
