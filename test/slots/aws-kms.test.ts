import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CreateAliasCommand, CreateKeyCommand, DecryptCommand, KMSClient } from '@aws-sdk/client-kms'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { init } from '../../src/actions/init.ts'
import { read } from '../../src/actions/read.ts'
import { rekey } from '../../src/actions/rekey.ts'
import { slotAdd } from '../../src/actions/slot-add.ts'
import { slotList } from '../../src/actions/slot-list.ts'
import { slotRemove } from '../../src/actions/slot-remove.ts'
import { Fault } from '../../src/core/fault.ts'
import { perform } from '../../src/core/perform.ts'
import type { Http } from '../../src/core/http.ts'
import { newId } from '../../src/crypto/random.ts'
import { RootKey } from '../../src/crypto/root.ts'
import type { SlotPlace } from '../../src/crypto/slot.ts'
import { awsKms } from '../../src/crypto/slots/aws-kms.ts'
import { network } from '../../src/tools/http.ts'
import { component } from '../components/components.ts'
import { put, SCOPE, world, type World } from '../context.ts'
import { rootKeyFromSlot, toHex } from '../formats/decoder.ts'
import { sources } from '../house/source.ts'
import { testTools } from '../tools.ts'

const REGION = 'eu-central-1'
const VALUE = 'a value of plain letters'
const ARN = `arn:aws:kms:${REGION}:123456789012:key/00000000-0000-0000-0000-000000000000`
const moto = process.env['KEYWARD_TEST_MOTO'] ?? 'http://127.0.0.1:9'

beforeEach(() => {
  // Nothing of the machine the test runs on: no profile, no role.
  for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_ENDPOINT_URL_KMS']) vi.stubEnv(name, undefined)
  for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE']) vi.stubEnv(name, '/nowhere')
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
  vi.stubEnv('AWS_REGION', REGION)
  vi.stubEnv('AWS_ENDPOINT_URL', moto)
})
afterEach(() => {
  vi.unstubAllEnvs()
})

describe.runIf(component('moto'))('with the KMS of moto', () => {
  test('a vault opens with a key of AWS alone, named by alias, whatever region the machine is set to later', async () => {
    const alias = await newKey()
    const w = await filled()
    const { slots } = await perform(slotAdd, { kind: 'aws-kms', keyId: alias }, w.context)
    expect(slots[0]?.label).toBe(`a key of AWS KMS (${alias})`)
    rmSync(join(w.home, 'kw', 'config', 'root.key'))
    vi.stubEnv('AWS_REGION', 'us-east-1')
    expect(await valueIn(w.again())).toBe(VALUE)
    expect(await states(w.again())).toEqual(['key-file absent', 'aws-kms opens'])
    await expect(perform(slotRemove, { slot: 'aws-kms' }, w.again().context)).rejects.toMatchObject({
      code: 'slot.last',
    })
  })

  test('what opens on this machine is tried first: AWS hears nothing', async () => {
    const w = await filled()
    await perform(slotAdd, { kind: 'aws-kms', keyId: await newKey() }, w.context)
    const silent: Http = async () => {
      throw new Error('was asked')
    }
    expect(await valueIn(w.again({ tools: { http: silent } }))).toBe(VALUE)
    await perform(slotRemove, { slot: 'aws-kms' }, w.context)
    expect(await states(w)).toEqual(['key-file opens'])
  })

  test('a rekey wraps the new root key with the same key of AWS', async () => {
    const w = await filled()
    await perform(slotAdd, { kind: 'aws-kms', keyId: await newKey() }, w.context)
    const { slots } = await perform(rekey, {}, w.context)
    expect(slots.map(({ kind }) => kind)).toEqual(['key-file', 'aws-kms'])
    rmSync(join(w.home, 'kw', 'config', 'root.key'))
    expect(await valueIn(w.again())).toBe(VALUE)
  })

  test('while AWS is asked, nobody waits for the vault', async () => {
    const w = await filled()
    await perform(slotAdd, { kind: 'aws-kms', keyId: await newKey() }, w.context)
    rmSync(join(w.home, 'kw', 'config', 'root.key'))
    const real = network({})
    let seen: readonly unknown[] = []
    const slow: Http = async (request) => {
      seen = await w.again().context.atomic('needed', async ({ vault }) => vault.slots())
      return real(request)
    }
    expect(await valueIn(w.again({ tools: { http: slow } }))).toBe(VALUE)
    expect(seen).toHaveLength(2)
  })

  test('anybody with AWS and docs/formats/vault.md gets at the root key too', async () => {
    const [at, root] = [place(await newKey()), RootKey.generate()]
    const wrapped = Buffer.from(await awsKms.wrap(root, at, online()))
    const keySize = wrapped.readUInt32BE(0)
    const key = wrapped.subarray(4, 4 + keySize).toString()
    const sealedSize = wrapped.readUInt32BE(4 + keySize)
    const sealed = wrapped.subarray(8 + keySize, 8 + keySize + sealedSize)
    const { Plaintext } = await client().send(
      new DecryptCommand({
        KeyId: key,
        CiphertextBlob: sealed,
        EncryptionContext: { 'keyward:vault': at.vaultId, 'keyward:slot': at.slotId },
      }),
    )
    const rest = { id: at.slotId, kind: 'aws-kms', wrapped: wrapped.subarray(8 + keySize + sealedSize) }
    expect(key).toMatch(new RegExp(`^arn:aws:kms:${REGION}:\\d+:key/`))
    expect(toHex(await rootKeyFromSlot(Plaintext ?? new Uint8Array(), rest, at.vaultId))).toBe(toHex(root.bytes()))
  })

  test('it does not open in another vault, under another slot, or with changed bytes', async () => {
    const at = place(await newKey())
    const wrapped = await awsKms.wrap(RootKey.generate(), at, online())
    for (const other of [
      { ...at, vaultId: newId('vault') },
      { ...at, slotId: newId('slot') },
    ])
      await expect(opened(wrapped, other)).rejects.toMatchObject({ code: 'vault.corrupt' })
    for (const bad of [
      new Uint8Array(),
      wrapped.subarray(0, 40),
      wrapped.with(0, 0xff),
      wrapped.with(wrapped.length - 1, 0),
    ])
      await expect(opened(bad, at)).rejects.toMatchObject({ code: 'vault.corrupt' })
  })

  test('a key that is nowhere, or in another region, is absent, and nothing is added', async () => {
    const alias = await newKey()
    const w = await filled()
    await expect(perform(slotAdd, { kind: 'aws-kms', keyId: 'alias/none' }, w.context)).rejects.toMatchObject({
      code: 'slot.absent',
      message: 'AWS KMS has no key "alias/none" in the region that is set.',
    })
    vi.stubEnv('AWS_REGION', 'us-west-2')
    await expect(perform(slotAdd, { kind: 'aws-kms', keyId: alias }, w.context)).rejects.toMatchObject({
      code: 'slot.absent',
      hint: 'Is it in another region or account? Set AWS_REGION, or name the key by its ARN.',
    })
    expect(await states(w)).toEqual(['key-file opens'])
  })
})

/** What the true service answers, and moto does not: https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html */
test.for([
  ['AccessDeniedException', 'vault.locked', /does not let these credentials use the key/],
  ['DisabledException', 'vault.locked', /is disabled, or about to be deleted/],
  ['KMSInvalidStateException', 'vault.locked', /is disabled, or about to be deleted/],
  ['ExpiredTokenException', 'vault.locked', /does not know the credentials of this machine, or they have expired/],
  ['UnrecognizedClientException', 'vault.locked', /does not know the credentials of this machine/],
  ['NotFoundException', 'slot.absent', /has no key/],
  ['IncorrectKeyException', 'vault.corrupt', /was not sealed by the key/],
  ['ValidationException', 'input.invalid', /names no key of AWS KMS that seals/],
  ['KMSInternalException', 'provider.unreachable', /AWS KMS does not answer/],
] as const)('where AWS says %s, it is %s, and what AWS says besides is not repeated', async ([name, code, message]) => {
  const http: Http = async () =>
    Response.json({ __type: name, message: 'arn:aws:iam::1:user/carol is not authorized' }, { status: 400 })
  const said = await opened(wrappedFor(ARN), place(ARN), http).catch((error: unknown) => error)
  expect(said).toMatchObject({ code, message, hint: expect.any(String) })
  expect(JSON.stringify(said)).not.toContain('carol')
})

test('without a network it is unreachable, without credentials absent, without a region not said', async () => {
  const offline: Http = async () => {
    throw new Fault('provider.unreachable', `"kms.${REGION}.amazonaws.com" did not answer.`)
  }
  await expect(opened(wrappedFor(ARN), place(ARN), offline)).rejects.toMatchObject({
    code: 'provider.unreachable',
    message: `"kms.${REGION}.amazonaws.com" did not answer.`,
    hint: /^Is this machine online/,
  })
  vi.stubEnv('AWS_REGION', undefined)
  await expect(awsKms.wrap(RootKey.generate(), place('alias/keyward'), testTools())).rejects.toMatchObject({
    code: 'input.invalid',
    message: 'It is not said in which region of AWS the key is.',
  })
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined)
  await expect(opened(wrappedFor(ARN), place(ARN), offline)).rejects.toMatchObject({
    code: 'slot.absent',
    message: 'There are no credentials of AWS on this machine.',
  })
})

test('a key id goes with a key of a service alone, and such a slot needs one', async () => {
  const w = await filled()
  await expect(perform(slotAdd, { kind: 'key-file', keyId: 'alias/keyward' }, w.context)).rejects.toMatchObject({
    code: 'input.invalid',
    message: 'The slot "key-file" takes no key id.',
  })
  await expect(perform(slotAdd, { kind: 'aws-kms' }, w.context)).rejects.toMatchObject({
    code: 'slot.unsupported',
    message: 'The slot "aws-kms" cannot be used here. It needs the name of a key there: --key-id.',
  })
  await expect(perform(init, { slot: 'aws-kms' }, world().context)).rejects.toMatchObject({
    message: 'The slot "aws-kms" is added to a vault that is there.',
  })
})

test('the library of AWS is loaded by this slot alone, and only when it seals or opens', () => {
  const loads = sources().flatMap(({ path, imports }) =>
    imports.filter(({ from, isType }) => from.startsWith('@aws-sdk/') && !isType).map(() => path),
  )
  expect(loads).toEqual(['crypto/slots/aws-kms.ts'])
  expect(readFileSync('src/crypto/slots/aws-kms.ts', 'utf8')).toContain("= await import('@aws-sdk/client-kms')")
})

async function filled(): Promise<World> {
  const w = world({ tools: { http: network({}) } })
  await perform(init, { slot: 'key-file' }, w.context)
  await put(w, 'A_KEY', VALUE)
  return w
}

function online() {
  return testTools({ http: network({}) })
}

function client(): KMSClient {
  return new KMSClient({
    region: REGION,
    endpoint: moto,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
}

/** Makes a key, and gives its alias. */
async function newKey(): Promise<string> {
  const { KeyMetadata } = await client().send(new CreateKeyCommand({}))
  const AliasName = `alias/${newId('vault')}`
  await client().send(new CreateAliasCommand({ AliasName, TargetKeyId: KeyMetadata?.KeyId }))
  return AliasName
}

/** As the slot of a key writes it, with nothing true in it. */
function wrappedFor(key: string): Uint8Array {
  const size = (length: number): Buffer => Buffer.from([0, 0, 0, length])
  return new Uint8Array(Buffer.concat([size(key.length), Buffer.from(key), size(8), Buffer.alloc(8), Buffer.alloc(80)]))
}

function place(keyId: string): SlotPlace {
  return { vaultId: newId('vault'), slotId: newId('slot'), configFolder: '/nowhere', recipient: null, keyId }
}

async function opened(
  wrapped: Uint8Array,
  at: SlotPlace,
  http: Http = network({}),
): Promise<RootKey | null | undefined> {
  const record = { id: at.slotId, kind: 'aws-kms', label: awsKms.label, wrapped, createdAt: new Date(0) }
  return awsKms.unwrap?.(record, at, testTools({ http }))
}

async function states({ context }: World): Promise<readonly string[]> {
  return (await perform(slotList, {}, context)).slots.map(({ kind, state }) => `${kind} ${state}`)
}

async function valueIn({ context }: World): Promise<string> {
  return (await perform(read, { ...SCOPE, name: 'A_KEY' }, context)).value.reveal()
}
