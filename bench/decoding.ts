import { spawnSync } from 'node:child_process'
import { registerHooks } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * How much of the processor time of a tree is decoding: medians of scans with and without it that took turns, each in a process of its own, from source
 * and with one thread. Asked of the scanner's own code, because the program has no way to leave it out.
 */
export function decodingShare(tree: string, runs = 3): number {
  const costs: Record<'with' | 'without', number[]> = { with: [], without: [] }
  for (let run = 0; run < runs; run++)
    for (const how of ['with', 'without'] as const) costs[how].push(costOf(tree, how))
  return 1 - median(costs.without) / median(costs.with)
}

function costOf(tree: string, how: string): number {
  const argv = [fileURLToPath(import.meta.url), tree, how]
  const { stdout, status } = spawnSync(process.execPath, argv, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`The scan of ${tree} ${how} decoding ended with ${status}.`)
  return Number(stdout)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** In the place of src/scan/deeper.ts: the same, but that nothing is decoded. */
function withoutDecoding(): void {
  const deeper = new URL('../src/scan/deeper.ts', import.meta.url).href
  const source = `export * from ${JSON.stringify(deeper)}; export const deeper = () => []`
  const url = `data:text/javascript,${encodeURIComponent(source)}`
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context)
      return found.url === deeper && context.parentURL?.endsWith('/detect.ts')
        ? { ...found, url, format: 'module' }
        : found
    },
  })
}

/** Milliseconds of processor time, without what it takes to load. */
async function measure(tree: string): Promise<number> {
  const { providers } = await import('../src/providers/index.ts')
  const { scanTree } = await import('../src/scan/scan.ts')
  const begun = process.cpuUsage()
  await scanTree({ providers, paths: [tree], cwd: tree, now: () => new Date() })
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / 1000
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [, , tree = '.', how = 'with'] = process.argv
  if (how === 'without') withoutDecoding()
  console.log(await measure(tree))
}
