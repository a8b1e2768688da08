import type { Masker } from '../core/masking.ts'
import { deathBound } from './bound.ts'
import { writeNow } from './out.ts'
import { type OwnTerminal, ownTerminal } from './pty.ts'
import { handOn } from './signals.ts'
import type { Care } from './start.ts'
import type { Started } from './supervise.ts'

/**
 * Starts the program on a terminal of its own and stands between it and ours: keys go in as they are pressed, what it shows comes out masked, sizes are
 * handed on. Returns its exit code, or null where no terminal can be had. Our own terminal is as it was when it returns.
 */
export async function onTerminal(
  { file, argv, environment }: Started,
  masker: Masker,
  started: Care['started'],
): Promise<number | null> {
  const { stdin, stdout } = process
  const bound = deathBound(file, argv)
  const size = () => ({ cols: stdout.columns, rows: stdout.rows })
  const terminal = await ownTerminal({
    file: bound.file,
    args: bound.argv.slice(1),
    env: environment,
    size: size(),
    // At once: a terminal that shows slowly slows the program.
    heard: (content) => writeNow(1, masker.push(content)),
  })
  if (terminal === null) return null
  const send = (signal: NodeJS.Signals): void => terminal.send(signal)
  const silence = handOn(send)
  started?.(send)
  const resized = (): void => terminal.resize(size())
  process.on('SIGWINCH', resized)
  const release = held(terminal, stdin)
  try {
    return await terminal.ended
  } finally {
    writeNow(1, masker.end())
    release()
    silence()
    process.off('SIGWINCH', resized)
  }
}

/** Keys reach the program one by one, ^C and ^Z among them: its own terminal acts on them. */
function held(terminal: OwnTerminal, stdin: NodeJS.ReadStream): () => void {
  const typed = (content: Buffer): void => terminal.write(content)
  stdin.setRawMode(true)
  stdin.on('data', typed)
  return () => {
    stdin.off('data', typed)
    stdin.setRawMode(false)
    stdin.pause()
    stdin.unref()
  }
}
