import { expect, test } from 'vitest'
import { detector } from '../../src/scan/detect.ts'
import { scanBytes } from '../../src/scan/scan.ts'
import { PRIVATE, acmeKey, catalogue, checkedKey, hexKey, middleKey, pemKey } from './keys.ts'

const detect = detector(catalogue)

function found(text: string): string[] {
  const { findings } = scanBytes(Buffer.from(text), { path: 'a', relative: 'a' }, detect)
  return findings.map(({ rule, confidence }) => `${rule} ${confidence}`)
}

function reasons(text: string): string[] {
  const { findings, dropped } = scanBytes(Buffer.from(text), { path: 'a', relative: 'a' }, detect)
  expect(findings).toEqual([])
  return dropped.map(({ reason }) => reason)
}

const PASSWORD = ['tR7', 'vq2', 'Zk9', 'mX4'].join('')

test('a key is found with the name beside it', () => {
  const { findings } = scanBytes(Buffer.from(`ACME_API_KEY="${acmeKey()}"\n`), { path: 'a', relative: 'a' }, detect)
  expect(findings).toMatchObject([{ rule: 'acme.project', provider: 'acme', name: 'ACME_API_KEY', confidence: 'high' }])
  expect(findings[0]?.secret.reveal()).toBe(acmeKey())
  expect(findings[0]?.redacted).toBe(`acme-proj-…${acmeKey().slice(-4)}`)
})

test.each(['', ' ', '"', "'", '`', '=', ':', '(', '<', '\t', '\n', '\\n', '\u00e9', '%3D'])(
  'a key is found behind %j',
  (before) => {
    expect(found(`${before}${acmeKey()}`)).toEqual(['acme.project high'])
  },
)

test('a key that goes on is no key; one that is glued to what stands before it is, and hardly as sure', () => {
  expect(found(`${acmeKey()}x`)).toEqual([])
  expect(found(`x${acmeKey()}x`)).toEqual([])
  expect(found(`x${acmeKey()}`)).toEqual(['acme.project medium'])
})

test('what has the shape of a key within a block of Base64 is none', () => {
  const block = 'Qm9keSBvZiBh'.repeat(8)
  expect(found(`${block}+${acmeKey().replaceAll('-', '/')}+${block}`)).toEqual([])
  expect(found(`data:image/png;base64,${block}/${acmeKey()}+${block}`)).toEqual([])
  expect(found(`https://acme.io/v1/keys/${acmeKey()}/edit`)).toEqual(['acme.project high'])
})

test('a key whose anchor stands in its middle is found whole', () => {
  expect(found(`a ${middleKey()} b`)).toEqual(['checked.middle high'])
})

test('a checksum raises or lowers confidence and never decides', () => {
  expect(found(checkedKey(true))).toEqual(['checked.token high'])
  expect(found(checkedKey(false))).toEqual(['checked.token medium'])
})

test('a shape that says little needs its word on the line or within two lines above', () => {
  expect(found(`acmecorp_key: ${hexKey()}`)).toEqual(['acme.old high'])
  expect(found(`acmecorp ${hexKey()}`)).toEqual(['acme.old medium'])
  expect(found(`acmecorp_commit: ${hexKey()}`)).toEqual(['acme.old low'])
  expect(found(`# AcmeCorp\n\nkey: ${hexKey()}`)).toEqual(['acme.old medium'])
  expect(found(`# acmecorp\n\n\nkey: ${hexKey()}`)).toEqual([])
  expect(found(`key: ${hexKey()}\n# acmecorp`)).toEqual([])
  expect(found(`key: ${hexKey()}`)).toEqual([])
})

test('a value that is meant to be public is no finding', () => {
  expect(reasons(`key = "acme-pub-${acmeKey().slice(10)}"`)).toEqual(['public'])
})

test.each([
  `acme-proj-${'x'.repeat(32)}`,
  `acme-proj-${'EXAMPLE0'.repeat(4)}`,
  `acme-proj-${'YourKeyHere12345'.repeat(2)}`,
  'acme-proj-abcdefghijklmnopqrstuvwxyz123456',
  `acme-proj-${'0123456789'.repeat(3)}01`,
  `acme-proj-${'ab'.repeat(16)}`,
])('a placeholder is no finding: %s', (text) => {
  expect(reasons(`key: ${text}`)).toEqual(['placeholder'])
})

test.each([
  'keyward:allow',
  'gitleaks:allow',
  'betterleaks:allow',
  'trufflehog:ignore',
  'kingfisher:ignore',
  'pragma: allowlist secret',
])('the mark %s allows the secret on its line and no other', (mark) => {
  expect(reasons(`key: ${acmeKey(1)} # ${mark}`)).toEqual(['marked'])
  expect(found(`key: ${acmeKey(1)} # ${mark}\nkey: ${acmeKey(2)}`)).toEqual(['acme.project high'])
})

test('private keys are found, also escaped in JSON', () => {
  expect(found(pemKey())).toEqual(['generic.private_key high'])
  expect(found(pemKey('\r\n'))).toEqual(['generic.private_key high'])
  expect(found(JSON.stringify({ private_key: pemKey() }))).toEqual(['generic.private_key high'])
  expect(found(`-----BEGIN ${PRIVATE} KEY-----\n...\n-----END ${PRIVATE} KEY-----`)).toEqual([])
  expect(found(`-----BEGIN PUBLIC KEY-----\n${pemKey().slice(28)}`)).toEqual([])
})

test.each([
  'postgres',
  'postgresql',
  'mysql',
  'mongodb+srv',
  'redis',
  'rediss',
  'amqp',
  'amqps',
  'https',
  'jdbc:mysql',
])('the password in a %s URL is found, and only the password is the secret', (scheme) => {
  const url = `${scheme}://ada:${PASSWORD}@db7.acme.io:5432/app`
  const { findings } = scanBytes(Buffer.from(`DATABASE_URL=${url}`), { path: 'a', relative: 'a' }, detect)
  expect(findings).toMatchObject([
    { rule: 'generic.connection_password', name: 'DATABASE_URL', confidence: 'medium', redacted: '…' },
  ])
  expect(findings[0]?.secret.reveal()).toBe(PASSWORD)
})

test.each([
  'postgres://user:password@localhost/app',
  'postgres://ada:${PASSWORD}@db/app',
  'postgres://ada:{password}@db/app',
  'postgres://ada:%s@db/app',
  'postgres://ada:$PASS@db/app',
  'https://user:pass@example.com',
  'https://ada:<password>@acme.io',
  'https://acme.io/a:b@c',
  'https://acme.io:8080/x',
  'postgres://postgres:postgres@db/app',
  'npm:foo@npm:1.2.3',
])('a URL without a password of its own is no finding: %s', (text) => {
  expect(found(text)).toEqual([])
})

test.each([
  ['db_password = "V"', 'db_password'],
  ['"apiSecret": "V"', 'apiSecret'],
  ['AUTH_TOKEN=V', 'AUTH_TOKEN'],
  ['export API_KEY=V', 'API_KEY'],
  ['client-secret: V', 'client-secret'],
  ['config["token"] = \'V\'', 'token'],
  ['let accessToken: string = "V"', 'accessToken'],
  ['<password>V</password>', 'password'],
  ['spring.datasource.password=V', 'spring.datasource.password'],
  ['api_key := `V`', 'api_key'],
  ["'secret' => 'V',", 'secret'],
  ['var dbToken string = "V"', 'dbToken'],
  ['$token .= "V"', 'token'],
  ['MY_TOKEN ?= V', 'MY_TOKEN'],
  ['token = b"V"', 'token'],
  ["curl -H 'Authorization: Bearer V'", 'Authorization'],
  ['"authorization": "token V"', 'authorization'],
  ['<add key="DbPassword" value="V" />', 'DbPassword'],
  ['setProperty("db.password", "V")', 'db.password'],
])('a value that looks random is found in the assignment %s', (shape, name) => {
  const { findings } = scanBytes(
    Buffer.from(shape.replace('V', `${PASSWORD}Qw8`)),
    { path: 'a', relative: 'a' },
    detect,
  )
  expect(findings).toMatchObject([{ rule: 'generic.assigned_secret', name, confidence: 'medium', provider: null }])
  expect(findings[0]?.secret.reveal()).toBe(`${PASSWORD}Qw8`)
})

test.each([
  'token = getToken()',
  'token: this.config.authToken',
  'const token = parser.nextToken;',
  'password: ${DB_PASSWORD}',
  'password = process.env.DB_PASSWORD',
  'secret: kw://bot/dev/SECRET',
  'password = "changeme"',
  'api_key = "your-api-key-here"',
  'token_type = "Bearer"',
  "['DISCORD_TOKEN', 'DISCORD_WEBHOOK_URL']",
  'password: TWINE_V2_PASSWORD',
  'secretName: database-credentials-2024',
  'max_tokens: 4096',
  'password_hash_path = "/etc/app/h4sh.Pa55"',
  'token_url = "https://acme.io/oauth2/T0ken"',
  'passwordLabel: "Enter y0ur PassWord"',
  'if (token === "endOfStreamMarker") {',
  'envOPENAI_API_KEY2026-11-24T03:45:30.626Zactive',
])('an assignment without a secret is no finding: %s', (text) => {
  expect(found(text)).toEqual([])
})

test('a password that a person thought of is worth a look; words alone are shown only when asked for', () => {
  expect(found(`password = "${['sunny', 'Day', '77'].join('')}"`)).toEqual(['generic.assigned_secret medium'])
  expect(found(`password = "${['sunny', 'bloo'].join('')}"`)).toEqual(['generic.assigned_secret low'])
})

test('of what overlaps the provider names it', () => {
  expect(found(`api_key = "${acmeKey()}"`)).toEqual(['acme.project high'])
  expect(found(`https://token:${acmeKey()}@acme.io/repo`)).toEqual(['acme.project high'])
})

test('no text makes a scan hang', () => {
  const pieces = [
    'acme-proj-',
    '-----BEGIN ',
    '://a:',
    'password="',
    'token: a ',
    'MiDdLe',
    'chk_',
    'acmecorp ',
    '"',
    'a',
    'A1',
    '\\"',
    ' =',
    `-----BEGIN ${PRIVATE} KEY-----`,
    `acmecorp ${hexKey()} `,
  ]
  for (const piece of pieces) {
    const begun = performance.now()
    found(piece.repeat(Math.ceil(300_000 / piece.length)))
    expect(performance.now() - begun, piece).toBeLessThan(5000)
  }
})
