import { stripVTControlCharacters } from 'node:util'

/** Rows as lines whose cells stand below each other, three blanks apart. Colours in a cell take no room. */
export function columns(rows: readonly (readonly string[])[], indent = '  '): readonly string[] {
  const count = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: count }, (_, index) => Math.max(...rows.map((row) => widthOf(row[index] ?? ''))))
  return rows.map((row) => {
    const cells = row.map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - widthOf(cell)))
    return `${indent}${cells.join('   ')}`.trimEnd()
  })
}

function widthOf(text: string): number {
  return Array.from(stripVTControlCharacters(text)).length
}
