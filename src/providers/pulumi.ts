import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const pulumi: Provider = {
  id: 'pulumi',
  name: 'Pulumi',
  variables: ['PULUMI_ACCESS_TOKEN', 'PULUMI_TOKEN'],
  keys: [
    {
      id: 'pulumi.token',
      name: 'Pulumi access token',
      prefix: 'pul-',
      anchors: ['pul-'],
      pattern: /(?<![A-Za-z0-9_-])pul-[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [`pul-${sample('hex', 40)}`],
      decoys: [`pul-${sample('hex', 26)}`, `pul-${sample('letters', 40)}`],
    },
  ],
}
