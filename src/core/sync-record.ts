import { z } from 'zod'
import { credentialName } from './name.ts'
import { serviceName } from './systemd-unit.ts'

/** A credential in a target: under which name, and which version was left there; null: none yet. */
const entrySchema = z.object({
  as: z.string().transform(credentialName),
  credentialId: z.string(),
  version: z.number().int().nullable(),
})
export type SyncEntry = z.output<typeof entrySchema>

/** How a unit of systemd gets its keys. */
const settingsSchema = z.object({
  unit: z.string().transform(serviceName),
  scope: z.enum(['system', 'user']),
  seal: z.enum(['auto', 'host', 'tpm2', 'host+tpm2']),
  hasVariables: z.boolean(),
  restarts: z.boolean(),
})
export type SyncSettings = z.output<typeof settingsSchema>

/** Everything known about one target. Plain data: the database keeps it as JSON and reads it back through this schema. */
export const syncRecordSchema = z
  .object({
    /** `systemd:system:bot.service` */
    id: z.string(),
    kind: z.literal('systemd'),
    settings: settingsSchema,
    /** Sorted by name. */
    entries: z.array(entrySchema).readonly(),
    /** Counts the writes: who holds an older one is not the only one at work. */
    revision: z.number().int(),
    /** A change that has not ended, and what to go back to. */
    open: z
      .object({
        before: z.string().nullable(),
        settings: settingsSchema,
        entries: z.array(entrySchema).readonly(),
      })
      .readonly()
      .nullable(),
    /** The run of the program that holds older values, as it was not started anew. */
    oldRun: z.string().nullable(),
    changedAt: z.coerce.date(),
  })
  .readonly()
export type SyncRecord = z.output<typeof syncRecordSchema>

/** Targets and what was left in them. They are of this machine, so no backup holds them. */
export interface SyncRecords {
  /** Sorted by id. */
  syncs(): Promise<readonly SyncRecord[]>
  sync(id: string): Promise<SyncRecord | null>
  /** Writes all of it; new where its id is not known. */
  saveSync(record: SyncRecord): Promise<void>
  removeSync(id: string): Promise<void>
}

/** How a target is called: `bot.service`, `bot.service of this account`. */
export function syncName({ settings: { unit, scope } }: Pick<SyncRecord, 'settings'>): string {
  return scope === 'user' ? `${unit} of this account` : unit
}

/** How it is named on a command line. */
export function syncTyped({ settings: { unit, scope } }: Pick<SyncRecord, 'settings'>): string {
  return scope === 'user' ? `${unit} --user` : unit
}
