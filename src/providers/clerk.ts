import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const clerk: Provider = {
  id: 'clerk',
  name: 'Clerk',
  variables: ['CLERK_SECRET_KEY', 'CLERK_API_KEY'],
  keys: [
    {
      id: 'clerk.secret',
      name: 'Clerk secret key',
      anchors: ['sk_live_', 'sk_test_'],
      pattern: /(?<![A-Za-z0-9_-])sk_(?:live|test)_[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      // The name beside it decides. Stripe's keys have other lengths as a rule.
      ambiguousWith: ['stripe.secret_32'],
      bits: 190,
      examples: [`sk_${'live_'}${sample('base62', 32)}`, `sk_${'test_'}${sample('base62', 32, 2)}`],
      decoys: [`sk_${'live_'}${sample('base62', 31)}`, `sk_${'live_'}${sample('base62', 33)}`],
    },
  ],
}
