import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const snyk: Provider = {
  id: 'snyk',
  name: 'Snyk',
  variables: ['SNYK_TOKEN', 'SNYK_API_TOKEN', 'SNYK_API_KEY', 'SNYK_KEY'],
  keys: [
    {
      id: 'snyk.token',
      name: 'Snyk API token',
      anchors: ['snyk'],
      near: ['snyk'],
      pattern:
        /(?<![A-Za-z0-9_-])[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sampleUuid().slice(0, -2), `${sampleUuid()}${sample('hex', 8)}`],
    },
    {
      id: 'snyk.personal',
      name: 'Snyk personal access token',
      prefix: 'snyk_uat.',
      anchors: ['snyk_uat.'],
      pattern:
        /(?<![A-Za-z0-9_-])snyk_uat\.[0-9a-f]{8}\.[A-Za-z0-9_-]{100,400}\.[A-Za-z0-9_-]{64,128}(?![A-Za-z0-9_-])/,
      bits: 1016,
      examples: [
        `snyk_uat.${sample('hex', 8, 4)}.${sample('base64url', 170, 5)}.${sample('base64url', 86, 6)}`,
        `snyk_uat.${sample('hex', 8, 14)}.${sample('base64url', 170, 15)}.${sample('base64url', 86, 16)}`,
      ],
      decoys: [`snyk_uat.${sample('hex', 8, 4)}.${sample('base64url', 66, 5)}.${sample('base64url', 86, 6)}`],
    },
    {
      id: 'snyk.service_account',
      name: 'Snyk service account token',
      prefix: 'snyk_sat.',
      anchors: ['snyk_sat.'],
      pattern:
        /(?<![A-Za-z0-9_-])snyk_sat\.[0-9a-f]{8}\.[A-Za-z0-9_-]{100,400}\.[A-Za-z0-9_-]{64,128}(?![A-Za-z0-9_-])/,
      bits: 1016,
      examples: [
        `snyk_sat.${sample('hex', 8, 7)}.${sample('base64url', 170, 8)}.${sample('base64url', 86, 9)}`,
        `snyk_sat.${sample('hex', 8, 17)}.${sample('base64url', 170, 18)}.${sample('base64url', 86, 19)}`,
      ],
      decoys: [`snyk_sat.${sample('hex', 8, 7)}.${sample('base64url', 66, 8)}.${sample('base64url', 86, 9)}`],
    },
  ],
}
