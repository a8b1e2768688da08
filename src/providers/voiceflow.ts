import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const voiceflow: Provider = {
  id: 'voiceflow',
  name: 'Voiceflow',
  variables: ['VOICEFLOW_API_KEY', 'VF_API_KEY', 'VOICEFLOW_KEY'],
  keys: [
    {
      id: 'voiceflow.key',
      name: 'Voiceflow API key',
      anchors: ['VF.DM.', 'VF.WS.'],
      pattern: /(?<![A-Za-z0-9_-])VF\.(?:DM|WS)\.[0-9a-f]{24}\.[A-Za-z0-9]{16}(?![A-Za-z0-9_-])/,
      bits: 191,
      examples: [
        `VF.DM.${sample('hex', 24)}.${sample('base62', 16, 2)}`,
        `VF.WS.${sample('hex', 24, 11)}.${sample('base62', 16, 12)}`,
      ],
      decoys: [
        `VF.DM.${sample('hex', 16)}.${sample('base62', 16, 2)}`,
        `VF.DM.${sample('letters', 24)}.${sample('base62', 16, 2)}`,
      ],
    },
  ],
}
