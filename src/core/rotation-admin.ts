import { Fault } from './fault.ts'
import type { Provider, Verdict } from './provider.ts'
import { aboutOf, ask, ROTATE, type Saga, valueOf } from './rotation-saga.ts'
import type { Secret } from './secret.ts'

type Around = Pick<Saga, 'context' | 'credential'> & { readonly provider: Provider }

/**
 * A key that makes and revokes others: the one that was given, else the project's credential of this provider that the provider says is one;
 * null where there is none. Faults: a given key that is none, and a provider that stays silent.
 */
export async function findAdmin(
  { context, credential, provider }: Pick<Saga, 'context' | 'credential' | 'provider'>,
  given: Secret | undefined,
): Promise<Secret | null> {
  if (!provider?.verify) return given ?? null
  const around = { context, credential, provider }
  return given ? checked(around, given) : amongOurs(around)
}

export function manages(verdict: Verdict | null): boolean {
  return verdict?.state === 'live' && verdict.manages === true
}

async function checked({ context, provider }: Around, given: Secret): Promise<Secret> {
  const verdict = await ask({ context, provider }, given)
  if (manages(verdict)) return given
  if (verdict?.state === 'unknown') throw silent(provider, verdict.why)
  throw new Fault('provider.refused', `${provider.name} does not take this key as one that makes and revokes others.`)
}

async function amongOurs({ context, credential, provider }: Around): Promise<Secret | null> {
  const candidates = await context.atomic('needed', async (inside) => {
    const found = await inside.vault.search({ project: credential.project, provider: provider.id, limit: 100 })
    const others = found.filter(({ id }) => id !== credential.id)
    inside.note({ ...aboutOf(credential), step: 'plan', candidates: others.map(({ id }) => id) })
    if (others.length > 0) await inside.audit(ROTATE, 'done')
    return Promise.all(others.map((other) => valueOf(inside.vault, other, other.current).catch(() => null)))
  })
  let silence: string | null = null
  for (const key of candidates) {
    const verdict = key && (await ask({ context, provider }, key))
    if (key && manages(verdict)) return key
    if (verdict?.state === 'unknown') silence = verdict.why
  }
  // Who was silent may be the one: to ask a person now would be to ask for a key that we have.
  if (silence !== null) throw silent(provider, silence)
  return null
}

function silent({ name }: Provider, why: string): Fault {
  return new Fault('provider.unreachable', `${name} did not say whether a key manages others: ${why}`)
}
