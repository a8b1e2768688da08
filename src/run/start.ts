import type { Secret } from '../core/secret.ts'
import { assertExact } from './exact.ts'
import { findProgram } from './find.ts'
import { launchOf } from './header.ts'
import { canReplace, replace } from './replace.ts'

/** What is started: argv as typed, and the whole environment it gets. */
export interface Program {
  readonly argv: readonly string[]
  readonly environment: Readonly<Record<string, string>>
}

/** Why we stay beside the program: something is masked in its output, or is to be cleaned up behind it. */
export interface Care {
  /** Values that do not leave in its output. */
  readonly masked: readonly Secret[]
  /** Open files that it gets as 3, 4 and so on. */
  readonly files: readonly number[]
  /** Done when it has ended, however it did. */
  readonly cleanUp: () => void
  /** Gets what sends the program a signal, once it runs. */
  readonly started?: (send: (signal: NodeJS.Signals) => void) => void
  /** Says one line to people, on standard error. */
  readonly say: (line: string) => void
}

const SHELL = '/bin/sh'

/**
 * Starts the program in our place, with our process id, terminal and streams: then nothing of ours is left, and the call does not return. Where
 * that cannot be, or `care` is to be taken, starts it as a child and returns its exit code, 128+n for a signal. A text without `#!` is read by the
 * shell, as execvp(3) has it. `path` is the PATH we were started with. Faults: `program.not_found`, `program.not_executable`, `value.too_large`.
 */
export async function start(
  { argv, environment }: Program,
  path: string | undefined,
  care: Care | null = null,
): Promise<number> {
  try {
    const [name = '', ...args] = argv
    const file = findProgram(name, path)
    assertExact(argv, environment)
    const launch = launchOf(file)
    const [starter, words] = launch === 'shell' ? [SHELL, [SHELL, file, ...args]] : [file, argv]
    if (care === null && canReplace(launch, words, environment)) replace(starter, words, environment)
    const { supervise } = await import('./supervise.ts')
    return await supervise({ file: starter, argv: words, environment, isSure: launch !== 'unsure' }, care)
  } finally {
    care?.cleanUp()
  }
}
