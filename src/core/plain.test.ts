import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPlain } from './plain.ts'
import { Secret } from './secret.ts'

const plain = (name: string, value: string): string | null => isPlain(name, new Secret(value))
/** Put together here, so that no scanner takes this file for a leak. */
const random = ['q7Xw', '2Lp9', 'ZkR4', 'vT8m', 'B3cN'].join('')

test.each([
  ['EMPTY', '', 'empty'],
  ['API_KEY', ' ', 'empty'],
  ['API_KEY', 'kw://bot/dev/API_KEY', 'reference'],
  ['API_KEY', 'op://vault/item/field', 'reference'],
  ['DEBUG', 'true', 'boolean'],
  ['USE_TOKEN', 'off', 'boolean'],
  ['PORT', '3000', 'number'],
  ['MAX_TOKENS', '4096', 'number'],
  ['TTL', '30s', 'number'],
  ['CHAT_ID', '-1001234567890', 'number'],
  ['VERSION', 'v1.2.3', 'version'],
  ['SINCE', '2026-01-02', 'date'],
  ['BACKUP_AT', '0 3 * * *', 'schedule'],
  ['FROM', 'Ada <ada@example.com>', 'email'],
  ['HOST', '0.0.0.0', 'host name'],
  ['PGHOST', 'db.internal:5432', 'host name'],
  ['API', 'https://api.example.com/v1?page=2', 'URL without credentials'],
  ['DATABASE_URL', 'postgres://app@localhost:5432/db', 'URL without credentials'],
  ['CORS', 'http://localhost:3000, https://example.com', 'URL without credentials'],
  ['TOKEN_URL', 'https://auth.example.com/oauth/token', 'URL without credentials'],
  ['KEY_PATH', '/etc/ssl/key.pem', 'path'],
  ['DATA', './data/app.db', 'path'],
  ['LOG_LEVEL', 'debug', 'word'],
  ['NODE_ENV', 'production', 'word'],
  ['AWS_REGION', 'us-east-1', 'word'],
  ['TZ', 'Europe/Berlin', 'word'],
  ['MODEL', 'llama3.2', 'word'],
  ['OPENAI_API_KEY', 'your-api-key-here', 'placeholder'],
  ['NEXT_PUBLIC_MAPS_KEY', random, 'public by name'],
  ['SSH_PUBLIC_KEY', 'ssh-ed25519 AAAAC3 ada', 'public key'],
])('%s=%s is plainly no secret: %s', (name, value, why) => {
  expect(plain(name, value)).toBe(why)
})

test.each([
  ['a random value under any name', 'X', random],
  ['a UUID, as some keys are', 'X', '550e8400-e29b-41d4-a716-446655440000'],
  ['a word where the name says password', 'DB_PASSWORD', 'summer'],
  ['a number where the name says PIN', 'CARD_PIN', '1234'],
  ['a long number where the name says token', 'ACCESS_TOKEN', '12345678'],
  ['a word with a digit behind it', 'ADMIN', 'hunter2'],
  ['a user and a password', 'BASIC', 'ada:summer'],
  ['a URL with a password', 'DATABASE_URL', 'postgres://app:pw@localhost/db'],
  ['a URL with a token for a user', 'REPO', `https://${random}@example.com/a.git`],
  ['a URL with a token in its query', 'CALLBACK', 'https://example.com/cb?token=abc'],
  ['a URL with a random path', 'HOOK', `https://hooks.example.com/services/${random}`],
  ['a list where one URL has a password', 'URLS', 'https://a.example.com,https://u:p@b.example.com'],
  ['a path with a random part', 'DATA', `/tmp/${random}`],
  ['a secret under a public name', 'VITE_CLIENT_SECRET', random],
  ['four words, as a passphrase is', 'X', 'correct horse battery staple'],
  ['several lines', 'X', 'one\ntwo'],
  ['JSON', 'X', '{"a":1}'],
])('%s may be a secret', (_, name, value) => {
  expect(plain(name, value)).toBe(null)
})

test('bytes that are no text may be a secret', () => {
  expect(isPlain('X', new Secret(Uint8Array.of(0xff)))).toBe(null)
})

test('random letters and digits of 20 and more are never plain, whatever name does not say public', () => {
  const unit = fc.constantFrom(...'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'.split(''))
  const value = fc
    .string({ unit, minLength: 20, maxLength: 64 })
    .filter((text) => /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text))
  fc.assert(
    fc.property(fc.constantFrom('X', 'MODEL', 'KEY_PATH', 'APP_NAME', 'API_KEY'), value, (name, text) => {
      expect(plain(name, text)).toBe(null)
    }),
  )
})

test('a long value is answered at once and is not plain', () => {
  for (const value of [`${'a.'.repeat(1000)}!`, `${'1,'.repeat(1000)}x`]) expect(plain('X', value)).toBe(null)
  expect(plain('X', `${'a.'.repeat(50_000)}!`)).toBe(null)
})
