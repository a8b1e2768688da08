import { z } from 'zod'
import { action } from '../core/action.ts'
import type { Context } from '../core/context.ts'
import { type Credential, scopeOf, VALUE } from '../core/credential.ts'
import { Fault } from '../core/fault.ts'
import { bound } from '../core/http.ts'
import type { Provider, Verdict } from '../core/provider.ts'
import type { Secret } from '../core/secret.ts'
import type { Address, Vault } from '../core/vault.ts'

const ROUTE = 'POST /credentials/verify'
const PAGE = 100
/** So many are asked about at a time: enough to be quick, too few to be a burden to anybody. */
const AT_ONCE = 4

const checked = z.object({
  project: z.string(),
  environment: z.string(),
  name: z.string(),
  provider: z.string().nullable(),
  state: z.enum(['live', 'dead', 'unknown']),
  owner: z.string().optional(),
  /** The provider says that it makes and revokes other keys. */
  manages: z.boolean().optional(),
  expiresAt: z.date().optional(),
  why: z.string().optional(),
})
type Checked = z.output<typeof checked>

export const verify = action({
  route: ROUTE,
  summary: 'Ask the provider whether a key still works; nothing is changed there.',
  place: 'vault',
  vault: 'needed',
  outside: true,
  may: 'use',
  agent: 'allowed',
  input: z.object({
    project: z.string().optional(),
    environment: z.string().optional(),
    /** One credential, by project, environment and name. Left out: every one of the project and environment, or of the vault. */
    name: z.string().optional(),
  }),
  output: z.object({ checked: z.array(checked) }),

  async run(input, context) {
    const wanted = await find(input, context)
    const providers = new Map((await context.providers()).map((provider) => [provider.id, provider]))
    const done = new Map<string, Checked>()
    const queue = [...wanted]
    async function worker(): Promise<void> {
      for (let next = queue.shift(); next; next = queue.shift()) {
        context.progress(`${done.size} of ${wanted.length} asked`)
        const provider = next.provider === null ? null : (providers.get(next.provider) ?? null)
        done.set(next.id, await check(next, provider, context))
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    return { checked: wanted.flatMap(({ id }) => done.get(id) ?? []) }
  },
})

async function find(
  { project, environment, name }: z.output<typeof verify.input>,
  context: Context,
): Promise<readonly Credential[]> {
  return context.atomic('needed', async ({ vault }) => {
    if (name === undefined) return all(vault, { project, environment })
    if (project === undefined || environment === undefined) {
      throw new Fault('input.invalid', `"${name}" alone does not say which project and environment are meant.`)
    }
    const credential = await vault.find({ project, environment, name })
    if (credential) return [credential]
    throw new Fault('credential.not_found', `The vault has no "${name}" in ${scopeOf({ project, environment })}.`, {
      hint: `keyward list --project ${project}`,
    })
  })
}

async function all(vault: Vault, filter: Partial<Record<'project' | 'environment', string | undefined>>) {
  const found: Credential[] = []
  for (let after: Address | undefined; ;) {
    const page = await vault.search({ ...filter, limit: PAGE, after })
    found.push(...page)
    after = page.at(-1)
    if (page.length < PAGE) return found
  }
}

async function check(credential: Credential, provider: Provider | null, context: Context): Promise<Checked> {
  const { project, environment, name } = credential
  const base = { project, environment, name, provider: provider?.name ?? credential.provider }
  if (!provider) return { ...base, state: 'unknown', why: 'nobody knows whose key it is' }
  const ask = provider.verify
  if (!ask) return { ...base, state: 'unknown', why: `${provider.name} has no way to check a key` }
  const value = await take(credential, context)
  if (!value) return { ...base, state: 'unknown', why: 'its value does not lie in this vault as one text' }
  const verdict: Verdict = isTrap(provider, value)
    ? { state: 'unknown', why: 'it is a canary: asking about it would ring an alarm' }
    : await ask(value, bound(context.tools.http, provider.hosts ?? [])).catch(unsaid)
  await context.atomic('needed', async (inside) => {
    inside.note({ credential: credential.id, project, environment, name, verdict: verdict.state })
    await inside.audit(ROUTE, 'ended')
  })
  return { ...base, ...withoutEcho(verdict, value) }
}

async function take(credential: Credential, context: Context): Promise<Secret | null> {
  const { id, project, environment, name, home } = credential
  if (home.store !== 'keyward') return null
  return context.atomic('needed', async (inside) => {
    const version = await inside.vault.version(credential, 'current')
    const value = version && (await inside.vault.get(credential, version, VALUE))
    if (!value || !isText(value)) return null
    inside.note({ credential: id, project, environment, name })
    await inside.audit(ROUTE, 'intended')
    return value
  })
}

/** One provider that misbehaves must not keep the others from being asked. */
function unsaid(error: unknown): Verdict {
  if (error instanceof Fault) return { state: 'unknown', why: error.message }
  throw error
}

/** Who owns a key is the provider's word for it, and may be the key itself. */
function withoutEcho(verdict: Verdict, value: Secret): Verdict {
  if (verdict.state !== 'live' || !verdict.owner?.includes(value.reveal())) return verdict
  const { owner: _, ...others } = verdict
  return others
}

function isTrap({ isCanary }: Provider, value: Secret): boolean {
  return isCanary?.(value.reveal()) ?? false
}

function isText(value: Secret): boolean {
  try {
    value.reveal()
    return true
  } catch {
    return false
  }
}
