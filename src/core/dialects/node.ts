import type { Dialect, Scope } from '../dialect.ts'

/** `node --env-file` of Node 24, as `util.parseEnv` reads too: https://nodejs.org/docs/latest-v24.x/api/environment_variables.html#env-files */
export const node: Dialect = {
  reader: 'node --env-file',
  read(text, scope) {
    let rest = trimmed(text.replaceAll('\r', ''))
    while (rest !== '') {
      if (rest.startsWith('\n') || rest.startsWith('#')) {
        rest = behindLine(rest, 0)
        continue
      }
      const equals = rest.search(/[=\n]/)
      if (equals === -1) return
      if (rest[equals] === '\n') {
        rest = trimmed(rest.slice(equals + 1))
        continue
      }
      rest = entry(rest, equals, scope)
    }
  },
}

/** Reads one entry and gives back what stands behind it. */
function entry(text: string, equals: number, scope: Scope): string {
  const typed = trimmed(text.slice(0, equals))
  const after = text.slice(equals + 1)
  if (typed === '') return trimmed(behindLine(after, 0))
  if (after === '' || after.startsWith('\n')) {
    // "export" is a part of such a name.
    scope.set(typed, '')
    return after.slice(1)
  }
  const name = typed.startsWith('export ') ? trimmed(typed.slice(7)) : typed
  if (name === '') return ''
  const rest = trimmed(after)
  const mark = rest[0] ?? ''
  const close = /["'`]/.test(mark) ? rest.indexOf(mark, 1) : -1
  if (close === -1) {
    scope.set(name, unquoted(rest, mark))
    return behindLine(rest, 0)
  }
  const value = rest.slice(1, close)
  scope.set(name, mark === '"' ? value.replaceAll(String.raw`\n`, '\n') : value)
  return behindLine(rest, close + 1)
}

/** A line; of one that begins with a quote that is never closed, all of it. */
function unquoted(rest: string, mark: string): string {
  const [line = ''] = rest.split('\n', 1)
  if (/["'`]/.test(mark)) return line
  const [value = ''] = line.split('#', 1)
  return trimmed(value)
}

function behindLine(text: string, from: number): string {
  const feed = text.indexOf('\n', from)
  return feed === -1 ? '' : text.slice(feed + 1)
}

function trimmed(text: string): string {
  return text.replaceAll(/^[ \t\n]+|[ \t\n]+$/g, '')
}
