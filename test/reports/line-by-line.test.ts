import { expect, test } from 'vitest'
import { lineByLine } from '../../src/cli/line-by-line.ts'
import { found, place, seen } from './seen.ts'

function reader(most = Number.POSITIVE_INFINITY) {
  const lines: string[] = []
  const bytes = (content: Uint8Array): boolean => {
    if (lines.length >= most) return false
    lines.push(new TextDecoder().decode(content))
    return true
  }
  const told = (): readonly unknown[] => lines.map((line): unknown => JSON.parse(line))
  return { lines: lineByLine({ bytes }), told }
}

const ONE = found({ places: [place('a')] })
const OTHER = found({ id: 'f'.repeat(32), places: [place('b')] })

test('a secret is told at once, and again at the end only where more is known of it', () => {
  const { lines, told } = reader()
  lines.tell(ONE)
  lines.tell(OTHER)
  expect(told()).toMatchObject([
    { number: 1, path: 'a' },
    { number: 2, path: 'b' },
  ])
  lines.end(seen({ findings: [ONE, found({ id: OTHER.id, places: [place('a'), place('b')] })] }))
  expect(told().slice(2)).toMatchObject([
    { number: 2, path: 'a', places: [{ path: 'a' }, { path: 'b' }] },
    { scanned: {} },
  ])
})

test('what was not told before is told at the end, under a number of its own', () => {
  const { lines, told } = reader()
  lines.tell(ONE)
  lines.end(seen({ findings: [ONE, OTHER] }))
  expect(told()).toMatchObject([{ number: 1 }, { number: 2, path: 'b' }, { scanned: { files: 12 } }])
})

test('two weak secrets that share an id are two', () => {
  const { lines, told } = reader()
  const weak = [found({ places: [place('a', 1)] }), found({ places: [{ ...place('a', 2), offset: 90 }] })]
  for (const one of weak) lines.tell(one)
  lines.end(seen({ findings: weak }))
  expect(told()).toMatchObject([{ number: 1 }, { number: 2 }, { scanned: {} }])
})

test('where nobody reads any more, nothing is written and the look ends', () => {
  const { lines, told } = reader(1)
  lines.tell(ONE)
  expect(lines.unread.aborted).toBe(false)
  lines.tell(OTHER)
  expect(lines.unread.aborted).toBe(true)
  lines.end(seen())
  expect(told()).toHaveLength(1)
})
