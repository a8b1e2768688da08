import { expect, test } from 'vitest'
import { detector } from '../../src/scan/detect.ts'
import { scanBytes } from '../../src/scan/scan.ts'
import { NO_PASSWORDS, NO_TOKENS, PASSWORDS, PASSWORD_CONTEXTS, PHRASES, TOKENS, TOKEN_CONTEXTS } from './contexts.ts'
import { catalogue } from './keys.ts'

const detect = detector(catalogue)

function found(text: string): readonly string[] {
  const { findings } = scanBytes(Buffer.from(text), { path: 'a', relative: 'a' }, detect)
  return findings.map(({ secret }) => secret.reveal())
}

test.each([...shapes(PASSWORD_CONTEXTS, PASSWORDS), ...shapes(TOKEN_CONTEXTS, TOKENS)])(
  'each value is found whole in %s: %s',
  (_, context, values) => {
    for (const value of values) {
      const text = context.replace(/(?<![A-Za-z])V(?![A-Za-z])|(?<=-p|%3D)V\b/, () => value)
      expect(found(text), text).toEqual([value])
    }
  },
)

test.each([...NO_PASSWORDS, ...NO_TOKENS])('%s holds no secret', (text) => {
  expect(found(text)).toEqual([])
})

test.each(PHRASES)('the pass phrase %s is found with low confidence where a name says password', (phrase) => {
  for (const text of [`password: "${phrase}"`, `DB_PASSWORD=${phrase}\n`, `adminPassword: ${phrase}\n`]) {
    const { findings } = scanBytes(Buffer.from(text), { path: 'a', relative: 'a' }, detect)
    expect(findings.map(({ secret, confidence }) => [secret.reveal(), confidence])).toEqual([[phrase, 'low']])
  }
})

function shapes(
  contexts: Readonly<Record<string, readonly string[]>>,
  values: readonly string[],
): readonly (readonly [string, string, readonly string[]])[] {
  return Object.entries(contexts).flatMap(([group, list]) => list.map((context) => [group, context, values] as const))
}
