import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is kept of a measurement: how often ours costs what the peer costs, of processor time, which other work on the machine changes least. */
export interface Ratio {
  readonly work: string
  readonly ratio: number
}

const PATH = join(import.meta.dirname, 'table.json')
/** Worse than the table by more than this is a step back. */
const TOLERANCE = 1.1

/** Writes the ratios down: the next `--check` is measured against them. */
export function keepRatios(ratios: readonly Ratio[]): void {
  const table = Object.fromEntries(ratios.map(({ work, ratio }) => [work, Number(ratio.toFixed(2))]))
  writeFileSync(PATH, `${JSON.stringify(table, null, 2)}\n`)
}

/** What got worse than the committed table by more than a tenth, in words. A row that the table lacks is told too. */
export function worseThanTable(ratios: readonly Ratio[]): readonly string[] {
  const table: Record<string, number> = JSON.parse(readFileSync(PATH, 'utf8'))
  return ratios.flatMap(({ work, ratio }) => {
    const kept = table[work]
    if (kept === undefined) return [`${work} is not in bench/table.json: npm run bench -- --write`]
    return ratio > kept * TOLERANCE ? [`${work}: ${ratio.toFixed(2)} ×, in the table ${kept} ×`] : []
  })
}
