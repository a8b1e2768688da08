import { Fault } from './fault.ts'
import type { Secret } from './secret.ts'

/** `authorization: Bearer …`. Fault `value.invalid` for a value that no header can hold: what the platform throws then quotes it. */
export function bearer(secret: Secret): Record<string, string> {
  return { authorization: `Bearer ${sendable(secret)}` }
}

/** The key alone in a header of this name. The fault is that of `bearer`. */
export function inHeader(name: string): (secret: Secret) => Record<string, string> {
  return (secret) => ({ [name]: sendable(secret) })
}

/** Whether the value begins with one of these: a provider asks elsewhere about its admin keys. */
export function beginsWith(secret: Secret, ...prefixes: readonly string[]): boolean {
  const text = secret.reveal()
  return prefixes.some((prefix) => text.startsWith(prefix))
}

function sendable(secret: Secret): string {
  const text = secret.reveal()
  if (/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text)) return text
  throw new Fault('value.invalid', 'The value has characters that no key has, so it was not sent.')
}
