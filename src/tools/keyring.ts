import { Fault } from '../core/fault.ts'
import { Secret } from '../core/secret.ts'
import type { Keyring } from '../core/tools.ts'

const TIME_LIMIT_MS = 30_000

const KINDS: Partial<Record<NodeJS.Platform, Keyring['kind']>> = { linux: 'secret-service', darwin: 'keychain' }

/** Of the Secret Service, and of the Keychain where nobody is there to be asked or says no (errSecInteractionNotAllowed, errSecUserCanceled). */
const LOCKED = /lock|prompt|dismiss|interaction is not allowed|cancel|authfailed|passphrase you entered/i

/**
 * The desktop's keyring through @napi-rs/keyring: the login Keychain of a Mac; on Linux pinned to the Secret Service, as the kernel's keyring, its
 * other choice, is empty after a restart. `bus` is the address of the session bus, which Linux alone needs; without one there is no keyring to ask.
 */
export function desktopKeyring(bus: string | null): Keyring {
  const kind = KINDS[process.platform] ?? null
  async function entry(service: string, account: string) {
    if (kind === null) throw unavailable('This system has no keyring that Keyward knows.')
    if (kind === 'secret-service' && !bus) throw unavailable('This machine has no desktop session.')
    const { AsyncEntry } = await import('@napi-rs/keyring').catch((cause: unknown) => {
      throw unavailable('The keyring part of Keyward is not installed for this machine.', cause)
    })
    return new AsyncEntry(service, account, { linux: { store: 'secret-service' } })
  }
  return {
    kind,
    async get(service, account) {
      const found = await ask(async () => (await entry(service, account)).getPassword())
      return found === null || found === undefined ? null : new Secret(found)
    },
    async set(service, account, value) {
      await ask(async () => (await entry(service, account)).setPassword(value.reveal()))
    },
    async delete(service, account) {
      await ask(async () => (await entry(service, account)).deletePassword())
    },
  }
}

/** Keyrings ask a person to unlock them; nobody may be there. */
async function ask<T>(work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(locked('Nobody unlocked the keyring in time.')), TIME_LIMIT_MS)
  })
  try {
    return await Promise.race([work(), late])
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    const said = cause instanceof Error ? cause.message : ''
    throw LOCKED.test(said)
      ? locked('The keyring of this desktop is locked.', cause)
      : unavailable('The keyring of this desktop does not answer.', cause)
  } finally {
    clearTimeout(timer)
  }
}

function locked(message: string, cause?: unknown): Fault {
  return new Fault('keyring.locked', message, {
    hint:
      process.platform === 'darwin'
        ? 'Run: security unlock-keychain'
        : 'Unlock it (sign in to the desktop), then run the command again.',
    cause,
  })
}

function unavailable(message: string, cause?: unknown): Fault {
  return new Fault('keyring.unavailable', message, { hint: 'Without a keyring: keyward init --slot key-file', cause })
}
