import { hex, sha256 } from './hash.ts'
import { primitives } from './primitives.ts'
import type { RootKey } from './root.ts'

/** What a checkpoint says: the audit tree had so many rows and this root. */
export interface Checkpoint {
  readonly vaultId: string
  readonly size: number
  readonly root: Uint8Array
}

const ED25519 = 1

/** The checkpoint as a signed note (C2SP tlog-checkpoint and signed-note): origin, size, root, blank line, signature line. */
export async function signCheckpoint({ vaultId, size, root }: Checkpoint, key: RootKey): Promise<string> {
  const body = `${origin(vaultId)}\n${size}\n${base64(root)}\n`
  const signature = await key.sign(Buffer.from(body))
  return `${body}\n— ${origin(vaultId)} ${base64(Buffer.concat([keyId(vaultId, await key.publicKey()), signature]))}\n`
}

/** Reads a checkpoint back and checks its signature with the public key alone. Null where it is not whole or not of this vault. */
export async function readCheckpoint(note: string, vaultId: string, publicKey: Uint8Array): Promise<Checkpoint | null> {
  const [, body = '', name = '', digits = '', root = '', signature = ''] =
    /^(([^\n]+)\n([0-9]{1,15})\n([A-Za-z0-9+/=]+)\n)\n— \2 ([A-Za-z0-9+/=]+)\n$/.exec(note) ?? []
  const signed = Buffer.from(signature, 'base64')
  const isOurs =
    name === origin(vaultId) && base64(signed) === signature && signed.subarray(0, 4).equals(keyId(vaultId, publicKey))
  if (!isOurs || publicKey.length !== 32) return null
  if (!(await primitives.verify(publicKey, Buffer.from(body), signed.subarray(4)))) return null
  return { vaultId, size: Number(digits), root: new Uint8Array(Buffer.from(root, 'base64')) }
}

/** The old root key says which public key follows its own: what it signed counts until the new one has signed. In hex. */
export async function signSuccession(vaultId: string, next: Uint8Array, old: RootKey): Promise<string> {
  return hex(await old.sign(succession(vaultId, next)))
}

/** Whether the owner of the public key `before` said that `next` follows it in this vault. */
export async function isSuccession(
  vaultId: string,
  next: Uint8Array,
  before: Uint8Array,
  signature: string,
): Promise<boolean> {
  return before.length === 32 && primitives.verify(before, succession(vaultId, next), Buffer.from(signature, 'hex'))
}

function succession(vaultId: string, next: Uint8Array): Buffer {
  return Buffer.from(['keyward rekey 1', vaultId, hex(next), ''].join('\n'))
}

/** First 4 bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key), as signed-note says. */
function keyId(vaultId: string, publicKey: Uint8Array): Buffer {
  const name = Buffer.from(`${origin(vaultId)}\n`)
  return Buffer.from(sha256(name, Uint8Array.of(ED25519), publicKey).subarray(0, 4))
}

function origin(vaultId: string): string {
  return `keyward/${vaultId}`
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
