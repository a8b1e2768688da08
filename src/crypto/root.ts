import { Fault } from '../core/fault.ts'
import type { Secret } from '../core/secret.ts'
import { open, seal, type SealingKey } from './envelope.ts'
import { derive, hex, mac, sha256 } from './hash.ts'
import { primitives, type Signer } from './primitives.ts'
import { random } from './random.ts'

/**
 * The root key of a vault: 32 random bytes that seal the project keys, from which the fingerprint key, the signing key of the
 * checkpoint and the check value are derived (HKDF-SHA-256, one purpose each).
 */
export class RootKey {
  readonly #bytes: Uint8Array
  // Derived once: a transaction asks for each of them several times.
  #signer: Signer | null = null
  #public: Promise<Uint8Array> | null = null
  #fingerprint: ((bytes: Uint8Array) => Uint8Array) | null = null
  #sealingKey: SealingKey | null = null

  constructor(bytes: Uint8Array) {
    if (bytes.length !== 32) throw new Fault('vault.corrupt', 'The root key has not 32 bytes.')
    this.#bytes = bytes
  }

  static generate(): RootKey {
    return new RootKey(random(32))
  }

  /** Stored in clear: tells whether this is the vault's root key, without opening any value. */
  check(): string {
    return hex(derive(this.#bytes, 'keyward check 1'))
  }

  /** The root key itself, for a slot to wrap. */
  bytes(): Uint8Array {
    return this.#bytes
  }

  /** A new key for a project, sealed under the root key and bound to vault and project. */
  sealProjectKey(vaultId: string, projectId: string, key: SealingKey): Promise<Uint8Array> {
    return seal(this.#sealing(), key.bytes, ['keyward project key 1', vaultId, projectId, hex(key.id)])
  }

  async openProjectKey(vaultId: string, projectId: string, id: Uint8Array, sealed: Uint8Array): Promise<SealingKey> {
    return { id, bytes: await open(this.#sealing(), sealed, ['keyward project key 1', vaultId, projectId, hex(id)]) }
  }

  /** Keyed hash of a value: two credentials with the same value have the same, and only this vault can compute it. */
  fingerprint(value: Secret): Uint8Array {
    this.#fingerprint ??= mac(derive(this.#bytes, 'keyward fingerprint 1'))
    return this.#fingerprint(value.revealBytes())
  }

  /** Keyed hash that shows later that this vault wrote those words. Parts have no line ends. */
  vouch(parts: readonly string[]): string {
    return hex(mac(derive(this.#bytes, 'keyward recipient 1'))(new TextEncoder().encode(parts.join('\n'))))
  }

  /** Signs with the Ed25519 key of the checkpoint. */
  sign(message: Uint8Array): Promise<Uint8Array> {
    return this.#signing().sign(message)
  }

  /** The 32 bytes that check what `sign` signed; they lie in clear in the vault. */
  publicKey(): Promise<Uint8Array> {
    this.#public ??= this.#signing().publicKey()
    return this.#public
  }

  #signing(): Signer {
    this.#signer ??= primitives.signer(derive(this.#bytes, 'keyward checkpoint 1'))
    return this.#signer
  }

  #sealing(): SealingKey {
    if (this.#sealingKey) return this.#sealingKey
    const bytes = derive(this.#bytes, 'keyward project keys 1')
    this.#sealingKey = { id: sha256(bytes).subarray(0, 16), bytes }
    return this.#sealingKey
  }
}
