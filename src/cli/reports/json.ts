import { droppedOf, fieldsOf, type Report } from '../report.ts'

/** One object with `version`, as DESIGN 7.5 promises it; with `dropped` where that was asked for. */
export const json: Report = (seen) => {
  const { findings, scanned, skipped, left, dropped } = seen
  const whole = { version: 1, findings: findings.map(fieldsOf), scanned, skipped }
  const more = { ...(left.length > 0 ? { left } : {}), ...(dropped.length > 0 ? { dropped: droppedOf(seen) } : {}) }
  return `${JSON.stringify({ ...whole, ...more })}\n`
}
