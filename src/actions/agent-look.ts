import { dirname, join, relative, resolve } from 'node:path'
import { z } from 'zod'
import { action } from '../core/action.ts'
import { BASELINE } from '../core/baseline.ts'
import type { Context } from '../core/context.ts'
import { Fault } from '../core/fault.ts'
import type { Finding } from '../core/finding.ts'
import { idsOn, readIgnoreFile } from '../core/ignore-file.ts'
import { hasSecretName } from '../core/secret-names.ts'
import { Secret } from '../core/secret.ts'

/** What an agent reads at once is far smaller; more would keep it waiting. */
const LARGEST = 8 * 1024 * 1024

const Refusal = z.object({
  /** `name`: the file holds secrets by its name or place. `content`: a key stands in it. */
  why: z.enum(['name', 'content']),
  path: z.string().nullable(),
  line: z.number().nullable(),
  title: z.string().nullable(),
  id: z.string().nullable(),
})
type Refusal = z.output<typeof Refusal>

export const agentLook = action({
  route: 'POST /agents/look',
  summary: 'Look at what an agent is about to read, write or send.',
  place: 'machine',
  vault: 'none',
  may: 'read',
  agent: 'allowed',
  input: z.object({
    /** Where paths begin; null: where we were started. */
    folder: z.string().nullable(),
    /** Files that would be read: looked at by name and content. */
    reads: z.array(z.string()),
    /** Words that may be files that would be shown: by name only. */
    names: z.array(z.string()),
    texts: z.array(z.object({ path: z.string().nullable(), content: z.instanceof(Secret) })),
  }),
  /** Empty: nothing speaks against it. */
  output: z.object({ refusals: z.array(Refusal) }),

  async run({ folder, reads, names, texts }, context) {
    const root = folder ?? context.surroundings.folder
    const { home } = context.surroundings
    const named = await Promise.all(
      [...reads, ...names].map((path) =>
        byName(resolve(root, path.replace(/^(?:~|\$HOME)(?=\/)/, home)), path, context),
      ),
    )
    const refused = named.filter((one) => one !== null)
    if (refused.length > 0) return { refusals: refused }
    const left = await idsIn(root, context)
    const found: Refusal[] = []
    for (const path of reads) {
      const content = await contentOf(resolve(root, path), context)
      if (content) found.push(...(await keysIn(relative(root, resolve(root, path)), content, left, context)))
    }
    for (const { path, content } of texts) {
      // What stands in the file already does not come from the agent: changing the line beside it is no leak.
      const before = path === null ? new Set<string>() : await idsBefore(resolve(root, path), context)
      found.push(...(await keysIn(path, content, new Set([...left, ...before]), context)))
    }
    return { refusals: found }
  },
})

/** By its own name, by the name of what a link leads to, or because it is ours. */
async function byName(path: string, said: string, { tools, surroundings }: Context): Promise<Refusal | null> {
  const real = (await tools.files.real(path)) ?? path
  const own = [dirname(surroundings.vaultPath), dirname(surroundings.keysFolder)]
  const isOurs = own.some((folder) => [path, real].some((one) => one === folder || one.startsWith(`${folder}/`)))
  if (!isOurs && ![path, real].some(hasSecretName)) return null
  return { why: 'name', path: said, line: null, title: null, id: null }
}

/** Null where there is nothing to look at: no file, not ours to read, or far too large. */
async function contentOf(path: string, { tools }: Context): Promise<Secret | null> {
  if ((await tools.files.state(path))?.kind !== 'file') return null
  return tools.files.read(path, { largest: LARGEST }).catch((error: unknown) => {
    if (error instanceof Fault) return null
    throw error
  })
}

async function keysIn(
  path: string | null,
  content: Secret,
  left: ReadonlySet<string>,
  context: Context,
): Promise<readonly Refusal[]> {
  const { findings } = await (await context.scanner()).bytes(path ?? 'text', content)
  return findings
    .filter((finding) => isSure(finding) && !left.has(finding.id))
    .map(({ title, id, places }) => ({ why: 'content', path, line: places[0].line, title, id }))
}

/**
 * A hook that is wrong is switched off: what has no provider's shape, such as passwords in tests, must be beyond doubt. The hooks of git look at
 * the rest.
 */
function isSure({ confidence, provider }: Finding): boolean {
  return confidence === 'high' || (confidence === 'medium' && provider !== null)
}

async function idsBefore(path: string, context: Context): Promise<ReadonlySet<string>> {
  const content = await contentOf(path, context)
  if (!content) return new Set()
  const { findings } = await (await context.scanner()).bytes(path, content)
  return new Set(findings.map(({ id }) => id))
}

/** Findings that a person left alone. */
async function idsIn(root: string, context: Context): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  for (const name of ['.keywardignore', BASELINE]) {
    const content = await contentOf(join(root, name), context)
    if (!content) continue
    const { findings } = readIgnoreFile(new TextDecoder().decode(content.revealBytes()))
    for (const id of idsOn(findings, context.tools.now())) ids.add(id)
  }
  return ids
}
