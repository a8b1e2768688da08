import { fieldsOf, type Report } from '../report.ts'

/** One object a line: each finding, and last what was scanned and skipped. */
export const jsonl: Report = ({ findings, scanned, skipped, left }) =>
  [...findings.map((finding) => ({ version: 1, ...fieldsOf(finding) })), { version: 1, scanned, skipped, left }]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('')
