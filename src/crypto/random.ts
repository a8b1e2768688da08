import { randomBytes } from 'node:crypto'

/** So many bytes nobody can guess. */
export function random(length: number): Uint8Array {
  return new Uint8Array(randomBytes(length))
}

/** An id for the database: `cred_` and 32 hex digits. */
export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(16).toString('hex')}`
}
