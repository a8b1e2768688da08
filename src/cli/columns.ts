import { stripVTControlCharacters } from 'node:util'

/** Rows as lines whose cells stand below each other, three blanks apart. Colours in a cell take no room. */
export function columns(rows: readonly (readonly string[])[], indent = '  '): readonly string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, widthOf(cell))
  }
  return rows.map((row) => {
    const cells = row.map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - widthOf(cell)))
    return `${indent}${cells.join('   ')}`.trimEnd()
  })
}

function widthOf(text: string): number {
  return Array.from(stripVTControlCharacters(text)).length
}
