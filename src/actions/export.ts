import { z } from 'zod'
import { scopeInput } from '../core/address.ts'
import { action } from '../core/action.ts'
import { LARGEST_BACKUP, writeBackup } from '../core/backup-writing.ts'
import type { Context } from '../core/context.ts'
import { CLEAR_FORMATS, exported } from '../core/exporting.ts'
import { Fault } from '../core/fault.ts'
import { Secret } from '../core/secret.ts'
import type { Vault } from '../core/vault.ts'
import type { Part } from '../core/whole.ts'
import { sealPartsFor } from '../crypto/age-file.ts'

const ROUTE = 'POST /vault/export'

const Input = z.object({
  format: z.enum([...CLEAR_FORMATS, 'age']),
  project: z.optional(scopeInput.project),
  environment: z.optional(scopeInput.environment),
  /** Absolute path of the file; null where the content is returned instead. */
  path: z.string().nullable(),
  /** Age recipients beside those of the vault's own recovery slots; for the format `age` alone. */
  recipients: z.array(z.string()).default([]),
  /** A file that is there already is replaced. */
  overwrite: z.boolean().default(false),
  /** Only count. */
  isPlan: z.boolean().default(false),
})
type Wanted = z.output<typeof Input>

const exporting = action({
  route: ROUTE,
  summary: 'Write values of the vault into a file for other programs.',
  place: 'machine',
  vault: 'needed',
  // The file is written between the two rows.
  outside: true,
  may: 'manage',
  agent: 'never',
  input: Input,
  output: z.object({
    path: z.string().nullable(),
    /** Credentials whose values are in it. */
    count: z.number(),
    /** References to credentials whose value another store has: those are not in it, except in the format `age`, without values. */
    elsewhere: z.array(z.string()),
    /** Null where a file was written, or only counted. */
    content: z.instanceof(Secret).nullable(),
  }),

  async run(input, context) {
    const { path, overwrite, isPlan } = input
    const { files } = context.tools
    if (path !== null && !overwrite && !isPlan && (await files.state(path)))
      throw new Fault('file.exists', `There is a file "${path}" already.`, { hint: 'To replace it: --yes' })
    const { content, count, elsewhere } = await read(input, context)
    if (isPlan) return { path, count, elsewhere: [...elsewhere], content: null }
    const written = await content()
    if (path === null) return { path, count, elsewhere: [...elsewhere], content: written }
    await files.write(path, written, { mode: 0o600 })
    await context.atomic('needed', async ({ note, audit }) => {
      note({ format: input.format, credentials: count })
      await audit(ROUTE, 'ended')
    })
    return { path, count, elsewhere: [...elsewhere], content: null }
  },
})
// The file is named after the action, and `export` is no name that a variable may have.
export { exporting as export }

interface Read {
  /** As it is written. */
  readonly content: () => Promise<Secret>
  readonly count: number
  readonly elsewhere: readonly string[]
}

/** What is to be written. No value leaves without a row: it is committed before anything is written. */
async function read(input: Wanted, context: Context): Promise<Read> {
  const { format, project, environment, path, isPlan } = input
  const part: Part = { project, environment }
  context.progress('Reading the vault …')
  return context.atomic('needed', async (inside) => {
    const { vault, note, audit } = inside
    const recipients = format === 'age' ? [...new Set([...(await vault.recipients()), ...input.recipients])] : []
    if (format === 'age' && recipients.length === 0) throw nobody()
    if ((await vault.count(part)) === 0) throw nothing(part)
    const { content, count, elsewhere } =
      format === 'age' ? await sealed(part, recipients, inside) : await inClear(part, format, vault)
    note({ format, project: project ?? null, environment: environment ?? null, credentials: count })
    if (isPlan) note({ plan: true })
    await audit(ROUTE, path === null || isPlan ? 'done' : 'intended')
    return { content, count, elsewhere }
  })
}

async function sealed(part: Part, recipients: readonly string[], { vault, tools, program }: Context): Promise<Read> {
  const head = { program, madeAt: tools.now(), vault: vault.id, part }
  const plain = writeBackup(await vault.wholeProjects(part), vault.wholeCredentials(part), head)
  const content = await sealPartsFor(plain, recipients, tools.command, LARGEST_BACKUP)
  return { content, count: await vault.count(part), elsewhere: [] }
}

async function inClear(part: Part, format: (typeof CLEAR_FORMATS)[number], vault: Vault): Promise<Read> {
  const { content, ...told } = exported((await vault.whole(part)).credentials, format)
  return { ...told, content: async () => content }
}

function nobody(): Fault {
  return new Fault('backup.no_recipient', 'The vault has no recovery key, so nobody could open the file.', {
    hint: 'Make a key with age-keygen -o recovery.txt, then name its recipient: --recipient age1…',
  })
}

function nothing({ project, environment }: Part): Fault {
  const where = [project, environment].filter((name) => name !== undefined).join(' / ')
  return new Fault('credential.not_found', `The vault has nothing${where === '' ? '' : ` in ${where}`} to export.`, {
    hint: 'See what it has: keyward list',
  })
}
