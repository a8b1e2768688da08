import { ADVICE, type Found, isLikely, type Report, sentence } from '../report.ts'

/** JUnit XML, a failed test for each place. Where nothing was found, one test that passed. */
export const junit: Report = ({ findings, scanned }) => {
  const failed = findings.filter(isLikely).flatMap(failures)
  const cases = failed.length > 0 ? failed : ['    <testcase classname="keyward" name="No keys lie in the open"/>']
  const counts = `tests="${cases.length}" failures="${failed.length}" time="${scanned.seconds.toFixed(3)}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="keyward" ${counts}>`,
    `  <testsuite name="keyward scan" errors="0" skipped="0" ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
  ].map((line) => `${line}\n`)
}

function failures(finding: Found): string[] {
  const { rule, title, id, places } = finding
  return places.map(({ path, line, column }) => {
    const where = `${path}:${line}:${column}`
    const name = escaped(`${title} in ${where}`)
    const text = escaped(`${sentence(finding)}\n${where}\nid:${id}\n${ADVICE}`)
    return [
      `    <testcase classname="${escaped(rule)}" name="${name}" file="${escaped(path)}">`,
      `      <failure type="${escaped(rule)}" message="${escaped(sentence(finding))}">${text}</failure>`,
      '    </testcase>',
    ].join('\n')
  })
}

/** XML 1.0 has no way to hold most control characters. */
function escaped(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex -- they are what is taken out
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\uFFFD')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  )
}
