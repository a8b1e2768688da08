import { z } from 'zod'
import { type BackupHead, FORMAT, VERSION } from './backup-writing.ts'
import { KINDS, STATES } from './credential.ts'
import { Fault } from './fault.ts'
import { credentialName, fieldName, scopeName } from './name.ts'
import { Secret } from './secret.ts'
import type { Whole } from './whole.ts'

export interface Backup extends BackupHead {
  readonly whole: Whole
}

/**
 * A backup that was opened; `name` is what a person calls the file. Faults: `backup.newer` where a newer program wrote it in another form,
 * `backup.invalid` where it is none, with the place that is wrong and never a value.
 */
export function readBackup(plain: Secret, name: string): Backup {
  const json = parsed(plain, name)
  const head = Head.safeParse(json)
  if (!head.success) throw invalid(name, 'it does not begin as one')
  if (head.data.version > VERSION) {
    throw new Fault(
      'backup.newer',
      `"${name}" was written by Keyward ${head.data.program}, in a form that this version does not know.`,
      { hint: `Restore it with Keyward ${head.data.program} or later.` },
    )
  }
  const found = named(() => Body.safeParse(json), name)
  if (!found.success) {
    throw invalid(name, wrongPlace(found.error))
  }
  const { program, madeAt, vault, part, projects } = found.data
  refuseTwins(projects, name)
  return {
    program,
    madeAt,
    vault,
    part: { project: part.project ?? undefined, environment: part.environment ?? undefined },
    whole: {
      projects: projects.map((project) => ({
        name: project.name,
        folders: project.folders,
        environments: project.environments.map((environment) => environment.name),
      })),
      credentials: projects.flatMap((project) =>
        project.environments.flatMap(({ name: environment, credentials }) =>
          credentials.map((credential) => ({ ...credential, project: project.name, environment })),
        ),
      ),
    },
  }
}

function parsed(plain: Secret, name: string): unknown {
  try {
    return JSON.parse(plain.reveal())
  } catch {
    // The reason would quote the text, and that is full of values.
    throw invalid(name, 'it holds no JSON')
  }
}

/** Where it is wrong, and how. What it says there is not repeated, not even the name of a member: it may be a value. */
function wrongPlace({ issues }: z.ZodError): string {
  const [issue] = issues
  const place = issue?.path.map(String).join('.') ?? ''
  const why = issue?.code === 'unrecognized_keys' ? 'it has a member that is none' : (issue?.message ?? '')
  return place === '' ? why : `${place}: ${why}`
}

function named<T>(work: () => T, name: string): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof Fault) throw invalid(name, error.message)
    throw error
  }
}

function invalid(name: string, why: string): Fault {
  return new Fault('backup.invalid', `"${name}" is no backup of Keyward: ${why}.`.replace(/\.\.$/, '.'), {
    hint: 'Name the file that was written by: keyward vault backup',
  })
}

const Head = z.object({ format: z.literal(FORMAT), version: z.number().int().min(1), program: z.string().max(64) })

const Time = z
  .string()
  .regex(/^(?:\d{4}|[+-]\d{6})-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .transform((text) => new Date(text))
  .refine((time) => !Number.isNaN(time.getTime()), 'no time')

const Value = z.union([
  z
    .strictObject({ text: z.string().refine((text) => text.isWellFormed(), 'no text') })
    .transform(({ text }) => new Secret(text)),
  z
    .strictObject({
      base64: z.string().refine((text) => Buffer.from(text, 'base64').toString('base64') === text, 'no base64'),
    })
    .transform(({ base64 }) => new Secret(new Uint8Array(Buffer.from(base64, 'base64')))),
])

const Count = z.number().int().min(1)

const Version = z.strictObject({
  number: Count,
  state: z.enum(STATES),
  handle: z.string().nullable(),
  createdAt: Time,
  changedAt: Time,
  history: z.array(z.strictObject({ state: z.enum(STATES), at: Time })),
  fields: z
    .record(z.string(), Value)
    .transform((fields) => new Map(Object.entries(fields).map(([field, value]) => [fieldName(field), value]))),
})

const Credential = z
  .strictObject({
    name: z.string().transform(credentialName),
    kind: z.enum(KINDS),
    provider: z.string().nullable(),
    owner: z.string().nullable(),
    purpose: z.string().nullable(),
    dueAt: Time.nullable(),
    home: z.strictObject({ store: z.string().min(1), ref: z.string().nullable() }),
    current: Count,
    versionsMade: z.number().int().min(0),
    createdAt: Time,
    changedAt: Time,
    lastUsedAt: Time.nullable(),
    places: z.array(z.strictObject({ path: z.string(), name: z.string() })),
    versions: z.array(Version),
  })
  .refine(({ versions, versionsMade }) => {
    const numbers = versions.map(({ number }) => number)
    return numbers.every((number, index) => number > (numbers[index - 1] ?? 0)) && (numbers.at(-1) ?? 0) <= versionsMade
  }, 'its versions are not numbered in order')
  .refine(
    ({ versions, current }) => versions.length === 0 || versions.some(({ number }) => number === current),
    'its current version is not there',
  )

const Body = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  program: z.string(),
  madeAt: Time,
  vault: z.string(),
  part: z.strictObject({ project: z.string().nullable(), environment: z.string().nullable() }),
  projects: z.array(
    z.strictObject({
      name: z.string().transform((name) => scopeName('project', name)),
      folders: z.array(z.string().startsWith('/')),
      environments: z.array(
        z.strictObject({
          name: z.string().transform((name) => scopeName('environment', name)),
          credentials: z.array(Credential),
        }),
      ),
    }),
  ),
})

interface Named {
  readonly name: string
}

function refuseTwins(
  projects: readonly (Named & { environments: readonly (Named & { credentials: readonly Named[] })[] })[],
  name: string,
): void {
  const lists = [
    projects,
    ...projects.flatMap(({ environments }) => [environments, ...environments.map(({ credentials }) => credentials)]),
  ]
  for (const list of lists) {
    const seen = new Set<string>()
    for (const one of list) {
      if (seen.has(one.name)) throw invalid(name, `it names "${one.name}" twice`)
      seen.add(one.name)
    }
  }
}
