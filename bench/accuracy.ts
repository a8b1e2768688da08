import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import type { Confidence } from '../src/core/finding.ts'
import { providers } from '../src/providers/index.ts'
import { collector } from '../src/scan/collect.ts'
import { detector } from '../src/scan/detect.ts'
import { feed } from '../src/scan/pieces.ts'

/** One line of a labelled set: a text, and the secrets in it. A decoy holds none that its rule may find. */
const Case = z.object({
  from: z.string().default(''),
  rule: z.string(),
  kind: z.enum(['secret', 'decoy']),
  path: z.string().default(''),
  text: z.string(),
  secrets: z.array(z.string()).default([]),
})
type Case = z.output<typeof Case>

/** What the scanner said of one case. */
interface Verdict {
  readonly case: Case
  readonly found: readonly Said[]
  /** For each labelled secret the surest finding that overlaps it. */
  readonly hits: readonly (Said | null)[]
}

interface Said {
  readonly rule: string
  readonly provider: string | null
  readonly confidence: Confidence
  readonly start: number
  readonly end: number
}

interface Row {
  cases: number
  secrets: number
  found: number
  sure: number
  named: number
  decoys: number
  alarms: number
  sureAlarms: number
}

const SURE: Record<Confidence, number> = { high: 3, medium: 2, low: 1 }

function read(path: string): Case[] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Case.parse(JSON.parse(line)))
}

function judged(cases: readonly Case[]): Verdict[] {
  const detect = detector(providers)
  return cases.map((one) => {
    const bytes = Buffer.from(one.text)
    const collected = collector(detect, () => false)
    const path = one.path === '' ? 'text' : one.path
    collected.begin({ path, relative: path })
    feed(collected.pieces, bytes)
    collected.pieces.end()
    const found = collected
      .findings()
      // What belongs to a secret is told with it.
      .flatMap(({ parts = [], ...whole }) => [whole, ...parts.map((part) => ({ ...whole, ...part }))])
      .flatMap(({ rule, provider, confidence, places }) =>
        places.map(({ offset, length }) => ({ rule, provider, confidence, start: offset, end: offset + length })),
      )
    const labels = one.kind === 'secret' && one.secrets.length === 0 ? [one.text] : one.secrets
    return { case: one, found, hits: labels.map((secret) => hit(bytes, secret, found, one.rule)) }
  })
}

/** A secret is found where a finding overlaps any place of it. Of several the one that names the provider, then the surest. */
function hit(bytes: Buffer, secret: string, found: readonly Said[], rule: string): Said | null {
  const value = Buffer.from(secret)
  const over: Said[] = []
  for (let at = bytes.indexOf(value); at !== -1 && value.length > 0; at = bytes.indexOf(value, at + 1))
    over.push(...found.filter(({ start, end }) => start < at + value.length && end > at))
  const worth = (said: Said): number => (fits(said.provider, rule) ? 10 : 0) + SURE[said.confidence]
  return over.toSorted((a, b) => worth(b) - worth(a))[0] ?? null
}

const GENERIC =
  /generic|private|password|passwd|jwt|url|http|basic|bearer|hash|netrc|curl|credential|connection|odbc|jdbc|pem|pgp|salt/i

/** Whether the provider is the one that the labelled rule speaks of, by its words. For rules of no provider every name fits. */
function fits(provider: string | null, rule: string): boolean {
  if (provider === null) return false
  const folded = fold(rule)
  const known = providers.find(({ id }) => id === provider)
  const words = [provider, known?.name ?? '', ...(known?.keys.flatMap(({ near }) => near ?? []) ?? [])]
  return words.some((word) => fold(word).length > 1 && folded.includes(fold(word)))
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

/** `gitleaks`' `stripe-access-token` and `kingfisher.stripe.2` are one line of the book: stripe. */
function subjectOf(rule: string): string {
  const known = providers
    .filter(({ id }) => fold(id).length > 2 && fold(rule).includes(fold(id)))
    .toSorted((a, b) => b.id.length - a.id.length)[0]
  if (known) return known.id
  return (
    rule
      .toLowerCase()
      .replace(/^(?:kingfisher|np|noseyparker)\./, '')
      .split(/[._-]/)[0] ?? rule
  )
}

function rows(verdicts: readonly Verdict[], keyOf: (one: Verdict) => string): Map<string, Row> {
  const all = new Map<string, Row>()
  for (const verdict of verdicts) {
    const key = keyOf(verdict)
    const row = all.get(key) ?? emptyRow()
    all.set(key, row)
    row.cases++
    if (verdict.case.kind === 'secret') {
      row.secrets += verdict.hits.length
      row.found += verdict.hits.filter((said) => said !== null).length
      row.sure += verdict.hits.filter((said) => said !== null && said.confidence !== 'low').length
      row.named += verdict.hits.filter((said) => said !== null && fits(said.provider, verdict.case.rule)).length
    } else {
      row.decoys++
      const alarms = alarmsOf(verdict)
      if (alarms.length > 0) row.alarms++
      if (alarms.some(({ confidence }) => confidence !== 'low')) row.sureAlarms++
    }
  }
  return all
}

function emptyRow(): Row {
  return { cases: 0, secrets: 0, found: 0, sure: 0, named: 0, decoys: 0, alarms: 0, sureAlarms: 0 }
}

/** A decoy says that its own rule must not fire: a generic finding or one of that provider is an alarm, another provider's may be right. */
function alarmsOf({ case: { rule }, found }: Verdict): Said[] {
  return found.filter(({ provider }) => provider === null || fits(provider, rule) || GENERIC.test(rule))
}

function table(all: ReadonlyMap<string, Row>, head: string): string[] {
  const lines = [
    `| ${head} | secrets | found | medium and up | named | decoys | alarms | medium and up |`,
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  ]
  for (const [key, row] of [...all].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    lines.push(
      `| ${key} | ${row.secrets} | ${share(row.found, row.secrets)} | ${share(row.sure, row.secrets)} | ${share(row.named, row.secrets)} | ` +
        `${row.decoys} | ${share(row.alarms, row.decoys)} | ${share(row.sureAlarms, row.decoys)} |`,
    )
  return lines
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${part} (${((100 * part) / whole).toFixed(1)} %)`
}

function byConfidence(verdicts: readonly Verdict[]): string[] {
  const lines = ['| confidence | secrets found | decoys with an alarm |', '| --- | ---: | ---: |']
  for (const confidence of ['high', 'medium', 'low'] as const) {
    const found = verdicts
      .filter((one) => one.case.kind === 'secret')
      .flatMap(({ hits }) => hits.filter((said) => said?.confidence === confidence)).length
    const alarms = verdicts.filter(
      (one) => one.case.kind === 'decoy' && alarmsOf(one).some((said) => said.confidence === confidence),
    ).length
    lines.push(`| ${confidence} | ${found} | ${alarms} |`)
  }
  return lines
}

const SHOWN = 240

/** What was missed, what was named wrongly and what is a false alarm, provider by provider. The texts of the set stand in it. */
function book(verdicts: readonly Verdict[]): string[] {
  const lines: string[] = []
  const subjects = Map.groupBy(verdicts, (one) => subjectOf(one.case.rule))
  for (const [subject, list] of [...subjects].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const entries = list.flatMap((one) => errorsOf(one))
    if (entries.length > 0) lines.push('', `### ${subject}`, '', ...entries)
  }
  return lines
}

function errorsOf(verdict: Verdict): string[] {
  const { case: one, hits } = verdict
  const text = JSON.stringify(one.text.slice(0, SHOWN)).replaceAll('`', "'")
  if (one.kind === 'decoy')
    return alarmsOf(verdict).map(
      (said) => `- alarm (${said.confidence}, ${said.rule}) by the decoy of ${one.rule}: \`${text}\``,
    )
  return hits.flatMap((said) => {
    if (said === null) return [`- missed, ${one.rule}: \`${text}\``]
    if (fits(said.provider, one.rule) || GENERIC.test(one.rule)) return []
    return [`- found as ${said.rule} (${said.confidence}), ${one.rule}: \`${text}\``]
  })
}

/** `node bench/accuracy.ts FILE.jsonl[.gz] [BOOK.md]` prints the figures and writes the error book. Each line of FILE is a case as `Case` says. */
function main(path: string | undefined, bookPath: string | undefined): void {
  if (path === undefined) throw new Error('Usage: node bench/accuracy.ts FILE.jsonl[.gz] [BOOK.md]')
  const verdicts = judged(read(path))
  const summary = [
    ...table(
      rows(verdicts, ({ case: { from } }) => from).set('**all**', rows(verdicts, () => 'all').get('all') ?? emptyRow()),
      'set',
    ),
    '',
    ...byConfidence(verdicts),
  ]
  for (const line of summary) console.log(line)
  if (bookPath === undefined) return
  const whole = [
    '# Accuracy over a labelled set',
    '',
    ...summary,
    '',
    '## By provider',
    '',
    ...table(
      rows(verdicts, (one) => subjectOf(one.case.rule)),
      'provider',
    ),
    '',
    '## Error book',
    ...book(verdicts),
    '',
  ]
  writeFileSync(bookPath, whole.join('\n'))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv[2], process.argv[3])
