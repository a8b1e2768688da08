import { z } from 'zod'
import { action } from '../core/action.ts'
import { addressInput, found } from '../core/address.ts'
import { TROUBLES, troubles } from '../core/attention.ts'
import type { Context } from '../core/context.ts'
import { type Credential, KINDS, STATES, type Version } from '../core/credential.ts'
import { Fault, type FaultCode } from '../core/fault.ts'
import { referenceTo } from '../core/reference.ts'
import type { Vault } from '../core/vault.ts'

const state = z.enum(STATES)

export const show = action({
  route: 'GET /credentials/:project/:environment/:name',
  summary: 'Show everything about a credential but its value.',
  place: 'vault',
  vault: 'needed',
  may: 'read',
  agent: 'allowed',
  input: z.object(addressInput),
  output: z.object({
    project: z.string(),
    environment: z.string(),
    name: z.string(),
    kind: z.enum(KINDS),
    provider: z.string().nullable(),
    providerName: z.string().nullable(),
    owner: z.string().nullable(),
    purpose: z.string().nullable(),
    dueAt: z.date().nullable(),
    home: z.object({ store: z.string(), ref: z.string().nullable() }),
    current: z.number(),
    createdAt: z.date(),
    changedAt: z.date(),
    lastUsedAt: z.date().nullable(),
    fields: z.array(z.string()),
    versions: z.array(
      z.object({
        number: z.number(),
        state,
        handle: z.string().nullable(),
        createdAt: z.date(),
        changedAt: z.date(),
        history: z.array(z.object({ state, at: z.date() })),
      }),
    ),
    places: z.array(z.object({ path: z.string(), name: z.string() })),
    troubles: z.array(z.enum(TROUBLES)),
    /** Other credentials that hold the same value; null while the vault is locked. */
    sameAs: z.array(z.string()).nullable(),
  }),

  async run(address, context) {
    const { vault, tools, note } = context
    note(address)
    const credential = await found(vault, address)
    const versions = await vault.versions(credential.id)
    const current = versions.find(({ number }) => number === credential.current)
    const { provider } = credential
    const known = (await context.providers()).find(({ id }) => id === provider)
    return {
      ...credential,
      home: { ...credential.home },
      providerName: known?.name ?? provider,
      fields: current ? [...(await vault.fields(current.id))] : [],
      versions: await Promise.all(
        versions.map(async ({ id, number, state: is, handle, createdAt, changedAt }) => {
          const history = [...(await vault.history(id))]
          return { number, state: is, handle, createdAt, changedAt, history }
        }),
      ),
      places: [...(await vault.places(credential.id))],
      troubles: [...(await troubles(vault, tools.now()))(credential)],
      sameAs: current ? await sameAs(credential, current, context) : [],
    }
  },
})

/** What a vault that cannot be opened here says. */
const LOCKED: ReadonlySet<FaultCode> = new Set([
  'vault.locked',
  'keyring.locked',
  'keyring.unavailable',
  'vault.not_private',
])

async function sameAs(credential: Credential, version: Version, { vault }: Context): Promise<string[] | null> {
  if (!(await opens(vault))) return null
  const others: string[] = []
  for (const field of await vault.fields(version.id)) {
    const value = await vault.get(credential, version, field)
    const holders = value ? await vault.holders(value) : []
    others.push(
      ...holders.filter((one) => one.credential.id !== credential.id).map((one) => referenceTo(one.credential)),
    )
  }
  return [...new Set(others)].toSorted()
}

async function opens(vault: Vault): Promise<boolean> {
  try {
    await vault.unlock()
    return true
  } catch (error) {
    if (error instanceof Fault && LOCKED.has(error.code)) return false
    throw error
  }
}
