import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const linode: Provider = {
  id: 'linode',
  name: 'Linode',
  variables: ['LINODE_TOKEN', 'LINODE_API_TOKEN', 'LINODE_CLI_TOKEN', 'LINODE_PERSONAL_ACCESS_TOKEN'],
  keys: [
    {
      id: 'linode.token',
      name: 'Linode personal access token',
      anchors: ['linode'],
      near: ['linode'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64)],
      decoys: [sample('hex', 63, 3), sample('hex', 65, 4)],
    },
  ],
}
