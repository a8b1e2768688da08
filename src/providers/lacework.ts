import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const lacework: Provider = {
  id: 'lacework',
  name: 'Lacework',
  variables: ['LW_API_SECRET', 'LACEWORK_API_SECRET', 'LACEWORK_API_KEY', 'LW_API_KEY'],
  keys: [
    {
      id: 'lacework.secret',
      name: 'Lacework API secret',
      anchors: ['lacework', 'lw_api'],
      near: ['lacework', 'lw_api'],
      pattern: /(?<![A-Za-z0-9_-])_[0-9a-f]{31,32}(?![A-Za-z0-9_-])/,
      bits: 124,
      examples: [`_${sample('hex', 32)}`],
      decoys: [`_${sample('hex', 30)}`],
    },
    {
      id: 'lacework.key',
      name: 'Lacework API key id',
      anchors: ['lacework', 'lw_api'],
      near: ['lacework', 'lw_api'],
      pattern: /(?<![A-Za-z0-9_-])[A-Z0-9]{3,20}_[0-9A-F]{46,56}(?![A-Za-z0-9_-])/,
      bits: 212,
      examples: [
        `${sample('upper', 4)}_${sample('hex', 48, 2).toUpperCase()}`,
        `${sample('upper', 20, 7)}_${sample('hex', 48, 8).toUpperCase()}`,
      ],
      isPublic: true,
    },
  ],
}
