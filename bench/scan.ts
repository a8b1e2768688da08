import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { providers } from '../src/providers/index.ts'
import { decodingShare } from './decoding.ts'
import { makeLog, makeRepository, makeTree } from './samples.ts'
import { type Ratio, heed } from './table.ts'

/** Seconds of a whole process: what a person waits, and what the processors did. */
interface Cost {
  readonly wall: number
  readonly processor: number
}

/** One line of the table: our work beside that of a peer over the same data, medians of runs that took turns. */
interface ScanRow {
  readonly work: string
  readonly ours: Cost
  readonly peer: Cost
  /** What it may cost: so many times the peer, or so many milliseconds more. */
  readonly limit: { readonly times: number } | { readonly moreMilliseconds: number }
}

const ROOT = resolve(import.meta.dirname, '..')
const ANCHORS = 50
const RUNS = 5

/** The program as it is shipped, the quickest that was built: executable, bundle, source. KEYWARD_E2E names another. */
function program(): readonly string[] {
  const named = process.env['KEYWARD_E2E']
  const built = [join(ROOT, 'dist/keyward'), join(ROOT, 'dist/keyward.js'), join(ROOT, 'src/main.ts')]
  const path = named === undefined ? (built.find((one) => existsSync(one)) ?? '') : resolve(named)
  return /\.[jt]s$/.test(path) ? [process.execPath, path] : [path]
}

/** Measures a tree, standard input and ten staged files beside `rg -uuu -F -c` with 50 of the anchors, and beside `true`. All is read once before. */
function scanRows(tree: string, logMegabytes: number, runs = RUNS): readonly ScanRow[] {
  const below = mkdtempSync(join(tmpdir(), 'keyward-bench-'))
  try {
    const anchors = join(below, 'anchors')
    writeFileSync(anchors, `${anchorList().join('\n')}\n`)
    const log = join(below, 'log')
    makeLog(log, logMegabytes)
    const staged = makeRepository(join(below, 'repository'))
    const rg = ['rg', '-uuu', '-F', '-c', '-f', anchors]
    const ours = program()
    const home = { HOME: below, PATH: process.env['PATH'] ?? '' }
    const row = (work: string, limit: ScanRow['limit'], sides: Record<'ours' | 'peer', Side>): ScanRow => ({
      work,
      limit,
      ...turns(sides, home, runs),
    })
    return [
      row(
        'warm tree',
        { times: 2.5 },
        { ours: { argv: [...ours, 'scan', tree, '--json'] }, peer: { argv: [...rg, tree] } },
      ),
      row(
        'log on standard input',
        { times: 2.5 },
        {
          ours: { argv: [...ours, 'scan', '--stdin', '--json'], input: log },
          peer: { argv: [...rg, '-'], input: log },
        },
      ),
      row(
        'ten staged files',
        { moreMilliseconds: 50 },
        { ours: { argv: [...ours, 'scan', '--staged'], cwd: staged }, peer: { argv: ['true'], cwd: staged } },
      ),
    ]
  } finally {
    rmSync(below, { recursive: true })
  }
}

interface Side {
  readonly argv: readonly string[]
  readonly cwd?: string
  readonly input?: string
}

function turns(
  sides: Record<'ours' | 'peer', Side>,
  env: Record<string, string>,
  runs: number,
): Pick<ScanRow, 'ours' | 'peer'> {
  const costs = { ours: [] as Cost[], peer: [] as Cost[] }
  for (let run = -1; run < runs; run++) {
    for (const side of ['peer', 'ours'] as const) {
      const cost = costOf(sides[side], env)
      // The first turn brings everything into memory.
      if (run >= 0) costs[side].push(cost)
    }
  }
  return { ours: middle(costs.ours), peer: middle(costs.peer) }
}

function middle(costs: readonly Cost[]): Cost {
  return { wall: median(costs.map(({ wall }) => wall)), processor: median(costs.map(({ processor }) => processor)) }
}

/** A shell tells what its children took of the processors. */
function costOf({ argv, cwd = ROOT, input = '/dev/null' }: Side, env: Record<string, string>): Cost {
  const descriptor = openSync(input, 'r')
  const begun = performance.now()
  const { stdout, error } = spawnSync('sh', ['-c', '"$@" >/dev/null 2>&1; times', 'sh', ...argv], {
    cwd,
    env,
    stdio: [descriptor, 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  const wall = (performance.now() - begun) / 1000
  closeSync(descriptor)
  if (error) throw error
  const [, children = ''] = stdout.trim().split('\n')
  const processor = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, m, s]) => sum + 60 * Number(m) + Number(s),
    0,
  )
  return { wall, processor }
}

function anchorList(): string[] {
  const all = providers.flatMap(({ keys }) => keys.flatMap((kind) => (kind.near ? [] : kind.anchors)))
  return [...new Set(all)].toSorted().slice(0, ANCHORS)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** The rows as text, for people. */
function scanLines(rows: readonly ScanRow[]): readonly string[] {
  const head = `${'scan'.padEnd(24)}${'s'.padStart(8)}${'peer s'.padStart(8)}${'×'.padStart(8)}${'cpu s'.padStart(8)}${'peer'.padStart(8)}${'×'.padStart(8)}`
  return [
    head,
    ...rows.map(({ work, ours, peer, limit }) => {
      const figures = [
        ours.wall,
        peer.wall,
        ours.wall / peer.wall,
        ours.processor,
        peer.processor,
        ours.processor / peer.processor,
      ]
      const isMet =
        'times' in limit
          ? ours.wall <= limit.times * peer.wall
          : (ours.wall - peer.wall) * 1000 <= limit.moreMilliseconds
      const wanted = 'times' in limit ? `≤ ${limit.times} ×` : `≤ ${limit.moreMilliseconds} ms more`
      return `${work.padEnd(24)}${figures.map((one) => one.toFixed(3).padStart(8)).join('')}  ${wanted}${isMet ? '  met' : '  MISSED'}`
    }),
  ]
}

const MOST_RESIDENT = 300

/** What the tree takes besides time: the most memory of a run of its own, where the system tells it, and how much of the work is decoding. */
function treeLines(tree: string): readonly string[] {
  const argv = [...program(), 'scan', tree, '--json']
  // A process that has ended has no such line.
  const watched = '"$@" >/dev/null 2>&1 & while grep VmHWM "/proc/$!/status" 2>/dev/null; do sleep 0.02; done'
  const { stdout } = spawnSync('sh', ['-c', watched, 'sh', ...argv], { cwd: ROOT, encoding: 'utf8' })
  const resident = Number(stdout.trim().split(/\s+/).at(-2) ?? Number.NaN) / 1000
  const isMet = resident <= MOST_RESIDENT
  return [
    ...(Number.isNaN(resident)
      ? []
      : [
          `warm tree, resident     ${resident.toFixed(0).padStart(8)} MB  ≤ ${MOST_RESIDENT} MB${isMet ? '  met' : '  MISSED'}`,
        ]),
    `warm tree, decoding     ${(100 * Math.max(0, decodingShare(tree))).toFixed(0).padStart(8)} % of processor time, with one thread`,
  ]
}

/** Gitleaks over the same tree, where it is installed, and once: it takes its time. */
function gitleaksLine(tree: string): string {
  const { error } = spawnSync('gitleaks', ['version'])
  if (error) return 'gitleaks is not on the PATH: go install github.com/zricethezav/gitleaks/v8@latest'
  const { wall, processor } = costOf(
    { argv: ['gitleaks', 'dir', tree, '--no-banner'] },
    { PATH: process.env['PATH'] ?? '' },
  )
  return `gitleaks dir, once      ${wall.toFixed(3).padStart(8)}${processor.toFixed(3).padStart(24)} cpu s`
}

/** What `--check` compares: processor time beside a peer that does the same work. */
function scanRatios(rows: readonly ScanRow[]): readonly Ratio[] {
  return rows.flatMap(({ work, ours, peer, limit }) =>
    'times' in limit ? [{ work, ratio: ours.processor / peer.processor, of: 'processor' }] : [],
  )
}

/** `node bench/scan.ts [MEGABYTES|FOLDER] [LOG-MEGABYTES] [--check|--write]`. Without a folder 500 MB are made in a temporary one and removed. */
function main(args: readonly string[]): void {
  const [argument = '500', log = '1000'] = args.filter((one) => !one.startsWith('--'))
  const isSize = /^\d+$/.test(argument) && !statSync(argument, { throwIfNoEntry: false })
  const folder = isSize ? mkdtempSync(join(tmpdir(), 'keyward-bench-')) : resolve(argument)
  try {
    if (isSize) makeTree(folder, Number(argument))
    const rows = scanRows(folder, Number(log))
    for (const one of scanLines(rows)) console.log(one)
    if (!args.includes('--check')) for (const one of [...treeLines(folder), gitleaksLine(folder)]) console.log(one)
    heed(args, scanRatios(rows))
  } finally {
    if (isSize) rmSync(folder, { recursive: true })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2))
