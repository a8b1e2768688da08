import { z } from 'zod'
import { isDated } from './backup-file.ts'
import { Fault } from './fault.ts'
import type { Secret } from './secret.ts'
import type { Files } from './tools.ts'

export const EVERY = ['daily', 'weekly'] as const

/** What was asked of the timer, and since when. */
export interface BackupTimer {
  readonly every: (typeof EVERY)[number]
  /** Absolute path of the folder the backups go to. */
  readonly folder: string
  readonly keep: number | null
  readonly recipients: readonly string[]
  readonly since: Date
}

/** How its backups went, as their files tell. */
export interface TimerState {
  readonly timer: BackupTimer
  /** The newest backup called by date in its folder; null where there is none. */
  readonly newest: Date | null
  /** One was due, with some hours to spare, and is not there. */
  readonly isLate: boolean
}

const HOUR_MS = 3_600_000

/** A machine that was off catches up when it is on again (`Persistent=`), so a day more is enough. */
const LATEST_MS: Readonly<Record<BackupTimer['every'], number>> = { daily: 48 * HOUR_MS, weekly: 8 * 24 * HOUR_MS }

const Written = z.object({
  every: z.enum(EVERY),
  folder: z.string(),
  keep: z.number().int().min(1).nullable(),
  recipients: z.array(z.string()),
  since: z.iso.datetime().transform((text) => new Date(text)),
})

/** The note of what was asked, in the folder of state: `doctor` and the status know by it what to look for. */
export function timerNote(stateFolder: string): string {
  return `${stateFolder}/backup-timer`
}

/** What the note says; null where there is none, or nothing to be understood. */
export function readTimer(note: Secret | null): BackupTimer | null {
  if (!note) return null
  try {
    const read = Written.safeParse(JSON.parse(Buffer.from(note.revealBytes()).toString('utf8')))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/** How the timer is doing; null where none was asked for. A folder that cannot be seen holds nothing. */
export async function timerState(stateFolder: string, files: Files, now: Date): Promise<TimerState | null> {
  const timer = readTimer(await calm(files.read(timerNote(stateFolder)), null))
  if (!timer) return null
  const names = (await calm(files.list(timer.folder), [])).filter(isDated)
  const states = await Promise.all(names.map((name) => calm(files.state(`${timer.folder}/${name}`), null)))
  const times = states.flatMap((state) => (state?.kind === 'file' ? [state.modifiedAt.getTime()] : []))
  const newest = times.length === 0 ? null : new Date(Math.max(...times))
  const from = Math.max(newest?.getTime() ?? 0, timer.since.getTime())
  return { timer, newest, isLate: now.getTime() - from > LATEST_MS[timer.every] }
}

async function calm<T>(looking: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await looking
  } catch (error) {
    if (error instanceof Fault) return otherwise
    throw error
  }
}
