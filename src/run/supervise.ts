import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:os'
import { isatty } from 'node:tty'
import { Fault } from '../core/fault.ts'
import { printable } from '../core/printable.ts'

const FORWARDED = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGCONT', 'SIGWINCH'] as const
/** A terminal sends these to both of us by itself: handed on, the program would get them twice. */
const FROM_TERMINAL = ['SIGINT', 'SIGQUIT'] as const

/**
 * Starts the program as a child with our streams, hands signals on, and returns its exit code: 128+n where a signal ended it. For systems without
 * `execve`, and for files of which nobody can say beforehand whether it would succeed.
 */
export function supervise(
  file: string,
  argv: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<number> {
  const [argv0 = file, ...args] = argv
  return new Promise((done, failed) => {
    const child = spawned(file, argv0, args, environment)
    const hasTerminal = isatty(0) || isatty(1) || isatty(2)
    for (const signal of FORWARDED) process.on(signal, () => child.kill(signal))
    for (const signal of FROM_TERMINAL) process.on(signal, () => hasTerminal || child.kill(signal))
    child.on('error', (error) => failed(translated(file, error)))
    child.on('exit', (code, signal) => done(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}

/** Some failures are thrown, others come as an event. */
function spawned(
  file: string,
  argv0: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ChildProcess {
  try {
    return spawn(file, args, { argv0, env, stdio: 'inherit' })
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
