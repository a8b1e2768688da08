import { hex } from './hash.ts'
import { primitives } from './primitives.ts'

/** So many bytes nobody can guess. */
export function random(length: number): Uint8Array {
  return primitives.random(length)
}

/** An id for the database: `cred_` and 32 hex digits. */
export function newId(prefix: string): string {
  return `${prefix}_${hex(random(16))}`
}
