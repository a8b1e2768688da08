import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

/** The ids are those of `https://www.backblaze.com/docs/cloud-storage-application-keys`; lengths as the command line tool and public settings show them. */
export const backblaze: Provider = {
  id: 'backblaze',
  name: 'Backblaze B2',
  variables: [
    'B2_APPLICATION_KEY',
    'B2_APP_KEY',
    'BACKBLAZE_APPLICATION_KEY',
    'BACKBLAZE_KEY',
    'B2_APPLICATION_KEY_ID',
  ],
  keys: [
    {
      id: 'backblaze.application_key',
      name: 'Backblaze application key',
      prefix: 'K00',
      anchors: ['K00'],
      pattern: /(?<![A-Za-z0-9+/_-])K00[0-9][A-Za-z0-9+/]{27}(?![A-Za-z0-9+/=_-])/,
      parts: ['backblaze.key_id'],
      bits: 162,
      examples: [`K00${'1'}${sample('base64', 27)}`, `K00${'5'}${sample('base62', 27, 2)}`],
      decoys: [
        `K00${'1'}${sample('base64', 26, 3)}`,
        `K00${'1'}${sample('base64', 28, 4)}`,
        `k00${'1'}${sample('base64', 27)}`,
      ],
    },
    {
      id: 'backblaze.key_id',
      name: 'Backblaze key id',
      anchors: ['backblaze', 'b2_', 'keyid', 'key_id', 'key id'],
      near: ['backblaze', 'b2_', 'keyid', 'key_id', 'key id'],
      pattern: /(?<![A-Za-z0-9_-])00[0-9][0-9a-f]{12}0[0-9]{9}(?![A-Za-z0-9_-])/,
      bits: 48,
      examples: [`00${'4'}${sample('hex', 12)}0000000001`],
      decoys: [`00${'4'}${sample('hex', 12)}000000001`],
      isPublic: true,
    },
  ],
}
