import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Which modules lie in one file of the bundle. Left alone, the bundler makes a file of every set of modules that some commands share: `run` then opens forty of them, a
 * quarter of its start. A file per way of starting is five: what every start reads, what every command reads, what opens the vault, `run` itself, and what other work in the vault takes.
 */
const src = (path: string): string => fileURLToPath(new URL(`../src/${path}`, import.meta.url))

const EVERY_START = [src('main.ts')]
const EVERY_COMMAND = ['cli/parse', 'cli/command', 'app', 'core/perform', 'core/action'].map((path) =>
  src(`${path}.ts`),
)
const VAULT = ['stores/embedded/open', 'crypto/slots/key-file'].map((path) => src(`${path}.ts`))
const LATER = [
  'stores/embedded/later',
  'database/dialect',
  'database/migrations/0001-start',
  'database/migrations/0002-targets',
].map((path) => src(`${path}.ts`))
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
  const later = reached(LATER, imports)
  const run = reached(RUN, imports)
  const common = [...reached(EVERY_COMMAND, imports), ...[...run].filter((id) => vault.has(id))]
  // The later wins. The entry itself stays alone: while it waits for the command, nothing that the command loads may wait for it.
  return new Map(
    Object.entries({ later, run, vault, common, start }).flatMap(([name, ids]) =>
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

/** A file of the bundle, by its name in it. */
interface Part {
  readonly type: string
  code?: string
}

/**
 * Takes out the files that only hand on what another exports: the bundler makes one for each module that is loaded late and lies in a file with others. Whoever loads it
 * takes the names from that file. Changes the bundle.
 */
export function withoutFacades(bundle: Record<string, Part>): void {
  const facades = new Map<string, { readonly from: string; readonly names: readonly Handed[] }>()
  for (const [name, { code = '' }] of Object.entries(bundle)) {
    const [, names, from] = /^export \{ ([^}]+) \} from "\.\/([^"]+)";\n?$/.exec(code) ?? []
    if (names === undefined || from === undefined) continue
    facades.set(basename(name), { from, names: handed(names) })
    delete bundle[name]
  }
  for (const [own, part] of Object.entries(bundle)) {
    if (part.code === undefined) continue
    const [, exported = ''] = /^export \{ ([^}]+) \};$/m.exec(part.code) ?? []
    const locals = new Map(handed(exported).map(({ from, to }) => [to, from]))
    const late: string[] = []
    part.code = part.code.replaceAll(
      /import\("(\.\/(?:chunks\/)?)([^"/]+)"\)/g,
      (whole: string, folder: string, name: string) => {
        const facade = facades.get(name)
        if (!facade) return whole
        const { from, names } = facade
        // Bun does not bundle a file that loads itself; and what is there need not be loaded. It is named where nothing within a function has the same name.
        if (from === basename(own)) {
          const members = names.map(({ from: as, to }) => `${to}: ${locals.get(as)}`).join(', ')
          return `Promise.resolve(${LATE}${late.push(members) - 1}())`
        }
        return `import("${folder}${from}").then((all) => ({ ${names.map(({ from: as, to }) => `${to}: all.${as}`).join(', ')} }))`
      },
    )
    part.code += late.map((members, at) => `function ${LATE}${at}() { return { ${members} }; }\n`).join('')
  }
}

const LATE = 'late$'

/**
 * What a file of the bundle declares from itself: `const { x } = await Promise.resolve({ x: x })` ends with an error when it is run, as the `x` behind it
 * is the one that is being declared. The bundler can make that of an import whose module lies in the same file.
 */
export function selfNamed(code: string): readonly string[] {
  const declared = /\b(?:const|let|var) (\{[^{}]*\}|[\w$]+) = \(?(?:await )?Promise\.resolve\(\{([^{}]*)\}\)/g
  return [...code.matchAll(declared)].flatMap(([whole, names = '', members = '']) => {
    const local = names.startsWith('{') ? membersOf(names.slice(1, -1)) : [names]
    const used = new Set(membersOf(members))
    return local.some((name) => used.has(name)) ? [whole] : []
  })
}

/** Of `a, b: c`: a and c. */
function membersOf(list: string): readonly string[] {
  return list.split(',').map((one) => (one.split(':').at(-1) ?? '').split('=')[0]?.trim() ?? '')
}

/** What one file exports under a name of its own, or another's. */
interface Handed {
  readonly from: string
  readonly to: string
}

/** `a, s as parse`: in that order. */
function handed(names: string): readonly Handed[] {
  return names.split(', ').map((one) => {
    const [from = '', to = from] = one.split(' as ')
    return { from, to }
  })
}
