import { spawnSync } from 'node:child_process'
import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * `npm run check`: everything that can be judged without running the program. Each line says how much was looked at, and nothing
 * looked at is a failure: a tool that finds no files is silent and green.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url))

interface Check {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  /** How many things it looked at, out of what it printed. */
  readonly count: (output: string) => number
  readonly of: string
}

const checks: readonly Check[] = [
  { name: 'types', command: ['tsc', '--noEmit', '--listFiles'], count: ownFiles, of: 'files' },
  {
    name: 'lint',
    command: ['oxlint', '--type-aware', '--deny-warnings'],
    count: number(/on (\d+) files/),
    of: 'files',
  },
  { name: 'format', command: ['oxfmt', '--check'], count: number(/on (\d+) files/), of: 'files' },
  {
    name: 'unused',
    command: ['knip', '--no-progress', '--reporter', 'symbols', '--reporter', './scripts/knip-count.ts'],
    count: number(/looked at (\d+) files/),
    of: 'files',
  },
  {
    name: 'lists',
    command: ['node', 'scripts/index.ts', '--check'],
    count: number(/^(\d+) registries/m),
    of: 'registries',
  },
  {
    name: 'wasm',
    command: ['node', 'scripts/wasm.ts', '--check'],
    count: number(/^(\d+) module/m),
    of: 'modules',
  },
  {
    name: 'lockfile',
    command: ['node', 'scripts/lockfile.ts', '--check'],
    count: number(/^(\d+) locked/m),
    of: 'packages',
  },
]

const env = { ...process.env, PATH: [`${ROOT}node_modules/.bin`, process.env.PATH].join(delimiter) }
const failed = checks.filter((check) => !passes(check)).map(({ name }) => name)

if (failed.length > 0) {
  console.log(`check: ${failed.join(', ')} failed`)
  process.exitCode = 1
} else console.log(`check: all ${checks.length} passed`)

function passes({ name, command: [program, ...rest], count, of }: Check): boolean {
  const start = performance.now()
  const { status, stdout, stderr, error } = spawnSync(program, rest, {
    cwd: ROOT,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 27,
  })
  const output = error ? String(error) : stdout + stderr
  const looked = count(output)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const ok = status === 0 && looked > 0
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(9)} ${looked} ${of}, ${seconds} s`)
  if (!ok) console.log(withoutList(output))
  return ok
}

function ownFiles(output: string): number {
  return output.split('\n').filter((line) => line.startsWith(ROOT) && !line.includes('/node_modules/')).length
}

function number(pattern: RegExp): (output: string) => number {
  return (output) => Number(pattern.exec(output)?.[1] ?? 0)
}

function withoutList(output: string): string {
  return output
    .split('\n')
    .filter((line) => !/^\/.*\.d\.[cm]?ts$|^\/.*\.(?:ts|json)$/.test(line))
    .join('\n')
    .trim()
}
