import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { action } from '../core/action.ts'
import { BACKUP_ROUTE, tooOld } from '../core/backup-file.ts'
import { writeBackup } from '../core/backup.ts'
import { Fault } from '../core/fault.ts'
import { Secret } from '../core/secret.ts'
import { sealFor } from '../crypto/age-file.ts'

export const backup = action({
  route: BACKUP_ROUTE,
  summary: 'Write everything the vault holds into one age file.',
  place: 'machine',
  vault: 'needed',
  // The file is written between the two rows: sealing takes its time, and others want to write meanwhile.
  outside: true,
  may: 'manage',
  agent: 'never',
  input: z.object({
    /** Absolute path of the file. */
    path: z.string(),
    /** Age recipients beside those of the vault's own recovery slots. */
    recipients: z.array(z.string()).default([]),
    /** A file that is there already is replaced. */
    overwrite: z.boolean().default(false),
    /** Of the files called like backups in that folder, only the newest so many stay. */
    keep: z.number().int().min(1).nullish(),
  }),
  output: z.object({
    path: z.string(),
    credentials: z.number(),
    projects: z.number(),
    recipients: z.number(),
    /** Names of older backups that were deleted. */
    deleted: z.array(z.string()),
  }),

  async run({ path, recipients, overwrite, keep }, context) {
    const { files, now } = context.tools
    if (!overwrite && (await files.state(path)))
      throw new Fault('file.exists', `There is a file "${path}" already.`, { hint: 'To replace it: --yes' })
    context.progress('Reading the vault …')
    const read = await context.atomic('needed', async ({ vault, note, audit }) => {
      const sealedFor = [...new Set([...(await vault.recipients()), ...recipients])]
      if (sealedFor.length === 0) throw nobody()
      const whole = await vault.whole({})
      const plain = writeBackup(whole, { program: context.program, madeAt: now(), vault: vault.id, part: {} })
      const counts = { credentials: whole.credentials.length, projects: whole.projects.length }
      note({ ...counts, recipients: sealedFor.length })
      await audit(BACKUP_ROUTE, 'intended')
      return { plain, sealedFor, counts }
    })
    context.progress('Sealing …')
    await files.write(path, new Secret(await sealFor(read.plain, read.sealedFor, context.tools.command)), {
      mode: 0o600,
    })
    await context.atomic('needed', async ({ note, audit }) => {
      // Where it is: whoever removes a recovery key later wants to know what it still opens.
      note({ ...read.counts, path })
      await audit(BACKUP_ROUTE, 'ended')
    })
    const folder = dirname(path)
    const deleted = keep ? tooOld(await files.list(folder), keep, basename(path)) : []
    for (const name of deleted) await files.remove(join(folder, name))
    return { path, ...read.counts, recipients: read.sealedFor.length, deleted: [...deleted] }
  },
})

function nobody(): Fault {
  return new Fault('backup.no_recipient', 'The vault has no recovery key, so nobody could open the backup.', {
    hint: 'Make a key with age-keygen -o recovery.txt, then: keyward vault backup --recipient age1…',
  })
}
