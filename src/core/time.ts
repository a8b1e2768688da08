/** From so many seconds on, a time is told in that unit. A unit begins where its plural sounds right: 13 days, then 2 weeks. */
const STEPS: readonly (readonly [from: number, size: number, unit: Intl.RelativeTimeFormatUnit])[] = [
  [365 * 86_400, 365 * 86_400, 'year'],
  [60 * 86_400, 30 * 86_400, 'month'],
  [14 * 86_400, 7 * 86_400, 'week'],
  [86_400, 86_400, 'day'],
  [3600, 3600, 'hour'],
  [60, 60, 'minute'],
  [1, 1, 'second'],
]

/** A time as people say it: `3 days ago`, `in 2 weeks`, `just now`. */
export function ago(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000
  const [, size, unit] = STEPS.find(([from]) => Math.abs(seconds) >= from) ?? []
  if (size === undefined || unit === undefined) return 'just now'
  return new Intl.RelativeTimeFormat('en').format(Math.round(seconds / size), unit)
}
