/** A finding that a person has looked at and wants to be left alone. */
export interface Ignored {
  /** Of the finding: 32 hexadecimal digits. */
  readonly id: string
  /** The last day it counts, `2027-01-31`; null: for good. */
  readonly until: string | null
  readonly reason: string
}

/** What `.keywardignore` and `.keyward-baseline` hold: lines as in `.gitignore`, and findings by their id. */
export interface IgnoreFile {
  /** Every line that is no finding, in order: comments and blank ones too, as the matcher wants them. */
  readonly paths: readonly string[]
  readonly findings: readonly Ignored[]
}

const FINDING = /^id:\s{0,4}([0-9a-f]{32})(?:\s+until:(\d{4}-\d{2}-\d{2}))?(?:\s+(.*))?$/

/** Reads the text of such a file. A line that begins with `id:` and is no finding names a path, as any other. */
export function readIgnoreFile(text: string): IgnoreFile {
  const paths: string[] = []
  const findings: Ignored[] = []
  for (const line of text.split(/\r?\n/)) {
    const [, id, until = null, reason = ''] = FINDING.exec(line.trimEnd()) ?? []
    if (id === undefined) paths.push(line)
    else findings.push({ id, until, reason })
  }
  return { paths, findings }
}

/** The ids that count on a day. */
export function idsOn(findings: readonly Ignored[], now: Date): ReadonlySet<string> {
  const today = now.toISOString().slice(0, 10)
  return new Set(findings.filter(({ until }) => until === null || until >= today).map(({ id }) => id))
}

/**
 * The text with these findings in it, each id once, the later saying wins. Findings stand sorted behind everything else, without lines and
 * times, so that two branches that add some merge without a conflict that a person has to understand.
 */
export function withIgnored(text: string, added: readonly Ignored[]): string {
  const { paths, findings } = readIgnoreFile(text)
  const all = new Map([...findings, ...added].map((one) => [one.id, one]))
  const lines = [...all.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(lineOf)
  const head = paths.join('\n').trimEnd()
  return `${[...(head === '' ? [] : [head]), ...lines].join('\n')}\n`
}

function lineOf({ id, until, reason }: Ignored): string {
  return [`id:${id}`, ...(until === null ? [] : [`until:${until}`]), ...(reason === '' ? [] : [reason])].join(' ')
}
