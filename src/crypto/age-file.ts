import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption'
import { Fault } from '../core/fault.ts'
import { gathered } from '../core/gathering.ts'
import type { KeyFile } from '../core/key-file.ts'
import { Secret } from '../core/secret.ts'
import type { RunCommand } from '../core/tools.ts'
import { openByProgram, pluginOf, pluginOfIdentity, sealByProgram } from './age-plugin.ts'

const MAGIC = 'age-encryption.org/v1\n'
const MAKE_ONE = 'A recipient begins with age1. Make one with: age-keygen -o recovery.txt'

/**
 * An age v1 file, binary, that any one of the recipients opens. Where one of them needs a plugin, the program age makes it. Faults: `input.invalid`, with
 * the recipient that is none; `slot.unsupported` where age or the plugin is not there.
 */
export async function sealFor(plain: Secret, recipients: readonly string[], command: RunCommand): Promise<Uint8Array> {
  const encrypter = encrypterFor(recipients)
  if (recipients.some((one) => pluginOf(one) !== null)) return sealByProgram(plain, recipients, command)
  return encrypter.encrypt(plain.revealBytes())
}

function encrypterFor(recipients: readonly string[]): Encrypter {
  const encrypter = new Encrypter()
  for (const recipient of recipients.filter((one) => pluginOf(one) === null)) {
    try {
      encrypter.addRecipient(recipient)
    } catch (cause) {
      // What was given may be the key itself: of that, nothing is repeated.
      const shown = /^age-secret-key/i.test(recipient) ? 'An age identity' : `"${recipient}"`
      throw new Fault('input.invalid', `${shown} is no age recipient.`, { hint: MAKE_ONE, cause })
    }
  }
  return encrypter
}

/**
 * The same of what comes bit by bit, of at most so many bytes sealed. All of it is read before this returns; what is returned gives the file, and runs
 * the program age where that is needed: a plugin may take its time.
 */
export async function sealPartsFor(
  parts: AsyncIterable<Uint8Array>,
  recipients: readonly string[],
  command: RunCommand,
  largest: number,
): Promise<() => Promise<Secret>> {
  const encrypter = encrypterFor(recipients)
  if (recipients.some((one) => pluginOf(one) !== null)) {
    const plain = await gathered(parts, largest)
    return async () => new Secret(await sealByProgram(plain, recipients, command))
  }
  const sealed = await gathered(await encrypter.encrypt(streamOf(parts)), largest)
  return async () => sealed
}

function streamOf(parts: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const left = parts[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await left.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
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
 * What an age file holds, opened with the keys of a key file; the program age helps where one of them is kept by a plugin. `recipient`: whom it was
 * opened as, null where a plugin does not tell. Faults as `openAgeFile` and `readIdentities`, and `slot.unsupported` where age or the plugin is not there.
 */
export async function openWithKeys(
  file: Secret,
  name: string,
  { content, path }: KeyFile,
  command: RunCommand,
): Promise<{ readonly plain: Secret; readonly recipient: string | null }> {
  const keys = await readIdentities(content)
  try {
    return await openAgeFile(file, name, keys.identities)
  } catch (error) {
    if (!keys.hasPlugin || !(error instanceof Fault) || error.code !== 'backup.locked') throw error
    if (path === null)
      throw noIdentity(
        'The key file holds a key that a plugin of age keeps: the program age must read it itself.',
        error,
        {
          hint: 'Name the file: --identity KEYFILE',
        },
      )
    const plain = await openByProgram(file, path, command)
    if (plain) return { plain, recipient: keys.recipient }
    throw error
  }
}

/** What a key file holds. */
interface Keys {
  readonly identities: readonly Secret[]
  /** There is one, too, that only a plugin of age can use. */
  readonly hasPlugin: boolean
  /** What a plugin wrote beside it: `# Recipient: age1yubikey1…`. */
  readonly recipient: string | null
}

/**
 * The identities in a key file as `age-keygen` writes it: one on a line, comments and empty lines between. Fault `input.invalid` where it has
 * none.
 */
async function readIdentities(file: Secret): Promise<Keys> {
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
  const own = lines.filter((line) => pluginOfIdentity(line) === null)
  for (const line of own) {
    // An identity that is one has a recipient. What is none is not repeated: it may be one with a typing error.
    await identityToRecipient(line).catch((cause: unknown) => {
      throw noIdentity('The key file holds a line that is no age key.', cause)
    })
  }
  const [, beside] = /^#\s*recipient:\s*(age1\S+)\s*$/im.exec(text) ?? []
  return {
    identities: own.map((line) => new Secret(line)),
    hasPlugin: own.length < lines.length,
    recipient: beside !== undefined && pluginOf(beside) !== null ? beside : null,
  }
}

function noIdentity(
  message: string,
  cause?: unknown,
  { hint } = { hint: 'A key begins with AGE-SECRET-KEY-1 and was shown once.' },
): Fault {
  return new Fault('input.invalid', message, { hint, cause })
}
