import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { scopeInput } from '../core/address.ts'
import { action } from '../core/action.ts'
import type { Context } from '../core/context.ts'
import { type EnvironmentSource, readEnvironmentFile } from '../core/environment-file.ts'
import { carried } from '../core/environment.ts'
import { Fault } from '../core/fault.ts'
import { printable } from '../core/printable.ts'
import { released } from '../core/releasing.ts'
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
    const { project, approve } = given
    const howTo = ({ hash }: EnvironmentSource): string => approving(hash, given)
    const { values, missing } = await released(
      files,
      { route: run.route, whole: carried, project, approve, howTo },
      context,
    )
    return { values: values && new Map(values), missing, doubts }
  },
})

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

/** The command that lets a file with this SHA-256 use what it names. */
function approving(hash: string, { project, environment, files }: Given): string {
  const words = [
    ...files.flatMap((file) => ['--env-file', quoted(file)]),
    ...(project === undefined ? [] : ['--project', project]),
    ...(environment === undefined ? [] : ['--environment', environment]),
  ]
  return `keyward ${['run', ...words, '--approve', hash, '--'].join(' ')} COMMAND`
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
