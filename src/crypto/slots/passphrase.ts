import { argon2Sync } from 'node:crypto'
import { Fault } from '../../core/fault.ts'
import { normalised } from '../../core/passphrase.ts'
import { Secret } from '../../core/secret.ts'
import { keepingFor } from '../keeping.ts'
import { random } from '../random.ts'
import { type SlotKind, unwrapRoot, wrapRoot } from '../slot.ts'

/** How a passphrase becomes a key; stands in front of the wrapped root key (docs/formats/vault.md). */
interface Stretching {
  readonly memoryKiB: number
  readonly passes: number
  readonly lanes: number
  readonly salt: Uint8Array
}

const MAGIC = Buffer.from('4b500101', 'hex')
const HEAD = 32

/** RFC 9106, 4: the second recommended option, with one lane as our two runtimes fill them one after another. */
const OURS = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 }

/** A head that asks for more was not written by us: it could keep a machine busy for days. */
const MOST = { memoryKiB: 1024 * 1024, passes: 32, lanes: 16 }

const AGAIN = 'Try again: keyward vault unlock'

/** A passphrase that a person types in. Nothing of it lies on this machine; guessing costs 64 MiB and three passes a try. */
export const passphrase: SlotKind = {
  id: 'passphrase',
  label: 'a passphrase',
  rank: null,
  asks: true,

  async presence(place) {
    return place.passphrase
      ? { present: true, why: 'a passphrase that you type in: no machine opens it alone' }
      : { present: false, why: 'Nobody gave a passphrase.' }
  },

  async wrap(root, place) {
    const typed = await place.passphrase?.()
    if (!typed) throw new Fault('slot.unsupported', 'A passphrase slot needs a passphrase.')
    const how = { ...OURS, salt: random(16) }
    const sealed = await wrapRoot(stretched(typed, how), root, place, passphrase.id)
    return new Uint8Array(Buffer.concat([headOf(how), sealed]))
  },

  async unwrap(record, place) {
    const how = stretchingOf(record.wrapped)
    const typed = await place.passphrase?.()
    if (!typed) return null
    const key = new Secret(stretched(typed, how))
    try {
      return await unwrapRoot(key, record.wrapped.subarray(HEAD), place, passphrase.id)
    } catch (cause) {
      // A wrong passphrase and a changed slot look the same.
      if (cause instanceof Fault && cause.code === 'vault.corrupt')
        throw new Fault('vault.locked', 'That passphrase does not open this vault.', { hint: AGAIN, cause })
      throw cause
    }
  },

  /** What `vault unlock` keeps open was opened with it. */
  async forget({ vaultId }, others, tools) {
    if (others.some(({ kind }) => kind === passphrase.id)) return
    const kept = await keepingFor(vaultId, tools)
    await kept.forget().catch((error: unknown) => {
      // Where there is no keyctl, nothing was kept with it. A locked Keychain may well hold it.
      if (!(error instanceof Fault) || error.code === 'keyring.locked') throw error
    })
  },
}

function stretched(typed: Secret, { memoryKiB, passes, lanes, salt }: Stretching): Uint8Array {
  const key = argon2Sync('argon2id', {
    message: normalised(typed).revealBytes(),
    nonce: salt,
    parallelism: lanes,
    memory: memoryKiB,
    passes,
    tagLength: 32,
  })
  return new Uint8Array(key)
}

function headOf({ memoryKiB, passes, lanes, salt }: Stretching): Uint8Array {
  const head = Buffer.alloc(HEAD)
  MAGIC.copy(head)
  for (const [index, number] of [memoryKiB, passes, lanes].entries()) head.writeUInt32BE(number, 4 + 4 * index)
  head.set(salt, 16)
  return head
}

function stretchingOf(wrapped: Uint8Array): Stretching {
  const head = Buffer.from(wrapped.subarray(0, HEAD))
  if (head.length < HEAD || !head.subarray(0, 4).equals(MAGIC)) throw notOurs()
  const [memoryKiB, passes, lanes] = [head.readUInt32BE(4), head.readUInt32BE(8), head.readUInt32BE(12)]
  if (memoryKiB > MOST.memoryKiB || passes > MOST.passes || lanes > MOST.lanes) throw notOurs()
  if (passes < 1 || lanes < 1 || memoryKiB < 8 * lanes) throw notOurs()
  return { memoryKiB, passes, lanes, salt: new Uint8Array(head.subarray(16)) }
}

function notOurs(): Fault {
  return new Fault('vault.corrupt', 'The passphrase slot does not say how it opens.', {
    hint: 'Put a good copy of the vault back.',
  })
}
