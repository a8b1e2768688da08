import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { scopeInput } from '../core/address.ts'
import { action } from '../core/action.ts'
import type { Context } from '../core/context.ts'
import { type EnvironmentSource, readEnvironmentFile, type Wanted } from '../core/environment-file.ts'
import { concernsVault, needsOf, type Standing, standingsOf } from '../core/environment-rights.ts'
import { type Missing, nearValues, vaultValues } from '../core/environment-values.ts'
import { carried } from '../core/environment.ts'
import { Fault } from '../core/fault.ts'
import { printable } from '../core/printable.ts'
import { Secret } from '../core/secret.ts'
import { hex, sha256 } from '../crypto/hash.ts'

const MissingShape = z.object({
  message: z.string(),
  variable: z.string(),
  project: z.string(),
  environment: z.string(),
  name: z.string(),
  field: z.string(),
  claim: z.string().nullable(),
})

export const run = action({
  route: 'POST /run',
  summary: 'Resolve the references of env files, for one program to be started with.',
  place: 'machine',
  vault: 'maybe',
  // People may be asked and files read meanwhile: the transaction with the row comes last, and before a value is released.
  outside: true,
  may: 'use',
  agent: 'allowed',
  input: z.object({
    /** Paths as typed. None: `.env` of the folder we are in, and of no other. */
    files: z.array(z.string()),
    project: scopeInput.project.optional(),
    environment: scopeInput.environment.optional(),
    approve: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'It has 64 digits 0-9 and a-f.')
      .optional(),
  }),
  output: z.object({
    /** Null where one is missing that a person can be asked for. */
    values: z.map(z.string(), z.instanceof(Secret)).nullable(),
    missing: MissingShape.nullable(),
    /** Lines of the files that readers disagree on, for people. */
    doubts: z.array(z.string()),
  }),

  async run(given, context) {
    const files = await readAll(given, context)
    const doubts = files.flatMap((file) => file.doubts)
    // Of several files, the later one wins.
    const wanted = [
      ...new Map(files.flatMap((file) => file.entries.map((entry) => [entry.name, { entry, file }]))).values(),
    ]
    if (!concernsVault(files)) return { ...ready(await nearValues(wanted, () => [], context)), doubts }
    const { standings, done } = await context.atomic('maybe', async (inside) => {
      const found = await standingsOf(files, given.project, inside)
      const isSettled = [...found].every(([file, standing]) => needsOf(file, standing).length === 0)
      const readsFiles = wanted.some(({ entry }) => entry.reference?.to.scheme === 'file')
      if (!isSettled || readsFiles) return { standings: found, done: null }
      return {
        standings: found,
        done: await release(files, wanted, await nearValues(wanted, () => [], inside), [], inside),
      }
    })
    if (done) return { ...done, doubts }
    const approving = await approvals(files, standings, given, context)
    const near = await nearValues(wanted, (file) => standings.get(file)?.roots ?? [], context)
    const late = await context.atomic('maybe', async (inside) => release(files, wanted, near, approving, inside))
    return { ...late, doubts }
  },
})

interface Released {
  readonly values: Map<string, Secret> | null
  readonly missing: Missing | null
}

/** The values, marked as used and written into the audit log, and the approvals that were given for them. All or nothing. */
async function release(
  files: readonly EnvironmentSource[],
  wanted: readonly Wanted[],
  near: ReadonlyMap<string, Secret>,
  approving: readonly EnvironmentSource[],
  inside: Context,
): Promise<Released> {
  const vaulted = await vaultValues(wanted, inside)
  if ('missing' in vaulted) return { values: null, missing: vaulted.missing }
  const whole = ready(new Map([...near, ...vaulted.values]))
  for (const { at, hash } of approving) await inside.vault.approve(at, hash)
  const approved = approving.map(({ at, hash }) => ({ at, hash }))
  inside.note({ files: files.map(({ at }) => at), read: vaulted.read, ...(approved.length > 0 && { approved }) })
  await inside.audit(run.route, 'done')
  return whole
}

function ready(values: ReadonlyMap<string, Secret>): Released {
  return { values: new Map(carried(values)), missing: null }
}

interface Given {
  readonly files: readonly string[]
  readonly project?: string | undefined
  readonly environment?: string | undefined
  readonly approve?: string | undefined
}

async function readAll(given: Given, context: Context): Promise<readonly EnvironmentSource[]> {
  const files: EnvironmentSource[] = []
  for (const path of given.files.length === 0 ? ['.env'] : given.files) files.push(await readOne(path, given, context))
  const filled = new Set(files.flatMap((file) => [...file.filled]))
  const named = new Set(
    files.flatMap(({ entries }) =>
      entries.map(({ reference }) => (reference?.to.scheme === 'kw' ? reference.to.project : null)),
    ),
  )
  if (given.environment !== undefined && !filled.has('KEYWARD_ENVIRONMENT'))
    throw unused('environment', 'KEYWARD_ENVIRONMENT')
  if (given.project !== undefined && !filled.has('KEYWARD_PROJECT') && !named.has(given.project))
    throw unused('project', 'KEYWARD_PROJECT')
  return files
}

async function readOne(path: string, given: Given, { tools, surroundings }: Context): Promise<EnvironmentSource> {
  const full = resolve(surroundings.folder, path)
  const folder = await tools.files.real(dirname(full))
  const at = join(folder ?? '', basename(full))
  const content = folder === null ? null : await tools.files.read(at)
  if (folder === null || content === null) {
    throw given.files.length === 0
      ? new Fault('file.not_found', 'There is no file ".env" in this folder.', {
          hint: 'It says which keys the program gets. Name another: keyward run --env-file FILE -- COMMAND',
        })
      : new Fault('file.not_found', `There is no file "${printable(path)}".`)
  }
  const filling: Readonly<Record<string, string | null | undefined>> = {
    ...tools.inherited(),
    KEYWARD_PROJECT: given.project ?? surroundings.project ?? surroundings.file?.project,
    KEYWARD_ENVIRONMENT: given.environment ?? surroundings.environment ?? surroundings.file?.environment,
  }
  const filled = (name: string): string | null => (Object.hasOwn(filling, name) ? (filling[name] ?? null) : null)
  const read = readEnvironmentFile(path, content, filled)
  return { ...read, path, folder, at, hash: hex(sha256(content.revealBytes())) }
}

/** The files that get a person's word now; each is approved for its place and its content. Fault `reference.denied` where it gets none. */
async function approvals(
  files: readonly EnvironmentSource[],
  standings: ReadonlyMap<EnvironmentSource, Standing>,
  given: Given,
  context: Context,
): Promise<readonly EnvironmentSource[]> {
  const approved: EnvironmentSource[] = []
  for (const file of files) {
    const standing = standings.get(file)
    const [first, ...others] = standing ? needsOf(file, standing) : []
    if (first === undefined) continue
    const all = [first, ...others].join('\n')
    const isGiven = given.approve === file.hash
    if (context.actor.kind === 'agent')
      throw denied(first, `An agent may not approve it: run this in a terminal of your own.`)
    if (!isGiven && !context.interactive) throw denied(first, howTo(file, given))
    if (!isGiven && !(await context.confirm(`${all}\nLet this file use ${others.length === 0 ? 'it' : 'them'}?`)))
      throw denied(first, howTo(file, given))
    approved.push(file)
  }
  return approved
}

function denied(message: string, hint: string): Fault {
  return new Fault('reference.denied', message, { hint })
}

function howTo({ path, hash }: EnvironmentSource, given: Given): string {
  const { project, environment, files } = given
  const words = [
    ...files.flatMap((file) => ['--env-file', quoted(file)]),
    ...(project === undefined ? [] : ['--project', project]),
    ...(environment === undefined ? [] : ['--environment', environment]),
  ]
  return `Read ${printable(path)}; to let it: keyward ${['run', ...words, '--approve', hash, '--'].join(' ')} COMMAND`
}

/** A path as a shell takes it. */
function quoted(path: string): string {
  return /^[\w./@%+=:,-]+$/.test(path) ? path : `'${printable(path).replaceAll("'", String.raw`'\''`)}'`
}

function unused(flag: string, variable: string): Fault {
  return new Fault('input.invalid', `--${flag} was given, and no reference has a place for it.`, {
    hint: `Write \${${variable}} where it belongs: kw://\${KEYWARD_PROJECT}/\${KEYWARD_ENVIRONMENT}/NAME`,
  })
}
