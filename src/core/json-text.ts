/**
 * Edits of JSON as text, so that everything else stays as a person wrote it: order, blanks, line ends, and comments and trailing commas where the
 * reader of the file takes them. Nothing here throws: a text that is no JSON gives null.
 */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

interface Node {
  readonly kind: 'scalar' | 'list' | 'table'
  readonly start: number
  readonly end: number
  /** Items of a list, named by their numbers; members of a table, each from its name to the end of its value. */
  readonly children: readonly Child[]
  readonly value: unknown
}

interface Child {
  readonly name: string
  readonly start: number
  readonly node: Node
}

/** What stands at the path; undefined where nothing does, null where the text is no JSON object. */
export function valueAt(text: string, path: readonly string[]): { readonly value: unknown } | null {
  const root = read(text)
  return root && { value: nodeAt(root, path)?.value }
}

/** The text with the item behind the last of the list at the path. Lists and objects that are missing are made. Null where something else stands there. */
export function withItem(text: string, path: readonly string[], item: Json): string | null {
  let node = read(text)
  for (const [depth, name] of path.entries()) {
    if (node?.kind !== 'table') return null
    const next: Child | undefined = node.children.findLast((child) => child.name === name)
    if (!next) {
      const value = path.slice(depth + 1).reduceRight<Json>((inner, outer) => ({ [outer]: inner }), [item])
      return withChild(text, node, value, `${JSON.stringify(name)}: `)
    }
    node = next.node
  }
  return node?.kind === 'list' ? withChild(text, node, item, '') : null
}

/** The text without those items of the list at the path, and without the lists and objects that are empty then. */
export function withoutItems(text: string, path: readonly string[], isOurs: (item: unknown) => boolean): string | null {
  let left = text
  for (;;) {
    const root = read(left)
    if (!root) return null
    const list = nodeAt(root, path)
    const at = list?.kind === 'list' ? list.children.findIndex(({ node }) => isOurs(node.value)) : -1
    if (!list || at === -1) return left
    left = list.children.length === 1 ? withoutPath(left, root, path) : withoutChild(left, list, at)
  }
}

/** The text with another value at the path; null where nothing stands there. */
export function withValue(text: string, path: readonly string[], value: Json): string | null {
  const root = read(text)
  const node = root && nodeAt(root, path)
  return node ? text.slice(0, node.start) + JSON.stringify(value) + text.slice(node.end) : null
}

/** The text with items in front of those of the list at the path, set apart as they are; null where there is no list. */
export function withFirstItems(text: string, path: readonly string[], items: readonly Json[]): string | null {
  const root = read(text)
  const list = root && nodeAt(root, path)
  if (list?.kind !== 'list') return null
  const [first] = list.children
  const written = items.map((item) => JSON.stringify(item))
  if (!first) return text.slice(0, list.start) + inline(items) + text.slice(list.end)
  const isLines = text.slice(list.start, first.start).includes('\n')
  const between = isLines ? `,${blanksOf(text, list).eol}${indentAt(text, first.start)}` : ', '
  return text.slice(0, first.start) + written.map((one) => one + between).join('') + text.slice(first.start)
}

/** The text with a list as one more member behind the one at the path; null where nothing stands there. */
export function withListBehind(
  text: string,
  path: readonly string[],
  name: string,
  items: readonly Json[],
): string | null {
  const root = read(text)
  const box = root && nodeAt(root, path.slice(0, -1))
  const member = box?.children.findLast((child) => child.name === path.at(-1))
  if (!box || !member) return null
  const isLines = text.slice(box.start, member.start).includes('\n')
  const between = isLines ? `,${blanksOf(text, box).eol}${indentAt(text, member.start)}` : ', '
  const end = member.node.end
  return `${text.slice(0, end)}${between}${JSON.stringify(name)}: ${inline(items)}${text.slice(end)}`
}

function inline(items: readonly Json[]): string {
  return `[${items.map((item) => JSON.stringify(item)).join(', ')}]`
}

function nodeAt(root: Node, path: readonly string[]): Node | null {
  let node: Node | undefined = root
  for (const name of path) node = node?.children.findLast((child) => child.name === name)?.node
  return node ?? null
}

function withChild(text: string, box: Node, value: Json, head: string): string {
  const { children, start, end } = box
  const last = children.at(-1)
  const contentEnd = start + 1 + text.slice(start + 1, end - 1).trimEnd().length
  const isLines = last === undefined || text.slice(start, end).includes('\n')
  const closing = text.slice(contentEnd, end - 1)
  const { eol, unit, outer, inner } = blanksOf(text, box)
  const body = isLines
    ? eol + inner + head + JSON.stringify(value, null, unit).replaceAll('\n', eol + inner)
    : ` ${head}${JSON.stringify(value)}`
  const tail = isLines && !closing.includes('\n') ? eol + outer : closing
  if (!last) return text.slice(0, contentEnd) + body + tail + text.slice(end - 1)
  const comma = commaBehind(text, last.node.end) === -1 ? ',' : ''
  const between = text.slice(last.node.end, contentEnd)
  return text.slice(0, last.node.end) + comma + between + body + tail + text.slice(end - 1)
}

/** How the person who wrote it sets lines apart, here and in the whole file. */
function blanksOf(text: string, { start, children: [first] }: Node) {
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const unit = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  '
  const outer = indentAt(text, start)
  const own = first && indentAt(text, first.start)
  return { eol, unit, outer, inner: own !== undefined && own !== outer ? own : outer + unit }
}

function withoutPath(text: string, root: Node, path: readonly string[]): string {
  const above = path.slice(0, -1)
  const table = nodeAt(root, above)
  if (!table) return text
  if (table.children.length === 1 && above.length > 0) return withoutPath(text, root, above)
  if (table.children.length === 1) return text.slice(0, table.start + 1) + text.slice(table.end - 1)
  return withoutChild(
    text,
    table,
    table.children.findIndex(({ name }) => name === path.at(-1)),
  )
}

/** One of several. The last takes the comma of the one before it along. */
function withoutChild(text: string, { children }: Node, at: number): string {
  const child = children[at]
  const before = children[at - 1]
  if (!child) return text
  const start = text.slice(0, child.start).trimEnd().length
  const own = commaBehind(text, child.node.end)
  const end = own === -1 ? child.node.end : own + 1
  if (at < children.length - 1 || !before) return text.slice(0, start) + text.slice(end)
  const comma = commaBehind(text, before.node.end)
  return text.slice(0, comma) + text.slice(comma + 1, start) + text.slice(end)
}

function indentAt(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1, at))?.[0] ?? ''
}

/** Where the comma is that follows, behind blanks and comments; -1 where something else does. */
function commaBehind(text: string, at: number): number {
  const next = blank(text, at)
  return text[next] === ',' ? next : -1
}

const BLANK = /(?:\s|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)*/y
const SCALAR = /"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
/** Settings of people are flat; a text that is made to be deep is none of them. */
const DEEPEST = 64

function blank(text: string, at: number): number {
  BLANK.lastIndex = at
  BLANK.test(text)
  return BLANK.lastIndex
}

/** The root, where it is an object and nothing stands behind it. */
function read(text: string): Node | null {
  const root = nodeFrom(text, blank(text, text.startsWith('\uFEFF') ? 1 : 0), 0)
  return root?.kind === 'table' && blank(text, root.end) === text.length ? root : null
}

function nodeFrom(text: string, start: number, depth: number): Node | null {
  const opening = text[start]
  if (opening === '{' || opening === '[') return depth < DEEPEST ? boxFrom(text, start, depth, opening === '{') : null
  const scalar = scalarAt(text, start)
  return scalar === null
    ? null
    : { kind: 'scalar', start, end: start + scalar.length, children: [], value: parsed(scalar) }
}

function boxFrom(text: string, start: number, depth: number, isTable: boolean): Node | null {
  const children: Child[] = []
  for (let at = blank(text, start + 1); ;) {
    if (text[at] === (isTable ? '}' : ']')) {
      const value = isTable
        ? Object.fromEntries(children.map(({ name, node }) => [name, node.value]))
        : children.map(({ node }) => node.value)
      return { kind: isTable ? 'table' : 'list', start, end: at + 1, children, value }
    }
    const child = childFrom(text, at, depth, isTable ? null : children.length)
    if (!child) return null
    children.push(child)
    const next = blank(text, child.node.end)
    if (text[next] === ',') at = blank(text, next + 1)
    else if (text[next] === (isTable ? '}' : ']')) at = next
    else return null
  }
}

/** `index`: of an item of a list; null for a member of a table. */
function childFrom(text: string, start: number, depth: number, index: number | null): Child | null {
  if (index !== null) {
    const node = nodeFrom(text, start, depth + 1)
    return node && { name: String(index), start, node }
  }
  const name = scalarAt(text, start)
  const said = name === null ? null : parsed(name)
  if (name === null || typeof said !== 'string') return null
  const colon = blank(text, start + name.length)
  const node = text[colon] === ':' ? nodeFrom(text, blank(text, colon + 1), depth + 1) : null
  return node && { name: said, start, node }
}

function scalarAt(text: string, at: number): string | null {
  SCALAR.lastIndex = at
  return SCALAR.exec(text)?.[0] ?? null
}

function parsed(scalar: string): unknown {
  try {
    return JSON.parse(scalar)
  } catch {
    return undefined
  }
}
