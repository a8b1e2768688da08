import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const tableau: Provider = {
  id: 'tableau',
  name: 'Tableau',
  variables: [
    'TABLEAU_TOKEN_SECRET',
    'TABLEAU_PAT_SECRET',
    'TABLEAU_TOKEN_VALUE',
    'TABLEAU_ACCESS_TOKEN',
    'TABLEAU_AUTH_TOKEN',
  ],
  keys: [
    {
      id: 'tableau.personal',
      name: 'Tableau personal access token',
      anchors: ['==:'],
      pattern: /(?<![A-Za-z0-9/+_-])[A-Za-z0-9+/]{22}==:[A-Za-z0-9]{24,48}(?![A-Za-z0-9/+=_-])/,
      bits: 270,
      examples: [`${sample('base64', 22)}==:${sample('base62', 32, 2)}`],
      decoys: [
        `${sample('base64', 22)}==:${sample('base62', 12, 2)}`,
        `${sample('base64', 18)}==:${sample('base62', 32, 2)}`,
      ],
    },
  ],
}
