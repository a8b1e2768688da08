import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption'
import { Fault } from '../core/fault.ts'
import { Secret } from '../core/secret.ts'

const MAGIC = 'age-encryption.org/v1\n'
const MAKE_ONE = 'A recipient begins with age1. Make one with: age-keygen -o recovery.txt'

/** An age v1 file, binary, that any one of the recipients opens. Faults: `input.invalid`, with the recipient that is none. */
export async function sealFor(plain: Secret, recipients: readonly string[]): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient)
    } catch (cause) {
      // What was given may be the key itself: of that, nothing is repeated.
      const shown = /^age-secret-key/i.test(recipient) ? 'An age identity' : `"${recipient}"`
      throw new Fault('input.invalid', `${shown} is no age recipient.`, { hint: MAKE_ONE, cause })
    }
  }
  return encrypter.encrypt(plain.revealBytes())
}

/**
 * What an age file holds, and the recipient it was opened as. `name` is what a person calls the file. Faults: `backup.invalid` where it is no age
 * file, `backup.locked` where no identity opens it, `backup.corrupt` where it is cut off or was changed.
 */
export async function openAgeFile(
  file: Secret,
  name: string,
  identities: readonly Secret[],
): Promise<{ readonly plain: Secret; readonly recipient: string }> {
  const bytes = file.revealBytes()
  if (Buffer.from(bytes.subarray(0, MAGIC.length)).toString('latin1') !== MAGIC) {
    throw new Fault('backup.invalid', `"${name}" is no age file.`, {
      hint: 'Name the file that was written by: keyward vault backup',
    })
  }
  for (const identity of identities) {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity.reveal())
    try {
      const plain = new Secret(await decrypter.decrypt(bytes))
      return { plain, recipient: await identityToRecipient(identity.reveal()) }
    } catch (cause) {
      if (cause instanceof Error && cause.message.startsWith('no identity matched')) continue
      throw new Fault('backup.corrupt', `"${name}" is not whole: it was cut off or changed.`, {
        hint: 'Take another copy of it.',
        cause,
      })
    }
  }
  throw new Fault('backup.locked', `"${name}" does not open with this key.`, {
    hint: 'It was sealed for another one, or its first lines were changed.',
  })
}

/**
 * The identities in a key file as `age-keygen` writes it: one on a line, comments and empty lines between. Fault `input.invalid` where it has
 * none, or one that only a plugin of age can use.
 */
export async function readIdentities(file: Secret): Promise<readonly Secret[]> {
  const text = file.reveal()
  if (text.startsWith('age-encryption.org/v1') || text.startsWith('-----BEGIN AGE')) {
    throw new Fault('input.invalid', 'The key file is itself sealed with a passphrase.', {
      hint: 'Open it on the way: age -d KEYFILE | keyward vault restore FILE --identity -',
    })
  }
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  if (lines.length === 0) throw noIdentity('The key file holds no key.')
  for (const line of lines) {
    // An identity that is one has a recipient. What is none is not repeated: it may be one with a typing error.
    await identityToRecipient(line).catch((cause: unknown) => {
      if (line.startsWith('AGE-PLUGIN-'))
        throw noIdentity('The key file holds a key that a plugin of age keeps.', cause)
      throw noIdentity('The key file holds a line that is no age key.', cause)
    })
  }
  return lines.map((line) => new Secret(line))
}

function noIdentity(message: string, cause?: unknown): Fault {
  return new Fault('input.invalid', message, { hint: 'A key begins with AGE-SECRET-KEY-1 and was shown once.', cause })
}
