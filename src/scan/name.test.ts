import { expect, test } from 'vitest'
import { nameBeside } from './name.ts'

test.each([
  ['OPENAI_API_KEY=', 'OPENAI_API_KEY'],
  ['export OPENAI_API_KEY="', 'OPENAI_API_KEY'],
  ['  "apiKey": "', 'apiKey'],
  ["api_key = '", 'api_key'],
  ['apiKey: ', 'apiKey'],
  ['const apiKey: string = `', 'apiKey'],
  ['process.env.ACME_KEY = "', 'ACME_KEY'],
  ['os.environ["ACME_KEY"] = "', 'ACME_KEY'],
  ["'token' => '", 'token'],
  ['key := "', 'key'],
  ['{\\"apiKey\\": \\"', 'apiKey'],
  ['curl -H "Authorization: Bearer ', 'Authorization'],
  ['tool --api-key ', 'api-key'],
  ['tool --api-key=', 'api-key'],
  ['<password>', 'password'],
  ['<add key="ApiKey" value="', 'ApiKey'],
  ['{"name": "ACME_KEY", "value": "', 'ACME_KEY'],
  ['headers.set("X-Api-Key", "', 'X-Api-Key'],
  ['ENV ACME_KEY ', 'ACME_KEY'],
  ['machine acme.example login ada password ', 'password'],
  ['spring.datasource.password=', 'spring.datasource.password'],
])('the name beside a value is read from %j', (before, name) => {
  expect(nameBeside(before)).toBe(name)
})

test.each(['', 'see ', '// ', '- ', '12: ', 'a, b, '])('no name is made up from %j', (before) => {
  expect(nameBeside(before)).toBeNull()
})

test('a line of any length is answered at once', () => {
  const begun = performance.now()
  for (const piece of ['a', '"', ' ', 'a.', '-', ': a ', '="']) nameBeside(piece.repeat(100_000))
  expect(performance.now() - begun).toBeLessThan(500)
})
