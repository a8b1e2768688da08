import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { jsonIn } from '../crypto/payloads.ts'

/** No `verify`: a token of the European region or of a Sentry of one's own looks the same and is unknown elsewhere. */
export const sentry: Provider = {
  id: 'sentry',
  name: 'Sentry',
  variables: ['SENTRY_AUTH_TOKEN', 'SENTRY_TOKEN', 'SENTRY_API_TOKEN', 'SENTRY_DSN'],
  keys: [
    {
      id: 'sentry.organization',
      name: 'Sentry organization token',
      prefix: 'sntrys_',
      anchors: ['sntrys_'],
      pattern: /(?<![A-Za-z0-9_-])sntrys_eyJ[A-Za-z0-9+/]{40,400}={0,2}_[A-Za-z0-9+/]{43}(?![A-Za-z0-9+/_-])/,
      bits: 258,
      checksum: (key) => 'iat' in (jsonIn(key.slice('sntrys_'.length, -44)) ?? {}),
      examples: [organization()],
      decoys: [`sntrys_eyJ${sample('base62', 160)}_${sample('base64', 20)}`],
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
    {
      id: 'sentry.application',
      name: 'Sentry application token',
      prefix: 'sntrya_',
      anchors: ['sntrya_'],
      pattern: /(?<![A-Za-z0-9_-])sntrya_[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`sntrya_${sample('hex', 64)}`],
      decoys: [`sntrya_${sample('hex', 42)}`, `sntrya_${sample('letters', 64)}`],
    },
    {
      id: 'sentry.integration',
      name: 'Sentry internal integration token',
      prefix: 'sntryi_',
      anchors: ['sntryi_'],
      pattern: /(?<![A-Za-z0-9_-])sntryi_[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`sntryi_${sample('hex', 64, 4)}`],
      decoys: [`sntryi_${sample('hex', 42, 4)}`, `sntryi_${sample('letters', 64, 4)}`],
    },
    {
      id: 'sentry.token_legacy',
      name: 'Sentry token',
      anchors: ['sentry'],
      near: ['sentry'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64, 7)],
      decoys: [sample('hex', 42, 7), sample('hex', 72, 7)],
    },
    {
      id: 'sentry.dsn_secret',
      name: 'Sentry DSN with its secret',
      anchors: ['sentry.io'],
      near: ['sentry.io'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}:[0-9a-f]{32}@[a-z0-9.-]{0,60}sentry\.io\/[0-9]{1,20}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`${sample('hex', 32)}:${sample('hex', 32, 2)}@sentry.io/${sample('digits', 7)}`],
      decoys: [`${sample('hex', 32)}@sentry.io/${sample('digits', 7)}`],
    },
    {
      id: 'sentry.dsn',
      name: 'Sentry DSN',
      anchors: ['sentry.io'],
      near: ['sentry.io'],
      pattern: /(?<![A-Za-z0-9_-])(?<![0-9a-f]:)[0-9a-f]{32}@[a-z0-9.-]{0,60}sentry\.io\/[0-9]{1,20}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [
        `${sample('hex', 32)}@o${sample('digits', 6)}.ingest.sentry.io/${sample('digits', 7)}`,
        `${sample('hex', 32, 2)}@o${sample('digits', 6)}.ingest.us.sentry.io/${sample('digits', 16)}`,
      ],
      decoys: [`${sample('hex', 20)}@sentry.io/${sample('digits', 7)}`],
      isPublic: true,
    },
  ],
}

function organization(): string {
  const payload = { iat: 1_700_000_000.5, url: 'https://sentry.io', region_url: 'https://us.sentry.io', org: 'keyward' }
  return `sntrys_${Buffer.from(JSON.stringify(payload)).toString('base64')}_${sample('base64', 43)}`
}
