import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DotenvFile, type EntryLine, quote, readDotenv, rewrite, valuesOf, writeDotenv } from './dotenv.ts'
import { Secret } from './secret.ts'

const read = (text: string): DotenvFile => readDotenv(new Secret(text))
const written = (file: DotenvFile): string => writeDotenv(file).reveal()
const entries = (text: string): EntryLine[] => read(text).lines.filter((line) => line.kind === 'entry')

function only(text: string): EntryLine {
  const [entry, ...more] = entries(text)
  if (entry === undefined || more.length > 0) throw new Error('not one entry')
  return entry
}

function agreed(text: string): string | null {
  const { reading } = only(text)
  return reading.agreed ? reading.value.reveal() : null
}

function reason(text: string): string | null {
  const { reading } = only(text)
  return reading.agreed ? null : reading.reason
}

/** Text as people and attackers write it: mostly the pieces that readers trip over. */
const PIECES = [
  'X=',
  'Y=',
  'export ',
  'a',
  'b1',
  ' ',
  '\t',
  '#',
  ' #',
  "'",
  '"',
  '`',
  '\\',
  '$',
  '$A',
  '\n',
  '\r\n',
  '\r',
  '\0',
  '\uFEFF',
  '\u2028',
  ':',
  'é',
  'kw://a/b/C',
]
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((all) => all.join('')),
)

describe('reading', () => {
  test.each([
    ['X=v', 'v'],
    ['export X=v', 'v'],
    ['X = v', 'v'],
    ['X=v # why', 'v'],
    ['X="a b" # why', 'a b'],
    ['X=\'say "a"\'', 'say "a"'],
    ['X="it\'s"', "it's"],
    ['X="a #b"', 'a #b'],
    ['X="a\nb"\n', 'a\nb'],
    ["X='a\n\n# b'\n", 'a\n\n# b'],
    ['X=v\r\n', 'v'],
    ['X="a b"\r\n', 'a b'],
    ['X=', ''],
    ['X=""', ''],
    ['X=a=b==', 'a=b=='],
    ['X=pa$', 'pa$'],
    ["X='p@$!w'", 'p@$!w'],
    ["X='a\\nb'", 'a\\nb'],
    ['X=postgres://h/d?a=1&b=2', 'postgres://h/d?a=1&b=2'],
    ['\uFEFFX=v', 'v'],
  ])('%j is read alike', (line, value) => {
    expect(agreed(line)).toBe(value)
  })

  test.each([
    ['X=unq#no', 'a "#" with no blank before it'],
    ['X="a"#b', 'a "#" with no blank before it'],
    ['X= # b', 'a "#" where the value begins'],
    ['X=$A1-e', 'a "$" that some replace'],
    ['X="p@$$w0rd"', 'a "$" that some replace'],
    ["X='p@$$w0rd'", 'a "$" that some replace'],
    ["X='$A'", 'a "$" that some replace'],
    ['X=$(echo cmd)', 'command substitution'],
    ['X="$(echo cmd)"', 'command substitution'],
    ['X=`v`', 'backticks'],
    ['X="esc \\"q\\""', 'a backslash in double quotes'],
    ['X="tab\\tx"', 'a backslash in double quotes'],
    ['X="a\\nb"', 'a backslash in double quotes'],
    ["X='it''s'", 'single quotes inside single quotes'],
    ["X='a\\'", 'a quote that is never closed'],
    ['X="a', 'a quote that is never closed'],
    ['X="a"b', 'text after the closing quote'],
    ['X=a"b"c', 'quotes inside a value that is not quoted'],
    ['X=a\\b', 'a backslash outside quotes'],
    ['X=~/a', 'a "~" that some replace'],
    ['X="a\r\nb"', 'a value over several lines with CRLF or other endings than LF'],
    ['X=\u00A0v', 'control characters or unusual white space'],
  ])('%j is not, and the reason is said', (line, why) => {
    expect(reason(line)).toBe(why)
  })

  test.each(['kw://bot/dev/A', 'kw://${P}/dev/A', 'op://my vault/item/field', 'env://HOME', 'file://keys/a#member'])(
    'the reference %s is always read, bare and quoted',
    (reference) => {
      for (const line of [`X=${reference}`, `X="${reference}" # c`, `X='${reference}'\r\n`])
        expect(agreed(line)).toBe(reference)
    },
  )

  test.each([
    ['1A=v', 'a name that begins with a digit'],
    ['A B=v', 'white space in the name'],
    ['é=v', 'a name with other characters than letters, digits, "_", "." and "-"'],
    ['=v', 'no name before "="'],
    ['X', 'no "=" in the line'],
    ['X=a\0b', 'a NUL byte'],
    ['X="a\n\0"', 'a NUL byte'],
    ['# a\rX=1', 'a line break that only some readers see'],
  ])('%j is broken, and why', (line, why) => {
    expect(read(line).lines[0]).toMatchObject({ kind: 'broken', line: 1, reason: why })
  })

  test('names with "." and "-" are entries, and who refuses them is said', () => {
    const { reading } = only('FOO-BAR.a=v')
    expect(reading.agreed && reading.refusals.map(({ by }) => by)).toEqual(['ruby', 'shell'])
  })

  test('a value over several lines is one entry, and lines go on being counted', () => {
    const [first, second] = entries('# c\nX="a\nb" # d\n\nY=1')
    expect(first).toMatchObject({ line: 2, endLine: 3, head: 'X=', quote: 'double' })
    expect(first?.raw.reveal()).toBe('X="a\nb" # d\n')
    expect(first?.tail.reveal()).toBe(' # d\n')
    expect(second).toMatchObject({ line: 5, endLine: 5 })
  })

  test('a name that comes twice names the line of the first', () => {
    expect(entries('X=1\nY=2\nX=3').map(({ duplicateOf }) => duplicateOf)).toEqual([null, null, 1])
  })

  test('below a quote that nothing closes, what some readers take into it is in doubt, the rest is not', () => {
    const readings = entries('A=1\nX="abc\nY=1\nZ="q"\nW=2').map(({ name, reading }) => [name, reading.agreed])
    expect(readings).toEqual([
      ['A', true],
      ['X', false],
      ['Y', false],
      ['Z', false],
      ['W', true],
    ])
  })

  test('blanks for a value are in doubt: Node takes the next line for it', () => {
    const [first, second] = entries('X= \nY=1')
    expect(first?.reading.agreed).toBe(false)
    expect(second?.reading).toMatchObject({ agreed: true, refusals: [{ by: 'node' }] })
  })

  test('any text comes back byte for byte', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(written(read(any))).toBe(new Secret(any).reveal())
      }),
    )
  })

  test('lines are numbered as an editor numbers them', () => {
    fc.assert(
      fc.property(text, (any) => {
        let line = 1
        for (const kept of read(any).lines) {
          expect(kept.line).toBe(line)
          line += kept.raw.reveal().split('\n').length - 1
        }
      }),
    )
  })

  test('no reason and no printed file holds a value', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PIECES), fc.constantFrom(...PIECES), (before, after) => {
        const marker = ['m4', 'rk3', 'rQ'].join('')
        for (const line of [`X=${before}${marker}${after}`, `${before}${marker}${after}`, `# ${marker}${after}`]) {
          const file = read(line)
          if (file.lines.every((kept) => kept.kind !== 'entry' || !kept.head.includes(marker))) {
            expect(JSON.stringify(file)).not.toContain(marker)
          }
        }
      }),
    )
  })
})

describe('rewriting', () => {
  test('only the value changes: comments, order, endings, export and blanks stay', () => {
    const before = '\uFEFF# top\r\nexport  A = "old" # why\r\nB=plain\n\n  C=\'x\ny\'   # end'
    const after = written(
      rewrite(
        read(before),
        new Map<string | number, string>([
          ['A', 'kw://p/dev/A'],
          [5, 'kw://p/dev/C'],
        ]),
      ),
    )
    expect(after).toBe('\uFEFF# top\r\nexport  A = kw://p/dev/A # why\r\nB=plain\n\n  C=kw://p/dev/C   # end')
  })

  test('a name means all its entries, a line just one', () => {
    expect(written(rewrite(read('A=1\nA=2'), new Map([['A', 'kw://p/d/A']])))).toBe('A=kw://p/d/A\nA=kw://p/d/A')
    expect(written(rewrite(read('A=1\nA=2'), new Map([[2, 'kw://p/d/A']])))).toBe('A=1\nA=kw://p/d/A')
  })

  test('a comment that stands where the value would is kept', () => {
    expect(written(rewrite(read('A= # why'), new Map([['A', 'kw://p/d/A']])))).toBe('A=kw://p/d/A # why')
  })

  test('what the file does not have cannot be changed', () => {
    expect(() => rewrite(read('A=1'), new Map([['B', 'x']]))).toThrow(expect.objectContaining({ code: 'file.changed' }))
    expect(() => rewrite(read('# A=1'), new Map([[1, 'x']]))).toThrow(expect.objectContaining({ code: 'file.changed' }))
  })

  test('in any file, the new value is read and all around it is byte-equal', () => {
    fc.assert(
      fc.property(text, fc.nat(), (any, pick) => {
        const file = read(`${any}\nZ=1`)
        const all = file.lines.filter((line) => line.kind === 'entry' && line.quote === 'none' && line.reading.agreed)
        const entry = all[pick % Math.max(1, all.length)]
        if (entry?.kind !== 'entry') return
        const changed = written(rewrite(file, new Map([[entry.line, 'kw://p/dev/N']])))
        const at = file.lines.indexOf(entry)
        const raw = (lines: DotenvFile['lines']): string => written({ lines })
        const head = raw(file.lines.slice(0, at)) + entry.head
        expect(changed).toBe(`${head}kw://p/dev/N${entry.tail.reveal()}${raw(file.lines.slice(at + 1))}`)
        const again = read(changed).lines[at]
        expect(again?.kind === 'entry' && again.reading.agreed && again.reading.value.reveal()).toBe('kw://p/dev/N')
      }),
    )
  })
})

describe('quoting', () => {
  test.each([
    ['plain-Value_1.2/3+4==', 'plain-Value_1.2/3+4=='],
    ['a b', "'a b'"],
    ['a#b', "'a#b'"],
    ["it's", '"it\'s"'],
    ['a\nb', "'a\nb'"],
    ['a"b', "'a\"b'"],
    ['', "''"],
    ['a;b', "'a;b'"],
  ])('%j is written as %j', (value, form) => {
    expect(quote(new Secret(value))?.reveal()).toBe(form)
  })

  test.each(['a$B', 'a\'b"c', 'a\0b', 'a\r\nb', "it's `b`", 'a\\'])('%j has no form that all read', (value) => {
    expect(quote(new Secret(value))).toBe(null)
  })

  test('bytes that are no text have none either', () => {
    expect(quote(new Secret(Uint8Array.of(0xff, 0xfe)))).toBe(null)
  })

  test('what is quoted is read back, in the middle of a file too', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), (any) => {
        const value = new Secret(any)
        const form = quote(value)
        if (form === null) return
        const back = valuesOf(rewrite(read('A=1\nX=old # c\nB="2"\n'), new Map([['X', form]])))
        expect(back.get('X')).toMatchObject({ agreed: true, line: 2 })
        expect(back.get('X')?.value.equals(value)).toBe(true)
        expect(back.get('B')?.value.reveal()).toBe('2')
      }),
    )
  })
})

test('for run, the last entry of a name counts, and where readers disagree it has what dotenv for Node reads', () => {
  const values = valuesOf(read("A=1\nB=\"x\\ty$Z\"\nA=2\nC=a#b\nD='it''s'"))
  const shown = [...values].map(([name, { value, line, agreed: isAgreed }]) => [name, value.reveal(), line, isAgreed])
  expect(shown).toEqual([
    ['A', '2', 3, true],
    ['B', 'x\\ty$Z', 2, false],
    ['C', 'a', 4, false],
    ['D', "it''s", 5, false],
  ])
  expect(values.get('C')?.reason).toBe('a "#" with no blank before it')
})
