import { expect, test } from 'vitest'
import { columns } from './columns.ts'

test('cells stand below each other, and nothing follows the last one', () => {
  expect(
    columns([
      ['a', 'bb', 'c'],
      ['aaa', 'b'],
      ['', '', 'ccc'],
    ]),
  ).toEqual(['  a     bb   c', '  aaa   b', '             ccc'])
})

test('colours take no room', () => {
  expect(
    columns([
      ['\u001b[36mab\u001b[0m', 'x'],
      ['abc', 'y'],
    ]),
  ).toEqual(['  \u001b[36mab\u001b[0m    x', '  abc   y'])
})

test('no rows are no lines', () => {
  expect(columns([])).toEqual([])
})

test('any number of rows is taken: a hostile file may have as many lines', () => {
  expect(columns(Array.from({ length: 300_000 }, () => ['a', 'b']))).toHaveLength(300_000)
})
