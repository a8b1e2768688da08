import * as z from 'zod/mini'
import { type Credential, scopeOf } from './credential.ts'
import { Fault } from './fault.ts'
import { credentialName, scopeName } from './name.ts'
import type { Address, Vault } from './vault.ts'

/** Project and environment as actions take them: checked names. Fault `name.invalid`. */
export const scopeInput = {
  project: z.pipe(
    z.string(),
    z.transform((name) => scopeName('project', name)),
  ),
  environment: z.pipe(
    z.string(),
    z.transform((name) => scopeName('environment', name)),
  ),
}

/** Where a credential is, as actions take it. */
export const addressInput = { ...scopeInput, name: z.pipe(z.string(), z.transform(credentialName)) }

/** The credential, or fault `credential.not_found`, which tells where else one of that name is. */
export async function found(vault: Vault, { project, environment, name }: Address): Promise<Credential> {
  const credential = await vault.find({ project, environment, name })
  if (credential) return credential
  const others = (await vault.search({ query: name, limit: 200 })).filter((other) => other.name === name)
  const near = others.find((other) => other.project === project) ?? others[0]
  const elsewhere = near ? ` It has one in ${scopeOf(near)}.` : ''
  const list = (await vault.project(project)) ? `keyward list --project ${project}` : 'keyward list'
  throw new Fault(
    'credential.not_found',
    `The vault has no "${name}" in ${scopeOf({ project, environment })}.${elsewhere}`,
    { hint: list },
  )
}
