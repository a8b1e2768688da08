import type { SyncRecord } from './sync-record.ts'
import type { Program } from './target.ts'

/** `old`: the program runs on with what it had. `stopped`: it gets what is there when it starts. `same`: there was nothing to do. */
export type SyncEnd = 'restarted' | 'stopped' | 'old' | 'same'

/** Whether the variables that name the files of a target came or went; null: neither. */
export type VariablesEnd = 'came' | 'went' | null

/** Whether what names the keys of the program is another than before this change. */
export async function isOtherThanBefore({ open }: SyncRecord, program: Pick<Program, 'stand'>): Promise<boolean> {
  return (await program.stand()) !== (open?.before ?? null)
}

/** Of a changed drop-in. Where nothing else changed it was they that were not as they should be. */
export function variablesOf({ settings, entries, open }: SyncRecord, isOther: boolean): VariablesEnd {
  const had = open !== null && open.entries.length > 0 && open.settings.hasVariables
  const has = entries.length > 0 && settings.hasVariables
  return had === has && isOther ? null : has ? 'came' : had || !isOther ? 'went' : null
}

/** What a change came to, by the run of the program before and after it. */
export function endOf(run: {
  readonly before: string | null
  readonly now: string | null
  readonly isChanged: boolean
  readonly oldRun: string | null
}): SyncEnd {
  if (run.now === null) return run.isChanged ? 'stopped' : 'same'
  if (run.now !== run.before) return 'restarted'
  return run.isChanged || run.oldRun === run.now ? 'old' : 'same'
}
