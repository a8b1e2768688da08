import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is kept of a measurement: how often ours costs what the peer costs in the same run. */
export interface Ratio {
  readonly work: string
  readonly ratio: number
  /** Of processor time, which other work on the machine changes least, or by the clock. */
  readonly of: 'processor' | 'clock'
}

const PATH = join(import.meta.dirname, 'table.json')
/** Worse than the table by more than this is a step back. */
const TOLERANCE = { processor: 1.1, clock: 1.25 } as const

/** Writes the ratios down beside those of other work: the next `--check` is measured against them. */
function keepRatios(ratios: readonly Ratio[]): void {
  const measured = Object.fromEntries(ratios.map(({ work, ratio }) => [work, Number(ratio.toFixed(2))]))
  const table = { ...kept(), ...measured }
  writeFileSync(PATH, `${JSON.stringify(table, null, 2)}\n`)
}

function kept(): Record<string, number> {
  return JSON.parse(readFileSync(PATH, 'utf8'))
}

/** What got worse than the committed table by more than a tenth, by the clock a quarter, in words. A row that the table lacks is told too. */
function worseThanTable(ratios: readonly Ratio[]): readonly string[] {
  const table = kept()
  return ratios.flatMap(({ work, ratio, of }) => {
    const before = table[work]
    if (before === undefined) return [`${work} is not in bench/table.json: npm run bench -- --write`]
    return ratio > before * TOLERANCE[of] ? [`${work}: ${ratio.toFixed(2)} ×, in the table ${before} ×`] : []
  })
}

/** Where `--write` is among the arguments they are kept; where `--check` is, what got worse is told and the process fails. */
export function heed(args: readonly string[], ratios: readonly Ratio[]): void {
  if (args.includes('--write')) keepRatios(ratios)
  if (!args.includes('--check')) return
  const worse = worseThanTable(ratios)
  for (const one of worse) console.error(`worse: ${one}`)
  if (worse.length > 0) process.exitCode = 1
}
