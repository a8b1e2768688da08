import { Fault } from './fault.ts'
import { Secret } from './secret.ts'

/**
 * A value as a person gave it: one line ending at its end is no part of it, because editors, `echo` and pipes add one. Faults: an empty value, and
 * one with a NUL byte, which no environment could carry.
 */
export function givenValue(given: Secret): Secret {
  const bytes = given.revealBytes()
  let end = bytes.length
  if (bytes[end - 1] === 0x0a) end -= bytes[end - 2] === 0x0d ? 2 : 1
  if (end === 0)
    throw new Fault('value.invalid', 'The value is empty. Nothing was stored.', {
      hint: 'It comes hidden on a terminal, on standard input, or from a file: keyward set NAME --from-file FILE',
    })
  if (bytes.subarray(0, end).includes(0))
    throw new Fault('value.invalid', 'The value has a NUL byte. Nothing was stored.', {
      hint: 'No environment can carry one. Write the bytes as text: base64 FILE | keyward set NAME',
    })
  return new Secret(bytes.subarray(0, end))
}
