import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const runpod: Provider = {
  id: 'runpod',
  name: 'RunPod',
  variables: ['RUNPOD_API_KEY'],
  keys: [
    {
      id: 'runpod.key',
      name: 'RunPod key',
      prefix: 'rpa_',
      anchors: ['rpa_'],
      pattern: /(?<![A-Za-z0-9_-])rpa_[A-Z0-9]{40}[A-Za-z0-9]{6}(?![A-Za-z0-9_-])/,
      bits: 242,
      examples: [`rpa_${sample('upper', 40)}${sample('base62', 6)}`],
      decoys: [`rpa_${sample('upper', 30)}`],
    },
  ],
}
