import { Fault } from '../../core/fault.ts'
import { type Keeping, keepingFor } from '../../crypto/keeping.ts'
import type { RootKey } from '../../crypto/root.ts'
import type { Locked } from './unlock.ts'

const SECONDS = 8 * 60 * 60

/** Until when the vault was unlocked; null where it was not, or that time is over. A file says so, that vaults without it need not ask the kernel. */
export async function keptUntil({ stateFolder, tools }: Locked): Promise<Date | null> {
  const note = await tools.files.read(noteFile(stateFolder))
  const until = note && new Date(Buffer.from(note.revealBytes()).toString('latin1').trim())
  return until && until > tools.now() ? until : null
}

/** The root key that `vault unlock` left; null where there is none. */
export async function keptRoot(locked: Locked): Promise<RootKey | null> {
  if (!(await keptUntil(locked))) return null
  try {
    const kept = await keeping(locked)
    const root = await kept.find()
    if (!root || root.check() === locked.header.check) return root
    // The vault got new keys since, and whoever did that was ended before it took this one away.
    await kept.forget()
    await locked.tools.files.remove(noteFile(locked.stateFolder))
    return null
  } catch (error) {
    // Without keyctl there is nothing kept, and a locked Keychain gives nothing: the slots are still there.
    if (error instanceof Fault) return null
    throw error
  }
}

/** Faults where the root key could not be kept here, before anybody is asked for a passphrase. */
export async function checkKeeping(locked: Locked): Promise<void> {
  await (await keeping(locked)).check()
}

/** Keeps the root key for eight hours, for every process of this user. */
export async function keep(root: RootKey, locked: Locked): Promise<Date> {
  await (await keeping(locked)).keep(root, SECONDS)
  const until = new Date(locked.tools.now().getTime() + SECONDS * 1000)
  await locked.tools.files.write(noteFile(locked.stateFolder), `${until.toISOString()}\n`)
  return until
}

/** Ends that, for every process at once. Says whether there was anything to end. */
export async function forgetKept(locked: Locked): Promise<boolean> {
  const wasOpen = (await keptRoot(locked)) !== null
  try {
    await (await keeping(locked)).forget()
  } catch (error) {
    // Where there is no keyctl, nothing was kept with it. A locked Keychain may well hold it.
    if (!(error instanceof Fault) || error.code === 'keyring.locked') throw error
  }
  await locked.tools.files.remove(noteFile(locked.stateFolder))
  return wasOpen
}

function noteFile(stateFolder: string): string {
  return `${stateFolder}/unlocked`
}

function keeping({ header, tools }: Locked): Promise<Keeping> {
  return keepingFor(header.vaultId, tools)
}
