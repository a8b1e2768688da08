import { expect, test } from 'vitest'
import { detector } from '../../src/scan/detect.ts'
import { scanBytes } from '../../src/scan/scan.ts'
import { NO_PASSWORDS, PASSWORDS, PASSWORD_CONTEXTS } from './contexts.ts'
import { catalogue } from './keys.ts'

const detect = detector(catalogue)

function found(text: string): readonly string[] {
  const { findings } = scanBytes(Buffer.from(text), { path: 'a', relative: 'a' }, detect)
  return findings.map(({ secret }) => secret.reveal())
}

test.each(
  Object.entries(PASSWORD_CONTEXTS).flatMap(([group, contexts]) =>
    contexts.map((context) => [group, context] as const),
  ),
)('each password is found whole in %s: %s', (_, context) => {
  const texts = PASSWORDS.map((password) => [
    password,
    context.replace(/(?<![A-Za-z])V(?![A-Za-z])|(?<=-p)V\b/, () => password),
  ])
  for (const [password = '', text = ''] of texts) expect(found(text), text).toEqual([password])
})

test.each(NO_PASSWORDS)('%s holds no password', (text) => {
  expect(found(text)).toEqual([])
})
