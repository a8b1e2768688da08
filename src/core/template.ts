import type { Entry } from './environment-file.ts'
import { place } from './environment-file.ts'
import { Fault } from './fault.ts'
import { printable } from './printable.ts'
import { parseReference, SCHEMES } from './reference.ts'
import type { Secret } from './secret.ts'

/** A place in a template where a value goes: `{{ kw://bot/dev/NAME }}`. */
export interface Slot {
  /** In characters of the text, the braces included. */
  readonly start: number
  readonly end: number
  /** The reference as it is written. Also the name of its entry. */
  readonly text: string
  readonly line: number
}

export interface Template {
  readonly text: string
  readonly slots: readonly Slot[]
  readonly entries: readonly Entry[]
  readonly filled: ReadonlySet<string>
}

/** Braces with a reference in them, and no `$` before: what GitHub Actions, Helm and Jinja write in braces is theirs. */
const SLOT = /(?<![${])\{\{[ \t]*([A-Za-z][A-Za-z0-9+.-]*:\/\/(?:\$\{\w+\}|[^\s{}])+)[ \t]*\}\}/g

/** Takes a template apart. `${VAR}` in a reference is asked of `variable`. Faults name file and line: no text, a reference that is none, a scheme that is not known. */
export function readTemplate(path: string, content: Secret, variable: (name: string) => string | null): Template {
  const text = textOf(path, content)
  const filled = new Set<string>()
  const slots = [...text.matchAll(SLOT)].map((match): Slot => {
    const [whole, reference = ''] = match
    const line = text.slice(0, match.index).split('\n').length
    return { start: match.index, end: match.index + whole.length, text: reference, line }
  })
  const entries = slots.map(({ text: written, line }): Entry => {
    const names = [...written.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name)
    const known = names.flatMap((name) => {
      const value = variable(name)
      return value === null ? [] : [[name, value] as const]
    })
    return {
      name: written,
      line,
      plain: null,
      reference: { text: written, to: meant(path, line, written, known, filled) },
    }
  })
  return { text, slots, entries, filled }
}

function textOf(path: string, content: Secret): string {
  try {
    return content.reveal()
  } catch (cause) {
    throw new Fault('file.invalid', `"${printable(path)}" is not UTF-8 text.`, { cause })
  }
}

function meant(
  path: string,
  line: number,
  text: string,
  known: readonly (readonly [string, string])[],
  filled: Set<string>,
): ReturnType<typeof parseReference> {
  try {
    return parseReference(text, new Map(known), filled)
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause
    throw new Fault('reference.invalid', `${place(path, line)}: ${printable(cause.message)}`, {
      hint: `A template takes ${SCHEMES.map((scheme) => `${scheme}://`).join(', ')}.`,
      cause,
    })
  }
}

/** Names that bundlers put into what everybody downloads: https://nextjs.org, https://vite.dev, https://create-react-app.dev and their like. */
const PUBLISHED =
  /(?:^|[^\w])((?:NEXT_PUBLIC_|VITE_|REACT_APP_|NUXT_PUBLIC_|EXPO_PUBLIC_|GATSBY_|VUE_APP_|NG_APP_|PUBLIC_)\w+)["']?\s*[:=]\s*["']?$/

/** The name on the line before a place that a bundler would publish with its value; null where there is none. */
export function publishedName(text: string, { start }: Pick<Slot, 'start'>): string | null {
  return PUBLISHED.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1, start))?.[1] ?? null
}
