import type { KMSClient } from '@aws-sdk/client-kms'
import { Fault, type FaultCode } from '../../core/fault.ts'
import { Secret } from '../../core/secret.ts'
import type { Tools } from '../../core/tools.ts'
import { awsHandler } from '../aws-handler.ts'
import { cloudSlot } from '../cloud-slot.ts'

/**
 * A symmetric key of AWS KMS. Region, endpoint and credentials come from where every program of AWS takes them: environment, profile, the role of the
 * machine. The official library reads those, as its chain of them is long and is theirs; what it sends goes through our network.
 */
export const awsKms = cloudSlot({
  id: 'aws-kms',
  label: 'a key of AWS KMS',

  async seal(key, plain, bound, tools) {
    return asked(key, tools, async (client, { EncryptCommand }) => {
      const command = new EncryptCommand({
        KeyId: key,
        Plaintext: plain.revealBytes(),
        EncryptionContext: { ...bound },
      })
      const { KeyId, CiphertextBlob } = await client.send(command)
      if (!KeyId || !CiphertextBlob) throw halfAnswer()
      return { key: KeyId, sealed: CiphertextBlob }
    })
  },

  async open(key, sealed, bound, tools) {
    return asked(key, tools, async (client, { DecryptCommand }) => {
      const command = new DecryptCommand({ KeyId: key, CiphertextBlob: sealed, EncryptionContext: { ...bound } })
      const { Plaintext } = await client.send(command)
      if (!Plaintext) throw halfAnswer()
      return new Secret(Plaintext)
    })
  },
})

type Library = typeof import('@aws-sdk/client-kms')

async function asked<T>(
  key: string,
  tools: Tools,
  ask: (client: KMSClient, library: Library) => Promise<T>,
): Promise<T> {
  // Loaded here: nothing but this slot needs it.
  const library = await import('@aws-sdk/client-kms')
  const region = regionOf(key)
  const client = new library.KMSClient({
    ...(region === null ? {} : { region }),
    requestHandler: awsHandler(tools.http),
    maxAttempts: 2,
  })
  try {
    return await ask(client, library)
  } catch (error) {
    throw faultOf(error, key)
  } finally {
    client.destroy()
  }
}

/** `arn:aws:kms:REGION:ACCOUNT:key/ID`: a key is found again whatever region the machine is set to. */
function regionOf(key: string): string | null {
  return /^arn:[^:]+:kms:([^:]+):/.exec(key)?.[1] ?? null
}

interface Told {
  readonly code: FaultCode
  readonly message: (key: string) => string
  readonly hint: string
}

const REFUSED: Told = {
  code: 'vault.locked',
  message: (key) => `AWS does not let these credentials use the key "${key}".`,
  hint: 'They need kms:Encrypt and kms:Decrypt on it. Whose they are: aws sts get-caller-identity',
}
const ASLEEP: Told = {
  code: 'vault.locked',
  message: (key) => `The key "${key}" of AWS KMS is disabled, or about to be deleted.`,
  hint: 'Enable it again (aws kms enable-key, or aws kms cancel-key-deletion first). What else opens the vault: keyward vault slots list',
}
const UNKNOWN: Told = {
  code: 'vault.locked',
  message: () => 'AWS does not know the credentials of this machine, or they have expired.',
  hint: 'Sign in again (aws sso login), or look whose they are: aws sts get-caller-identity',
}
const NO_CREDENTIALS: Told = {
  code: 'slot.absent',
  message: () => 'There are no credentials of AWS on this machine.',
  hint: 'Name a profile with AWS_PROFILE, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or sign in: aws sso login',
}
const NO_KEY: Told = {
  code: 'slot.absent',
  message: (key) => `AWS KMS has no key "${key}" in ${regionOf(key) ?? 'the region that is set'}.`,
  hint: 'Is it in another region or account? Set AWS_REGION, or name the key by its ARN.',
}
const NOT_OURS: Told = {
  code: 'vault.corrupt',
  message: (key) => `What the slot holds was not sealed by the key "${key}" for this vault.`,
  hint: 'Put a good copy of the vault back.',
}
const NO_SUCH_USE: Told = {
  code: 'input.invalid',
  message: (key) => `"${key}" names no key of AWS KMS that seals.`,
  hint: 'Name a symmetric key by its id, ARN or alias: alias/keyward. All of them: aws kms list-aliases',
}
const NO_REGION: Told = {
  code: 'input.invalid',
  message: () => 'It is not said in which region of AWS the key is.',
  hint: 'Set AWS_REGION, or name the key by its ARN.',
}
const SILENT: Told = {
  code: 'provider.unreachable',
  message: () => 'AWS KMS does not answer.',
  hint: 'Is this machine online? Then try again. What else opens the vault: keyward vault slots list',
}

/** By the names of AWS (docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html and the pages of Encrypt and Decrypt), and of its library. */
const TOLD: Readonly<Record<string, Told>> = {
  AccessDeniedException: REFUSED,
  DisabledException: ASLEEP,
  KMSInvalidStateException: ASLEEP,
  UnrecognizedClientException: UNKNOWN,
  InvalidSignatureException: UNKNOWN,
  InvalidClientTokenId: UNKNOWN,
  IncompleteSignature: UNKNOWN,
  ExpiredTokenException: UNKNOWN,
  MissingAuthenticationTokenException: UNKNOWN,
  CredentialsProviderError: NO_CREDENTIALS,
  TokenProviderError: UNKNOWN,
  NotFoundException: NO_KEY,
  InvalidCiphertextException: NOT_OURS,
  IncorrectKeyException: NOT_OURS,
  ValidationException: NO_SUCH_USE,
  InvalidArnException: NO_SUCH_USE,
  InvalidKeyUsageException: NO_SUCH_USE,
}

/** What AWS says beside the name of an error is not repeated. */
function faultOf(error: unknown, key: string): unknown {
  if (error instanceof Fault && error.code !== 'provider.unreachable') return error
  if (!(error instanceof Error)) return error
  const { code, message, hint } = error.message === 'Region is missing' ? NO_REGION : (TOLD[error.name] ?? SILENT)
  return new Fault(code, error instanceof Fault ? error.message : message(key), { hint, cause: error })
}

function halfAnswer(): Fault {
  return new Fault('provider.unreachable', SILENT.message(''), { hint: SILENT.hint })
}
