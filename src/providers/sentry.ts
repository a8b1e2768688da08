import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

/** No `verify`: a token of the European region or of a Sentry of one's own looks the same and is unknown elsewhere. */
export const sentry: Provider = {
  id: 'sentry',
  name: 'Sentry',
  variables: ['SENTRY_AUTH_TOKEN', 'SENTRY_TOKEN', 'SENTRY_API_TOKEN'],
  keys: [
    {
      id: 'sentry.organization',
      name: 'Sentry organization token',
      prefix: 'sntrys_',
      anchors: ['sntrys_'],
      pattern: /(?<![A-Za-z0-9_-])sntrys_eyJ[A-Za-z0-9+/]{40,400}={0,2}_[A-Za-z0-9+/]{43}(?![A-Za-z0-9+/_-])/,
      bits: 258,
      examples: [`sntrys_eyJ${sample('base62', 160)}_${sample('base64', 43)}`],
    },
    {
      id: 'sentry.user',
      name: 'Sentry user token',
      prefix: 'sntryu_',
      anchors: ['sntryu_'],
      pattern: /(?<![A-Za-z0-9_-])sntryu_[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`sntryu_${sample('hex', 64)}`],
      decoys: [`sntryu_${sample('hex', 40)}`],
    },
  ],
}
