import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const storyblok: Provider = {
  id: 'storyblok',
  name: 'Storyblok',
  variables: [
    'STORYBLOK_ACCESS_TOKEN',
    'STORYBLOK_TOKEN',
    'STORYBLOK_PREVIEW_TOKEN',
    'STORYBLOK_PERSONAL_ACCESS_TOKEN',
  ],
  keys: [
    {
      id: 'storyblok.token',
      name: 'Storyblok access token',
      anchors: ['storyblok'],
      near: ['storyblok'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{22}tt(?![A-Za-z0-9_-])/,
      bits: 130,
      examples: [`${sample('base62', 22)}tt`],
      decoys: [`${sample('base62', 14)}tt`],
    },
    {
      id: 'storyblok.personal',
      name: 'Storyblok personal access token',
      anchors: ['storyblok'],
      near: ['storyblok'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{22}tt-[0-9]{4,8}-[A-Za-z0-9]{16,24}(?![A-Za-z0-9_-])/,
      bits: 239,
      examples: [
        `${sample('base62', 22, 4)}tt-${sample('digits', 6, 5)}-${sample('base62', 20, 6)}`,
        `${sample('base62', 22, 14)}tt-${sample('digits', 6, 15)}-${sample('base62', 20, 16)}`,
      ],
      decoys: [`${sample('base62', 14, 4)}tt-${sample('digits', 6, 5)}-${sample('base62', 20, 6)}`],
    },
  ],
}
