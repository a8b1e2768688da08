import { spawn } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'

/** The program under test that KEYWARD_E2E names: a bundle, an executable, or the source. `setup.ts` makes a bundle for the end-to-end tests where nothing is named. */
const artefact = resolve(process.env['KEYWARD_E2E'] ?? 'src/main.ts')
export const PROGRAM: readonly [string, ...string[]] = /\.[jt]s$/.test(artefact)
  ? [process.execPath, '--', artefact]
  : [artefact]

/** Programs that a test's machine is to be without, whatever this one has. */
export const SHIMS = resolve('test/e2e/shims')

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly input?: string | Uint8Array
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** A program that starts ours: a shell with a limit, another account. */
  readonly through?: readonly string[]
}

/** A person's machine: an empty home of its own, nothing of ours in the environment, gone after the test. */
export interface Machine {
  readonly home: string
  /** Runs `keyward …` as a script would: no terminal. */
  keyward(args: readonly string[], options?: RunOptions): Promise<Ran>
  /** Runs it on a terminal and types each answer once its question is there. Output as the screen got it. */
  typed(
    args: readonly string[],
    answers: readonly (readonly [question: string, answer: string])[],
    options?: RunOptions,
  ): Promise<Ran>
  readonly env: Readonly<Record<string, string>>
}

export function machine(env: Readonly<Record<string, string>> = {}): Machine {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'kw-')))
  // A shell that ends late may still write its history.
  onTestFinished(() => rmSync(home, { recursive: true, force: true, maxRetries: 10 }))
  const clean = {
    HOME: home,
    PATH: `${SHIMS}:${process.env['PATH'] ?? ''}`,
    LANG: 'C.UTF-8',
    TERM: 'xterm',
    ...env,
  }
  return {
    home,
    env: clean,
    keyward: (args, options = {}) => start([...(options.through ?? []), ...PROGRAM, ...args], [], home, clean, options),
    typed: (args, answers, options = {}) => {
      const line = [...PROGRAM, ...args].map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ')
      return start(['script', '-qefc', line, '/dev/null'], answers, home, clean, options)
    },
  }
}

const TIME_LIMIT_MS = 120_000

function start(
  argv: readonly string[],
  answers: readonly (readonly [string, string])[],
  home: string,
  clean: Readonly<Record<string, string>>,
  { input, cwd = home, env = {} }: RunOptions,
): Promise<Ran> {
  return new Promise((done, failed) => {
    const [program = '', ...args] = argv
    const child = spawn(program, args, {
      cwd,
      env: { ...clean, ...env },
      timeout: TIME_LIMIT_MS,
      killSignal: 'SIGKILL',
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    const left = [...answers]
    child.stdout.on('data', (part: Buffer) => {
      out.push(part)
      const [next] = left
      if (!next || !Buffer.concat(out).toString().includes(next[0])) return
      left.shift()
      child.stdin.write(`${next[1]}\r`)
    })
    child.stderr.on('data', (part: Buffer) => err.push(part))
    child.stdin.on('error', () => {})
    if (answers.length === 0) child.stdin.end(input ?? '')
    child.on('error', failed)
    child.on('close', (code, signal) => {
      if (left.length > 0 && code === null) failed(new Error(`Was never asked "${left[0]?.[0]}". ${signal}`))
      else done({ code: code ?? -1, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() })
    })
  })
}
