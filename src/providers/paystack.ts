import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const paystack: Provider = {
  id: 'paystack',
  name: 'Paystack',
  variables: ['PAYSTACK_SECRET_KEY', 'PAYSTACK_KEY', 'PAYSTACK_PUBLIC_KEY'],
  keys: [
    {
      id: 'paystack.secret',
      name: 'Paystack secret key',
      anchors: ['sk_live_', 'sk_test_'],
      pattern: /(?<![A-Za-z0-9_-])sk_(?:live|test)_[a-z0-9]{40}(?![A-Za-z0-9_-])/,
      bits: 206,
      examples: [`sk_live_${sample('base36', 40)}`, `sk_test_${sample('base36', 40, 11)}`],
      decoys: [`sk_live_${sample('base36', 26)}`, `sk_live_${sample('base36', 48)}`],
    },
    {
      id: 'paystack.public',
      name: 'Paystack public key',
      anchors: ['pk_live_', 'pk_test_'],
      pattern: /(?<![A-Za-z0-9_-])pk_(?:live|test)_[a-z0-9]{40}(?![A-Za-z0-9_-])/,
      bits: 206,
      examples: [`pk_live_${sample('base36', 40, 4)}`, `pk_test_${sample('base36', 40, 14)}`],
      decoys: [`pk_live_${sample('base36', 26, 4)}`, `pk_live_${sample('base36', 48, 4)}`],
      isPublic: true,
    },
  ],
}
