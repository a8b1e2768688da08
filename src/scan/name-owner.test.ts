import { expect, test } from 'vitest'
import { providers } from '../providers/index.ts'
import { nameOwner, ownerBeside, ownerOfUrl } from './name-owner.ts'
import { plan } from './plan.ts'

const { names } = plan(providers).known()
const ownerOf = nameOwner(() => names)

test.each([
  ['OPENAI_API_KEY', 'openai'],
  ['PROD_OPENAI_API_KEY', 'openai'],
  ['openaiApiKey', 'openai'],
  ['dwolla.client-secret', 'dwolla'],
  ['CLOUDINARY_SECRET', 'cloudinary'],
  ['mongodbAtlasPrivateKey', 'mongodb-atlas'],
])('%s is a name of %s', (name, id) => {
  expect(ownerOf(name)).toBe(id)
})

test.each(['password', 'DB_PASSWORD', 'api_key', 'front_password', 'secret_token', 'linear', 'MY_TOKEN', ''])(
  '%j is nobody’s',
  (name) => {
    expect(ownerOf(name)).toBeNull()
  },
)

const besideOf = ownerBeside(() => names)

test.each([
  ['curl -H "Authorization: Bearer x" https://api.openai.com/v1/models', '', 'openai'],
  ['https://fra1.blynk.cloud/x', '', 'blynk'],
  ['see https://github.com/acme/acme', '', null],
  ['https://gitlab.com/api/v4/projects', '', 'gitlab'],
  ['see https://docs.stripe.com/keys', '', null],
  ['https://stripe.com.evil.example/api', '', null],
  ['', '# plivo\ntoken: ', 'plivo'],
  ['', '# the token of a front\n', null],
])('what stands around a secret (%j, %j) speaks of %s', (command, before, id) => {
  expect(besideOf(command, before)).toBe(id)
})

const urlOwner = ownerOfUrl(() => names)

test.each([
  ['postgres', 'db.abcdefgh.supabase.co', 'supabase'],
  ['postgresql', 'ep-cool-darkness-123.us-east-2.aws.neon.tech', 'neon'],
  ['mongodb+srv', 'cluster0.ab1cd.mongodb.net', 'mongodb-atlas'],
  ['mysql', 'aws.connect.psdb.cloud', 'planetscale'],
  ['rediss', 'eu1-fit-cat-1234.upstash.io', 'upstash'],
  ['https', 'github.com', 'github'],
  ['postmark+api', 'default', 'postmark'],
  ['snowflake', 'xy12345', 'snowflake'],
  ['postgres', 'grafana.internal', null],
  ['postgres', 'mongodb.net.evil.example', null],
  ['redis', 'cache', null],
  ['postgres', '10.0.0.7', null],
  ['https', 'acme.io', null],
])('a password in %s://…@%s is for %s', (scheme, host, id) => {
  expect(urlOwner(scheme, host)).toBe(id)
})
