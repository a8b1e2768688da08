import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const redirectPizza: Provider = {
  id: 'redirect-pizza',
  name: 'redirect.pizza',
  variables: ['REDIRECT_PIZZA_TOKEN', 'REDIRECT_PIZZA_API_TOKEN'],
  keys: [
    {
      id: 'redirect-pizza.token',
      name: 'redirect.pizza API token',
      prefix: 'rpa_',
      anchors: ['rpa_'],
      pattern: /(?<![A-Za-z0-9_-])rpa_[A-Za-z0-9]{30}(?![A-Za-z0-9_-])/,
      bits: 178,
      examples: [`rpa_${sample('base62', 30)}`],
      decoys: [`rpa_${sample('base62', 20)}`, `rpa_${sample('base62', 38)}`],
    },
  ],
}
