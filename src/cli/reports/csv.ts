import type { Report } from '../report.ts'

const HEAD = 'id,rule,title,provider,name,confidence,redacted,path,line,column,endLine,endColumn'

/** RFC 4180, a row for each place. What a spreadsheet would take for a formula has an apostrophe before it. */
export const csv: Report = ({ findings }) => {
  const rows = findings.flatMap(({ id, rule, title, provider, name, confidence, redacted, places }) =>
    places.map(({ path, line, column, endLine, endColumn }) => [
      id,
      rule,
      title,
      provider ?? '',
      name ?? '',
      confidence,
      redacted,
      path,
      line,
      column,
      endLine,
      endColumn,
    ]),
  )
  return [HEAD, ...rows.map((row) => row.map((cell) => quoted(String(cell))).join(','))].map((line) => `${line}\r\n`)
}

function quoted(cell: string): string {
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
