import { z } from 'zod'
import { action } from '../core/action.ts'
import { scopeInput } from '../core/address.ts'
import type { Context } from '../core/context.ts'
import { type Credential, VALUE } from '../core/credential.ts'
import type { Address, Vault } from '../core/vault.ts'
import { searchesFor, type Watched, watchedPart } from '../core/watching.ts'

const PAGE = 100

const Named = z.object({ project: z.string(), environment: z.string(), name: z.string() })

const Output = z.object({
  watched: z.array(
    Named.extend({
      kind: z.string(),
      /** The kind's fixed prefix and four characters of the key. */
      words: z.string(),
      searches: z.array(z.object({ to: z.string(), url: z.string() })),
    }),
  ),
  left: z.array(Named.extend({ why: z.string() })),
})
type Output = z.input<typeof Output>

export const guardWatch = action({
  route: 'POST /guard/watch',
  summary: 'Make searches that tell when a key of this vault turns up in public.',
  place: 'vault',
  vault: 'needed',
  may: 'use',
  // What it gives away is a part of a value.
  agent: 'never',
  input: z.object({ project: z.optional(scopeInput.project), environment: z.optional(scopeInput.environment) }),
  output: Output,

  async run(filter, context) {
    const watched: Output['watched'] = []
    const left: Output['left'] = []
    for await (const credential of all(context.vault, filter)) {
      const { project, environment, name } = credential
      const { kind, part } = await look(credential, context)
      if ('why' in part) left.push({ project, environment, name, why: part.why })
      else watched.push({ project, environment, name, kind, words: part.words, searches: [...searchesFor(part.words)] })
    }
    context.note({ watched: watched.length })
    return { watched, left }
  },
})

async function look(credential: Credential, context: Context): Promise<{ kind: string; part: Watched }> {
  const { vault } = context
  if (credential.home.store !== 'keyward') return { kind: '', part: { why: 'it does not lie in this vault' } }
  const version = await vault.version(credential, 'current')
  const value = version && (await vault.get(credential, version, VALUE))
  if (!value) return { kind: '', part: { why: 'it has no value' } }
  const known = await (await context.scanner()).recognise(value, credential.name)
  const kind = known?.kind ?? null
  return { kind: kind?.name ?? '', part: watchedPart(value, kind) }
}

async function* all(
  vault: Vault,
  filter: Partial<Record<'project' | 'environment', string | undefined>>,
): AsyncIterable<Credential> {
  for (let after: Address | undefined; ;) {
    const page = await vault.search({ ...filter, limit: PAGE, after })
    yield* page
    after = page.at(-1)
    if (page.length < PAGE) return
  }
}
