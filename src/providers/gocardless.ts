import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const gocardless: Provider = {
  id: 'gocardless',
  name: 'GoCardless',
  variables: ['GOCARDLESS_ACCESS_TOKEN', 'GOCARDLESS_TOKEN', 'GC_ACCESS_TOKEN'],
  keys: [
    {
      id: 'gocardless.token',
      name: 'GoCardless access token',
      anchors: ['gocardless', 'gc_access'],
      near: ['gocardless', 'gc_access'],
      pattern: /(?<![A-Za-z0-9_-])(?:live|sandbox)_[A-Za-z0-9_=-]{40,43}(?![A-Za-z0-9_-])/,
      bits: 240,
      examples: [`live_${sample('base64url', 40)}`, `sandbox_${sample('base64url', 40, 2)}`],
      decoys: [`live_${sample('base64url', 30)}`],
    },
  ],
}
