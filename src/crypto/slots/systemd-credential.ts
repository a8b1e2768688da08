import { Fault } from '../../core/fault.ts'
import { Secret } from '../../core/secret.ts'
import type { Ran, Tools } from '../../core/tools.ts'
import { random } from '../random.ts'
import { newSlotKey, type SlotKind, type SlotPlace, unwrapRoot, wrapRoot } from '../slot.ts'

/** What systemd seals with: a file that only root may read, and the chip of this machine where it has one. */
type With = 'host' | 'host+tpm2'

/** PCR 16 is for trying things out and stays as it is: the chip is bound, and no update of the firmware shuts the vault. Version 252 opens nothing with none. */
const PCRS = '--tpm2-pcrs=16'

/** A credential of systemd: opens for root on this machine, with nobody there. See systemd-creds(1). */
export const systemdCredential: SlotKind = {
  id: 'systemd-credential',
  label: 'a systemd credential of this machine',
  rank: 5,

  /** Only for root: for others systemd may put up a question that nobody sees. Tried with a value of no worth, as only that proves it. */
  async presence(place, tools) {
    const who = await ran(['id', '-u'], tools)
    if (!who || textOf(who) !== '0')
      return { present: false, why: 'Credentials of systemd are for root alone on this machine.' }
    const probe = new Secret(random(32))
    const sealed = await sealWith('host', probe, place, tools)
    const back = sealed && (await openSealed(sealed, place, tools))
    return back?.code === 0 && back.stdout.equals(probe)
      ? { present: true, why: 'a systemd credential: it opens for root on this machine, and on no other' }
      : { present: false, why: 'This machine has no credentials of systemd that work.' }
  },

  async wrap(root, place, tools) {
    const key = newSlotKey()
    const credential = await sealBest(new Secret(key), place, tools)
    const size = Buffer.alloc(4)
    size.writeUInt32BE(credential.size)
    const sealed = await wrapRoot(key, root, place, systemdCredential.id)
    return new Uint8Array(Buffer.concat([size, credential.revealBytes(), sealed]))
  },

  async unwrap(record, place, tools) {
    const wrapped = Buffer.from(record.wrapped)
    const size = wrapped.length < 4 ? 0 : wrapped.readUInt32BE()
    if (size === 0 || size > wrapped.length - 4)
      throw new Fault('vault.corrupt', 'The slot of the systemd credential is not whole.', {
        hint: 'Put a good copy of the vault back.',
      })
    const credential = new Secret(new Uint8Array(wrapped.subarray(4, 4 + size)))
    const opened = await openSealed(credential, place, tools)
    if (!opened) return null
    if (opened.code !== 0)
      throw new Fault('vault.locked', `The systemd credential does not open here: ${lastLine(opened.stderr)}`, {
        hint: 'It opens for root, on the machine that made it. What else opens the vault: keyward vault slots list',
      })
    return unwrapRoot(opened.stdout, new Uint8Array(wrapped.subarray(4 + size)), place, systemdCredential.id)
  },
}

/** With the chip where that works, as a copy of the disk then opens nothing; read back before it is relied on. */
async function sealBest(key: Secret, place: SlotPlace, tools: Tools): Promise<Secret> {
  const ways: readonly With[] = (await hasChip(tools)) ? ['host+tpm2', 'host'] : ['host']
  for (const way of ways) {
    const sealed = await sealWith(way, key, place, tools)
    const back = sealed && (await openSealed(sealed, place, tools))
    if (sealed && back?.code === 0 && back.stdout.equals(key)) return sealed
  }
  throw new Fault('slot.unsupported', 'systemd made no credential that opens again.')
}

async function hasChip(tools: Tools): Promise<boolean> {
  if (tools.environment(OWN_CHIP)) return true
  return (await ran(['systemd-creds', 'has-tpm2', '--quiet'], tools))?.code === 0
}

async function sealWith(way: With, value: Secret, place: SlotPlace, tools: Tools): Promise<Secret | null> {
  const key = way === 'host' ? ['--with-key=host'] : [`--with-key=${way}`, PCRS]
  const sealed = await ran(['systemd-creds', 'encrypt', ...key, named(place), '-', '-'], tools, value)
  await freeChip(tools)
  return sealed?.code === 0 ? sealed.stdout : null
}

async function openSealed(credential: Secret, place: SlotPlace, tools: Tools): Promise<Ran | null> {
  const opened = await ran(['systemd-creds', 'decrypt', named(place), '-', '-'], tools, credential)
  await freeChip(tools)
  return opened
}

/** The name is sealed in: a credential of one slot is none of another. */
function named({ slotId }: SlotPlace): string {
  return `--name=keyward-${slotId}`
}

/** Names a chip for systemd that is not reached through the kernel. */
const OWN_CHIP = 'SYSTEMD_TPM2_DEVICE'

/** systemd 252 leaves a session open in the chip with each call, and it holds three. The kernel closes them by itself; without it, it falls to us. */
async function freeChip(tools: Tools): Promise<void> {
  const chip = tools.environment(OWN_CHIP)
  if (!chip) return
  await tools.command(['tpm2_flushcontext', '-l'], { env: { TPM2TOOLS_TCTI: chip } }).catch((error: unknown) => {
    if (!(error instanceof Fault)) throw error
  })
}

/** Null where there is no such program. */
async function ran(argv: readonly [string, ...string[]], { command }: Tools, stdin?: Secret): Promise<Ran | null> {
  return command(argv, stdin ? { stdin } : {}).catch((error: unknown) => {
    if (error instanceof Fault) return null
    throw error
  })
}

function textOf({ stdout }: Ran): string {
  return Buffer.from(stdout.revealBytes()).toString('latin1').trim()
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? 'systemd-creds did not say why'
}
