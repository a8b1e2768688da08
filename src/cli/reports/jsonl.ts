import { lastLine, lineOf, type Report } from '../report.ts'

/** One object a line: each finding, and last what was scanned and skipped. To standard output they come while the look goes on (line-by-line.ts). */
export const jsonl: Report = function* (seen) {
  for (const [index, finding] of seen.findings.entries()) yield lineOf(finding, index + 1)
  yield lastLine(seen)
}
