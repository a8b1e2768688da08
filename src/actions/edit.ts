import { z } from 'zod'
import { action } from '../core/action.ts'
import { addressInput, found } from '../core/address.ts'
import type { Edited } from '../core/change.ts'
import type { Context } from '../core/context.ts'
import { type Credential, KINDS, move, scopeOf, type State } from '../core/credential.ts'
import { Fault } from '../core/fault.ts'
import { canonical } from '../core/canonical.ts'
import type { Provider } from '../core/provider.ts'
import { referenceTo } from '../core/reference.ts'
import { refuseWhileRotating } from '../core/storing.ts'
import { factsOf } from '../core/taking-back.ts'

/** A version in one of these works, so it can become what `kw://` means. */
const WORKING: ReadonlySet<State> = new Set<State>(['active', 'expiring'])

export const edit = action({
  route: 'POST /credentials/:project/:environment/:name',
  summary: 'Change owner, purpose, kind, provider, due date or current version of a credential.',
  place: 'vault',
  vault: 'needed',
  may: 'manage',
  agent: 'asks',
  input: z.object({
    ...addressInput,
    /** Null takes it away; left out, it stays. */
    owner: z.string().trim().min(1).max(200).nullish(),
    purpose: z.string().trim().min(1).max(1000).nullish(),
    kind: z.enum(KINDS).optional(),
    /** Its id or its name. */
    provider: z.string().nullish(),
    dueAt: z.date().nullish(),
    current: z.number().int().min(1).optional(),
  }),
  output: z.object({
    kind: z.enum(KINDS),
    provider: z.string().nullable(),
    owner: z.string().nullable(),
    purpose: z.string().nullable(),
    dueAt: z.date().nullable(),
    current: z.number(),
    same: z.boolean(),
  }),

  async run({ project, environment, name, ...wanted }, context) {
    const { vault, note } = context
    const address = { project, environment, name }
    note(address)
    const credential = await found(vault, address)
    const { owner, purpose, dueAt, kind, current } = wanted
    const provider = wanted.provider && providerOf(wanted.provider, await context.providers())
    const edited: Credential = {
      ...credential,
      kind: kind ?? credential.kind,
      owner: owner === undefined ? credential.owner : owner,
      purpose: purpose === undefined ? credential.purpose : purpose,
      dueAt: dueAt === undefined ? credential.dueAt : dueAt,
      provider: provider === undefined ? credential.provider : provider || null,
      current: current ?? credential.current,
    }
    const before = factsOf(credential)
    const after = factsOf(edited)
    if (canonical(before) === canonical(after)) return { ...edited, same: true }
    const moved = edited.current === credential.current ? [] : await makeCurrent(credential, edited.current, context)
    await vault.save(edited)
    await vault.addChange({
      projectId: credential.projectId,
      what: 'edit',
      summary: `edit ${name} in ${scopeOf(credential)}`,
      before: { credential: credential.id, before, after, moved } satisfies Edited,
      kept: null,
    })
    note({ current: edited.current })
    return { ...edited, same: false }
  },
})

function providerOf(text: string, providers: readonly Provider[]): string {
  const wanted = text.toLowerCase()
  const known = providers.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted)
  if (known) return known.id
  const near = providers.filter(({ id }) => id.startsWith(wanted.slice(0, 3))).map(({ id }) => id)
  throw new Fault('provider.unsupported', `This version knows no provider "${text}".`, {
    hint: near.length > 0 ? `Meant one of these? ${near.join(', ')}` : 'Say it as the purpose: --purpose TEXT',
  })
}

/** The version becomes current; the one that was then expires. */
async function makeCurrent(
  credential: Credential,
  number: number,
  { vault, tools }: Context,
): Promise<Edited['moved']> {
  await refuseWhileRotating(credential, vault)
  const hint = `Its versions: keyward show ${referenceTo(credential)}`
  const version = await vault.version(credential, number)
  if (!version) throw new Fault('credential.not_found', `"${credential.name}" has no version ${number}.`, { hint })
  if (!WORKING.has(version.state)) {
    throw new Fault('credential.state', `Version ${number} of "${credential.name}" is ${version.state}.`, { hint })
  }
  const moved: Edited['moved'] = []
  const old = await vault.version(credential, 'current')
  const moves = [
    [old, 'active', 'expiring'],
    [version, 'expiring', 'active'],
  ] as const
  for (const [one, from, to] of moves) {
    if (one?.state !== from) continue
    await vault.saveVersion(move(one, to, tools.now()))
    moved.push({ version: one.number, from, to })
  }
  return moved
}
