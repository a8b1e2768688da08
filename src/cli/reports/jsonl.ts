import { lastLine, lineOf, type Report } from '../report.ts'

/** One object a line: each finding, and last what was scanned and skipped. To standard output they come while the look goes on (line-by-line.ts). */
export const jsonl: Report = (seen) =>
  [...seen.findings.map((finding, index) => lineOf(finding, index + 1)), lastLine(seen)].join('')
