/**
 * Made slot-passphrase-1.json, once: node test/vectors/make-slot-passphrase-1.ts > test/vectors/slot-passphrase-1.json
 * It is frozen. Salts and nonces of a second run differ, so it is kept to show how they came about, not to be run again.
 */
import { Secret } from '../../src/core/secret.ts'
import { hex } from '../../src/crypto/hash.ts'
import { RootKey } from '../../src/crypto/root.ts'
import { passphrase } from '../../src/crypto/slots/passphrase.ts'
import { testTools } from '../tools.ts'

const root = new RootKey(Uint8Array.from({ length: 32 }, (_, index) => index))
const vault = `vault_${'a'.repeat(32)}`
const typed = ['four plain words, no more', 'grüße an die 世界 🔑', 'cafe\u0301 cre\u0300me']
const slots = []
for (const [index, text] of typed.entries()) {
  const slot = `slot_${String(index + 1).repeat(32)}`
  const place = { vaultId: vault, slotId: slot, configFolder: '', recipient: null }
  const wrapped = await passphrase.wrap(root, { ...place, passphrase: async () => new Secret(text) }, testTools())
  slots.push({ slot, passphrase: text, wrapped: hex(wrapped) })
}
const about = 'Synthetic: every passphrase here was made for this file and protects nothing. Bytes are hex.'
console.log(JSON.stringify({ about, rootKey: hex(root.bytes()), vault, slots }, null, 2))
