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

const terminal = realTerminal(process, isColourless())
process.exitCode = await main(process.argv.slice(2), {
  version: manifest.version,
  terminal,
  context: () => context(terminal),
})
