import { fstatSync, readSync, type Stats, writeSync } from 'node:fs'
import { main } from './cli/main.ts'
import { realTerminal } from './cli/terminal.ts'
import { isColourless, readConfig } from './config.ts'
import { Fault } from './core/fault.ts'
import manifest from '../package.json' with { type: 'json' }

// Loaded here and nowhere earlier: `--version` and `--help` need neither the vault nor its libraries.
async function context(terminal: ReturnType<typeof realTerminal>) {
  const { appContext } = await import('./app.ts')
  return appContext(await readConfig(), {
    interactive: terminal.interactive,
    confirm: (question) => terminal.ask(question, false),
    ...(terminal.interactive ? { askPassphrase: () => terminal.askSecret('Passphrase of the vault: ') } : {}),
    progress: (line) => terminal.progress(line),
    made: async (made) => (await import('./cli/made.ts')).madeLines(made, terminal),
  })
}

const streams = {
  get stdin() {
    return process.stdin
  },
  get stdout() {
    return process.stdout
  },
  get stderr() {
    return process.stderr
  },
  isTerminal,
  write,
  read,
  onInterrupt: (stop: () => void) => void process.once('SIGINT', stop),
}
const terminal = realTerminal(streams, isColourless())
process.exitCode = await main(process.argv.slice(2), {
  version: manifest.version,
  terminal,
  context: () => context(terminal),
})

/** The module for terminals is loaded only where one may be: it costs 3 ms of every start. */
function isTerminal(fd: number): boolean {
  try {
    const file = fstatSync(fd)
    return file.isCharacterDevice() && !isNothing(file) && process.getBuiltinModule('node:tty').isatty(fd)
  } catch {
    return false
  }
}

/** `/dev/null` by its number on Linux: services and agents give it, and a look for a terminal there is for nothing. */
function isNothing({ rdev }: Stats): boolean {
  return process.platform === 'linux' && rdev === 0x103
}

/** Waits where whoever gave us the pipe made it one that does not. */
function read(space: Uint8Array): number {
  for (;;) {
    try {
      return readSync(0, space, 0, space.length, null)
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? cause.code : ''
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN') throw cause
      rest()
    }
  }
}

function rest(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
}

/** All of it at once. Where nobody reads, it is lost, and that is the answer; where the reader is slow and would not let us wait, we do. */
function write(fd: number, content: string | Uint8Array): boolean {
  for (let left = Buffer.from(content); left.length > 0;) {
    try {
      left = left.subarray(writeSync(fd, left))
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? cause.code : ''
      // What cannot be said on standard error cannot be said at all.
      if (code === 'EPIPE' || (fd === 2 && code !== 'EAGAIN')) return false
      if (code !== 'EAGAIN')
        throw new Fault('file.not_written', 'Standard output could not be written.', {
          hint: 'Is there space on the disk it goes to? Then run the same command again.',
          cause,
        })
      rest()
    }
  }
  return true
}
