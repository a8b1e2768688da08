import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const axiom: Provider = {
  id: 'axiom',
  name: 'Axiom',
  variables: ['AXIOM_TOKEN', 'AXIOM_API_TOKEN'],
  keys: [
    {
      id: 'axiom.api_token',
      name: 'Axiom API token',
      prefix: 'xaat-',
      anchors: ['xaat-'],
      pattern: /(?<![A-Za-z0-9_-])xaat-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`xaat-${sampleUuid()}`],
      decoys: [`xaat-${sample('hex', 36, 3)}`],
    },
    {
      id: 'axiom.personal',
      name: 'Axiom personal token',
      prefix: 'xapt-',
      anchors: ['xapt-'],
      pattern: /(?<![A-Za-z0-9_-])xapt-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`xapt-${sampleUuid()}`],
      decoys: [`xapt-${sample('hex', 36, 3)}`],
    },
  ],
}
