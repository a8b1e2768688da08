import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const figma: Provider = {
  id: 'figma',
  name: 'Figma',
  variables: ['FIGMA_TOKEN', 'FIGMA_API_KEY', 'FIGMA_ACCESS_TOKEN', 'FIGMA_PERSONAL_ACCESS_TOKEN'],
  keys: [
    {
      id: 'figma.personal',
      name: 'Figma personal access token',
      prefix: 'figd_',
      anchors: ['figd_'],
      pattern: /(?<![A-Za-z0-9_-])figd_[A-Za-z0-9_-]{38,43}(?![A-Za-z0-9_-])/,
      bits: 228,
      examples: [`figd_${sample('base64url', 38)}`, `figd_${sample('base64url', 43, 7)}`],
      decoys: [`figd_${sample('base64url', 37, 3)}`, `figd_${sample('base64url', 44, 4)}`],
    },
    {
      id: 'figma.oauth',
      name: 'Figma OAuth token',
      prefix: 'figu_',
      anchors: ['figu_'],
      pattern: /(?<![A-Za-z0-9_-])figu_[A-Za-z0-9_-]{40}(?![A-Za-z0-9_-])/,
      bits: 240,
      examples: [`figu_${sample('base64url', 40)}`],
      decoys: [`figu_${sample('base64url', 39, 3)}`, `figu_${sample('base64url', 41, 4)}`],
    },
    {
      id: 'figma.legacy',
      name: 'Figma personal access token',
      anchors: ['figma'],
      near: ['figma'],
      pattern:
        /(?<![A-Za-z0-9_-])[0-9]{4,7}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 135,
      examples: [`${sample('digits', 4)}-${sampleUuid()}`, `${sample('digits', 7, 7)}-${sampleUuid(7)}`],
      decoys: [`${sample('digits', 4, 3)}-${sample('hex', 36, 3)}`],
    },
  ],
}
