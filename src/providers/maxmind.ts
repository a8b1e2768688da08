import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const maxmind: Provider = {
  id: 'maxmind',
  name: 'MaxMind',
  variables: ['MAXMIND_LICENSE_KEY', 'GEOIPUPDATE_LICENSE_KEY', 'MAXMIND_KEY'],
  keys: [
    {
      id: 'maxmind.license_key',
      name: 'MaxMind license key',
      anchors: ['_mmk'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk(?![A-Za-z0-9_-])/,
      bits: 208,
      examples: [`${sample('base62', 6)}_${sample('base62', 29, 2)}_mmk`],
      decoys: [`${sample('base62', 6)}_${sample('base62', 19, 2)}_mmk`],
    },
    {
      id: 'maxmind.license_key_2018',
      name: 'MaxMind license key',
      anchors: ['maxmind', 'geoipupdate'],
      near: ['maxmind', 'geoipupdate'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{16}(?![A-Za-z0-9_-])/,
      bits: 95,
      examples: [sample('base62', 16, 4)],
      decoys: [sample('base62', 10, 4), sample('base62', 24, 4)],
    },
  ],
}
