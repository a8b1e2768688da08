import type { Catalogue } from './scan/kinds.ts'

/**
 * What the scanner takes from the providers. From source: the providers themselves. The artefacts hold what was read off them when they were
 * built in place of this module (scripts/catalogue.ts): reading it takes a tenth of the time.
 */
export async function catalogue(): Promise<Catalogue> {
  return (await import('./providers/index.ts')).providers
}
