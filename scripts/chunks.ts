import { fileURLToPath } from 'node:url'

/**
 * Which modules lie in one file of the bundle. Left alone, the bundler makes a file of every set of modules that some commands share: `run` then opens forty of them, a
 * quarter of its start. A file per way of starting is four: what every start reads, what every command reads, what opens the vault, and `run` itself.
 */
const src = (path: string): string => fileURLToPath(new URL(`../src/${path}`, import.meta.url))

const EVERY_START = [src('main.ts')]
const EVERY_COMMAND = ['cli/parse', 'cli/command', 'app', 'core/perform', 'core/action'].map((path) =>
  src(`${path}.ts`),
)
const VAULT = ['stores/embedded/open', 'crypto/slots/key-file'].map((path) => src(`${path}.ts`))
const RUN = [src('cli/commands/run.ts')]

/** What a module imports, not counting what it loads when that is used. */
type Imports = (id: string) => readonly string[]

/** The file a module goes into; null leaves it to the bundler. */
export function chunkOf(): (id: string, imports: Imports) => string | null {
  let chunks: ReadonlyMap<string, string> | null = null
  return (id, imports) => (chunks ??= placed(imports)).get(id) ?? null
}

function placed(imports: Imports): ReadonlyMap<string, string> {
  const start = reached(EVERY_START, imports)
  const vault = reached(VAULT, imports)
  const run = reached(RUN, imports)
  const common = [...reached(EVERY_COMMAND, imports), ...[...run].filter((id) => vault.has(id))]
  // The later wins. The entry itself stays alone: while it waits for the command, nothing that the command loads may wait for it.
  return new Map(
    Object.entries({ run, vault, common, start }).flatMap(([name, ids]) =>
      [...ids].filter((id) => !EVERY_START.includes(id)).map((id) => [id, name] as const),
    ),
  )
}

function reached(from: readonly string[], imports: Imports): ReadonlySet<string> {
  const found = new Set(from)
  for (const id of found) for (const next of imports(id)) found.add(next)
  return found
}

/**
 * A module of Node's own, asked for as an object: `import` makes a module of it first, which reads every getter, and those of `node:fs` alone load all of Node's streams.
 * For the code of a chunk, whose imports stand at the beginning of lines.
 */
export function withBuiltins(code: string): string {
  return code.replaceAll(
    /^import (?:\{([^}]*)\}|\* as (\w+)|([\w$]+)) from "(node:[^"]+)";$/gm,
    (_, names: string | undefined, all: string | undefined, one: string | undefined, id: string) =>
      `const ${names === undefined ? (all ?? one) : `{${names.replaceAll(' as ', ': ')}}`} = globalThis.process.getBuiltinModule("${id}");`,
  )
}
