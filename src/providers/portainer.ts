import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const portainer: Provider = {
  id: 'portainer',
  name: 'Portainer',
  variables: ['PORTAINER_API_KEY', 'PORTAINER_TOKEN', 'PORTAINER_ACCESS_TOKEN'],
  keys: [
    {
      id: 'portainer.token',
      name: 'Portainer access token',
      prefix: 'ptr_',
      anchors: ['ptr_'],
      pattern: /(?<![A-Za-z0-9/+_-])ptr_[A-Za-z0-9+/]{39,43}={0,1}(?![A-Za-z0-9/+=_-])/,
      bits: 234,
      examples: [`ptr_${sample('base64', 43)}=`],
      decoys: [`ptr_${sample('base62', 24)}`],
    },
  ],
}
