import { fileURLToPath } from 'node:url'
import { build, type OutputBundle, type RolldownOutput } from 'rolldown'
import { BUILT, writeCatalogue } from './catalogue.ts'
import { chunkOf, selfNamed, withBuiltins, withoutFacades } from './chunks.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/**
 * The program as few files of JavaScript: keyward.js in this folder, and what is loaded only when used in its `chunks`. `worker` is where the thread lies that a scan
 * starts: beside the part that starts it. Not found there, a scan works alone and says nothing: a test of its own sees that.
 */
export async function bundle(
  folder: string,
  worker: 'chunks/scanner-worker' | 'scanner-worker',
): Promise<RolldownOutput> {
  writeCatalogue()
  const chunk = chunkOf()
  return build({
    cwd: ROOT,
    input: { keyward: 'src/main.ts', [worker]: 'src/scanner-worker.ts' },
    platform: 'node',
    preserveEntrySignatures: false,
    tsconfig: true,
    resolve: { conditionNames: [BUILT, 'node', 'import', 'default'] },
    plugins: [{ name: 'start', renderChunk: withBuiltins, generateBundle: (_, parts) => finished(parts) }],
    // Native: npm installs those of the machine beside the bundle.
    external: ['@napi-rs/keyring', '@lydell/node-pty'],
    output: {
      dir: folder,
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      // Names stay, so that the stack in a bug report can be read. It costs 2 ms of start and 370 KiB.
      minify: 'dce-only',
      comments: false,
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [
          { debugName: 'start', name: (id, graph) => chunk(id, (one) => graph.getModuleInfo(one)?.importedIds ?? []) },
        ],
      },
    },
  })
}

/** Throws where a file of the bundle would end with an error that no type shows. */
function finished(parts: OutputBundle): void {
  withoutFacades(parts)
  for (const [name, part] of Object.entries(parts)) {
    const [wrong] = part.type === 'chunk' ? selfNamed(part.code) : []
    if (wrong !== undefined) throw new Error(`${name} declares a name from itself: ${wrong}`)
  }
}
