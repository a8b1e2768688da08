import { Fault } from '../core/fault.ts'
import { Secret } from '../core/secret.ts'
import type { RunCommand } from '../core/tools.ts'
import type { Keeping } from './keeping.ts'
import { RootKey } from './root.ts'

/**
 * The root key in the kernel's keyring of this user (keyrings(7)), in memory only: it is gone after its time and after a restart. Reached by the
 * program keyctl(1), of the package keyutils; the key goes in and out by a pipe.
 */
export function kernelKeyring(vaultId: string, command: RunCommand): Keeping {
  const name = `keyward:${vaultId}`

  async function keyctl(args: readonly string[], stdin?: Secret) {
    return command(['keyctl', ...args], stdin ? { stdin } : {}).catch((cause: unknown) => {
      throw cause instanceof Fault ? unavailable('the program "keyctl" is not installed', cause) : cause
    })
  }
  async function numberOf(): Promise<string | null> {
    const { code, stdout } = await keyctl(['search', '@u', 'user', name])
    const text = Buffer.from(stdout.revealBytes()).toString('latin1').trim()
    return code === 0 && /^-?\d+$/.test(text) ? text : null
  }
  async function content(number: string): Promise<Secret | null> {
    const { code, stdout } = await keyctl(['pipe', number])
    return code === 0 && stdout.size === 32 ? stdout : null
  }
  return {
    async check() {
      const { code } = await keyctl(['rlist', '@u'])
      if (code !== 0) throw unavailable('the kernel does not allow it here')
    },
    async keep(root, seconds) {
      await keyctl(['link', '@u', '@s'])
      const added = await keyctl(['padd', 'user', name, '@u'], new Secret(root.bytes()))
      const number = await numberOf()
      if (added.code !== 0 || number === null) throw unavailable('the kernel does not allow it here')
      if ((await keyctl(['timeout', number, String(seconds)])).code === 0 && (await content(number))) return
      // One without an end must not stay behind.
      await keyctl(['unlink', number, '@u'])
      throw unavailable('the kernel does not allow it here')
    },
    async find() {
      const number = await numberOf()
      if (number === null) return null
      const found = await content(number)
      if (found) return new RootKey(found.revealBytes())
      // A session of its own, as services and some logins have, sees the key once its keyring names that of the user.
      await keyctl(['link', '@u', '@s'])
      const again = await content(number)
      return again && new RootKey(again.revealBytes())
    },
    async forget() {
      const number = await numberOf()
      if (number === null) return
      // Taken back for every process at once; unlinking it then only tidies up.
      await keyctl(['revoke', number])
      await keyctl(['unlink', number, '@u'])
    },
  }
}

function unavailable(why: string, cause?: unknown): Fault {
  return new Fault('keyring.unavailable', `The vault cannot be kept open on this machine: ${why}.`, {
    hint: 'keyctl is in the package keyutils. Without it, commands on a terminal ask for the passphrase each time.',
    cause,
  })
}
