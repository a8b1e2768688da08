import { execFileSync, spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { providers } from '../src/providers/index.ts'
import { type Ratio, keepRatios, worseThanTable } from './table.ts'

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

/** A repository with ten files of about 9 KB in its index. */
function makeRepository(folder: string): string {
  const random = generator(7)
  mkdirSync(folder, { recursive: true })
  for (let index = 0; index < 10; index++) writeFileSync(join(folder, `f${index}.ts`), block(random) + block(random))
  execFileSync('git', ['init', '-q'], { cwd: folder })
  execFileSync('git', ['add', '.'], { cwd: folder })
  return folder
}

/** Lines as servers write them: times, levels, paths, ids, URLs, now and then a token. The same for the same size. */
function makeLog(path: string, megabytes: number): void {
  const random = generator(11)
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? ''
  const line = (): string =>
    `2026-11-26T10:${Math.floor(random() * 60)}:07.123Z ${pick(['INFO', 'WARN', 'DEBUG'])} [${pick(WORDS)}-${hex(random).slice(0, 8)}] ` +
    `GET /${pick(WORDS)}/${pick(WORDS)}?page=${Math.floor(random() * 90)} 200 ${Math.floor(random() * 900)}ms user=${pick(WORDS)} ` +
    `${random() < 0.05 ? `https://${pick(WORDS)}.example/${pick(WORDS)}` : pick(WORDS)}${random() < 0.01 ? ' token expired' : ''}\n`
  const parts = Array.from({ length: 64 }, () => Array.from({ length: 2000 }, line).join(''))
  const descriptor = openSync(path, 'w')
  for (let left = megabytes * 1e6; left > 0;) left -= writeSync(descriptor, pick(parts))
  closeSync(descriptor)
}

/** Writes a tree that looks like source code, the same for the same size: folders of small files, words, URLs, assignments, a few keys. */
export function makeTree(folder: string, megabytes: number): void {
  const random = generator(20_260_101)
  const blocks = Array.from({ length: 256 }, () => block(random))
  let left = megabytes * 1e6
  for (let index = 0; left > 0; index++) {
    const path = join(folder, `package-${Math.floor(index / 400)}`, `part-${Math.floor(index / 20) % 20}`)
    if (index % 20 === 0) mkdirSync(path, { recursive: true })
    const count = 1 + Math.floor(random() ** 3 * 12)
    const parts = Array.from({ length: count }, () => blocks[Math.floor(random() * blocks.length)] ?? '')
    const content = `// ${index}\n${parts.join('')}`
    writeFileSync(join(path, `file-${index}.ts`), content)
    left -= content.length
  }
}

function anchorList(): string[] {
  const all = providers.flatMap(({ keys }) => keys.flatMap((kind) => (kind.near ? [] : kind.anchors)))
  return [...new Set(all)].toSorted().slice(0, ANCHORS)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const WORDS =
  `const let function return export import from async await if else for of new class readonly string number boolean null
  value index result options path name list map set get put item entry buffer offset length start end node parser render update request response header status error message user account session client server`
    .trim()
    .split(/\s+/)
const SIGNS = [' = ', '(', ') ', ' => ', ';\n', ': ', ', ', ' {\n  ', '}\n', '.', "'", ' + ']

/** About 4 KB of lines. */
function block(random: () => number): string {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? ''
  let text = ''
  while (text.length < 4000) text += pick(WORDS) + pick(SIGNS)
  for (const word of ['nextToken', 'secretary', 'passwordField'])
    if (random() < 0.7) text += `const ${word} = ${pick(WORDS)}.${word}\n`
  if (random() < 0.3) text += `// see https://docs.acme.example/${pick(WORDS)}/${pick(WORDS)}#${pick(WORDS)}\n`
  if (random() < 0.05) text += `const apiToken = '${hex(random)}'\n`
  return text
}

function hex(random: () => number): string {
  return Array.from({ length: 40 }, () => Math.floor(random() * 16).toString(16)).join('')
}

/** Mulberry32: small and the same everywhere. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
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
    'times' in limit ? [{ work, ratio: ours.processor / peer.processor }] : [],
  )
}

function check(rows: readonly ScanRow[]): void {
  const worse = worseThanTable(scanRatios(rows))
  for (const one of worse) console.error(`worse: ${one}`)
  if (worse.length > 0) process.exitCode = 1
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
    if (args.includes('--check')) check(rows)
    else console.log(gitleaksLine(folder))
    if (args.includes('--write')) keepRatios(scanRatios(rows))
  } finally {
    if (isSize) rmSync(folder, { recursive: true })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2))
