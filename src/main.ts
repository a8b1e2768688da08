import { writeSync } from 'node:fs'
import { main } from './cli/main.ts'
import { realTerminal } from './cli/terminal.ts'
import { isColourless, readConfig } from './config.ts'
import manifest from '../package.json' with { type: 'json' }

// Loaded here and nowhere earlier: `--version` and `--help` need neither the vault nor its libraries.
async function context(terminal: ReturnType<typeof realTerminal>) {
  const [{ appContext }, { madeLines }] = await Promise.all([import('./app.ts'), import('./cli/made.ts')])
  return appContext(await readConfig(), {
    interactive: terminal.interactive,
    confirm: (question) => terminal.ask(question, false),
    progress: (line) => terminal.progress(line),
    made: (made) => madeLines(made, terminal),
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
  write: toStandardError,
}
const terminal = realTerminal(streams, isColourless())
process.exitCode = await main(process.argv.slice(2), {
  version: manifest.version,
  terminal,
  context: () => context(terminal),
})

/** All of it at once. Where nobody reads, it is lost; where the reader is slow and would not let us wait, we do. */
function toStandardError(text: string): void {
  for (let left = Buffer.from(text); left.length > 0;) {
    try {
      left = left.subarray(writeSync(2, left))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) return
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}
