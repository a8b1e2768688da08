import { type OwnPattern, ownPattern } from './pattern.ts'
import type { Allowlist } from './file.ts'

/** A secret that an allowlist may know. */
export interface Told {
  readonly rule: string
  readonly provider: string | null
  readonly secret: Uint8Array
  /** All that the rule's pattern matched. */
  readonly match: Uint8Array
  /** The lines it stands on. */
  readonly line: Uint8Array
  /** Below the scanned root. */
  readonly path: string
  readonly commit: string | null
}

/** Whether one of the lists allows it. Faults: `file.invalid` for a pattern that is none, when it is made. */
export function allower(lists: readonly Allowlist[]): (told: Told) => boolean {
  const all = lists.map((list) => allowing(list))
  return (told) => all.some((one) => one(told))
}

function allowing(list: Allowlist): (told: Told) => boolean {
  const { file, stopwords, commits, target, needsAll, rules } = list
  const [paths, patterns] = [list.paths, list.patterns].map((sources) => made(sources, file))
  const checks: ((told: Told) => boolean)[] = []
  if (paths && paths.length > 0) checks.push(({ path }) => isInAny(paths, Buffer.from(path)))
  if (patterns && patterns.length > 0) checks.push((told) => isInAny(patterns, told[target]))
  if (stopwords.length > 0) checks.push(({ secret }) => holdsAny(stopwords, secret))
  if (commits.length > 0) checks.push(({ commit }) => commit !== null && commits.includes(commit))
  // A list without a condition, for some rules, takes these out whole.
  if (checks.length === 0) return rules.length === 0 ? () => false : (told) => speaksOfAny(rules, told)
  return (told) =>
    (rules.length === 0 || speaksOfAny(rules, told)) &&
    (needsAll ? checks.every((check) => check(told)) : checks.some((check) => check(told)))
}

function made(sources: readonly string[], file: string): readonly OwnPattern[] {
  return sources.map((source) => ownPattern(source, { file, what: 'in an allowlist' }))
}

function isInAny(patterns: readonly OwnPattern[], bytes: Uint8Array): boolean {
  return patterns.some((pattern) => pattern.isIn(bytes))
}

function holdsAny(words: readonly string[], secret: Uint8Array): boolean {
  const text = Buffer.from(secret).toString().toLowerCase()
  return words.some((word) => text.includes(word))
}

/** What gitleaks calls its own rules for secrets of no provider. */
const GENERIC: Readonly<Record<string, readonly string[]>> = {
  'generic-api-key': ['generic.assigned_secret', 'generic.login'],
  'private-key': ['generic.private_key'],
  jwt: ['generic.jwt'],
  'jwt-base64': ['generic.jwt'],
  'curl-auth-header': ['generic.login'],
  'curl-auth-user': ['generic.login'],
  'kubernetes-secret-yaml': ['generic.assigned_secret'],
}

/** An id of ours, or one of gitleaks' own (`github-pat`): these begin with the provider. */
function speaksOfAny(rules: readonly string[], { rule, provider }: Told): boolean {
  return rules.some(
    (id) => id === rule || GENERIC[id]?.includes(rule) === true || (provider !== null && id.startsWith(`${provider}-`)),
  )
}
