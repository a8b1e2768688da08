import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { providers } from '../src/providers/index.ts'
import { prepare } from '../src/scan/plan.ts'
import { toText } from '../src/scan/prepared-text.ts'

/** By this condition of the `imports` in package.json a build takes what `writeCatalogue` wrote for `#catalogue`. */
export const BUILT = 'keyward-built'

const FOLDER = fileURLToPath(new URL('../dist', import.meta.url))

/**
 * Writes dist/catalogue.js, which stands in for src/catalogue.ts in the artefacts: all that the scanner takes from the providers, and the
 * few providers that hold code for it. Made anew for every build, from the providers alone.
 */
export function writeCatalogue(): void {
  const checked = providers.filter(({ keys }) => keys.some(({ checksum }) => checksum)).map(({ id }) => id)
  const lines = [
    `import { fromText } from '../src/scan/prepared-text.ts'`,
    ...checked.map((id, index) => `import * as checked${index} from '../src/providers/${id}.ts'`),
    `const CHECKED = [${checked.map((_, index) => `checked${index}`).join(', ')}].flatMap(Object.values)`,
    `const TEXT = ${JSON.stringify(toText(prepare(providers)))}`,
    `export async function catalogue() { return fromText(TEXT, CHECKED) }`,
  ]
  mkdirSync(FOLDER, { recursive: true })
  const path = join(FOLDER, 'catalogue.js')
  writeFileSync(`${path}.${process.pid}`, `${lines.join('\n')}\n`)
  renameSync(`${path}.${process.pid}`, path)
}
