import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { maskLine, maskRow } from './mask.ts'
import type { Ratio } from './table.ts'

/** One line of the table: what starting costs above bare `true`, medians of runs that took turns. */
export interface StartRow {
  readonly work: string
  readonly milliseconds: number
  readonly above: number
  /** The same of the quickest run: what is left where the machine had nothing else to do. */
  readonly least: number
  /** What it may cost above `true`; null where nothing is promised. */
  readonly limit: number | null
}

const ROOT = resolve(import.meta.dirname, '..')
const RUNS = 31
const BARE = 'node -e 0'
const NAMES = 30
/** The first of them, in a file of their own. */
const FEW = 3

/**
 * Measures `--version` and `run -- true` with three and with thirty `kw://` names and a key file, from source and from the artefacts that are built. `others`: a folder
 * with the npm packages `@dotenvx/dotenvx` and `varlock`, which then start the same with thirty plain values.
 */
export function startRows(runs = RUNS, others?: string): readonly StartRow[] {
  const home = mkdtempSync(join(tmpdir(), 'keyward-bench-'))
  const folder = join(home, 'bench')
  const plain = join(home, 'plain')
  for (const path of [folder, plain]) mkdirSync(path)
  const env = { HOME: home, PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' }
  const source = [process.execPath, '--', join(ROOT, 'src/main.ts')]
  const start = (argv: readonly string[], input = '', cwd = folder): void => {
    const [program = '', ...args] = argv
    const { status, stderr } = spawnSync(program, args, { cwd, env, input })
    if (status !== 0) throw new Error(`${argv.join(' ')}: ${status} ${stderr.toString()}`)
  }
  try {
    start([...source, 'init', '--slot', 'key-file'])
    const names = Array.from({ length: NAMES }, (_, index) => `NAME_${index}`)
    for (const name of names) start([...source, 'set', name], `value of ${name}`)
    const references = names.map((name) => `${name}=kw://bench/dev/${name}\n`)
    writeFileSync(join(folder, '.env'), references.join(''))
    writeFileSync(join(folder, 'few.env'), references.slice(0, FEW).join(''))
    writeFileSync(join(plain, '.env'), names.map((name) => `${name}=value-of-${name}\n`).join(''))
    const cases = [...casesOf(source), ...othersIn(others, plain)]
    return measured(cases, ({ argv, cwd }) => start(argv, '', cwd), runs)
  } finally {
    rmSync(home, { recursive: true })
  }
}

interface Case {
  readonly work: string
  readonly argv: readonly string[]
  readonly limit: number | null
  readonly cwd?: string
}

function casesOf(source: readonly string[]): readonly Case[] {
  const bundle = join(ROOT, 'dist/keyward.js')
  const binary = join(ROOT, 'dist/keyward')
  const programs = [
    { name: 'source', argv: source, run: null, version: null },
    { name: 'bundle', argv: [process.execPath, '--', bundle], run: 90, version: null },
    { name: 'executable', argv: [binary], run: 25, version: 15 },
  ].filter(({ argv }) => existsSync(argv.at(-1) ?? ''))
  return programs.flatMap(({ name, argv, run, version }) => [
    { work: `${name}: --version`, argv: [...argv, '--version'], limit: version },
    {
      work: `${name}: run -- true, ${FEW} keys`,
      argv: [...argv, 'run', '--env-file', 'few.env', '--', 'true'],
      limit: run,
    },
    { work: `${name}: run -- true, ${NAMES} keys`, argv: [...argv, 'run', '--', 'true'], limit: run },
    { work: `${name}: run --mask -- true`, argv: [...argv, 'run', '--mask', '--', 'true'], limit: null },
  ])
}

/** Other tools, where they are installed. */
function othersIn(folder: string | undefined, cwd: string): readonly Case[] {
  return ['dotenvx', 'varlock'].flatMap((name) => {
    const program = resolve(folder ?? '', 'node_modules/.bin', name)
    const argv = [process.execPath, program, 'run', '--', 'true']
    return folder !== undefined && existsSync(program)
      ? [{ work: `${name} run -- true, ${NAMES} plain values`, argv, limit: null, cwd }]
      : []
  })
}

function measured(cases: readonly Case[], start: (one: Case) => void, runs: number): readonly StartRow[] {
  const all: readonly Case[] = [
    { work: 'true', argv: ['true'], limit: null },
    { work: BARE, argv: [process.execPath, '-e', '0'], limit: null },
    ...cases,
  ]
  const times = new Map(all.map(({ work }) => [work, [] as number[]]))
  for (let run = 0; run < runs; run += 1) {
    for (const one of all) {
      const begin = performance.now()
      start(one)
      times.get(one.work)?.push(performance.now() - begin)
    }
  }
  const bare = median(times.get('true') ?? [])
  const quickest = Math.min(...(times.get('true') ?? []))
  return all.map(({ work, limit }) => {
    const taken = times.get(work) ?? []
    const milliseconds = median(taken)
    return { work, milliseconds, above: milliseconds - bare, least: Math.min(...taken) - quickest, limit }
  })
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** The rows as text, for people. */
export function startLines(rows: readonly StartRow[]): readonly string[] {
  return [
    `${'start'.padEnd(40)}${'ms'.padStart(9)}${'above true'.padStart(12)}${'least'.padStart(8)}${'limit'.padStart(8)}`,
    ...rows.map(({ work, milliseconds, above, least, limit }) =>
      [
        work.padEnd(40),
        milliseconds.toFixed(1).padStart(9),
        above.toFixed(1).padStart(12),
        least.toFixed(1).padStart(8),
        (limit === null ? '' : `≤ ${limit}`).padStart(8),
        limit === null ? '' : above <= limit ? '  met' : '  MISSED',
      ].join(''),
    ),
  ]
}

/** What `--check` compares: the quickest starts of the artefacts that were built, beside a bare start of Node. */
export function startRatios(rows: readonly StartRow[]): readonly Ratio[] {
  const bare = rows.find(({ work }) => work === BARE)?.least ?? Number.NaN
  return rows.flatMap(({ work, least, limit }) => (limit === null ? [] : [{ work, ratio: least / bare, of: 'clock' }]))
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const line of startLines(startRows(Number(process.argv[2] ?? RUNS), process.argv[3]))) console.log(line)
  console.log(maskLine(maskRow()))
}
