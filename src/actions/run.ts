import { basename, dirname, join, resolve } from 'node:path'
import * as z from 'zod/mini'
import { scopeInput } from '../core/address.ts'
import { action } from '../core/action.ts'
import type { Context } from '../core/context.ts'
import { type DialectName, DIALECTS } from '../core/dialect-names.ts'
import {
  type Entry,
  type EnvironmentFile,
  type EnvironmentSource,
  filledIn,
  readEnvironmentFile,
} from '../core/environment-file.ts'
import { carried, environmentFor, type Form, FORMS } from '../core/environment.ts'
import type { Following } from '../core/following.ts'
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
  claim: z.nullable(z.string()),
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
    project: z.optional(scopeInput.project),
    environment: z.optional(scopeInput.environment),
    /** How references are given where no comment says it. */
    form: z.optional(z.enum(['env', 'file', 'fd'])),
    /** One more file, as typed: it is given with its values filled in, and its names not as variables. */
    mount: z.optional(z.string()),
    /** Whose reading of env files is followed; left out, that of the program. */
    dialect: z.optional(z.enum(DIALECTS)),
    /** What is started with them, if that is known, and whether it gets no variables of ours. */
    program: z.optional(z.array(z.string())),
    isIsolated: z.optional(z.boolean()),
    /** No values: only `stamp`. */
    isAsked: z.optional(z.boolean()),
    /** The values are printed, for a shell to read: an agent gets none. */
    isPrinted: z.optional(z.boolean()),
    approve: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/, 'It has 64 digits 0-9 and a-f.'))),
  }),
  output: z.object({
    /** Null where one is missing that a person can be asked for. */
    values: z.nullable(z.map(z.string(), z.instanceof(Secret))),
    /** How each is given. */
    forms: z.map(z.string(), z.enum(FORMS)),
    /** Names of those that were referred to: their values are secrets. */
    secret: z.array(z.string()),
    /** The file that is mounted, and what it holds then. */
    mounted: z.nullable(z.object({ at: z.string(), content: z.instanceof(Secret) })),
    missing: z.nullable(MissingShape),
    /** Another one once a value is another: where only that was asked for, else null. */
    stamp: z.nullable(z.string()),
    /** Lines of the files that readers disagree on, for people. */
    doubts: z.array(z.string()),
  }),

  async run(given, context) {
    if (given.isPrinted && context.actor.kind === 'agent') throw denied(context.actor.name)
    const files = await readAll(given, context)
    if (given.isAsked) {
      const { stampOf } = await import('../core/standing-still.ts')
      return { ...NOTHING, forms: new Map(), stamp: await stampOf(files, context) }
    }
    const doubts = files.flatMap((file) => file.doubts)
    const { project, approve, mount } = given
    const howTo = ({ hash }: EnvironmentSource): string => approving(hash, given)
    const forms = new Map(
      files.flatMap(({ entries }) => entries.map(({ name, form = 'env' }) => [name, form] as const)),
    )
    const last = mount === undefined ? undefined : files.at(-1)
    let mounted: { readonly at: string; readonly content: Secret } | null = null
    const whole = (values: ReadonlyMap<string, Secret>): ReadonlyMap<string, Secret> => {
      carried(new Map([...values].filter(([name]) => forms.get(name) === 'env')))
      if (last) mounted = { at: last.at, content: filledIn(last, values) }
      return values
    }
    const route = given.isPrinted ? 'POST /render' : run.route
    const { values, missing } = await released(files, { route, whole, project, approve, howTo }, context)
    return { values: values && new Map(values), missing, doubts, forms, secret: secretsOf(files), mounted, stamp: null }
  },
})

const NOTHING = { values: null, missing: null, doubts: [], secret: [], mounted: null }

function denied(name: string): Fault {
  return new Fault('auth.denied', `"${name}" is an agent, and gets no values to read.`, {
    hint: 'A program gets them unread: keyward run -- COMMAND',
  })
}

/** A file as it was read. */
interface Read extends EnvironmentSource {
  readonly content: Secret
}

/** Names whose values are secrets, or have one within: the last entry of each says so. */
function secretsOf(files: readonly EnvironmentSource[]): string[] {
  const all = files.flatMap(({ entries }) => entries.map((entry) => [entry.name, isSecretIn(entry)] as const))
  return [...new Map(all)].flatMap(([name, isSecret]) => (isSecret ? [name] : []))
}

function isSecretIn({ reference, parts = [] }: Entry): boolean {
  return reference !== null || parts.some((part) => !(part instanceof Secret))
}

interface Given {
  readonly files: readonly string[]
  readonly project?: string | undefined
  readonly environment?: string | undefined
  readonly form?: 'env' | 'file' | 'fd' | undefined
  readonly mount?: string | undefined
  readonly dialect?: DialectName | undefined
  readonly program?: readonly string[] | undefined
  readonly isIsolated?: boolean | undefined
  readonly approve?: string | undefined
}

async function readAll(given: Given, context: Context): Promise<readonly Read[]> {
  const files: Read[] = []
  const named = given.files.length === 0 && given.mount === undefined ? ['.env'] : given.files
  for (const path of named) files.push(await readOne(path, given.form, files, given, context))
  if (given.mount !== undefined) files.push(await readOne(given.mount, 'mount', files, given, context))
  const filled = new Set(files.flatMap((file) => [...file.filled]))
  const projects = new Set(
    files.flatMap(({ entries }) =>
      entries.map(({ reference }) => (reference?.to.scheme === 'kw' ? reference.to.project : null)),
    ),
  )
  if (given.environment !== undefined && !filled.has('KEYWARD_ENVIRONMENT'))
    throw unused('environment', 'KEYWARD_ENVIRONMENT')
  if (given.project !== undefined && !filled.has('KEYWARD_PROJECT') && !projects.has(given.project))
    throw unused('project', 'KEYWARD_PROJECT')
  return files
}

async function readOne(
  path: string,
  form: Form | undefined,
  before: readonly Read[],
  given: Given,
  { tools, surroundings }: Pick<Context, 'tools' | 'surroundings'>,
): Promise<Read> {
  const full = resolve(surroundings.folder, path)
  const folder = await tools.files.real(dirname(full))
  const at = join(folder ?? '', basename(full))
  const content = folder === null ? null : await tools.files.read(at)
  if (folder === null || content === null) throw noFile(path, given)
  const filled = fillingOf(given, { tools, surroundings })
  const plainly = readEnvironmentFile(path, content, filled, form)
  const following = plainly.isDoubted ? await followingOf(plainly, content, before, given, tools.inherited()) : null
  const read = following ? readEnvironmentFile(path, content, filled, form, following) : plainly
  return { ...read, path, folder, at, content, hash: hex(sha256(content.revealBytes())) }
}

/** What stands for `${NAME}` in a reference. */
function fillingOf(
  given: Given,
  { tools, surroundings }: Pick<Context, 'tools' | 'surroundings'>,
): (name: string) => string | null {
  const filling: Readonly<Record<string, string | null | undefined>> = {
    ...tools.inherited(),
    KEYWARD_PROJECT: given.project ?? surroundings.project ?? surroundings.file?.project,
    KEYWARD_ENVIRONMENT: given.environment ?? surroundings.environment ?? surroundings.file?.environment,
  }
  return (name) => (Object.hasOwn(filling, name) ? (filling[name] ?? null) : null)
}

/** How the program's own reader reads a file that readers disagree on; null where none is known. */
async function followingOf(
  { entries }: EnvironmentFile,
  content: Secret,
  before: readonly Read[],
  { dialect, program = [], isIsolated }: Given,
  inherited: Readonly<Record<string, string | undefined>>,
): Promise<Following | null> {
  const { dialectOf } = await import('../core/dialect-of.ts')
  const id = dialect ?? dialectOf(program)
  if (id === null || id === 'dotenv') return null
  const { follow } = await import('../core/following.ts')
  const earlier = new Map(before.flatMap((file) => file.entries.map((entry) => [entry.name, entry] as const)))
  const variables = environmentFor(inherited, plainOf(earlier.values()), isIsolated)
  return follow(content, id, {
    variable: (name) => (Object.hasOwn(variables, name) ? (variables[name] ?? null) : null),
    later: new Set(entries.filter(({ plain }) => plain === null).map(({ name }) => name)),
    before: new Set([...earlier.values()].filter(({ plain }) => plain === null).map(({ name }) => name)),
  })
}

function plainOf(entries: Iterable<Entry>): ReadonlyMap<string, Secret> {
  return new Map([...entries].flatMap(({ name, plain }) => (plain === null ? [] : [[name, plain] as const])))
}

function noFile(path: string, { files, mount }: Given): Fault {
  if (files.length > 0 || mount !== undefined)
    return new Fault('file.not_found', `There is no file "${printable(path)}".`)
  return new Fault('file.not_found', 'There is no file ".env" in this folder.', {
    hint: 'It says which keys the program gets. Name another: keyward run --env-file FILE -- COMMAND',
  })
}

/** The command that lets a file with this SHA-256 use what it names. */
function approving(hash: string, { project, environment, files, mount }: Given): string {
  const words = [
    ...files.flatMap((file) => ['--env-file', quoted(file)]),
    ...(mount === undefined ? [] : ['--mount', quoted(mount)]),
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
