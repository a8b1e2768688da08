import { z } from 'zod'
import { action } from '../core/action.ts'
import { addressInput } from '../core/address.ts'
import { KINDS, scopeOf, VALUE } from '../core/credential.ts'
import { recordedFor } from '../core/folder.ts'
import { fieldName } from '../core/name.ts'
import { referenceTo } from '../core/reference.ts'
import { Secret } from '../core/secret.ts'
import { purgeOld, store } from '../core/storing.ts'
import { syncTyped } from '../core/sync-record.ts'
import { givenValue } from '../core/value.ts'

export const set = action({
  route: 'PUT /credentials/:project/:environment/:name',
  summary: 'Put a value into the vault, as a new version of the credential.',
  place: 'vault',
  vault: 'made',
  may: 'manage',
  agent: 'allowed',
  input: z.object({
    ...addressInput,
    field: z.string().default(VALUE).transform(fieldName),
    kind: z.enum(KINDS).optional(),
    provider: z.string().nullish(),
    value: z.instanceof(Secret).transform(givenValue),
    /** Real folder to record for a project that has none. */
    claim: z.string().nullish(),
  }),
  output: z.object({
    version: z.number(),
    provider: z.string().nullable(),
    same: z.boolean(),
    sameAs: z.array(z.string()),
    /** Targets that hold another version, as they are typed. */
    behind: z.array(z.string()),
  }),

  async run(input, context) {
    const { project, environment, name, field, kind, value, claim } = input
    const { vault, note } = context
    note({ project, environment, name, field })
    const scope = await vault.ensure(project, environment)
    if (claim && (await recordedFor(claim, context.surroundings.home, vault, context.tools.files)) === null)
      await vault.claim(scope.project, claim)
    await purgeOld(context)

    const storing = { environment: scope, name, field, kind, provider: input.provider ?? null, value }
    const { credential, version, stored } = await store(storing, context)
    const others = (await vault.holders(value)).filter((holder) => holder.credential.id !== credential.id)
    const sameAs = [...new Set(others.map((holder) => referenceTo(holder.credential)))]
    note({ version })
    if (stored) {
      const summary = `set ${name} in ${scopeOf(credential)}`
      await vault.addChange({ projectId: scope.project.id, what: 'set', summary, before: stored, kept: null })
    }
    const behind = (await vault.syncs()).filter(({ entries }) =>
      entries.some((entry) => entry.credentialId === credential.id && entry.version !== version),
    )
    return {
      version,
      provider: credential.provider,
      same: stored === null,
      sameAs,
      behind: behind.map(syncTyped),
    }
  },
})
