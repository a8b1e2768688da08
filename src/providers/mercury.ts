import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const mercury: Provider = {
  id: 'mercury',
  name: 'Mercury',
  variables: ['MERCURY_API_TOKEN', 'MERCURY_API_KEY', 'MERCURY_TOKEN'],
  keys: [
    {
      id: 'mercury.token',
      name: 'Mercury API token',
      prefix: 'mercury_',
      anchors: ['mercury_production_', 'mercury_sandbox_'],
      pattern:
        /(?<![A-Za-z0-9_-])mercury_(?:production|sandbox)_(?:wma|rma|rw|ro)_[A-Za-z0-9]{40,50}_yrucrem(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [
        `mercury_production_wma_${sample('base62', 44)}_yrucrem`,
        `mercury_sandbox_ro_${sample('base62', 44, 11)}_yrucrem`,
      ],
      decoys: [`mercury_production_wma_${sample('base62', 26)}_yrucrem`],
    },
  ],
}
