import { expect, test } from 'vitest'
import { detector } from '../../src/scan/detect.ts'
import { scanBytes } from '../../src/scan/scan.ts'
import { PRIVATE, catalogue, pemKey } from './keys.ts'

/** Eight characters, as people and password forms make them: built here, so that no scanner takes this file for a leak. */
const SHORT = ['Zk9', 'mX4', 'qq'].join('')
const detect = detector(catalogue)
const LOGIN = Buffer.from(`bob:${SHORT}`).toString('base64')

function scan(text: string) {
  return scanBytes(Buffer.from(text), { path: 'a', relative: 'a' }, detect)
}

test.each([
  ['JavaScript', 'const password = "V";'],
  ['Java', 'private static final String DB_PASSWORD = "V";'],
  ['Rust', 'let password: &str = "V";'],
  ['Go', '\tPassword: "V",'],
  ['PHP', "define('DB_PASSWORD', 'V');"],
  ['PowerShell', '$env:DB_PASSWORD = "V"'],
  ['a secure string of PowerShell', 'ConvertTo-SecureString "V" -AsPlainText -Force'],
  ['Groovy', "storePassword 'V'"],
  ['a setter', 'user.setPassword("V");'],
  ['a default of the environment in Python', 'os.environ.get("DB_PASSWORD", "V")'],
  ['a default of the environment in JavaScript', "process.env.DB_PASSWORD || 'V'"],
  ['a default of the environment in a shell', '${DB_PASSWORD:-V}'],
  ['a text in a call', '"password": aws.String("V"),'],
  ['a comparison', 'if (password == "V")'],
  ['one line of JSON', '{"user":"bob","password":"V","host":"h"}'],
  ['a short name in JSON', '{"user":"bob","pass":"V"}'],
  ['name and value in JSON', '{"name": "DB_PASSWORD", "value": "V"}'],
  ['name and value in YAML', '- name: DB_PASSWORD\n  value: V\n'],
  ['an XML element', '<password>V</password>'],
  ['an XML element on its own line', '<password>\n    V\n</password>'],
  ['XML attributes', '<add key="SmtpPassword" value="V"/>'],
  ['a Terraform variable', 'variable "db_password" {\n  type = string\n  default = "V"\n}'],
  ['a Dockerfile', 'ENV DB_PASSWORD V'],
  ['SQL', "CREATE USER bob IDENTIFIED BY 'V';"],
  ['SQL of Postgres', "CREATE USER bob WITH PASSWORD 'V';"],
  ['a connection string', 'Server=db;Database=x;User Id=sa;Password=V;Encrypt=true'],
  ['a JDBC URL', 'jdbc:mysql://db/x?user=bob&password=V'],
  ['curl', 'curl -sS -u bob:V https://api.acme.io'],
  ['curl with an address as user', 'curl --user bob@acme.io:V https://api.acme.io'],
  ['mysql', 'mysql -u root -pV shop'],
  ['redis-cli', 'redis-cli -h db -a V'],
  ['an option', 'tool --password V --other'],
  ['a variable before a command', 'PGPASSWORD=V psql -h db'],
  ['.netrc', 'machine api.acme.io login bob password V'],
  ['redis.conf', 'requirepass V'],
  ['a call with a user beside it', 'new NetworkCredential("bob", "V")'],
  ['a call of connect', 'psycopg2.connect("h", "shop", "bob", "V")'],
  ['basic authentication in Python', 'requests.get(url, auth=("bob", "V"))'],
  ['two texts that are joined', 'password = "V".'.replace('V', `${SHORT.slice(0, 4)}" + "${SHORT.slice(4)}`)],
  ['two texts on two lines', `password = ("${SHORT.slice(0, 4)}"\n            "${SHORT.slice(4)}")`],
  ['what a shell escaped', 'password\\=V'],
  ['what a URL escaped', 'password%3DV'],
  ['Base64 as Kubernetes keeps it', `kind: Secret\ndata:\n  password: ${Buffer.from(SHORT).toString('base64')}\n`],
])('a password of eight characters is found in %s', (_, shape) => {
  const { findings } = scan(shape.replace(/(?<!N)V\b/, SHORT))
  expect(findings.map(({ confidence, secret }) => [confidence, secret.reveal()])).toEqual([['medium', SHORT]])
})

test.each([
  ['a header', `Authorization: Basic ${LOGIN}`],
  ['the file of Docker', `{"auths":{"https://index.docker.io/v1/":{"auth":"${LOGIN}"}}}`],
  ['the file of npm', `//registry.acme.io/:_auth=${LOGIN}`],
])('user and password in Base64 are found in %s', (_, text) => {
  expect(scan(text).findings.map(({ secret }) => secret.reveal())).toEqual([LOGIN])
})

test('a password in an .env file may hold signs that are code elsewhere', () => {
  expect(scan(`DB_PASS=${SHORT}&q(q\n`).findings[0]?.secret.reveal()).toBe(`${SHORT}&q(q`)
})

test('a web token is found by its own shape, the one of every page about them is none', () => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const token = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: 'bob', exp: 1_900_000_000 })}.${LOGIN.repeat(3)}`
  expect(scan(`x = ${token}`).findings).toMatchObject([{ rule: 'generic.jwt', confidence: 'medium' }])
  const shown = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: '1234567890', name: 'John Doe' })}.${LOGIN.repeat(3)}`
  expect(scan(`x = ${shown}`).dropped).toMatchObject([{ reason: 'placeholder' }])
})

test.each([
  ['a reference of a template', 'password: "{{ vault_pw }}"'],
  ['a parameter of a shell', 'password=$1'],
  ['a sealed value', `password: ENC(${LOGIN})`],
  ['a digest with its algorithm', `password: "$2b$12$${LOGIN.repeat(2)}"`],
  ['a translation', '"password": "Mot de passe"'],
  ['a word of another language', '"password": "Passwort"'],
  ['a sentence', '"forgotPassword": "Passwort vergessen?"'],
  ['a type', 'token: string'],
  ['a path of code', 'password = user.password'],
  ['a call', 'password = getPassword("db7")'],
  ['a scope of a grammar', '"token": "keyword.operator.js2",'],
  ['a selector', "this.addPassword = '#add-password2';"],
  ['a name of a name', 'const PASSWORD_FIELD = "password2x9"'],
  ['a label between labels', 'passwordLabel:"Password:",rememberMe2:"x"'],
  ['a package with its version', 'notes.jsonwebtoken:jjwt-jackson-0.11.2'],
  ['a variable with a number', 'token = token2'],
  ['a test that passed', '--- PASS: TestLogin/7 (0.07s)'],
  ['a type of a language', 'secretKey: Uint8Array;'],
  ['a member of another object', 'pass = value?.passphrase2'],
  ['a name that is made of words', 'return { secret: round1Secret };'],
  ['a name given to itself', 'exports.SignatureV4Credentials = SignatureV4Credentials'],
  ['a range of versions', '"credential-provider-node": "^3.972.94"'],
  ['a sentence about what is identified', 'the header identified by name is set'],
  ['curl with placeholders', 'curl -u <user:password> https://acme.io'],
])('%s is no password', (_, text) => {
  expect(scan(text).findings).toEqual([])
})

test('a token without a shape is the provider’s whose service is called with it, a password under a name is not', () => {
  const owned = detector([...catalogue, { id: 'plivo', name: 'Plivo', variables: [], keys: catalogue[0]?.keys ?? [] }])
  const ownersOf = (text: string) =>
    scanBytes(Buffer.from(text), { path: 'a', relative: 'a' }, owned).findings.map(({ provider }) => provider)
  const token = `${SHORT}${SHORT.toLowerCase()}7Lw2`
  const call = (value: string): string =>
    `curl -H "Authorization: Bearer ${value}" \\\n  https://api.plivo.com/v1/calls\n`
  expect(ownersOf(call(token))).toEqual(['plivo'])
  expect(ownersOf(`# plivo\nauth_token = "${token}"\n`)).toEqual(['plivo'])
  expect(ownersOf(`# plivo\ndb_password = "${token}"\n`)).toEqual([null])
})

const LONG = `${SHORT}${SHORT.toLowerCase()}7Lw2`
const manifest = (kind: string, key: string, data: string): string =>
  `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: x\n${key}:\n${data}`

test.each([
  [
    'YAML',
    manifest('Secret', 'data', `  # key\n  extra: ${Buffer.from(LONG).toString('base64')}\n  username: Ym9iYnkxMjM=\n`),
  ],
  ['YAML as text', manifest('Secret', 'stringData', `  extra: "${LONG}"\n`)],
  ['YAML whose kind stands last', `data:\n  extra: ${Buffer.from(LONG).toString('base64')}\nkind: "Secret"\n`],
  ['JSON', JSON.stringify({ kind: 'Secret', data: { 'a.b': Buffer.from(LONG).toString('base64') } })],
  ['JSON on lines', JSON.stringify({ data: { a: Buffer.from(LONG).toString('base64') }, kind: 'Secret' }, null, 2)],
])('what a manifest of Kubernetes keeps under a name that says nothing is found in %s', (_, text) => {
  expect(scan(text).findings.map(({ secret, confidence }) => [secret.reveal(), confidence])).toEqual([[LONG, 'medium']])
})

test.each([
  ['another kind', manifest('ConfigMap', 'data', `  extra: ${LONG}\n`)],
  ['a kind that only begins so', manifest('SecretStore', 'stringData', `  extra: ${LONG}\n`)],
  [
    'another manifest behind it',
    `${manifest('Secret', 'type', '')}---\n${manifest('ConfigMap', 'data', `  extra: ${LONG}\n`)}`,
  ],
  ['a template', manifest('Secret', 'data', '  extra: {{ .Values.extra }}\n')],
  [
    'a certificate',
    manifest('Secret', 'data', `  tls.crt: ${Buffer.from('-----BEGIN CERTIFICATE').toString('base64')}\n`),
  ],
  ['what stands beside the data', manifest('Secret', 'data', `type: ${LONG}\n`)],
])('a manifest with %s keeps none', (_, text) => {
  expect(scan(text).findings).toEqual([])
})

/** A private key in lines of 64 signs, as programs write it, and its first lines, as they are left where a text was cut off. */
const KEY = (
  pemKey()
    .replaceAll('\n', '')
    .replaceAll(/-----[^-]+-----/g, '')
    .match(/.{64}/g) ?? []
).slice(0, 24)
function cut(lines: number): string {
  return [`-----BEGIN ${PRIVATE} KEY-----`, ...KEY].slice(0, lines).join('\n')
}

test.each([
  ['at the end of a text', cut(6), cut(6)],
  ['in the middle of a line', `${cut(6)}\n${KEY[6]?.slice(0, 20)}`, cut(6)],
  ['where another key begins', `${cut(6)}\n${pemKey()}`, cut(6)],
  ['by a mark', `${cut(6)}\n[...]\n`, cut(6)],
  ['in JSON', JSON.stringify({ key: cut(6) }), cut(6).replaceAll('\n', '\\n')],
])('a private key that is cut off %s is found with less confidence', (_, text, value) => {
  const { findings } = scan(text)
  expect(findings[0]?.secret.reveal()).toBe(value)
  expect(findings[0]).toMatchObject({ rule: 'generic.private_key', confidence: 'medium' })
})

test.each([
  ['its first line', cut(1)],
  ['two lines', cut(3)],
  [
    'a line of prose',
    `-----BEGIN ${PRIVATE} KEY-----\nis how a key begins, and its lines are of sixty-four signs each\n`,
  ],
  ['its own placeholder', `-----BEGIN ${PRIVATE} KEY-----\n${`${'x'.repeat(64)}\n`.repeat(6)}`],
])('of a private key %s is none', (_, text) => {
  expect(scan(text).findings).toEqual([])
})

test('a password in a URL is for the provider in whose domain the host lies', () => {
  const owned = detector([
    ...catalogue,
    { id: 'plivo', name: 'Plivo', variables: [], domains: ['plivodb.net'], keys: catalogue[0]?.keys ?? [] },
  ])
  const ownersOf = (text: string) =>
    scanBytes(Buffer.from(text), { path: 'a', relative: 'a' }, owned).findings.map(({ provider }) => provider)
  expect(ownersOf(`DATABASE_URL=postgres://bob:${LONG}@c1.eu.plivodb.net:5432/x\n`)).toEqual(['plivo'])
  expect(ownersOf(`url: "plivo+smtp://bob:${LONG}@default"\n`)).toEqual(['plivo'])
  expect(ownersOf(`# plivo\nDATABASE_URL=postgres://bob:${LONG}@db.other.io/x\n`)).toEqual([null])
})
