import type { Credential } from './credential.ts'
import { isDue } from './due.ts'
import type { Vault } from './vault.ts'

/** What can be wrong with a credential, worst first. */
export const TROUBLES = ['compromised', 'revoke_failed', 'rotation', 'due', 'unowned'] as const
export type Trouble = (typeof TROUBLES)[number]

/** What is wrong with a credential, worst first; empty where nothing is. */
export type TroublesOf = (credential: Credential) => readonly Trouble[]

/** Looks once into the vault, then tells of any credential what is wrong with it at this moment. */
export async function troubles(vault: Pick<Vault, 'versionsIn' | 'openRotations'>, now: Date): Promise<TroublesOf> {
  const bad = await vault.versionsIn(['compromised', 'revoke_failed'])
  const of = (state: string): ReadonlySet<string> =>
    new Set(bad.filter((version) => version.state === state).map(({ credentialId }) => credentialId))
  const compromised = of('compromised')
  const failed = of('revoke_failed')
  const rotating = new Set((await vault.openRotations()).map(({ credentialId }) => credentialId))
  return ({ id, dueAt, owner }) => {
    const has: Record<Trouble, boolean> = {
      compromised: compromised.has(id),
      revoke_failed: failed.has(id),
      rotation: rotating.has(id),
      due: isDue(dueAt, now),
      unowned: owner === null,
    }
    return TROUBLES.filter((trouble) => has[trouble])
  }
}

/** The command that helps against the worst of them. `name` is how the credential is typed, `owner` who could own it. */
export function remedy([worst]: readonly Trouble[], name: string, owner: string): string | null {
  if (worst === undefined) return null
  return worst === 'unowned' ? `keyward edit ${name} --owner ${owner}` : `keyward rotate ${name}`
}

/** In words, as lists show it. */
export const TROUBLE_WORDS: Readonly<Record<Trouble, string>> = {
  compromised: 'compromised',
  revoke_failed: 'old key not revoked',
  rotation: 'being replaced',
  due: 'due',
  unowned: 'nobody owns it',
}
