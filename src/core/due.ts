import { Fault } from './fault.ts'
import { ago } from './time.ts'

const DAY = 24 * 3600_000
const UNITS: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 }

/** Whether a credential is to be replaced now. */
export function isDue(dueAt: Date | null, now: Date): boolean {
  return dueAt !== null && dueAt <= now
}

/** A due date as people say it: `due in 12 days`, `due today`, `due 3 days ago`, `no date`. */
export function dueText(dueAt: Date | null, now: Date): string {
  if (dueAt === null) return 'no date'
  const days = Math.round((dueAt.getTime() - now.getTime()) / DAY)
  if (days === 0) return 'due today'
  const count = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`
  if (Math.abs(days) > 60) return `due ${ago(dueAt, now)}`
  return days < 0 ? `due ${count} ago` : `due in ${count}`
}

/**
 * A due date as people type it: `2026-12-31` (UTC), or from now on `90d`, `12 weeks`, `6 months`, `1 year`; `none` is null. Fault
 * `input.invalid` for anything else.
 */
export function readDue(text: string, now: Date): Date | null {
  const typed = text.trim().toLowerCase()
  if (typed === 'none') return null
  const [, count, unit] = /^(\d{1,4})\s*(d|w|m|y|days?|weeks?|months?|years?)$/.exec(typed) ?? []
  const days = unit === undefined ? undefined : UNITS[unit.charAt(0)]
  if (days !== undefined) return new Date(now.getTime() + Number(count) * days * DAY)
  const date = new Date(typed)
  const isDay = /^\d{4}-\d\d-\d\d$/.test(typed) && !Number.isNaN(date.getTime())
  // JavaScript takes 30 February for 2 March.
  if (isDay && date.toISOString().startsWith(typed)) return date
  throw new Fault('input.invalid', `"${text}" is no due date.`, {
    hint: 'A day like 2026-12-31, a time from now like 90d or 12 weeks, or none.',
  })
}
