import { replace } from './replace.ts'

const SHELL = '/bin/sh'
const SIGNALS = ['HUP', 'INT', 'QUIT', 'USR1', 'USR2', 'ALRM', 'TERM', 'WINCH', 'CONT'] as const

/** Starts what follows, hands signals on, and ends with its exit code. */
const SCRIPT = `"$@" <&0 & child=$!
${SIGNALS.map((signal) => `trap 'kill -${signal} $child' ${signal}`).join('\n')}
while :; do wait $child; code=$?; kill -0 $child 2>/dev/null || exit $code; done`

/**
 * As the first process of a container we would have to take every orphan's exit, which no JavaScript can: so a shell becomes the first process, which
 * does, and starts us again below it.
 */
export function behindShell(
  itself: readonly string[],
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): void {
  const [runtime = '', ...program] = itself
  const words = program.length === 0 ? [runtime] : [runtime, '--', ...program]
  replace(SHELL, ['sh', '-c', SCRIPT, 'keyward', ...words, ...args], environment)
}
