import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const warpstream: Provider = {
  id: 'warpstream',
  name: 'WarpStream',
  variables: ['WARPSTREAM_API_KEY', 'WARPSTREAM_AGENT_KEY', 'WARPSTREAM_AGENT_APIKEY'],
  keys: [
    {
      id: 'warpstream.key',
      name: 'WarpStream API key',
      prefix: 'aks_',
      anchors: ['aks_'],
      pattern: /(?<![A-Za-z0-9_-])aks_[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`aks_${sample('hex', 64)}`],
      decoys: [`aks_${sample('hex', 42)}`, `aks_${sample('letters', 64)}`],
    },
    {
      id: 'warpstream.agent_key',
      name: 'WarpStream agent key',
      prefix: 'aka_',
      anchors: ['aka_'],
      pattern: /(?<![A-Za-z0-9_-])aka_[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`aka_${sample('hex', 64, 4)}`],
      decoys: [`aka_${sample('hex', 42, 4)}`, `aka_${sample('letters', 64, 4)}`],
    },
  ],
}
