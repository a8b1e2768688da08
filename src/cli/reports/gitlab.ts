import { ADVICE, type Found, isLikely, type Report, type Reported, sentence } from '../report.ts'

const SCHEMA = '15.0.4'
/** What GitLab's own analyzers write where there is no commit. */
const NO_COMMIT = '0000000'
const SEVERITY = { high: 'Critical', medium: 'High', low: 'Info' } as const

/**
 * A secret detection report of GitLab (`artifacts: reports: secret_detection`), a vulnerability for each place:
 * https://gitlab.com/gitlab-org/security-products/security-report-schemas
 */
export const gitlab: Report = (seen) => {
  const vulnerabilities = seen.findings.filter(isLikely).flatMap(vulnerabilitiesOf)
  return [`${JSON.stringify({ version: SCHEMA, scan: scanOf(seen), vulnerabilities })}\n`]
}

function scanOf({ program, begunAt, endedAt }: Reported) {
  const tool = { id: 'keyward', name: 'Keyward', version: program, vendor: { name: 'Keyward' } }
  const times = { start_time: withoutZone(begunAt), end_time: withoutZone(endedAt) }
  return { analyzer: tool, scanner: tool, type: 'secret_detection', ...times, status: 'success' }
}

function vulnerabilitiesOf(finding: Found) {
  const { id, rule, title, confidence, places } = finding
  return places.map(({ path, line, endLine }, index) => ({
    id: uuid(id, index),
    name: title,
    description: sentence(finding),
    severity: SEVERITY[confidence],
    solution: ADVICE,
    identifiers: [{ type: 'keyward_rule_id', name: title, value: rule }],
    location: { file: path, commit: { sha: NO_COMMIT }, start_line: line, end_line: endLine },
  }))
}

/** The finding's id in the form of a UUID, the number of the place in its last digits. */
function uuid(id: string, index: number): string {
  const digits =
    id.slice(0, 26) + ((Number.parseInt(id.slice(26), 16) + index) % 0x1_00_00_00).toString(16).padStart(6, '0')
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    '-',
  )
}

/** The schema wants UTC without fraction and zone. */
function withoutZone(at: Date): string {
  return at.toISOString().slice(0, 19)
}
