import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const workos: Provider = {
  id: 'workos',
  name: 'WorkOS',
  variables: ['WORKOS_API_KEY', 'WORKOS_SECRET_KEY', 'WORKOS_CLIENT_ID', 'WORKOS_COOKIE_PASSWORD'],
  keys: [
    {
      id: 'workos.key',
      name: 'WorkOS API key',
      anchors: ['sk_live_a2V5Xz', 'sk_test_a2V5Xz'],
      // `a2V5Xz` is base64 of `key_`.
      pattern: /(?<![A-Za-z0-9/+_-])sk_(?:live|test)_a2V5Xz[A-Za-z0-9+/]{60,110}={0,2}(?![A-Za-z0-9/+=_-])/,
      parts: ['workos.client'],
      bits: 360,
      examples: [`sk_live_a2V5Xz${sample('base64', 69)}`, `sk_test_a2V5Xz${sample('base64', 69, 11)}`],
      decoys: [`sk_live_a2V5Xz${sample('base64', 40)}`],
    },
    {
      id: 'workos.client',
      name: 'WorkOS client id',
      prefix: 'client_01',
      anchors: ['client_01'],
      pattern: /(?<![A-Za-z0-9_-])client_01[0-9A-HJKMNP-TV-Z]{24}(?![A-Za-z0-9_-])/,
      bits: 80,
      examples: [`client_01${sample('hex', 24).toUpperCase()}`],
      decoys: [`client_01${sample('hex', 12)}`],
      isPublic: true,
    },
  ],
}
