import { z } from 'zod'
import { action } from '../core/action.ts'
import type { Context } from '../core/context.ts'
import { type Credential, KINDS, move, VALUE, type Version } from '../core/credential.ts'
import { credentialName, fieldName, scopeName } from '../core/name.ts'
import { Secret } from '../core/secret.ts'
import { givenValue } from '../core/value.ts'

const DAYS_KEPT = 30

export const set = action({
  route: 'PUT /credentials/:project/:environment/:name',
  summary: 'Put a value into the vault, as a new version of the credential.',
  place: 'vault',
  vault: 'made',
  may: 'manage',
  agent: 'allowed',
  input: z.object({
    project: z.string().transform((name) => scopeName('project', name)),
    environment: z.string().transform((name) => scopeName('environment', name)),
    name: z.string().transform(credentialName),
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
  }),

  async run(input, context) {
    const { project, environment, name, field, value, claim } = input
    const { vault, tools, note } = context
    note({ project, environment, name, field })
    const scope = await vault.ensure(project, environment)
    if (claim && (await vault.projectOf(claim)) === null) await vault.claim(scope.project, claim)
    await vault.purge(new Date(tools.now().getTime() - DAYS_KEPT * 24 * 3600_000))

    const before = await vault.find({ project, environment, name })
    const old = before && (await vault.version(before, 'current'))
    const had = before && old && (await vault.get(before, old, field))
    const others = (await vault.holders(value)).filter(({ credential }) => credential.id !== before?.id)
    const sameAs = [
      ...new Set(
        others.map(({ credential }) => `kw://${credential.project}/${credential.environment}/${credential.name}`),
      ),
    ]
    const provider = input.provider ?? before?.provider ?? null
    if (before && old && had?.equals(value)) return { version: old.number, provider, same: true, sameAs }

    const credential =
      before ??
      (await vault.add({
        environment: scope,
        name,
        kind: input.kind ?? 'key',
        provider,
        owner: context.actor.kind === 'person' ? context.actor.name : null,
        purpose: null,
        dueAt: null,
        home: { store: 'keyward', ref: null },
      }))
    const version = await vault.addVersion(credential.id, 'active', null)
    await carryOver(credential, old, version, field, context)
    await vault.put(credential, version, field, value)
    await vault.save({ ...credential, provider, current: version.number })
    if (old?.state === 'active') await vault.saveVersion(move(old, 'expiring', tools.now()))
    await vault.addChange({
      projectId: scope.project.id,
      what: 'set',
      summary: `set ${name} in ${project} / ${environment}`,
      before: {
        credential: credential.id,
        version: version.number,
        previous: before?.current ?? null,
        provider: before?.provider ?? null,
      },
      kept: null,
    })
    note({ version: version.number })
    return { version: version.number, provider, same: false, sameAs }
  },
})

/** The other fields of the credential go with it into the new version. */
async function carryOver(
  credential: Credential,
  old: Version | null,
  version: Version,
  field: string,
  { vault }: Context,
): Promise<void> {
  if (!old) return
  for (const other of await vault.fields(old.id)) {
    const value = other === field ? null : await vault.get(credential, old, other)
    if (value) await vault.put(credential, version, other, value)
  }
}
