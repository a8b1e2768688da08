import { droppedOf, fieldsOf, type Report } from '../report.ts'

/** One object with `version`, as DESIGN 7.5 promises it; with `dropped` where that was asked for. */
export const json: Report = function* (seen) {
  const { findings, scanned, skipped, left, dropped } = seen
  yield '{"version":1,"findings":['
  for (const [index, finding] of findings.entries())
    yield `${index === 0 ? '' : ','}${JSON.stringify(fieldsOf(finding))}`
  const more = { ...(left.length > 0 ? { left } : {}), ...(dropped.length > 0 ? { dropped: droppedOf(seen) } : {}) }
  yield `],${JSON.stringify({ scanned, skipped, ...more }).slice(1)}\n`
}
