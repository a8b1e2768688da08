import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { undo } from '../../src/actions/undo.ts'
import { perform } from '../../src/core/perform.ts'
import { put, world } from '../context.ts'

test('of a value that was forgotten, not even the sealed bytes stay in the file', async () => {
  const w = world()
  await put(w, 'STAYS', 'x'.repeat(300))
  await put(w, 'GOES', 'y'.repeat(300))
  const sealed = sealedIn(w.database)
  await perform(undo, { project: 'bot' }, w.context)
  const left = sealedIn(w.database)
  expect([sealed.length, left.length]).toEqual([2, 1])
  const file = readFileSync(w.database)
  const isThere = sealed.map((bytes) => file.includes(bytes))
  expect(isThere.filter(Boolean)).toHaveLength(1)
})

/** What the table holds, with the log ahead brought into the file. */
function sealedIn(path: string): readonly Buffer[] {
  const file = new DatabaseSync(path)
  file.exec('pragma wal_checkpoint(truncate)')
  const rows = file.prepare('select sealed from field_values').all()
  file.close()
  return rows.flatMap(({ sealed }) => (sealed instanceof Uint8Array ? [Buffer.from(sealed)] : []))
}
