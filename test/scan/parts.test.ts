import { expect, test } from 'vitest'
import { sample } from '../../src/core/sample.ts'
import { providers } from '../../src/providers/index.ts'
import { detector } from '../../src/scan/detect.ts'
import { collector } from '../../src/scan/collect.ts'

const detect = detector(providers)
const ID = `AK${'IA'}${sample('base32', 16, 7)}`
const SECRET = sample('base64', 40, 7)

function scan(text: string) {
  const collected = collector(detect, () => false)
  collected.begin({ path: 'a', relative: 'a' })
  const bytes = Buffer.from(text)
  collected.pieces.space().set(bytes)
  collected.pieces.advance(bytes.length)
  collected.pieces.end()
  return collected.findings()
}

test('a secret key and its id are one finding with parts', () => {
  const found = scan(`aws_access_key_id = ${ID}\naws_secret_access_key = ${SECRET}\n`)
  expect(found).toMatchObject([
    {
      rule: 'aws.secret_access_key',
      places: [{ line: 2 }],
      parts: [{ rule: 'aws.access_key_id', name: 'aws_access_key_id', places: [{ line: 1, column: 21 }] }],
    },
  ])
  expect(found[0]?.parts?.[0]?.secret.reveal()).toBe(ID)
})

test('an id behind its secret belongs to it, each secret has its own', () => {
  const other = `AK${'IA'}${sample('base32', 16, 9)}`
  const found = scan(
    `aws_secret_access_key = ${SECRET}\naws_access_key_id = ${ID}\n\n` +
      `aws_access_key_id = ${other}\naws_secret_access_key = ${sample('base64', 40, 9)}\n`,
  )
  expect(found.map(({ parts }) => parts?.map(({ secret }) => secret.reveal()))).toEqual([[ID], [other]])
})

test('an id alone, and one that stands far away, is a finding of its own', () => {
  expect(scan(`id: ${ID}`)).toMatchObject([{ rule: 'aws.access_key_id' }])
  const far = scan(`id: ${ID}\n${'# nothing\n'.repeat(400)}aws_secret_access_key = ${SECRET}\n`)
  expect(far.map(({ rule }) => rule)).toEqual(['aws.access_key_id', 'aws.secret_access_key'])
})

test('what is public by itself is told as a part', () => {
  const sid = `AC${sample('hex', 32, 3)}`
  const found = scan(`twilio_account_sid = "${sid}"\ntwilio_auth_token = "${sample('hex', 32, 5)}"\n`)
  expect(found).toMatchObject([{ rule: 'twilio.auth_token', parts: [{ rule: 'twilio.account_sid' }] }])
  expect(scan(`twilio_account_sid = "${sid}"`)).toEqual([])
})

const kinds = providers.flatMap(({ id, keys }) => keys.map((kind) => ({ provider: id, ...kind })))
const pairs = kinds.flatMap(({ parts = [], ...secret }) =>
  kinds.filter(({ id }) => parts.includes(id)).map((part) => ({ id: secret.id, partId: part.id, secret, part })),
)

test('every part that a kind names is a kind', () => {
  expect(pairs.length).toBeGreaterThan(50)
  expect(pairs).toHaveLength(kinds.flatMap(({ parts = [] }) => parts).length)
})

test.each(pairs)('$id is told with $partId', ({ secret, part }) => {
  const [word = ''] = secret.near ?? []
  const [other = ''] = part.near ?? []
  const [name = 'id'] = part.names ?? []
  const [secretName = `${secret.provider}_secret`] = secret.names ?? []
  const text = `# ${word} ${other}\n${name}=${part.examples[0]}\n${secretName}=${secret.examples.at(-1)}\n`
  expect(scan(text).flatMap(({ parts = [] }) => parts.map(({ rule }) => rule))).toContain(part.id)
})

test('an id by its name hides no secret that has the same shape', () => {
  const [client, secret] = [sample('hex', 32, 21), sample('hex', 32, 22)]
  const text = `# spotify\nclient_id = "${client}"\nclient_secret = "${secret}"\n`
  const findings = scan(text)
  expect(findings.map((one) => [one.rule, one.secret.reveal() === secret, one.parts?.length])).toEqual([
    ['spotify.client_secret', true, 1],
  ])
})

test.each([
  [
    'MinIO',
    `minio:\n  accessKey: ${sample('upper', 20, 5)}\n  secretKey: ${sample('base62', 40, 5)}\n`,
    'minio.access_key',
  ],
  [
    'Backblaze',
    `B2_APPLICATION_KEY_ID=00${'4'}${sample('hex', 12, 5)}0000000001\nB2_APPLICATION_KEY=K00${'4'}${sample('base62', 27, 5)}\n`,
    'backblaze.key_id',
  ],
])('the secret of %s is told with its id', (_, text, part) => {
  expect(scan(text)).toMatchObject([{ parts: [{ rule: part }] }])
})
