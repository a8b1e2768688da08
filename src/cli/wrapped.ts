/** A word, or a command in the accent colour: what is typed as it stands is not torn apart. An arrow stays before what it points to. */
// oxlint-disable-next-line no-control-regex -- colours begin with an escape
const UNIT = /(?:→ )?(?:\u001b\[36m[^\u001b]*\u001b\[0m|\S)+/g
// oxlint-disable-next-line no-control-regex -- the same
const COLOUR = /\u001b\[\d+m/g
/** What stands before the text of a line: blanks, the number of a step, our name. */
const LEAD = /^(?: *\d+ {2}| *(?:keyward: )?)/
/** Cells of a table stand so far apart, and a last one that is narrower than this is no column to go on in. */
const GAP = / {3,}(?=\S)/g
const NARROWEST_CELL = 30

/** Text for a terminal of so many columns, broken between words instead of within them. JSON and a word that is longer than a line stay whole. */
export function wrapped(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => (widthOf(line) <= columns || line.startsWith('{') ? line : broken(line, columns)))
    .join('\n')
}

function broken(line: string, columns: number): string {
  const indent = ' '.repeat(indentOf(line.replaceAll(COLOUR, ''), columns))
  const lines: string[] = []
  let begin = 0
  let end = 0
  for (const { 0: unit, index } of line.matchAll(UNIT)) {
    const room = lines.length === 0 ? columns : columns - indent.length
    if (end > begin && widthOf(line.slice(begin, index + unit.length)) > room) {
      lines.push(line.slice(begin, end))
      begin = index
    }
    end = index + unit.length
  }
  return [...lines, line.slice(begin, end)].join(`\n${indent}`)
}

/** Lines below begin under the text, in a table under the last cell. */
function indentOf(line: string, columns: number): number {
  const cell = [...line.matchAll(GAP)].at(-1)
  const at = cell === undefined ? columns : cell.index + cell[0].length
  return columns - at >= NARROWEST_CELL ? at : (LEAD.exec(line)?.[0].length ?? 0)
}

function widthOf(text: string): number {
  return text.replaceAll(COLOUR, '').length
}
