import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { scopeInput } from '../core/address.ts'
import { action } from '../core/action.ts'
import type { Context } from '../core/context.ts'
import type { EnvironmentSource } from '../core/environment-file.ts'
import { Fault } from '../core/fault.ts'
import { printable } from '../core/printable.ts'
import { released } from '../core/releasing.ts'
import { formOf, FORMS, rendered } from '../core/rendering.ts'
import type { Scanner } from '../core/scanner.ts'
import { Secret } from '../core/secret.ts'
import { publishedName, readTemplate, type Template } from '../core/template.ts'
import { hex, sha256 } from '../crypto/hash.ts'

const Input = z.object({
  /** Path as typed, or the text of a template; a text belongs to the folder we are in. */
  template: z.union([z.string(), z.instanceof(Secret)]),
  project: z.optional(scopeInput.project),
  environment: z.optional(scopeInput.environment),
  /** Left out: what the file's name says. */
  form: z.enum(FORMS).optional(),
  /** Absolute path of the file, mode 600; null: the content is returned. */
  path: z.string().nullable(),
  overwrite: z.boolean().default(false),
})
type Wanted = z.output<typeof Input>

const ROUTE = 'POST /render'

export const render = action({
  route: ROUTE,
  summary: 'Fill the references of a template with their values.',
  place: 'machine',
  vault: 'maybe',
  // People may be asked and files read meanwhile: the transaction with the row comes last, and before a value is released.
  outside: true,
  may: 'use',
  agent: 'never',
  input: Input,
  output: z.object({
    path: z.string().nullable(),
    /** How many places were filled. */
    count: z.number(),
    form: z.enum(FORMS),
    content: z.instanceof(Secret).nullable(),
  }),

  async run(input, context) {
    const { path, project } = input
    await assertFree(input, context)
    const { source, template } = await read(input, context)
    const form = input.form ?? formOf(path ?? source.path)
    let content = new Secret('')
    const published = publishedIn(template)
    // Loaded before: the transaction waits for nothing else.
    const scanner = published.length === 0 ? null : await context.scanner()
    // Before the row is written: a value that does not fit there, or may not stand there, is not said to have left.
    const whole = async (values: ReadonlyMap<string, Secret>): Promise<ReadonlyMap<string, Secret>> => {
      if (scanner) await assertUnpublished(source.path, published, values, scanner)
      content = rendered(source.path, template, values, form)
      return values
    }
    const outcome = path === null ? 'done' : 'intended'
    const terms = { route: ROUTE, outcome, whole, project, howTo } as const
    const { values, missing } = await released([source], terms, context)
    if (!values || missing)
      throw new Fault('reference.not_found', missing?.message ?? 'A value is missing.', {
        hint: 'Put it in: keyward set NAME',
      })
    const done = { path, count: template.slots.length, form }
    if (path === null) return { ...done, content }
    await context.tools.files.write(path, content, { mode: 0o600 })
    await context.atomic('maybe', async ({ note, audit }) => {
      note({ files: [source.at], path })
      await audit(ROUTE, 'ended')
    })
    return { ...done, content: null }
  },
})

async function assertFree({ path, overwrite }: Wanted, { tools }: Context): Promise<void> {
  if (path === null || overwrite || !(await tools.files.state(path))) return
  throw new Fault('file.exists', `There is a file "${printable(path)}" already.`, { hint: 'To replace it: --yes' })
}

/** Said where nobody sits at a terminal; there one is asked. */
function howTo(): string {
  return 'keyward render TEMPLATE'
}

interface Read {
  readonly source: EnvironmentSource
  readonly template: Template
}

async function read({ template: from, project, environment }: Wanted, { tools, surroundings }: Context): Promise<Read> {
  const { folder, at, path, content } = await open(from, { tools, surroundings })
  const filling: Readonly<Record<string, string | null | undefined>> = {
    ...tools.inherited(),
    KEYWARD_PROJECT: project ?? surroundings.project ?? surroundings.file?.project,
    KEYWARD_ENVIRONMENT: environment ?? surroundings.environment ?? surroundings.file?.environment,
  }
  const template = readTemplate(path, content, (name) =>
    Object.hasOwn(filling, name) ? (filling[name] ?? null) : null,
  )
  if (template.slots.length === 0)
    throw new Fault('input.invalid', `"${printable(path)}" has no place for a value.`, {
      hint: 'Write one in braces: {{ kw://project/environment/NAME }}',
    })
  const { entries, filled } = template
  const source = {
    entries,
    filled,
    doubts: [],
    isDoubted: false,
    path,
    folder,
    at,
    hash: hex(sha256(content.revealBytes())),
  }
  return { source, template }
}

async function open(from: string | Secret, { tools, surroundings }: Pick<Context, 'tools' | 'surroundings'>) {
  if (from instanceof Secret)
    return { folder: surroundings.folder, at: join(surroundings.folder, '-'), path: '-', content: from }
  const full = resolve(surroundings.folder, from)
  const folder = await tools.files.real(dirname(full))
  const at = join(folder ?? '', basename(full))
  const content = folder === null ? null : await tools.files.read(at)
  if (folder === null || content === null) throw new Fault('file.not_found', `There is no file "${printable(from)}".`)
  return { folder, at, path: from, content }
}

/** A place behind a name that bundlers publish. */
type Published = Template['slots'][number] & { readonly name: string }

function publishedIn({ text, slots }: Template): readonly Published[] {
  return slots.flatMap((slot) => {
    const name = publishedName(text, slot)
    return name === null ? [] : [{ ...slot, name }]
  })
}

/** What bundlers publish is for everybody: a key that is meant for that may stand there, no other. */
async function assertUnpublished(
  path: string,
  published: readonly Published[],
  values: ReadonlyMap<string, Secret>,
  scanner: Pick<Scanner, 'recognise'>,
): Promise<void> {
  for (const { name, text, line } of published) {
    const value = values.get(text)
    if (!value) continue
    const known = await scanner.recognise(value, name)
    if (known?.kind?.isPublic) continue
    throw new Fault('value.invalid', `${printable(path)}:${line}: a bundler would publish ${name} with its value.`, {
      hint: 'Give it a name without that beginning, and read it on the server.',
    })
  }
}
