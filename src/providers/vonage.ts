import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const vonage: Provider = {
  id: 'vonage',
  name: 'Vonage',
  variables: ['VONAGE_API_SECRET', 'NEXMO_API_SECRET', 'VONAGE_API_KEY', 'NEXMO_API_KEY', 'VONAGE_SECRET'],
  keys: [
    {
      id: 'vonage.secret',
      name: 'Vonage API secret',
      anchors: ['vonage', 'nexmo'],
      near: ['vonage', 'nexmo'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{16}(?![A-Za-z0-9_-])/,
      parts: ['vonage.key'],
      bits: 95,
      examples: [sample('base62', 16)],
      decoys: [sample('base62', 10), sample('base62', 24)],
    },
    {
      id: 'vonage.key',
      name: 'Vonage API key',
      anchors: ['vonage_api_key', 'nexmo_api_key', 'vonage api key'],
      near: ['vonage_api_key', 'nexmo_api_key', 'vonage api key'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}(?![A-Za-z0-9_-])/,
      bits: 32,
      examples: [sample('hex', 8, 4)],
      decoys: [sample('hex', 5, 4), sample('hex', 16, 4)],
      isPublic: true,
    },
  ],
}
