import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { action } from '../core/action.ts'
import { BACKUP_ROUTE, tooOld } from '../core/backup-file.ts'
import { LARGEST_BACKUP, writeBackup } from '../core/backup-writing.ts'
import { Fault } from '../core/fault.ts'
import { sealPartsFor } from '../crypto/age-file.ts'

export const backup = action({
  route: BACKUP_ROUTE,
  summary: 'Write everything the vault holds into one age file.',
  place: 'machine',
  vault: 'needed',
  // The file is written between the two rows: a disk takes its time, and others want to write meanwhile.
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
      const projects = await vault.wholeProjects({})
      const counted = counting(vault.wholeCredentials({}), (line) => context.progress(line))
      const head = { program: context.program, madeAt: now(), vault: vault.id, part: {} }
      const plain = writeBackup(projects, counted.all, head)
      const seal = await sealPartsFor(plain, sealedFor, context.tools.command, LARGEST_BACKUP)
      const counts = { credentials: counted.count(), projects: projects.length }
      note({ ...counts, recipients: sealedFor.length })
      await audit(BACKUP_ROUTE, 'intended')
      return { seal, sealedFor, counts }
    })
    context.progress('Writing the file …')
    await files.write(path, await read.seal(), { mode: 0o600 })
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

/** Passes them on, and tells now and then how many there were. */
function counting<T>(
  from: AsyncIterable<T>,
  progress: (line: string) => void,
): { readonly all: AsyncIterable<T>; readonly count: () => number } {
  let count = 0
  async function* all(): AsyncGenerator<T> {
    for await (const one of from) {
      count += 1
      if (count % 500 === 0) progress(`${count} keys read and sealed`)
      yield one
    }
  }
  return { all: all(), count: () => count }
}

function nobody(): Fault {
  return new Fault('backup.no_recipient', 'The vault has no recovery key, so nobody could open the backup.', {
    hint: 'Make a key with age-keygen -o recovery.txt, then: keyward vault backup --recipient age1…',
  })
}
