import { expect, test } from 'vitest'
import { ago } from './time.ts'

const now = new Date('2026-06-15T12:00:00Z')
const after = (seconds: number): Date => new Date(now.getTime() + seconds * 1000)

test.each([
  [0, 'just now'],
  [0.9, 'just now'],
  [-3, '3 seconds ago'],
  [-100, '2 minutes ago'],
  [-3600, '1 hour ago'],
  [-25 * 3600, '1 day ago'],
  [-13 * 86_400, '13 days ago'],
  [14 * 86_400, 'in 2 weeks'],
  [90 * 86_400 - 1, 'in 3 months'],
  [2 * 365 * 86_400, 'in 2 years'],
])('%d seconds from now is told as "%s"', (seconds, told) => {
  expect(ago(after(seconds), now)).toBe(told)
})
