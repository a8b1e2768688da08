import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const paypal: Provider = {
  id: 'paypal',
  name: 'PayPal',
  variables: ['PAYPAL_CLIENT_SECRET', 'PAYPAL_SECRET', 'PAYPAL_CLIENT_ID', 'PAYPAL_API_SECRET'],
  keys: [
    {
      id: 'paypal.secret',
      name: 'PayPal client secret',
      anchors: ['paypal'],
      near: ['paypal'],
      pattern: /(?<![A-Za-z0-9_-])E[A-Za-z0-9_-]{79}(?![A-Za-z0-9_-])/,
      parts: ['paypal.client'],
      bits: 474,
      examples: [`E${sample('base64url', 79)}`],
      decoys: [`E${sample('base64url', 52)}`, `E${sample('base64url', 87)}`],
    },
    {
      id: 'paypal.client',
      name: 'PayPal client id',
      anchors: ['paypal'],
      near: ['paypal'],
      pattern: /(?<![A-Za-z0-9_-])A[A-Za-z0-9_-]{79}(?![A-Za-z0-9_-])/,
      bits: 474,
      examples: [`A${sample('base64url', 79, 4)}`],
      decoys: [`A${sample('base64url', 52, 4)}`, `A${sample('base64url', 87, 4)}`],
      isPublic: true,
    },
  ],
}
