import { expect, test } from 'vitest'
import { detector } from '../../src/scan/detect.ts'
import { scanBytes } from '../../src/scan/scan.ts'
import { NO_PASSWORDS, NO_TOKENS, PASSWORDS, PASSWORD_CONTEXTS, TOKENS, TOKEN_CONTEXTS } from './contexts.ts'
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

function shapes(
  contexts: Readonly<Record<string, readonly string[]>>,
  values: readonly string[],
): readonly (readonly [string, string, readonly string[]])[] {
  return Object.entries(contexts).flatMap(([group, list]) => list.map((context) => [group, context, values] as const))
}
