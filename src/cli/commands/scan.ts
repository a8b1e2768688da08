import { z } from 'zod'
import { scan } from '../../actions/scan.ts'
import { Fault } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
import { command, type Terminal } from '../command.ts'
import { isLikely, type Reported } from '../report.ts'
import { lineByLine } from '../line-by-line.ts'
import { type Output, formatOf, outputsOf, writeReports } from '../reporting.ts'
import { showScan } from '../scan-screen.ts'

const output = z.union([z.boolean(), z.string()]).optional()

const flags = z.object({
  paths: z.array(z.string()).optional().describe('Files and folders; this folder if none is named'),
  machine: z.boolean().default(false).describe('Look at shell histories, agent settings and .env files of your home'),
  staged: z.boolean().default(false).describe('What is staged for the next commit, as it lies in the index'),
  push: z.boolean().default(false).describe('What no remote of this repository has yet'),
  since: z.string().optional().describe('What came since a branch, tag or commit'),
  stdin: z.boolean().default(false).describe('What comes on standard input'),
  as: z.string().optional().describe('With --stdin: the name to show for it'),
  strict: z.boolean().default(false).describe('Heed no ignore file, baseline or mark: for the work of strangers'),
  baselinePath: z
    .string()
    .optional()
    .describe('Tell nothing that this baseline knows: ours, of gitleaks or detect-secrets'),
  config: z
    .string()
    .optional()
    .describe('Rules of your own, as gitleaks writes them; else .gitleaks.toml and keyward.toml'),
  json: output.describe('One JSON object, to standard output or to =FILE; so with all formats'),
  jsonl: output.describe('A JSON object for each finding, a line each'),
  sarif: output.describe('SARIF 2.1.0, for code scanning'),
  junit: output.describe('JUnit XML'),
  csv: output.describe('CSV, a row for each place'),
  github: output.describe('Annotations for GitHub Actions'),
  gitlab: output.describe('Secret detection report of GitLab'),
  html: output.describe('One page that needs nothing else'),
  reportFormat: z
    .enum(['json', 'jsonl', 'sarif', 'junit', 'csv', 'github', 'gitlab', 'html'])
    .optional()
    .describe('As gitleaks has it'),
  reportPath: z.string().optional().describe('As gitleaks has it: the file for the report, - for standard output'),
  exitCode: z.number().min(0).max(255).default(1).describe('The exit code when something was found'),
  redact: output.describe('As gitleaks has it; values are never shown anyway'),
  explain: z.boolean().default(false).describe('Tell what was looked at in each finding, and what was dropped and why'),
  known: z.boolean().default(false).describe('Look for the values of your own vault too, whatever their shape'),
  reveal: z.boolean().default(false).describe('With --json, --jsonl: the values too, in clear'),
})
type Flags = z.output<typeof flags>

export default command({
  usage: 'scan [paths...]',
  summary: 'Look for keys in files and folders, or in the usual places of this machine.',
  group: 'Find',
  examples: [
    'scan',
    'scan src .env',
    'scan --machine',
    'scan . --json',
    'scan --staged',
    'scan . --known',
    'scan src/config.ts --explain',
    'scan / --jsonl | head -20',
    'scan --since main --sarif=report.sarif --html=report.html',
    'scan --stdin --as build.log < build.log',
    'scan . -c rules.toml',
    'scan . -f sarif -r report.sarif   # as with gitleaks',
  ],
  flags,
  short: { f: 'reportFormat', r: 'reportPath', b: 'baselinePath', c: 'config' },

  async run(given, context, terminal) {
    const outputs = outputsOf({ ...given, ...gitleaks(given) })
    const source = sourceOf(given, terminal)
    const { strict: isStrict, baselinePath: baseline, exitCode, known: own, config, explain: isExplained } = given
    const begunAt = context.tools.now()
    // A read of standard input does not rest: there ^C ends the program, as it always did.
    const stopped = source.kind === 'stream' ? [] : [terminal.stopped()]
    const lines = outputs.some(isStreamed) ? lineByLine(terminal) : null
    const signal = AbortSignal.any([...stopped, ...(lines ? [lines.unread] : [])])
    const reveal = isRevealed(given)
    const how = { isStrict, isExplained, own, reveal, signal, onFound: lines?.tell }
    const seen = await perform(scan, { source, baseline, config, ...how }, context)
    const reported: Reported = { ...seen, program: context.program, begunAt, endedAt: context.tools.now() }
    lines?.end(reported)
    const others = outputs.filter((one) => !isStreamed(one))
    const written = await writeReports(others, reported, given.reveal, context, terminal)
    if (!outputs.some(({ path }) => path === null)) showScan(reported, written, terminal)
    if (seen.findings.some(isLikely)) return exitCode
    return seen.isComplete && isWhole(seen, given) ? 0 : 3
  },
})

/** What is told while the look goes on. */
function isStreamed({ format, path }: Output): boolean {
  return format === 'jsonl' && path === null
}

/** `-f FORMAT -r FILE`, and the format by the file's ending. */
function gitleaks({ reportFormat, reportPath }: Flags): Readonly<Record<string, boolean | string>> {
  if (reportFormat === undefined && reportPath === undefined) return {}
  const format = reportFormat ?? formatOf(reportPath ?? '')
  return { [format]: reportPath === undefined || reportPath === '-' ? true : reportPath }
}

function isRevealed({ reveal, json, jsonl }: Flags): boolean {
  return reveal && (json !== undefined || jsonl !== undefined)
}

/** One place to look at. Several are a slip: which of them was meant is not guessed. */
function sourceOf(
  { paths = [], machine, staged, push, since, stdin, as: name }: Flags,
  terminal: Terminal,
): Parameters<typeof perform<typeof scan.input, typeof scan.output>>[1]['source'] {
  const asked = [paths.length > 0, machine, staged, push, since !== undefined, stdin].filter(Boolean).length
  if (asked > 1)
    throw new Fault('input.invalid', 'Paths, --machine, --staged, --push, --since and --stdin exclude each other.', {
      hint: 'keyward scan --help',
    })
  if (name !== undefined && !stdin)
    throw new Fault('input.invalid', '"--as" names what comes by --stdin.', { hint: 'keyward scan --help' })
  if (machine) return { kind: 'machine' }
  if (staged) return { kind: 'staged' }
  if (push) return { kind: 'push' }
  if (since !== undefined) return { kind: 'since', ref: since }
  if (stdin) return { kind: 'stream', name: name ?? '<stdin>', chunks: terminal.inputParts() }
  return { kind: 'paths', paths: paths.length > 0 ? paths : ['.'] }
}

/** What was named and not looked at makes the answer no whole one, whatever it is. */
function isWhole({ skipped }: Pick<Reported, 'skipped'>, { machine, paths = ['.'] }: Flags): boolean {
  return machine || !skipped.some(({ path, reason }) => reason.startsWith('unreadable') || paths.includes(path))
}
