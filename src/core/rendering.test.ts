import fc from 'fast-check'
import { parse as toml } from 'smol-toml'
import { expect, test } from 'vitest'
import { readDotenv, valuesOf } from './dotenv.ts'
import { formOf, rendered } from './rendering.ts'
import { Secret } from './secret.ts'
import { publishedName, readTemplate } from './template.ts'

const REF = 'kw://bot/dev/KEY'
const VALUE = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...Array.from('"\'\\$#;:={}[],&*!|>%@` \t\n\r')),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 30,
})

function fill(template: string, value: string, form: Parameters<typeof rendered>[3]): string | null {
  const read = readTemplate('t', new Secret(template), () => null)
  try {
    return rendered('t', read, new Map([[REF, new Secret(value)]]), form).reveal()
  } catch (error) {
    expect(error).toMatchObject({ code: 'value.invalid' })
    expect(String(error)).not.toContain(value.length > 8 ? value : '\0\0')
    return null
  }
}

test('a reader of JSON gets back what went in, quoted or not', () => {
  fc.assert(
    fc.property(
      VALUE,
      fc.constantFrom(
        '{"a": "{{ kw://bot/dev/KEY }}"}',
        '{"a": {{kw://bot/dev/KEY}}}',
        '{"a": "x{{ kw://bot/dev/KEY }}"}',
      ),
      (value, template) => {
        const text = fill(template, value, 'json')
        const prefix = template.includes('"x') ? 'x' : ''
        expect(text === null ? null : JSON.parse(text)).toEqual({ a: prefix + value })
      },
    ),
  )
})

test('a reader of TOML gets back what went in, or it is refused', () => {
  fc.assert(
    fc.property(
      VALUE,
      fc.constantFrom(
        'a = "{{ kw://bot/dev/KEY }}"\n',
        'a = {{ kw://bot/dev/KEY }}\n',
        "a = '{{ kw://bot/dev/KEY }}'\n",
      ),
      (value, template) => {
        const text = fill(template, value, 'toml')
        if (text === null) expect(template).toContain("'")
        else expect(toml(text)).toEqual({ a: value })
      },
    ),
  )
})

test('a reader of dotenv gets back what went in, or it is refused', () => {
  fc.assert(
    fc.property(
      VALUE,
      fc.constantFrom('A={{ kw://bot/dev/KEY }}\nB=1\n', 'A="{{ kw://bot/dev/KEY }}"\nB=1\n'),
      (value, template) => {
        const text = fill(template, value, 'dotenv')
        if (text === null) return
        const values = valuesOf(readDotenv(new Secret(text)))
        expect([values.get('A')?.value.reveal(), values.get('B')?.value.reveal()]).toEqual([value, '1'])
      },
    ),
  )
})

test('a properties file holds any value in the letters of its own escapes', () => {
  fc.assert(
    fc.property(VALUE, (value) => {
      const text = fill('a={{ kw://bot/dev/KEY }}\n', value, 'properties') ?? ''
      const back = text
        .slice(2, -1)
        .replaceAll(/\\(?:u([0-9a-f]{4})|(.))/g, (_, hex: string | undefined, char: string) =>
          hex ? String.fromCharCode(Number.parseInt(hex, 16)) : ({ t: '\t', n: '\n', f: '\f', r: '\r' }[char] ?? char),
        )
      expect([back, /^[\x20-\x7e\n]*$/.test(text)]).toEqual([value, true])
    }),
  )
})

test('YAML takes a value in double quotes as JSON writes it, in single quotes one line, and nothing in the middle of plain text', () => {
  expect(fill('a: {{ kw://bot/dev/KEY }}\n', 'x: "y"\n', 'yaml')).toBe('a: "x: \\"y\\"\\n"\n')
  expect(fill("a: '{{ kw://bot/dev/KEY }}'\n", "it's", 'yaml')).toBe("a: 'it''s'\n")
  expect(fill("a: '{{ kw://bot/dev/KEY }}'\n", 'two\nlines', 'yaml')).toBeNull()
  expect(fill('a: x{{ kw://bot/dev/KEY }}\n', 'y', 'yaml')).toBeNull()
})

test('INI takes plain values alone', () => {
  expect(fill('a = {{ kw://bot/dev/KEY }}\n', 'sk-123', 'ini')).toBe('a = sk-123\n')
  for (const value of ['a;b', 'a#b', 'a\nb', ' a', 'a"b', '${x}'])
    expect(fill('a = {{ kw://bot/dev/KEY }}\n', value, 'ini')).toBeNull()
})

test('what others write in braces is theirs', () => {
  const text = '${{ secrets.X }} {{ .Values.x }} {{ user.name }} ${{ kw://a/b/C }} {{{ kw://a/b/C }}}'
  expect(readTemplate('t', new Secret(text), () => null).slots).toEqual([])
})

test('a reference that is none is told with its line', () => {
  for (const text of ['{{ op://vault/item/field }}', '{{ kw://a }}', '{{ kw://${NONE}/b/C }}'])
    expect(() => readTemplate('t', new Secret(`x\n${text}`), () => null)).toThrow(
      expect.objectContaining({ code: 'reference.invalid', message: expect.stringContaining('t:2') }),
    )
})

test('names say the form, and a name that bundlers publish is seen', () => {
  expect(
    ['a/.env', 'x.env.tpl', 'c.yaml.tpl', 'c.yml', 'p.json.in', 'a.toml', 'x.conf', 'log4j.properties', 'nginx'].map(
      formOf,
    ),
  ).toEqual(['dotenv', 'dotenv', 'yaml', 'yaml', 'json', 'toml', 'ini', 'properties', 'text'])
  const at = (text: string) => publishedName(text, { start: text.length })
  expect([
    at('x\nNEXT_PUBLIC_KEY="'),
    at('export VITE_A='),
    at('  "REACT_APP_B": "'),
    at('MY_NEXT_PUBLIC_KEY='),
    at('KEY='),
  ]).toEqual(['NEXT_PUBLIC_KEY', 'VITE_A', 'REACT_APP_B', null, null])
})
