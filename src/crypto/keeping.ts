import type { Tools } from '../core/tools.ts'
import type { RootKey } from './root.ts'

/** Where `vault unlock` leaves the root key for a while, for every process of this user. */
export interface Keeping {
  /** Fault `keyring.unavailable` where nothing can be kept here. */
  check(): Promise<void>
  /** Keeps it so many seconds. Faults `keyring.unavailable` and `keyring.locked` where that is refused. */
  keep(root: RootKey, seconds: number): Promise<void>
  /** What is kept, or null. */
  find(): Promise<RootKey | null>
  /** Deleting what is not there succeeds. */
  forget(): Promise<void>
}

/** The Keychain on a Mac, elsewhere the kernel's keyring. Loaded here: most vaults open by themselves. */
export async function keepingFor(vaultId: string, tools: Tools): Promise<Keeping> {
  if (tools.keyring.kind === 'keychain') return (await import('./keychain-keeping.ts')).keychainKeeping(vaultId, tools)
  return (await import('./kernel-keyring.ts')).kernelKeyring(vaultId, tools.command)
}
