import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const braintree: Provider = {
  id: 'braintree',
  name: 'Braintree',
  variables: ['BRAINTREE_ACCESS_TOKEN', 'BRAINTREE_PRIVATE_KEY', 'BRAINTREE_TOKENIZATION_KEY'],
  keys: [
    {
      id: 'braintree.access_token',
      name: 'Braintree access token',
      prefix: 'access_token$',
      anchors: ['access_token$'],
      pattern: /(?<![A-Za-z0-9_-])access_token\$(?:production|sandbox)\$[a-z0-9]{16}\$[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 210,
      examples: [`access_token$production$${sample('base36', 16)}$${sample('hex', 32)}`],
      decoys: [`access_token$production$${sample('base36', 16)}$${sample('hex', 31)}`],
    },
    {
      id: 'braintree.private_key',
      name: 'Braintree private key',
      anchors: ['braintree'],
      near: ['braintree'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
    {
      id: 'braintree.tokenization_key',
      name: 'Braintree tokenization key',
      anchors: ['braintree'],
      near: ['braintree'],
      pattern: /(?<![A-Za-z0-9_-])(?:production|sandbox)_[a-z0-9]{8}_[a-z0-9]{16}(?![A-Za-z0-9_-])/,
      bits: 124,
      examples: [
        `production_${sample('base36', 8, 2)}_${sample('base36', 16, 3)}`,
        `sandbox_${sample('base36', 8, 2)}_${sample('base36', 16, 3)}`,
      ],
      decoys: [
        `production_${sample('base36', 8, 3)}_${sample('base36', 15, 4)}`,
        `production_${sample('base36', 8, 4)}_${sample('base36', 17, 5)}`,
      ],
      isPublic: true,
    },
  ],
}
