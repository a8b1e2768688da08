import type { Wrap, Wrapping } from './mcp-server.ts'

/** A part of a YAML text: from where to where it is written, and what it is made of. */
export interface YamlNode {
  readonly start: number
  readonly end: number
  /** Of a table by name, of a list by number. `nameStart`, `nameEnd`: where the name is written; the item's own place in a list. */
  readonly children: ReadonlyMap<string, YamlNode & { readonly nameStart: number; readonly nameEnd: number }>
}

/** As few characters are changed as can be: a value, a command, and the list of arguments, which stands on one line then. `read`: null where the text is none. */
export function wrapYaml(read: (text: string) => YamlNode | null): Wrap {
  return (text, wrapping) => {
    const root = read(text)
    const box = root && nodeAt(root, wrapping.server.at)
    const edits = box && editsOf(text, box, wrapping)
    if (!edits) return null
    // From the end on, so that no place moves.
    return edits
      .toSorted((one, other) => other.from - one.from)
      .reduce((left, { from, to, put }) => left.slice(0, from) + put + left.slice(to), text)
  }
}

function editsOf(text: string, { children }: YamlNode, { server, command, args, own, references }: Wrapping) {
  const all = [...args, ...(own ?? [server.command, ...server.args])]
  const words = `[${all.map((word) => JSON.stringify(word)).join(', ')}]`
  const start = children.get('command')
  const list = children.get('args')
  const said = start && (list ? listEdit(text, list, words) : added(text, start, words))
  const values = [...references].map(([variable, reference]): Edit | null => {
    const value = children.get('env')?.children.get(variable)
    return value ? { from: value.start, to: value.end, put: JSON.stringify(reference) } : null
  })
  if (!start || !said || values.includes(null)) return null
  return [
    { from: start.start, to: start.end, put: JSON.stringify(command) },
    said,
    ...values.filter((one) => one !== null),
  ]
}

interface Edit {
  readonly from: number
  readonly to: number
  readonly put: string
}

/** From behind the colon, as a list may begin on the next line. A comment there would be lost: null. */
function listEdit(
  text: string,
  { start, end, nameEnd }: YamlNode & { readonly nameEnd: number },
  words: string,
): Edit | null {
  const colon = text.indexOf(':', nameEnd)
  const whole = text.slice(colon + 1, end)
  if (colon === -1 || colon >= start || /(?:^|\s)#/.test(whole)) return null
  const blank = /\s*$/.exec(whole)?.[0] ?? ''
  return { from: colon + 1, to: end - blank.length, put: ` ${words}` }
}

/** Behind the command: on a line of its own as deep as that, or on its line where all stands in one. */
function added(text: string, { end, nameStart }: YamlNode & { readonly nameStart: number }, words: string): Edit {
  const line = text.lastIndexOf('\n', nameStart - 1) + 1
  const before = text.slice(line, nameStart)
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const between = /^[\s-]*$/.test(before) ? `${eol}${' '.repeat(before.length)}` : ', '
  return { from: end, to: end, put: `${between}args: ${words}` }
}

function nodeAt(root: YamlNode, path: readonly string[]): YamlNode | null {
  let node: YamlNode | undefined = root
  for (const name of path) node = node?.children.get(name)
  return node ?? null
}
