import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const abuseipdb: Provider = {
  id: 'abuseipdb',
  name: 'AbuseIPDB',
  variables: ['ABUSEIPDB_API_KEY', 'ABUSEIPDB_KEY'],
  keys: [
    {
      id: 'abuseipdb.key',
      name: 'AbuseIPDB API key',
      anchors: ['abuseipdb'],
      near: ['abuseipdb'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{80}(?![A-Za-z0-9_-])/,
      bits: 320,
      examples: [sample('hex', 80)],
      decoys: [sample('hex', 79, 3), sample('hex', 81, 4)],
    },
  ],
}
