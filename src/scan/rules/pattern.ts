import { RE2JS } from 're2js'
import { Fault } from '../../core/fault.ts'
import { printable } from '../../core/printable.ts'

/**
 * A pattern of RE2, as Go has it, over bytes read as UTF-8. It takes time that grows with the text and never faster, whatever the pattern:
 * nothing is tried twice. Positions are bytes.
 */
export interface OwnPattern {
  /** How many groups it has. */
  readonly groups: number
  isIn(bytes: Uint8Array): boolean
  /** Each match that begins at `from` or behind it and before `to`, with the spans of its groups; the first is the whole. */
  matches(bytes: Uint8Array, from: number, to: number): Generator<readonly Found[]>
}

/** Null: this group took no part. */
type Found = { readonly start: number; readonly end: number } | null

/** Instructions of the compiled pattern: about as many steps a byte it can take at worst. Nothing in the wild comes near. */
const LARGEST = 5000
const LONGEST = 16_384

/** Fault `file.invalid` that names the file, the rule and what is wrong with the pattern. */
export function ownPattern(source: string, where: { readonly file: string; readonly what: string }): OwnPattern {
  const refuse = (why: string, cause?: unknown): Fault =>
    new Fault('file.invalid', `"${printable(where.file)}": ${printable(where.what)}: ${printable(why)}`, {
      hint: 'Patterns are those of RE2, as in Go: https://github.com/google/re2/wiki/Syntax',
      cause,
    })
  if (source.length > LONGEST) throw refuse(`the pattern is longer than ${LONGEST} characters`)
  const compiled = compile(source, refuse)
  if (compiled.programSize() > LARGEST) throw refuse('the pattern is too large: repeats within repeats multiply')
  const groups = compiled.groupCount()
  return {
    groups,
    isIn: (bytes) => compiled.matcher(bytes).find(),
    *matches(bytes, from, to) {
      const matcher = compiled.matcher(bytes)
      for (let next = from; next < to && matcher.find(next);) {
        const start = matcher.start()
        const end = matcher.end()
        if (start >= to) return
        next = Math.max(end, start + 1)
        if (end > start) yield Array.from({ length: groups + 1 }, (_, group) => spanOf(matcher, group))
      }
    },
  }
}

function compile(source: string, refuse: (why: string, cause: unknown) => Fault): RE2JS {
  try {
    return RE2JS.compile(source)
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : 'it is no pattern', error)
  }
}

function spanOf(matcher: ReturnType<RE2JS['matcher']>, group: number): Found {
  const start = matcher.start(group)
  return start < 0 ? null : { start, end: matcher.end(group) }
}
