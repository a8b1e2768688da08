import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const checkout: Provider = {
  id: 'checkout',
  name: 'Checkout.com',
  variables: ['CHECKOUT_SECRET_KEY', 'CKO_SECRET_KEY', 'CHECKOUT_API_KEY'],
  keys: [
    {
      id: 'checkout.secret',
      name: 'Checkout.com secret key',
      anchors: ['checkout', 'cko_', 'cko-'],
      near: ['checkout', 'cko_', 'cko-'],
      pattern: /(?<![A-Za-z0-9_-])sk_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      parts: ['checkout.public'],
      bits: 122,
      examples: [`sk_${sampleUuid(2)}`],
      decoys: [`sk_${sample('hex', 36, 3)}`],
    },
    {
      id: 'checkout.secret_test',
      name: 'Checkout.com sandbox secret key',
      prefix: 'sk_test_',
      anchors: ['sk_test_'],
      pattern:
        /(?<![A-Za-z0-9_-])sk_test_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      parts: ['checkout.public'],
      bits: 122,
      examples: [`sk_test_${sampleUuid()}`],
      decoys: [`sk_test_${sample('hex', 36, 3)}`],
    },
    {
      id: 'checkout.public',
      name: 'Checkout.com public key',
      prefix: 'pk_test_',
      anchors: ['pk_test_'],
      pattern:
        /(?<![A-Za-z0-9_-])pk_test_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`pk_test_${sampleUuid()}`],
      decoys: [`pk_test_${sample('hex', 36, 3)}`],
      isPublic: true,
    },
  ],
}
