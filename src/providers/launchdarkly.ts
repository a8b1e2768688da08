import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const launchdarkly: Provider = {
  id: 'launchdarkly',
  name: 'LaunchDarkly',
  variables: [
    'LAUNCHDARKLY_SDK_KEY',
    'LAUNCHDARKLY_ACCESS_TOKEN',
    'LD_SDK_KEY',
    'LAUNCHDARKLY_API_KEY',
    'LAUNCHDARKLY_TOKEN',
    'LD_ACCESS_TOKEN',
  ],
  keys: [
    {
      id: 'launchdarkly.api',
      name: 'LaunchDarkly access token',
      prefix: 'api-',
      anchors: ['api-'],
      pattern: /(?<![A-Za-z0-9_-])api-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`api-${sampleUuid()}`],
      decoys: [`api-${sample('hex', 36, 3)}`],
    },
    {
      id: 'launchdarkly.sdk',
      name: 'LaunchDarkly SDK key',
      prefix: 'sdk-',
      anchors: ['sdk-'],
      pattern: /(?<![A-Za-z0-9_-])sdk-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`sdk-${sampleUuid()}`],
      decoys: [`sdk-${sample('hex', 36, 3)}`],
    },
    {
      id: 'launchdarkly.mobile',
      name: 'LaunchDarkly mobile key',
      prefix: 'mob-',
      anchors: ['mob-'],
      pattern: /(?<![A-Za-z0-9_-])mob-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`mob-${sampleUuid()}`],
      decoys: [`mob-${sample('hex', 36, 3)}`],
      isPublic: true,
    },
    {
      id: 'launchdarkly.legacy',
      name: 'LaunchDarkly access token',
      anchors: ['launchdarkly'],
      near: ['launchdarkly'],
      pattern: /(?<![A-Za-z0-9_-])(?:api|ld)-(?![0-9a-f]{8}-[0-9a-f]{4}-)[A-Za-z0-9_-]{36}(?![A-Za-z0-9_-])/,
      bits: 216,
      examples: [`api-${sample('base64url', 36)}`, `ld-${sample('base64url', 36, 2)}`],
      decoys: [`api-${sample('base64url', 35, 3)}`, `api-${sample('base64url', 37, 4)}`],
    },
  ],
}
