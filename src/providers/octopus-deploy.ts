import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const octopusDeploy: Provider = {
  id: 'octopus-deploy',
  name: 'Octopus Deploy',
  variables: ['OCTOPUS_API_KEY', 'OCTOPUS_CLI_API_KEY', 'OCTOPUS_DEPLOY_API_KEY'],
  keys: [
    {
      id: 'octopus-deploy.key',
      name: 'Octopus Deploy API key',
      prefix: 'API-',
      anchors: ['API-'],
      // One without a digit is words: `API-CALCULATION…`.
      pattern: /(?<![A-Za-z0-9_-])(?=API-[A-Z]*[0-9])API-[A-Z0-9]{26,29}(?![A-Za-z0-9_-])/,
      bits: 134,
      examples: [`API-${sample('upper', 26)}`, `API-${sample('upper', 26, 11)}`],
      decoys: [`API-${sample('upper', 17)}`, `API-${sample('letters', 26).toUpperCase()}`],
    },
  ],
}
