import { parse } from 'smol-toml'
import { z } from 'zod'
import { Fault } from '../../core/fault.ts'
import { printable } from '../../core/printable.ts'

/** What a rule file says, ready to be used. Data alone: it goes to other threads as it is. */
export interface RuleFile {
  readonly rules: readonly OwnRule[]
  readonly allowlists: readonly Allowlist[]
  /** Another rule file that this one builds on, as it is written there. */
  readonly extends: string | null
  /** Ids of rules that are not wanted, of the file it builds on or of ours. */
  readonly disabled: readonly string[]
}

/** A rule of one's own. Patterns are as Go writes them. */
export interface OwnRule {
  readonly id: string
  readonly title: string
  /** The file it stands in, for people. */
  readonly file: string
  /** Null: every file whose path matches is a finding by itself. */
  readonly pattern: string | null
  readonly path: string | null
  /** Bits per character that the secret must have more of; 0 asks for nothing. */
  readonly entropy: number
  /** Which group of the pattern is the secret; 0: the first that holds something, or all of it. */
  readonly group: number
  /** In small letters. One of them must stand near; none asks for nothing. */
  readonly keywords: readonly string[]
  readonly tags: readonly string[]
  readonly allowlists: readonly Allowlist[]
  /** Other rules, each of which must find something nearby. */
  readonly required: readonly Required[]
  /** What it finds only helps rules that require it. */
  readonly isSilent: boolean
}

/** How near to a finding one of another rule must begin; null: anywhere in the same stretch of the file. */
export interface Required {
  readonly rule: string
  readonly lines: number | null
  readonly columns: number | null
}

/** What is told by nobody: any of the conditions, or all that are given. */
export interface Allowlist {
  readonly file: string
  readonly paths: readonly string[]
  readonly patterns: readonly string[]
  /** What the patterns look at. */
  readonly target: 'secret' | 'match' | 'line'
  /** In small letters. */
  readonly stopwords: readonly string[]
  readonly commits: readonly string[]
  readonly needsAll: boolean
  /** Only findings of these rules; empty: of all. */
  readonly rules: readonly string[]
}

/** Keys are read in any case, as gitleaks reads them. What is not known here is passed over. */
const Texts = z.array(z.string()).default([])
const AllowShape = z.object({
  paths: Texts,
  regexes: Texts,
  regextarget: z.enum(['', 'secret', 'match', 'line']).default('secret'),
  stopwords: Texts,
  commits: Texts,
  condition: z
    .string()
    .regex(/^(?:and|or|&&|\|\||)$/i)
    .default('OR'),
  targetrules: Texts,
})
const Distance = z.number().int().min(0).nullable().default(null)
const RuleShape = z.object({
  id: z.string().regex(/^[^\p{Cc}]{1,200}$/u),
  description: z.string().default(''),
  regex: z.string().optional(),
  path: z.string().optional(),
  entropy: z.number().default(0),
  secretgroup: z.number().int().min(0).default(0),
  keywords: Texts,
  tags: Texts,
  skipreport: z.boolean().default(false),
  allowlist: AllowShape.optional(),
  allowlists: z.array(AllowShape).default([]),
  required: z.array(z.object({ id: z.string(), withinlines: Distance, withincolumns: Distance })).default([]),
})
const Shape = z.object({
  extend: z.object({ path: z.string().default(''), disabledrules: Texts }).prefault({}),
  rules: z.array(RuleShape).default([]),
  allowlist: AllowShape.optional(),
  allowlists: z.array(AllowShape).default([]),
})

/**
 * Reads what gitleaks reads (`.gitleaks.toml`), and the `[[rules]]` of our own `keyward.toml`. Fault `file.invalid` where it is no such
 * file, with what is wrong. Patterns are tried when the rules are made.
 */
export function readRuleFile(text: string, file: string): RuleFile {
  const shape = Shape.safeParse(folded(tables(text, file)))
  if (!shape.success) throw noRules(file, whatIsWrong(shape.error))
  const { extend, rules, allowlist, allowlists } = shape.data
  const all = rules.map((rule) => ({ rule, lists: listsOf(rule, file) }))
  const ids = new Set(rules.map(({ id }) => id))
  for (const { id, required } of rules)
    for (const { id: other } of required)
      if (!ids.has(other)) throw noRules(file, `rule "${id}" requires "${other}", and there is no such rule.`)
  // A rule without a pattern speaks of one that gitleaks has by itself: what it allows is allowed there.
  const borrowed = all.filter(({ rule }) => isBorrowed(rule))
  return {
    rules: all.filter(({ rule }) => !isBorrowed(rule)).map(({ rule, lists }) => ruleOf(rule, lists, file)),
    allowlists: [
      ...listsOf({ allowlist, allowlists }, file),
      ...borrowed.flatMap(({ rule, lists }) => lists.map((list) => ({ ...list, rules: [rule.id] }))),
    ],
    extends: extend.path === '' ? null : extend.path,
    disabled: extend.disabledrules,
  }
}

/** The rules of a file over those of the file it builds on: its own win, and it may take some out. */
export function extended(base: RuleFile, { rules, allowlists, extends: from, disabled }: RuleFile): RuleFile {
  const own = new Set([...rules.map(({ id }) => id), ...disabled])
  return {
    rules: [...base.rules.filter(({ id }) => !own.has(id)), ...rules],
    allowlists: [...base.allowlists, ...allowlists],
    extends: from,
    disabled: [...base.disabled, ...disabled],
  }
}

/** What is wrong with a rule file, for people. */
export function noRules(file: string, why: string, cause?: unknown): Fault {
  return new Fault('file.invalid', `"${printable(file)}" cannot be read as rules: ${printable(why)}`, {
    hint: 'How rules are written: docs/formats/rules.md',
    cause,
  })
}

function tables(text: string, file: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    throw noRules(file, error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'it is no TOML', error)
  }
}

/** Names in small letters. The values are left as they are. */
function folded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(folded)
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), folded(inner)]))
}

function whatIsWrong({ issues: [first] }: z.ZodError): string {
  return first ? `${first.path.map(String).join('.')}: ${first.message}` : 'it has another form'
}

type RuleRead = z.output<typeof RuleShape>
type AllowRead = z.output<typeof AllowShape>

function isBorrowed({ regex, path }: RuleRead): boolean {
  return (regex ?? '') === '' && (path ?? '') === ''
}

function ruleOf(rule: RuleRead, allowlists: readonly Allowlist[], file: string): OwnRule {
  return {
    id: rule.id,
    title: rule.description === '' ? rule.id : rule.description,
    file,
    pattern: given(rule.regex),
    path: given(rule.path),
    entropy: rule.entropy,
    group: rule.secretgroup,
    keywords: rule.keywords.map((word) => word.toLowerCase()),
    tags: rule.tags,
    allowlists,
    required: rule.required.map(({ id, withinlines, withincolumns }) => ({
      rule: id,
      lines: withinlines,
      columns: withincolumns,
    })),
    isSilent: rule.skipreport,
  }
}

function given(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text
}

function listsOf(
  { allowlist, allowlists }: { allowlist?: AllowRead | undefined; allowlists: readonly AllowRead[] },
  file: string,
): readonly Allowlist[] {
  return [...(allowlist ? [allowlist] : []), ...allowlists].map((list) => ({
    file,
    paths: list.paths,
    patterns: list.regexes,
    target: list.regextarget === '' ? 'secret' : list.regextarget,
    stopwords: list.stopwords.map((word) => word.toLowerCase()),
    commits: list.commits.map((commit) => commit.toLowerCase()),
    needsAll: /^(?:and|&&)$/i.test(list.condition),
    rules: list.targetrules,
  }))
}
