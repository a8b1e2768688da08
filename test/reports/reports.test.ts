import { readFileSync } from 'node:fs'
import draft04 from 'ajv-draft-04'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { reports } from '../../src/cli/reports/index.ts'
import { found, HOSTILE, place, revealed, seen } from './seen.ts'

type Format = keyof typeof reports

async function written(format: Format, what = seen()): Promise<string> {
  return [...(await reports[format]())(what)].join('')
}

const NOTHING = seen({ findings: [], skipped: [] })
const FORMATS = Object.keys(reports).filter((id): id is Format => id in reports)

test('every format writes a report of nothing, and ends each with a line feed', async () => {
  expect(FORMATS.length).toBeGreaterThan(7)
  for (const format of FORMATS) expect(await written(format, NOTHING), format).toMatch(/^$|\n$/)
})

test('only the formats for programs let a value through, and only one that was revealed', async () => {
  const value = ['acme', 'value'].join('-')
  const shown = await Promise.all(
    FORMATS.map(async (format) => ((await written(format, revealed(value))).includes(value) ? [format] : [])),
  )
  expect(shown.flat().toSorted()).toEqual(['json', 'jsonl'])
})

test('SARIF is valid against its schema, whatever names stand in it', async () => {
  const schema: unknown = JSON.parse(readFileSync('test/vectors/sarif/sarif-2.1.0-rtm.5.json', 'utf8'))
  const validate = new draft04.default({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    z.record(z.string(), z.unknown()).parse(schema),
  )
  for (const what of [seen(), NOTHING, seen({ left: ['more/'] })]) {
    validate(JSON.parse(await written('sarif', what)))
    expect(validate.errors).toBeNull()
  }
  validate({ version: '2.1.0', runs: [{ results: [] }] })
  expect(validate.errors).not.toBeNull()
})

const Sarif = z.object({
  runs: z.tuple([
    z.object({
      tool: z.object({
        driver: z.object({ rules: z.array(z.object({ id: z.string(), help: z.object({ text: z.string().min(1) }) })) }),
      }),
      results: z.array(
        z.object({
          ruleId: z.string(),
          ruleIndex: z.number(),
          level: z.string(),
          message: z.object({ text: z.string() }),
          locations: z.array(
            z.object({
              physicalLocation: z.object({
                artifactLocation: z.object({ uri: z.string() }),
                region: z.object({ startLine: z.number() }),
              }),
            }),
          ),
          partialFingerprints: z.record(z.string(), z.string()),
        }),
      ),
    }),
  ]),
})

test('a result of SARIF is named by the finding and not by its line, and leads to its rule and its other places', async () => {
  const [{ tool, results }] = Sarif.parse(JSON.parse(await written('sarif'))).runs
  const [first, second] = results
  expect(results).toHaveLength(2)
  expect(first).toMatchObject({ ruleId: 'acme.key', level: 'error' })
  expect(first?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('src/a%20b.ts')
  expect(first?.message.text).toContain('[src/c.ts:7](1)')
  expect(tool.driver.rules[first?.ruleIndex ?? -1]?.id).toBe('acme.key')
  expect(decodeURIComponent(second?.locations[0]?.physicalLocation.artifactLocation.uri ?? '')).toBe(`-${HOSTILE}`)
  const moved = seen({ findings: [found({ places: [place('src/a b.ts', 99)] })] })
  const [after] = Sarif.parse(JSON.parse(await written('sarif', moved))).runs[0].results
  expect(after?.partialFingerprints).toEqual(first?.partialFingerprints)
})

test('JSON has the first place in the finding itself, JSONL the same a line each and the sums last', async () => {
  const whole = z
    .object({ version: z.literal(1), findings: z.array(z.record(z.string(), z.unknown())) })
    .parse(JSON.parse(await written('json')))
  const lines = (await written('jsonl'))
    .trimEnd()
    .split('\n')
    .map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)))
  expect(whole.findings[0]).toMatchObject({ id: found().id, path: 'src/a b.ts', line: 3, confidence: 'high' })
  expect(lines.slice(0, -1)).toEqual(
    whole.findings.map((finding, index) => ({ version: 1, number: index + 1, ...finding })),
  )
  expect(lines.at(-1)).toMatchObject({ scanned: { files: 12 }, skipped: [{ path: 'locked' }] })
})

test('a row of CSV stays one row, and no cell is a formula', async () => {
  const rows = (await written('csv')).split('\r\n')
  expect(rows).toHaveLength(1 + 2 + 1 + 2 + 1)
  const cells = (await written('csv')).match(/"(?:[^"]|"")*"|[^,\r\n]+/g) ?? []
  expect(cells.filter((cell) => /^"?[=+@-]/.test(cell))).toEqual([])
  expect(cells).toContain(`"'${HOSTILE.replaceAll('"', '""')}"`)
})

test('an annotation of GitHub is one line, and its name cannot become another command', async () => {
  const lines = (await written('github')).trimEnd().split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toBe(
    '::error file=src/a b.ts,line=3,col=5,endColumn=25,title=Acme key::Acme key (acme-…wxyz) lies in the open, as ACME_KEY.',
  )
  expect(lines.every((line) => /^::(?:error|warning) file=[^:]*::/.test(line))).toBe(true)
})

test('a report for GitLab has what its schema asks for: an id, an identifier and a commit for each place', async () => {
  const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
  const tool = z.object({
    id: z.string().min(1),
    name: z.string().min(1),
    version: z.string().min(1),
    vendor: z.object({ name: z.string().min(1) }),
  })
  const report = z
    .object({
      version: z.string().regex(/^\d+\.\d+\.\d+$/),
      scan: z.object({
        analyzer: tool,
        scanner: tool,
        type: z.literal('secret_detection'),
        start_time: time,
        end_time: time,
        status: z.literal('success'),
      }),
      vulnerabilities: z.array(
        z.object({
          id: z.uuid(),
          name: z.string().max(255),
          severity: z.enum(['Info', 'Unknown', 'Low', 'Medium', 'High', 'Critical']),
          identifiers: z
            .array(z.object({ type: z.string().min(1), name: z.string().min(1), value: z.string().min(1) }))
            .min(1),
          location: z.object({
            file: z.string(),
            commit: z.object({ sha: z.string().min(1) }),
            start_line: z.number(),
            end_line: z.number(),
          }),
        }),
      ),
    })
    .parse(
      JSON.parse(
        await written(
          'gitlab',
          seen({ findings: [found({ id: `${'0'.repeat(12)}4${'0'.repeat(3)}8${'0'.repeat(15)}` })] }),
        ),
      ),
    )
  expect(new Set(report.vulnerabilities.map(({ id }) => id)).size).toBe(2)
})

test('JUnit has a failed test for each place, or one that passed', async () => {
  const failed = await written('junit')
  expect(failed.match(/<failure /g)).toHaveLength(3)
  expect(failed).toContain('tests="3" failures="3"')
  // oxlint-disable-next-line no-control-regex -- XML has no way to hold it
  expect(failed).not.toMatch(/\u001b|<b>/)
  expect(await written('junit', NOTHING)).toContain('tests="1" failures="0"')
})

test('the page loads nothing, runs nothing, and shows names as names', async () => {
  const page = await written('html')
  expect(page).toContain("default-src 'none'")
  for (const part of ['<script', 'src=', 'href=', '<b>', '\u001b']) expect(page).not.toContain(part)
  expect(page).toContain('2 keys lie in the open')
})
