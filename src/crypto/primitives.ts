/** AES-256-GCM under one key. */
export interface Cipher {
  /** Ciphertext ‖ tag (16). `bound` is authenticated, not hidden. */
  encrypt(nonce: Uint8Array, plain: Uint8Array, bound: Uint8Array): Promise<Uint8Array>
  /** Null where a byte of anything is another. */
  decrypt(nonce: Uint8Array, sealed: Uint8Array, bound: Uint8Array): Promise<Uint8Array | null>
}

/** The Ed25519 key of a seed. */
export interface Signer {
  publicKey(): Promise<Uint8Array>
  sign(message: Uint8Array): Promise<Uint8Array>
}

/**
 * What the rest of this folder is made of. Node's functions are sync and those of the web are not, so what is dear is a promise in both.
 * Ed25519 as RFC 8032 has it: a seed is the 32 bytes of a private key.
 */
export interface Primitives {
  /** Over the parts, one behind the other. */
  digest(name: 'sha1' | 'sha256', parts: readonly Uint8Array[]): Uint8Array
  /** HMAC-SHA-256 under one key. */
  mac(key: Uint8Array): (bytes: Uint8Array) => Uint8Array
  random(length: number): Uint8Array
  cipher(key: Uint8Array): Cipher
  signer(seed: Uint8Array): Signer
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>
}

const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex')
const TAG = 16

/** Those of the runtime we are in. The executable's takes 5 ms of every start to load its `node:crypto`, and none for the same as the web has it. */
export const primitives: Primitives = 'bun' in process.versions ? ofBun() : ofNode()

/** Those of Node. */
export function ofNode(): Primitives {
  const node = process.getBuiltinModule('node:crypto')
  return {
    digest(name, parts) {
      const hash = node.createHash(name)
      for (const part of parts) hash.update(part)
      return new Uint8Array(hash.digest())
    },
    mac(key) {
      // Preparing it takes three times as long as the rest (measured).
      const prepared = node.createSecretKey(key)
      return (bytes) => new Uint8Array(node.createHmac('sha256', prepared).update(bytes).digest())
    },
    random: (length) => new Uint8Array(node.randomBytes(length)),
    cipher: (key) => nodeCipher(node, key),
    signer(seed) {
      const key = node.createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' })
      return {
        async publicKey() {
          return new Uint8Array(node.createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32))
        },
        sign: async (message) => new Uint8Array(node.sign(null, message, key)),
      }
    },
    async verify(publicKey, message, signature) {
      const key = node.createPublicKey({ key: Buffer.concat([SPKI_ED25519, publicKey]), format: 'der', type: 'spki' })
      return node.verify(null, message, key, signature)
    },
  }
}

function nodeCipher(node: typeof import('node:crypto'), bytes: Uint8Array): Cipher {
  const key = node.createSecretKey(bytes)
  return {
    async encrypt(nonce, plain, bound) {
      const cipher = node.createCipheriv('aes-256-gcm', key, nonce)
      cipher.setAAD(bound)
      return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]))
    },
    async decrypt(nonce, sealed, bound) {
      const decipher = node.createDecipheriv('aes-256-gcm', key, nonce)
      decipher.setAAD(bound)
      decipher.setAuthTag(sealed.subarray(-TAG))
      const plain = decipher.update(sealed.subarray(0, -TAG))
      try {
        return new Uint8Array(Buffer.concat([plain, decipher.final()]))
      } catch {
        return null
      }
    },
  }
}

/** The part of Bun that we use: https://bun.sh/reference/bun/CryptoHasher */
interface Hasher {
  update(bytes: Uint8Array): Hasher
  digest(): Uint8Array
}

type HasherClass = new (name: string, key?: Uint8Array) => Hasher

/** Those of Bun: its own hashes, the rest as the web has it (w3.org/TR/WebCryptoAPI, and Ed25519 of wicg.github.io/webcrypto-secure-curves). */
function ofBun(): Primitives {
  const CryptoHasher: HasherClass = Reflect.get(Reflect.get(globalThis, 'Bun'), 'CryptoHasher')
  return {
    digest(name, parts) {
      const hasher = new CryptoHasher(name)
      for (const part of parts) hasher.update(part)
      return new Uint8Array(hasher.digest())
    },
    mac: (key) => (bytes) => new Uint8Array(new CryptoHasher('sha256', key).update(bytes).digest()),
    ...ofTheWeb(),
  }
}

/** What the web has besides hashes: there they are promises. */
export function ofTheWeb(): Omit<Primitives, 'digest' | 'mac'> {
  const { subtle } = crypto
  return {
    random(length) {
      const bytes = new Uint8Array(length)
      // At most 65,536 at once.
      for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536))
      return bytes
    },
    cipher: webCipher,
    signer(seed) {
      // Open to us, because the web has no other way from it to the public key.
      const key = subtle.importKey('pkcs8', Buffer.concat([PKCS8_ED25519, seed]), 'Ed25519', true, ['sign'])
      return {
        async publicKey() {
          const { x = '' } = await subtle.exportKey('jwk', await key)
          return new Uint8Array(Buffer.from(x, 'base64url'))
        },
        sign: async (message) => new Uint8Array(await subtle.sign('Ed25519', await key, new Uint8Array(message))),
      }
    },
    async verify(publicKey, message, signature) {
      const key = await subtle.importKey('raw', new Uint8Array(publicKey), 'Ed25519', false, ['verify'])
      return subtle.verify('Ed25519', key, new Uint8Array(signature), new Uint8Array(message))
    },
  }
}

function webCipher(bytes: Uint8Array): Cipher {
  const { subtle } = crypto
  const key = subtle.importKey('raw', new Uint8Array(bytes), 'AES-GCM', false, ['encrypt', 'decrypt'])
  return {
    encrypt: async (nonce, plain, bound) =>
      new Uint8Array(await subtle.encrypt(how(nonce, bound), await key, new Uint8Array(plain))),
    async decrypt(nonce, sealed, bound) {
      try {
        return new Uint8Array(await subtle.decrypt(how(nonce, bound), await key, new Uint8Array(sealed)))
      } catch (error) {
        if (error instanceof DOMException && error.name === 'OperationError') return null
        throw error
      }
    },
  }
}

function how(nonce: Uint8Array, bound: Uint8Array) {
  return { name: 'AES-GCM', iv: new Uint8Array(nonce), additionalData: new Uint8Array(bound) }
}
