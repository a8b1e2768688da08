const STEPS: readonly (readonly [seconds: number, unit: Intl.RelativeTimeFormatUnit])[] = [
  [365 * 86_400, 'year'],
  [30 * 86_400, 'month'],
  [7 * 86_400, 'week'],
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
]

/** A time as people say it: `3 days ago`, `in 2 weeks`, `just now`. */
export function ago(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000
  const [size, unit] = STEPS.find(([length]) => Math.abs(seconds) >= length) ?? []
  if (size === undefined || unit === undefined) return 'just now'
  return new Intl.RelativeTimeFormat('en').format(Math.trunc(seconds / size), unit)
}
