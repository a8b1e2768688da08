import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dueText, isDue, readDue } from './due.ts'

const NOW = new Date('2026-11-24T12:00:00Z')
const DAY = 24 * 3600_000

test('a due date is said as people say it', () => {
  const said = (days: number): string => dueText(new Date(NOW.getTime() + days * DAY), NOW)
  expect([0, 1, 12, 60, -1, -3].map(said)).toEqual([
    'due today',
    'due in 1 day',
    'due in 12 days',
    'due in 60 days',
    'due 1 day ago',
    'due 3 days ago',
  ])
  expect([said(100), said(-800), dueText(null, NOW)]).toEqual(['due in 3 months', 'due 2 years ago', 'no date'])
})

test('a due date is read as people type it', () => {
  const days = (text: string): number => ((readDue(text, NOW)?.getTime() ?? 0) - NOW.getTime()) / DAY
  expect(['90d', '12 weeks', '1 Week', '6 months', '1y', '0d'].map(days)).toEqual([90, 84, 7, 180, 365, 0])
  expect(readDue('2027-01-31', NOW)).toEqual(new Date('2027-01-31T00:00:00Z'))
  expect(readDue('none', NOW)).toBeNull()
})

test('what is no due date is a fault', () => {
  for (const text of ['', 'soon', '-5d', '2027-02-30', '2027-13-01', '31.01.2027', '99999d', '12'])
    expect(() => readDue(text, NOW), text).toThrow(/is no due date/)
})

test('what is due is said to be so: today, or ago', () => {
  fc.assert(
    fc.property(fc.integer({ min: -500_000, max: 500_000 }), (minutes) => {
      const at = new Date(NOW.getTime() + minutes * 60_000)
      if (dueText(at, NOW).endsWith('ago')) expect(isDue(at, NOW)).toBe(true)
      if (dueText(at, NOW).startsWith('due in')) expect(isDue(at, NOW)).toBe(false)
    }),
  )
})
