import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const contentful: Provider = {
  id: 'contentful',
  name: 'Contentful',
  variables: [
    'CONTENTFUL_ACCESS_TOKEN',
    'CONTENTFUL_MANAGEMENT_TOKEN',
    'CONTENTFUL_DELIVERY_TOKEN',
    'CONTENTFUL_PREVIEW_ACCESS_TOKEN',
    'CONTENTFUL_PERSONAL_ACCESS_TOKEN',
  ],
  keys: [
    {
      id: 'contentful.personal',
      name: 'Contentful personal access token',
      prefix: 'CFPAT-',
      anchors: ['CFPAT-'],
      pattern: /(?<![A-Za-z0-9_-])CFPAT-[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 258,
      examples: [`CFPAT-${sample('base64url', 43)}`],
      decoys: [`CFPAT-${sample('base64url', 42, 3)}`, `CFPAT-${sample('base64url', 44, 4)}`],
    },
    {
      id: 'contentful.delivery',
      name: 'Contentful delivery or preview token',
      anchors: ['contentful'],
      near: ['contentful'],
      pattern: /(?<![A-Za-z0-9_-])(?!CFPAT-)[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 258,
      examples: [sample('base64url', 43)],
      decoys: [sample('base64url', 42, 3), sample('base64url', 44, 4)],
    },
  ],
}
