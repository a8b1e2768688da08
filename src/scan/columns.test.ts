import { expect, test } from 'vitest'
import { cells } from './columns.ts'
import { labelled } from './label.ts'
import { text } from './text.ts'

const VALUE = ['Zk9', 'mX4', 'qq'].join('')

test.each([
  ['INSERT INTO', "insert into t (password) values ('V');\n", 0],
  ['CREATE TABLE', "create table t (password text);\ninsert into t values ('V');\n", 0],
  ['COPY', 'copy t (password) from stdin;\nV\n', 18],
  ['comma separated values', 'a,password\n1,V\n', 1],
])('a table of %s ends where the next begins, so each value is met once however many there are', (_, table, anchor) => {
  const one = table.replace('V', VALUE)
  const view = text(Buffer.from(one.repeat(50)))
  const found = Array.from({ length: 50 }, (_unused, index) => cells(view, one.length * index + anchor))
  expect(found.map((of) => of.map(({ value }) => value))).toEqual(Array.from({ length: 50 }, () => [VALUE]))
})

test('a table of Markdown ends where the next begins', () => {
  const one = `user|password |\n-|-\nbob|${VALUE}\n`
  const view = text(Buffer.from(one.repeat(50)))
  const found = labelled(view, 'user|'.length).map(({ value }) => value)
  expect(found.slice(0, 1)).toEqual([VALUE])
  expect(found.length).toBeLessThanOrEqual(2)
})

test('a value stands no further behind the head of its table than pieces of a file overlap', () => {
  const view = text(Buffer.from(`a,password\n${`1,${VALUE}\n`.repeat(5000)}`))
  const last = cells(view, 1).at(-1)
  expect(last?.value).toBe(VALUE)
  expect(last?.end).toBeLessThan(8 * 1024)
})

test('what stands in a row is never told as a name', () => {
  const view = text(Buffer.from(`bob,password7\nal,${VALUE}\n| bob | monkey | ${VALUE} |\n`))
  expect(cells(view, 3)).toEqual([])
  expect(labelled(view, view.slice(0, 99).indexOf('key |'))).toEqual([])
})
