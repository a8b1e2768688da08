import { z } from 'zod'
import { action } from '../core/action.ts'
import { addressInput, found } from '../core/address.ts'
import { type Credential, scopeOf, type Version } from '../core/credential.ts'
import { Fault } from '../core/fault.ts'
import { fieldName } from '../core/name.ts'
import { formatReference, referenceTo } from '../core/reference.ts'
import { Secret } from '../core/secret.ts'
import type { Vault } from '../core/vault.ts'

export const read = action({
  route: 'GET /credentials/:project/:environment/:name/value',
  summary: 'Hand out the value of a credential.',
  place: 'vault',
  vault: 'needed',
  may: 'use',
  agent: 'never',
  input: z.object({
    ...addressInput,
    /** Null: the only one. */
    field: z.string().transform(fieldName).nullish(),
    version: z.union([z.literal(['current', 'previous']), z.number().int().min(1)]).default('current'),
  }),
  output: z.object({ value: z.instanceof(Secret), field: z.string(), number: z.number() }),

  async run({ field: wanted, version: which, ...address }, { vault, note }) {
    note({ ...address, version: which })
    const credential = await found(vault, address)
    const version = await vault.version(credential, which)
    if (!version) throw noVersion(credential, which)
    const field = wanted ?? (await onlyField(credential, version, vault))
    note({ field, version: version.number })
    const value = await vault.get(credential, version, field)
    if (!value) throw await noField(credential, version, field, vault)
    await vault.markUsed([credential.id])
    return { value, field, number: version.number }
  },
})

async function onlyField(credential: Credential, version: Version, vault: Vault): Promise<string> {
  const fields = await vault.fields(version.id)
  const [only, ...more] = fields
  if (only !== undefined && more.length === 0) return only
  const { project, environment, name } = credential
  throw new Fault('input.invalid', `"${name}" has several fields: ${fields.join(', ')}.`, {
    hint: `Name one: keyward read ${formatReference({ project, environment, name, field: only ?? null, version: 'current' })}`,
  })
}

function noVersion(credential: Credential, which: number | string): Fault {
  const message =
    which === 'previous'
      ? `"${credential.name}" in ${scopeOf(credential)} has no version before the current one.`
      : `"${credential.name}" in ${scopeOf(credential)} has no version ${which}.`
  return new Fault('credential.not_found', message, { hint: `Its versions: keyward show ${referenceTo(credential)}` })
}

async function noField(credential: Credential, version: Version, field: string, vault: Vault): Promise<Fault> {
  const fields = (await vault.fields(version.id)).join(', ')
  return new Fault('credential.not_found', `"${credential.name}" has no field "${field}". It has: ${fields}.`, {
    hint: `Look at it: keyward show ${referenceTo(credential)}`,
  })
}
