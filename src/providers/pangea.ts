import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const pangea: Provider = {
  id: 'pangea',
  name: 'Pangea',
  variables: ['PANGEA_TOKEN', 'PANGEA_AUTHN_TOKEN', 'PANGEA_API_TOKEN'],
  keys: [
    {
      id: 'pangea.token',
      name: 'Pangea service token',
      prefix: 'pts_',
      anchors: ['pts_'],
      pattern: /(?<![A-Za-z0-9_-])pts_[a-z2-7]{26,32}(?![A-Za-z0-9_-])/,
      bits: 130,
      examples: [`pts_${sample('base32', 32).toLowerCase()}`, `pts_${sample('base32', 32, 11).toLowerCase()}`],
      decoys: [`pts_${sample('base32', 17).toLowerCase()}`],
    },
    {
      id: 'pangea.client',
      name: 'Pangea client token',
      prefix: 'pcl_',
      anchors: ['pcl_'],
      pattern: /(?<![A-Za-z0-9_-])pcl_[a-z2-7]{26,32}(?![A-Za-z0-9_-])/,
      bits: 130,
      examples: [`pcl_${sample('base32', 32, 4).toLowerCase()}`, `pcl_${sample('base32', 32, 14).toLowerCase()}`],
      decoys: [`pcl_${sample('base32', 17, 4).toLowerCase()}`],
      isPublic: true,
    },
  ],
}
