import { type Checkpoint, isSuccession, readCheckpoint } from '../../crypto/checkpoint.ts'
import { hex } from '../../crypto/hash.ts'
import type { Header } from '../../database/records/header.ts'

/** One line of the file `rekeyed`: the public key that follows, and what the key before it signed (docs/formats/vault.md). */
export function lineOf(next: Uint8Array, succession: string): string {
  return `${hex(next)} ${succession}\n`
}

/** What the note says, if the vault's key signed it, or the one before its last rekey, where that said itself that this one follows. */
export async function readSigned(note: string, { vaultId, publicKey, before }: Header): Promise<Checkpoint | null> {
  const own = bytesOf(publicKey)
  const read = await readCheckpoint(note, vaultId, own)
  if (read || !before) return read
  const old = bytesOf(before.publicKey)
  return (await isSuccession(vaultId, own, old, before.succession)) ? readCheckpoint(note, vaultId, old) : null
}

/** What the note says, if a key signed it that follows the vault's own, through any number of rekeys: then this is a copy from before them. */
export async function readSignedLater(
  note: string,
  rekeyed: string,
  { vaultId, publicKey }: Header,
): Promise<Checkpoint | null> {
  const lines = rekeyed.split('\n').map((line) => line.split(' '))
  const known = [publicKey]
  for (const key of known) {
    for (const [next = '', succession = ''] of lines) {
      if (known.includes(next)) continue
      if (!(await isSuccession(vaultId, bytesOf(next), bytesOf(key), succession))) continue
      const read = await readCheckpoint(note, vaultId, bytesOf(next))
      if (read) return read
      known.push(next)
    }
  }
  return null
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'hex'))
}
