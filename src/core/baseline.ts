import { z } from 'zod'
import { Fault } from './fault.ts'
import type { Finding, Place } from './finding.ts'
import { readIgnoreFile, idsOn } from './ignore-file.ts'

/** Findings that a person took as they were, in the form of an ignore file, at the root of what is scanned. */
export const BASELINE = '.keyward-baseline'

/** What is known already and not told again: by our id, by the value's digest, or by place and kind as other scanners write it. */
export interface Known {
  readonly ids: ReadonlySet<string>
  /** SHA-1 of a value, in hex, by path: as detect-secrets writes it. */
  readonly hashed: ReadonlyMap<string, ReadonlySet<string>>
  /** SHA-256 of values that a report of gitleaks holds in clear. */
  readonly values: ReadonlySet<string>
  readonly places: readonly KnownPlace[]
}

/** A place of another scanner: which rule of its own, and on which line. Several kinds of ours may be one of its rules. */
export interface KnownPlace {
  readonly path: string
  readonly line: number
  readonly rule: string
}

/** Digests of a value, in hex. */
export interface Digests {
  readonly sha1: string
  readonly sha256: string
}

export const NOTHING_KNOWN: Known = { ids: new Set(), hashed: new Map(), values: new Set(), places: [] }

/** `file:rule:line` or `commit:file:rule:line`, a line each, as `.gitleaksignore` has them. What has another form is passed over. */
export function readGitleaksIgnore(text: string): Known {
  const places = text.split(/\r?\n/).flatMap((line): KnownPlace[] => {
    const [, path = '', rule = '', at = ''] = /^(?:[0-9a-f]{40}:)?([^#].*):([\w.-]+):(\d+)$/.exec(line.trim()) ?? []
    return path === '' ? [] : [{ path, rule, line: Number(at) }]
  })
  return { ...NOTHING_KNOWN, places }
}

const GitleaksReport = z.array(
  z.object({ RuleID: z.string(), File: z.string(), StartLine: z.number(), Secret: z.string().optional() }),
)
const DetectSecrets = z.object({
  results: z.record(z.string(), z.array(z.object({ hashed_secret: z.string() }))),
})

/**
 * A baseline: ours (`id:` lines), a JSON report of gitleaks, or a `.secrets.baseline` of detect-secrets. `digest` is for values that the report
 * of gitleaks holds. Fault `file.invalid` where it is none of these.
 */
export function readBaseline(text: string, shown: string, now: Date, digest: (value: string) => Digests): Known {
  if (!/^\s*[[{]/.test(text)) return { ...NOTHING_KNOWN, ids: idsOn(readIgnoreFile(text).findings, now) }
  const json = parsed(text)
  const gitleaks = GitleaksReport.safeParse(json)
  if (gitleaks.success) return ofGitleaks(gitleaks.data, digest)
  const detectSecrets = DetectSecrets.safeParse(json)
  if (detectSecrets.success) return ofDetectSecrets(detectSecrets.data)
  throw new Fault('file.invalid', `"${shown}" is no baseline of Keyward, gitleaks or detect-secrets.`, {
    hint: 'Make one: keyward scan baseline',
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function ofGitleaks(report: z.output<typeof GitleaksReport>, digest: (value: string) => Digests): Known {
  return {
    ...NOTHING_KNOWN,
    values: new Set(report.filter((one) => !isHidden(one)).map((one) => digest(one.Secret ?? '').sha256)),
    places: report
      .filter(isHidden)
      .map(({ File, RuleID, StartLine }) => ({ path: File, rule: RuleID, line: StartLine })),
  }
}

function ofDetectSecrets({ results }: z.output<typeof DetectSecrets>): Known {
  const hashed = Object.entries(results).map(
    ([path, found]) => [path, new Set(found.map((one) => one.hashed_secret))] as const,
  )
  return { ...NOTHING_KNOWN, hashed: new Map(hashed) }
}

function isHidden({ Secret: value }: { Secret?: string | undefined }): boolean {
  return value === undefined || value === '' || value === 'REDACTED' || value.endsWith('...')
}

/** Several lists as one. */
export function together(lists: readonly Known[]): Known {
  return {
    ids: new Set(lists.flatMap(({ ids }) => [...ids])),
    hashed: new Map(lists.flatMap(({ hashed }) => [...hashed])),
    values: new Set(lists.flatMap(({ values }) => [...values])),
    places: lists.flatMap(({ places }) => places),
  }
}

/** What is left when all that is known is taken out, place by place, and how many secrets were taken out whole. */
export function withoutKnown(
  findings: readonly Finding[],
  known: Known,
  digest: (finding: Finding) => Digests,
): { readonly findings: readonly Finding[]; readonly known: number } {
  const { hashed, values, places, ids } = known
  if (ids.size + hashed.size + values.size + places.length === 0) return { findings, known: 0 }
  const all = findings.map((finding) => ({ finding, ...digest(finding) }))
  const unnamed = all.filter(({ finding, sha256 }) => !ids.has(finding.id) && !values.has(sha256))
  const spoken = spokenFor(
    unnamed.map(({ finding }) => finding),
    places,
  )
  const left = unnamed.flatMap(({ finding, sha1 }): Finding[] => {
    const [first, ...others] = finding.places.filter(
      (place) => !hashed.get(place.path)?.has(sha1) && !spoken.has(keyOf(finding, place)),
    )
    return first ? [{ ...finding, places: [first, ...others] }] : []
  })
  return { findings: left, known: findings.length - left.length }
}

/**
 * An entry by line speaks for one secret. Where two on that line could be meant, both are told: else a new secret would hide behind the old
 * one's entry (gitleaks #2239).
 */
function spokenFor(findings: readonly Finding[], places: readonly KnownPlace[]): ReadonlySet<string> {
  const all = findings.flatMap((finding) => finding.places.map((place) => ({ finding, place })))
  const byLine = Map.groupBy(all, ({ place }) => `${place.path}:${place.line}`)
  return new Set(
    places.flatMap(({ path, line, rule }) => {
      const there = byLine.get(`${path}:${line}`) ?? []
      const exact = there.filter(({ finding }) => isNamed(finding, rule))
      const [only, ...others] = exact.length > 0 ? exact : there
      return only && others.length === 0 ? [keyOf(only.finding, only.place)] : []
    }),
  )
}

/** Whether another scanner's rule, `stripe-access-token`, is likely the kind of this finding. */
function isNamed({ provider, rule }: Finding, other: string): boolean {
  const words = other.toLowerCase().split(/[^a-z0-9]+/)
  return [provider ?? '', ...rule.split(/[._-]/)].some((word) => word !== '' && words.includes(word))
}

function keyOf({ rule }: Finding, { path, offset }: Place): string {
  return `${rule} ${path} ${offset}`
}
