import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const clickup: Provider = {
  id: 'clickup',
  name: 'ClickUp',
  variables: ['CLICKUP_API_TOKEN', 'CLICKUP_API_KEY', 'CLICKUP_TOKEN'],
  keys: [
    {
      id: 'clickup.token',
      name: 'ClickUp personal API token',
      anchors: ['clickup'],
      near: ['clickup'],
      pattern: /(?<![A-Za-z0-9_-])pk_[0-9]{8,10}_[A-Z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 165,
      examples: [`pk_${sample('digits', 9)}_${sample('upper', 32)}`],
      decoys: [`pk_${sample('digits', 9)}_${sample('upper', 31)}`],
    },
  ],
}
