import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type EntryLine, quote, readDotenv } from '../../src/core/dotenv.ts'
import { Secret } from '../../src/core/secret.ts'
import { INPUTS, NOT_FOR_A_SHELL } from './inputs.ts'
import { isRubyOld, READERS, type Reader } from './readers.ts'

const folder = mkdtempSync(join(tmpdir(), 'keyward-dotenv-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** dotenv for Ruby before 3 reads line by line. */
const isLineByLine = isRubyOld()

describe.each(READERS)('what we call agreed, $id reads as we do', (reader) => {
  const inputs = reader.id === 'bash' ? INPUTS : [...INPUTS, ...NOT_FOR_A_SHELL]
  test.skipIf(reader.absent !== null)(reader.absent ?? `${inputs.length} files`, () => {
    let compared = 0
    for (const [index, real] of reader.absent === null ? reader.read(inputs, folder).entries() : []) {
      const content = inputs[index] ?? ''
      for (const { name, value } of real === null ? [] : entriesFor(reader, content)) {
        if (reader.id === 'ruby' && isLineByLine && value.includes('\n')) continue
        expect.soft(real?.[name], JSON.stringify(content)).toBe(value)
        compared += 1
      }
    }
    expect(compared).toBeGreaterThan(40)
  })
})

describe.each(READERS)('what quote wrote, $id reads back', (reader) => {
  const all = [
    '',
    'abc',
    'a b',
    'a#b',
    "it's",
    'a"b',
    'a\nb\n',
    'p@$!w',
    'a;b|c&d',
    '~/x',
    '{"a": 1}',
    ' a ',
    'é\u00A0',
    'a\\b',
    '#a',
    'a`b',
  ]
  const values = all.filter((value) => reader.id !== 'ruby' || !isLineByLine || !value.includes('\n'))
  test.skipIf(reader.absent !== null)(reader.absent ?? `${values.length} values`, () => {
    const forms = values.map((value) => quote(new Secret(value))?.reveal())
    expect(forms.every((form) => form !== undefined)).toBe(true)
    const read = reader.read(
      forms.map((form) => `A_1=1\nX=${form}\nZ=2\n`),
      folder,
    )
    expect(read.map((names) => names?.['X'])).toEqual(values)
  })
})

/** Names with the values that this reader has to read: the last entry of each name, agreed, and not refused by it. */
function entriesFor(reader: Reader, content: string): { name: string; value: string }[] {
  const { lines } = readDotenv(new Secret(content))
  const last = new Map<string, EntryLine>()
  for (const line of lines) if (line.kind === 'entry') last.set(line.name, line)
  // A shell runs the file: one line that it cannot read spoils the ones below.
  if (
    reader.id === 'bash' &&
    lines.some((line) => line.kind === 'broken' || (line.kind === 'entry' && !suits(line, reader)))
  )
    return []
  return [...last.values()].flatMap((line) =>
    line.reading.agreed && suits(line, reader) ? [{ name: line.name, value: line.reading.value.reveal() }] : [],
  )
}

function suits({ reading }: EntryLine, { id }: Reader): boolean {
  return reading.agreed && reading.refusals.every(({ by }) => by !== (id === 'bash' ? 'shell' : id))
}
