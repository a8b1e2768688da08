import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const akamai: Provider = {
  id: 'akamai',
  name: 'Akamai',
  variables: ['AKAMAI_CLIENT_SECRET', 'AKAMAI_CLIENT_TOKEN', 'AKAMAI_ACCESS_TOKEN'],
  keys: [
    {
      id: 'akamai.token',
      name: 'Akamai client or access token',
      prefix: 'akab-',
      anchors: ['akab-'],
      pattern: /(?<![A-Za-z0-9_-])akab-[a-z0-9]{16}-[a-z0-9]{16}(?![A-Za-z0-9_-])/,
      bits: 165,
      examples: [`akab-${sample('base36', 16)}-${sample('base36', 16, 2)}`],
      decoys: [
        `akab-${sample('base36', 16, 3)}-${sample('base36', 15, 4)}`,
        `akab-${sample('base36', 16, 4)}-${sample('base36', 17, 5)}`,
      ],
    },
    {
      id: 'akamai.client_secret',
      name: 'Akamai client secret',
      anchors: ['akamai', 'client_secret = ', 'akab-'],
      near: ['akamai', 'client_secret = ', 'akab-'],
      pattern: /(?<![A-Za-z0-9/+_-])[A-Za-z0-9+/]{43}=(?![A-Za-z0-9/+=_-])/,
      bits: 258,
      examples: [`${sample('base64', 43)}=`],
      decoys: [`${sample('base64', 42, 3)}=`, `${sample('base64', 44, 4)}=`],
    },
  ],
}
