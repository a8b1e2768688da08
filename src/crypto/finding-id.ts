import type { Secret } from '../core/secret.ts'
import { hex, sha256 } from './hash.ts'

/** From this many unknown bits on a hash tells nothing of the secret, and a finding is named after it. */
export const STRONG_BITS = 64

const LABEL = 'keyward finding 1'
const ID_BYTES = 16

/** The id of a finding whose secret has at least 64 bits: the same wherever the secret lies. `docs/formats/finding.md`. */
export function strongFindingId(secret: Secret): string {
  return idOf(secret.revealBytes())
}

/**
 * The id of a finding whose secret is weaker: from rule, path (below the scanned root, with `/`) and name, because the hash of a weak
 * password is the password. No name is the empty name.
 */
export function weakFindingId(rule: string, path: string, name: string | null): string {
  return idOf(bytes(`${rule}\0${path}\0${name ?? ''}`))
}

function idOf(content: Uint8Array): string {
  return hex(sha256(bytes(`${LABEL}\0`), content).subarray(0, ID_BYTES))
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
