import { z } from 'zod'
import { action } from '../core/action.ts'
import { scopeInput } from '../core/address.ts'
import { TROUBLES, troubles, type TroublesOf } from '../core/attention.ts'
import type { Context } from '../core/context.ts'
import type { Credential } from '../core/credential.ts'

const Listed = z.object({
  project: z.string(),
  environment: z.string(),
  name: z.string(),
  kind: z.string(),
  provider: z.string().nullable(),
  providerName: z.string().nullable(),
  owner: z.string().nullable(),
  purpose: z.string().nullable(),
  dueAt: z.date().nullable(),
  lastUsedAt: z.date().nullable(),
  current: z.number(),
  troubles: z.array(z.enum(TROUBLES)),
})

export const list = action({
  route: 'GET /credentials',
  summary: 'List credentials, never their values.',
  place: 'vault',
  vault: 'maybe',
  may: 'read',
  agent: 'allowed',
  input: z.object({
    project: z.optional(scopeInput.project),
    environment: z.optional(scopeInput.environment),
    query: z.string().optional(),
    /** Only what is to be replaced now. */
    due: z.boolean().default(false),
    /** Only what needs attention. */
    problems: z.boolean().default(false),
    limit: z.number().int().min(1).max(10_000).default(200),
  }),
  output: z.object({
    hasVault: z.boolean(),
    credentials: z.array(Listed),
    /** How many there are, listed or not; how many of them are due, and how many need attention for whatever reason. */
    total: z.number(),
    due: z.number(),
    problems: z.number(),
  }),

  async run({ due, problems, limit, ...filter }, context) {
    const nothing = { hasVault: false, credentials: [], total: 0, due: 0, problems: 0 }
    if (!context.hasVault) return nothing
    const { vault, tools } = context
    const now = tools.now()
    const needs = due || problems ? ({ trouble: due ? 'due' : 'any', at: now } as const) : undefined
    const { credentials, tally } = await vault.page({ ...filter, needs, limit }, now)
    const of = await troubles(vault, now)
    return { hasVault: true, credentials: await listed(credentials, of, context), ...tally }
  },
})

async function listed(credentials: readonly Credential[], of: TroublesOf, context: Context) {
  const names = new Map((await context.providers()).map(({ id, name }) => [id, name]))
  return credentials.map((credential): z.input<typeof Listed> => {
    const { provider } = credential
    return {
      ...credential,
      providerName: provider === null ? null : (names.get(provider) ?? provider),
      troubles: [...of(credential)],
    }
  })
}
