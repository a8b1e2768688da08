import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const kraken: Provider = {
  id: 'kraken',
  name: 'Kraken',
  variables: ['KRAKEN_API_SECRET', 'KRAKEN_API_KEY', 'KRAKEN_PRIVATE_KEY', 'KRAKEN_SECRET'],
  keys: [
    {
      id: 'kraken.secret',
      name: 'Kraken private key',
      anchors: ['kraken'],
      near: ['kraken'],
      pattern: /(?<![A-Za-z0-9/+_-])[A-Za-z0-9+/]{80,86}={1,2}(?![A-Za-z0-9/+=_-])/,
      parts: ['kraken.key', 'kraken.key_short'],
      bits: 516,
      examples: [`${sample('base64', 86)}==`],
      decoys: [`${sample('base64', 70)}==`],
    },
    {
      id: 'kraken.key',
      name: 'Kraken API key',
      anchors: ['kraken'],
      near: ['kraken'],
      pattern: /(?<![A-Za-z0-9/+_-])[A-Za-z0-9+/]{56}(?![A-Za-z0-9/+=_-])/,
      bits: 336,
      examples: [sample('base64', 56)],
      decoys: [sample('base64', 55, 3), sample('base64', 57, 4)],
    },
    {
      id: 'kraken.key_short',
      name: 'Kraken API key',
      anchors: ['kraken'],
      near: ['kraken'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 31, 3), sample('base62', 33, 4)],
    },
  ],
}
