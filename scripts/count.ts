import { readFileSync } from 'node:fs'
import { z } from 'zod'

/**
 * `node scripts/count.ts FAILED REPORT...`: adds up the reports of test runs and says `N passed, N failed`. A run without a report, a
 * file that could not be loaded, and a run that failed although no test did, count as one failure each.
 */
const Report = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
})

const [before, ...paths] = process.argv.slice(2)
let passed = 0
let failed = Number(before)

for (const path of paths) {
  const report = reportIn(path)
  const broken = report?.testResults.filter(isBroken) ?? []
  const inTests = report ? report.numFailedTests + broken.length : 1
  passed += report?.numPassedTests ?? 0
  failed += inTests === 0 && !report?.success ? 1 : inTests
  for (const { name } of broken) console.log(`could not be run: ${name}`)
  if (!report) console.log(`no report: ${path}`)
  else if (report.numPendingTests > 0) console.log(`skipped: ${report.numPendingTests} tests of ${path}`)
}
console.log(`${passed} passed, ${failed} failed`)
if (failed > 0 || passed === 0) process.exitCode = 1

function reportIn(path: string): z.output<typeof Report> | null {
  try {
    return Report.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

function isBroken({ status, assertionResults }: z.output<typeof Report>['testResults'][number]): boolean {
  return status === 'failed' && assertionResults.every((one) => one.status !== 'failed')
}
