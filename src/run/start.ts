import { assertExact } from './exact.ts'
import { findProgram } from './find.ts'
import { launchOf } from './header.ts'
import { canReplace, replace } from './replace.ts'

/** What is started: argv as typed, and the whole environment it gets. */
export interface Program {
  readonly argv: readonly string[]
  readonly environment: Readonly<Record<string, string>>
}

const SHELL = '/bin/sh'

/**
 * Starts the program in our place, with our process id, terminal and streams: then nothing of ours is left, and the call does not return. Where
 * that cannot be, starts it as a child and returns its exit code, 128+n for a signal. A text without `#!` is read by the shell, as
 * execvp(3) has it. `path` is the PATH we were started with. Faults: `program.not_found`, `program.not_executable`, `value.too_large`.
 */
export async function start({ argv, environment }: Program, path: string | undefined): Promise<number> {
  const [name = '', ...args] = argv
  const file = findProgram(name, path)
  assertExact(argv, environment)
  const launch = launchOf(file)
  const [starter, words] = launch === 'shell' ? [SHELL, [SHELL, file, ...args]] : [file, argv]
  if (canReplace(launch, words, environment)) replace(starter, words, environment)
  const { supervise } = await import('./supervise.ts')
  return supervise(starter, words, environment)
}
