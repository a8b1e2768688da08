import { expect, test } from 'vitest'
import { providers } from '../providers/index.ts'
import { nameOwner } from './name-owner.ts'
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
