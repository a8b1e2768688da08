import { createPublicKey, sign, verify } from 'node:crypto'
import { hex, sha256 } from './hash.ts'
import type { RootKey } from './root.ts'

/** What a checkpoint says: the audit tree had so many rows and this root. */
export interface Checkpoint {
  readonly vaultId: string
  readonly size: number
  readonly root: Uint8Array
}

const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex')
const ED25519 = 1

/** The checkpoint as a signed note (C2SP tlog-checkpoint and signed-note): origin, size, root, blank line, signature line. */
export function signCheckpoint({ vaultId, size, root }: Checkpoint, key: RootKey): string {
  const body = `${origin(vaultId)}\n${size}\n${base64(root)}\n`
  const signature = sign(null, Buffer.from(body), key.signingKey())
  return `${body}\n— ${origin(vaultId)} ${base64(Buffer.concat([keyId(vaultId, key.publicKey()), signature]))}\n`
}

/** Reads a checkpoint back and checks its signature with the public key alone. Null where it is not whole or not of this vault. */
export function readCheckpoint(note: string, vaultId: string, publicKey: Uint8Array): Checkpoint | null {
  const [, body = '', name = '', digits = '', root = '', signature = ''] =
    /^(([^\n]+)\n([0-9]{1,15})\n([A-Za-z0-9+/=]+)\n)\n— \2 ([A-Za-z0-9+/=]+)\n$/.exec(note) ?? []
  const signed = Buffer.from(signature, 'base64')
  const isOurs =
    name === origin(vaultId) && base64(signed) === signature && signed.subarray(0, 4).equals(keyId(vaultId, publicKey))
  if (!isOurs || publicKey.length !== 32 || !isSignedBy(publicKey, Buffer.from(body), signed.subarray(4))) return null
  return { vaultId, size: Number(digits), root: new Uint8Array(Buffer.from(root, 'base64')) }
}

/** The old root key says which public key follows its own: what it signed counts until the new one has signed. In hex. */
export function signSuccession(vaultId: string, next: Uint8Array, old: RootKey): string {
  return hex(new Uint8Array(sign(null, succession(vaultId, next), old.signingKey())))
}

/** Whether the owner of the public key `before` said that `next` follows it in this vault. */
export function isSuccession(vaultId: string, next: Uint8Array, before: Uint8Array, signature: string): boolean {
  return before.length === 32 && isSignedBy(before, succession(vaultId, next), Buffer.from(signature, 'hex'))
}

function succession(vaultId: string, next: Uint8Array): Buffer {
  return Buffer.from(['keyward rekey 1', vaultId, hex(next), ''].join('\n'))
}

function isSignedBy(publicKey: Uint8Array, body: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.concat([SPKI_ED25519, publicKey]), format: 'der', type: 'spki' })
  return verify(null, body, key, signature)
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
