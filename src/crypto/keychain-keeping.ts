import { Fault } from '../core/fault.ts'
import { Secret } from '../core/secret.ts'
import type { Tools } from '../core/tools.ts'
import type { Keeping } from './keeping.ts'
import { RootKey } from './root.ts'

const SERVICE = 'keyward'

/** `TIME HEX`: until when, and the root key. */
const KEPT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f]{64})$/

/**
 * The root key in the Keychain, until a time that stands beside it. The Keychain knows no end of time: whoever looks later takes it away. Read back
 * before it is relied on.
 */
export function keychainKeeping(vaultId: string, { keyring, now }: Pick<Tools, 'keyring' | 'now'>): Keeping {
  const account = `${vaultId}/unlocked`
  return {
    async check() {
      await keyring.get(SERVICE, account)
    },
    async keep(root, seconds) {
      const until = new Date(now().getTime() + seconds * 1000)
      const text = new Secret(`${until.toISOString()} ${Buffer.from(root.bytes()).toString('hex')}`)
      await keyring.set(SERVICE, account, text)
      if ((await keyring.get(SERVICE, account))?.equals(text)) return
      await keyring.delete(SERVICE, account)
      throw new Fault('keyring.unavailable', 'The Keychain did not keep what it was given.')
    },
    async find() {
      const kept = await keyring.get(SERVICE, account)
      if (!kept) return null
      const [, until = '', hex = ''] = KEPT.exec(kept.reveal()) ?? []
      if (new Date(until) > now()) return new RootKey(new Uint8Array(Buffer.from(hex, 'hex')))
      await keyring.delete(SERVICE, account)
      return null
    },
    forget: () => keyring.delete(SERVICE, account),
  }
}
