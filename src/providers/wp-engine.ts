import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const wpEngine: Provider = {
  id: 'wp-engine',
  name: 'WP Engine',
  variables: ['WPE_APIKEY', 'WPENGINE_API_KEY', 'WPE_API_KEY', 'WPENGINE_PASSWORD'],
  keys: [
    {
      id: 'wp-engine.key',
      name: 'WP Engine API key',
      anchors: ['wpengine', 'wpe_api', 'wp_engine', 'wpe-api'],
      near: ['wpengine', 'wpe_api', 'wp_engine', 'wpe-api'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{28,32}(?![A-Za-z0-9_-])/,
      bits: 112,
      examples: [sample('hex', 32), sample('hex', 32, 11)],
      decoys: [sample('hex', 18)],
    },
  ],
}
