import { fieldsOf, type Report } from '../report.ts'

/** One object with `version`, as DESIGN 7.5 promises it. */
export const json: Report = ({ findings, scanned, skipped, left }) => {
  const whole = { version: 1, findings: findings.map(fieldsOf), scanned, skipped }
  return `${JSON.stringify(left.length > 0 ? { ...whole, left } : whole)}\n`
}
