import { ADVICE, type Found, isLikely, type Report, type Reported, sentence } from '../report.ts'

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json'
const LEVEL = { high: 'error', medium: 'warning', low: 'note' } as const
/** How code scanning sorts them: over 9.0 is critical, 7.0 high, 4.0 medium. */
const SEVERITY = { high: '9.5', medium: '7.5', low: '3.0' } as const

/**
 * SARIF 2.1.0 (OASIS), in the subset that code scanning reads: a result for each secret, its other places as related ones, named by the
 * finding's id and not by a line, so that it stays the same alert when lines move.
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
 */
export const sarif: Report = (seen) => {
  const findings = seen.findings.filter(isLikely)
  const rules = [...Map.groupBy(findings, ({ rule }) => rule)]
  const ids = rules.map(([rule]) => rule)
  const run = {
    tool: { driver: { ...driver(seen), rules: rules.map(([rule, some]) => ruleOf(rule, some)) } },
    columnKind: 'utf16CodeUnits',
    invocations: [invocation(seen)],
    results: findings.map((finding) => resultOf(finding, ids.indexOf(finding.rule))),
  }
  return [`${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] })}\n`]
}

function driver({ program }: Reported) {
  return { name: 'Keyward', semanticVersion: program, version: program }
}

/** Whether everything was read, and what was not. */
function invocation({ skipped, left, begunAt, endedAt }: Reported) {
  const unread = [
    ...skipped.map(({ path, reason }) => `${path}: ${reason}`),
    ...left.map((path) => `${path}: time was over`),
  ]
  return {
    executionSuccessful: true,
    startTimeUtc: begunAt.toISOString(),
    endTimeUtc: endedAt.toISOString(),
    toolExecutionNotifications: unread.map((text) => ({
      level: 'warning',
      message: { text: `Not looked at: ${text}` },
    })),
  }
}

function ruleOf(id: string, findings: readonly Found[]) {
  const title = findings[0]?.title ?? id
  const surest = findings.some(({ confidence }) => confidence === 'high') ? 'high' : 'medium'
  return {
    id,
    name: title.replaceAll(/\W+(\w)?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? ''),
    shortDescription: { text: title },
    fullDescription: { text: `${title} in a file: whoever reads the file can use it.` },
    help: {
      text: ADVICE,
      markdown: `${ADVICE.replace('keyward up', '`keyward up`')}\n\nNot a key? \`keyward scan ignore ID --reason "why"\``,
    },
    defaultConfiguration: { level: LEVEL[surest] },
    properties: {
      tags: ['security', 'secret', ...new Set(findings.flatMap(({ tags = [] }) => tags))],
      precision: surest === 'high' ? 'very-high' : 'medium',
      'security-severity': SEVERITY[surest],
    },
  }
}

function resultOf(finding: Found, ruleIndex: number) {
  const [first, ...others] = finding.places
  const links = others.map(({ path, line }, index) => `[${label(path)}:${line}](${index + 1})`)
  const also = links.length > 0 ? ` Also in ${links.join(', ')}.` : ''
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: LEVEL[finding.confidence],
    message: { text: sentence(finding) + also },
    locations: [locationOf(first)],
    relatedLocations: others.map((place, index) => ({ id: index + 1, ...locationOf(place) })),
    partialFingerprints: { primaryLocationLineHash: `${finding.id}:1`, 'keywardFinding/v1': finding.id },
  }
}

function locationOf({ path, line, column, endLine, endColumn, offset, length }: Found['places'][number]) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(path) },
      region: { startLine: line, startColumn: column, endLine, endColumn, byteOffset: offset, byteLength: length },
    },
  }
}

/** A relative reference, or a file URI where the path is absolute. */
function uriOf(path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  return path.startsWith('/') ? `file://${encoded}` : encoded
}

/** In a link of SARIF, brackets and backslashes are escaped (3.11.6). */
function label(text: string): string {
  return text.replaceAll(/[\\[\]]/g, String.raw`\$&`)
}
