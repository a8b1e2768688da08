import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Json, valueAt, withItem, withoutItems } from '../../src/core/json-text.ts'

const PATH = ['permissions', 'deny']
const RULE = 'Read(**/.env)'
const isRule = (item: unknown): boolean => item === RULE

/** Settings as people have them, each to come back byte for byte. */
const SETTINGS = [
  '{}\n',
  '{\n  "model": "opus"\n}\n',
  '{\n\t"permissions": {\n\t\t"allow": ["Bash(ls)"]\n\t}\n}\n',
  '{"permissions":{"deny":["Read(./a)"]}}',
  '{\n    "permissions": {\n        "deny": [\n            "Read(./a)"\n        ]\n    },\n    "z": 1,\n    "a": [1, 2]\n}\n',
  '{\r\n  "permissions": {\r\n    "deny": [\r\n      "Read(./a)"\r\n    ]\r\n  }\r\n}\r\n',
  '{\n  // why\n  "permissions": {\n    "deny": [\n      "Read(./a)" // ours\n      /* end */\n    ]\n  } // more\n}\n',
]

test.each(SETTINGS)('an item goes in and out again, and the rest stays byte for byte: %j', (text) => {
  const after = withItem(text, PATH, RULE) ?? ''
  expect(valueAt(after, PATH)?.value).toContain(RULE)
  expect(withoutItems(after, PATH, isRule)).toBe(text)
})

test('a trailing comma stays a trailing comma', () => {
  const text = '{\n  "permissions": {\n    "deny": [\n      "Read(./a)",\n    ],\n  },\n}\n'
  expect(valueAt(withItem(text, PATH, RULE) ?? '', PATH)?.value).toEqual(['Read(./a)', RULE])
})

test('other items, order and names stay, whatever the object is', () => {
  const value = fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie('tree'), { maxKeys: 3 }),
    ),
  })).tree
  const deny = fc.array(fc.string(), { minLength: 1, maxLength: 3 })
  const settings = fc.tuple(fc.dictionary(fc.string(), value, { maxKeys: 4 }), deny, fc.constantFrom(0, 2, 4, '\t'))
  fc.assert(
    fc.property(settings, ([others, denied, indent]) => {
      const { permissions: _, __proto__: _p, ...rest } = others
      const text = JSON.stringify({ ...rest, permissions: { deny: denied } }, null, indent)
      const after = withItem(text, PATH, RULE)
      expect(JSON.parse(after ?? '')).toEqual({ ...JSON.parse(text), permissions: { deny: [...denied, RULE] } })
      if (!denied.includes(RULE)) expect(withoutItems(after ?? '', PATH, isRule)).toBe(text)
    }),
  )
})

test.each([
  '',
  '[]',
  '{',
  '{"a":1} x',
  '{"permissions": 1}',
  '{"permissions": {"deny": "x"}}',
  `${'{"a":'.repeat(99)}1`,
])('what is no such object is left alone: %j', (text) => {
  expect(withItem(text, PATH, RULE)).toBe(null)
})
