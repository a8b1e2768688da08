import { readFileSync } from 'node:fs'
import { z } from 'zod'

/**
 * `node scripts/count.ts FAILED REPORT...`: adds up the reports of test runs, names each test that failed with the start of its message,
 * so that the end of a long output tells it, and says `N passed, N failed`. A run without a report, a file that could not be loaded, and a
 * run that failed although no test did, count as one failure each.
 */
const Report = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
})

type TestFile = z.output<typeof Report>['testResults'][number]

const LINES_OF_A_MESSAGE = 20

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
  for (const file of report?.testResults ?? []) tellFailed(file)
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

function isBroken({ status, assertionResults }: TestFile): boolean {
  return status === 'failed' && assertionResults.every((one) => one.status !== 'failed')
}

function tellFailed({ name, assertionResults }: TestFile): void {
  for (const { fullName, status, failureMessages } of assertionResults) {
    if (status !== 'failed') continue
    const lines = (failureMessages ?? []).join('\n').split('\n')
    const ours = lines.filter((line) => !line.includes('/node_modules/')).slice(0, LINES_OF_A_MESSAGE)
    console.log([`failed: ${name} > ${fullName}`, ...ours].join('\n    '))
  }
}
