import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const datastax: Provider = {
  id: 'datastax',
  name: 'DataStax Astra',
  variables: ['ASTRA_DB_APPLICATION_TOKEN', 'ASTRA_TOKEN', 'ASTRA_DB_TOKEN'],
  keys: [
    {
      id: 'datastax.token',
      name: 'Astra application token',
      prefix: 'AstraCS:',
      anchors: ['AstraCS:'],
      pattern:
        /(?<![A-Za-z0-9_-])AstraCS:(?:[A-Za-z]{24}:[0-9a-f]{64}|[A-Za-z0-9+/:_-]{36,100}={0,2})(?![A-Za-z0-9/+=_-])/,
      bits: 256,
      examples: [`AstraCS:${sample('letters', 24)}:${sample('hex', 64)}`],
      decoys: [`AstraCS:${sample('letters', 12)}`],
    },
  ],
}
