import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const nxCloud: Provider = {
  id: 'nx-cloud',
  name: 'Nx Cloud',
  variables: ['NX_CLOUD_ACCESS_TOKEN', 'NX_CLOUD_AUTH_TOKEN', 'NX_CLOUD_TOKEN'],
  keys: [
    {
      id: 'nx-cloud.token',
      name: 'Nx Cloud access token',
      anchors: ['fHJlYW'],
      // Base64 of a UUID, then `|read` and what it may do.
      pattern: /(?<![A-Za-z0-9/+_-])[A-Za-z0-9+/]{48}fHJlYW[A-Za-z0-9+/]{4,12}=={0,1}(?![A-Za-z0-9/+=_-])/,
      bits: 312,
      examples: [`${sample('base64', 48)}fHJlYWQtd3JpdGU=`],
      decoys: [`${sample('base64', 30)}fHJlYWQtd3JpdGU=`],
    },
  ],
}
