import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process'
import { closeSync } from 'node:fs'
import { constants } from 'node:os'
import { Fault } from '../core/fault.ts'
import { printable } from '../core/printable.ts'
import type { Secret } from '../core/secret.ts'
import { deathBound } from './bound.ts'
import { maskerOf, pass, settle } from './passing.ts'
import { openPipes } from './pipes.ts'
import { handOn, hasTerminal, isOnTerminal } from './signals.ts'
import type { Care } from './start.ts'

/** A program as it is started: its file, and argv with its own name first. */
export interface Started {
  readonly file: string
  readonly argv: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** The system will take it. Where nobody can say, it is started without anything between, so that we hear of it. */
  readonly isSure: boolean
}

/**
 * Starts the program as a child, hands signals on, and returns its exit code: 128+n where a signal ended it. It gets our streams, or, where values
 * are masked, a terminal of its own if we have one, else pipes. If we are killed, the system ends it (Linux, setpriv).
 */
export async function supervise(program: Started, care: Care | null): Promise<number> {
  const masked = care?.masked ?? []
  if (care && masked.length > 0 && isOnTerminal()) {
    // A terminal of its own takes no other open files along.
    const code = care.files.length > 0 ? null : await onTerminal(program, masked, care.started)
    if (code !== null) return code
    care.say('keyward: The program gets no terminal of its own here; masked, it writes into a pipe.')
  }
  return beside(program, masked.length > 0 ? 'pipe' : 'inherit', care)
}

async function onTerminal(
  program: Started,
  masked: readonly Secret[],
  started: Care['started'],
): Promise<number | null> {
  const terminal = await import('./terminal.ts')
  return terminal.onTerminal(program, maskerOf(masked), started)
}

async function beside(program: Started, output: 'pipe' | 'inherit', care: Care | null): Promise<number> {
  const { files, masked, started }: Pick<Care, 'files' | 'masked' | 'started'> = care ?? { files: [], masked: [] }
  const pipes = output === 'pipe' ? openPipes() : []
  const [out = null, err = out] = pipes
  const child = spawned(program, ['inherit', out?.input ?? output, err?.input ?? output, ...files])
  for (const { input } of pipes) closeSync(input)
  const ended = new Promise<number>((done, failed) => {
    child.on('error', (error) => failed(translated(program.file, error)))
    child.on('exit', (code, signal) => done(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
  const send = (signal: NodeJS.Signals): void => void child.kill(signal)
  const silence = handOn(send)
  started?.(send)
  const sources = [...pipes.map((pipe) => pipe.output), child.stdout, child.stderr].filter((source) => source !== null)
  const streams = sources.map((source, index) => pass(source, index + 1, maskerOf(masked)))
  try {
    const code = await ended
    await settle(streams)
    return code
  } finally {
    silence()
  }
}

/** Some failures are thrown, others come as an event. Without a terminal it leads a group of its own: what is sent to ours comes once, by us. */
function spawned({ file, argv, environment, isSure }: Started, stdio: StdioOptions): ChildProcess {
  const bound = isSure ? deathBound(file, argv) : { file, argv }
  try {
    return spawn(bound.file, bound.argv.slice(1), {
      argv0: bound.argv[0] ?? bound.file,
      env: environment,
      stdio,
      detached: !hasTerminal(),
    })
  } catch (error) {
    throw error instanceof Error ? translated(file, error) : error
  }
}

function translated(file: string, error: Error): Error {
  const code = 'code' in error ? error.code : ''
  if (code === 'E2BIG') {
    return new Fault('value.too_large', 'Arguments and environment together are more than this system takes.', {
      cause: error,
    })
  }
  return new Fault('program.not_executable', `"${printable(file)}" cannot be started by this system.`, {
    hint: 'Its interpreter is missing, or it was made for another machine.',
    cause: error,
  })
}
