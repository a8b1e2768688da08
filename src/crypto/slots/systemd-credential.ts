import { Fault } from '../../core/fault.ts'
import { Secret } from '../../core/secret.ts'
import { lastLine, OWN_CHIP, ran, type Seal, sealed, unsealed } from '../../core/systemd-creds.ts'
import type { Ran, Tools } from '../../core/tools.ts'
import { random } from '../random.ts'
import { newSlotKey, type SlotKind, type SlotPlace, unwrapRoot, wrapRoot } from '../slot.ts'

/** A file that only root may read, and the chip of this machine where it has one. */
type With = Extract<Seal, 'host' | 'host+tpm2'>

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
    const tried = await sealWith('host', probe, place, tools)
    const back = tried && (await openSealed(tried, place, tools))
    return back?.code === 0 && back.stdout.equals(probe)
      ? { present: true, why: 'a systemd credential: it opens for root on this machine, and on no other' }
      : { present: false, why: 'This machine has no credentials of systemd that work.' }
  },

  async wrap(root, place, tools) {
    const key = newSlotKey()
    const credential = await sealBest(new Secret(key), place, tools)
    const size = Buffer.alloc(4)
    size.writeUInt32BE(credential.size)
    const rootBehind = await wrapRoot(key, root, place, systemdCredential.id)
    return new Uint8Array(Buffer.concat([size, credential.revealBytes(), rootBehind]))
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
      throw new Fault(
        'vault.locked',
        `The systemd credential does not open here: ${lastLine(opened, 'systemd-creds did not say why')}`,
        {
          hint: 'It opens for root, on the machine that made it. What else opens the vault: keyward vault slots list',
        },
      )
    return unwrapRoot(opened.stdout, new Uint8Array(wrapped.subarray(4 + size)), place, systemdCredential.id)
  },
}

/** With the chip where that works, as a copy of the disk then opens nothing; read back before it is relied on. */
async function sealBest(key: Secret, place: SlotPlace, tools: Tools): Promise<Secret> {
  const ways: readonly With[] = (await hasChip(tools)) ? ['host+tpm2', 'host'] : ['host']
  for (const way of ways) {
    const credential = await sealWith(way, key, place, tools)
    const back = credential && (await openSealed(credential, place, tools))
    if (credential && back?.code === 0 && back.stdout.equals(key)) return credential
  }
  throw new Fault('slot.unsupported', 'systemd made no credential that opens again.')
}

async function hasChip(tools: Tools): Promise<boolean> {
  if (tools.environment(OWN_CHIP)) return true
  return (await ran(['systemd-creds', 'has-tpm2', '--quiet'], tools))?.code === 0
}

async function sealWith(way: With, value: Secret, place: SlotPlace, tools: Tools): Promise<Secret | null> {
  const done = await sealed(value, { name: named(place), seal: way }, tools)
  return done?.code === 0 ? done.stdout : null
}

async function openSealed(credential: Secret, place: SlotPlace, tools: Tools): Promise<Ran | null> {
  return unsealed(credential, { name: named(place) }, tools)
}

/** The name is sealed in: a credential of one slot is none of another. */
function named({ slotId }: SlotPlace): string {
  return `keyward-${slotId}`
}

function textOf({ stdout }: Ran): string {
  return Buffer.from(stdout.revealBytes()).toString('latin1').trim()
}
