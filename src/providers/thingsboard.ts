import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const thingsboard: Provider = {
  id: 'thingsboard',
  name: 'ThingsBoard',
  variables: ['THINGSBOARD_TOKEN', 'THINGSBOARD_ACCESS_TOKEN', 'TB_ACCESS_TOKEN', 'THINGSBOARD_DEVICE_SECRET'],
  keys: [
    {
      id: 'thingsboard.token',
      name: 'ThingsBoard access token',
      anchors: ['thingsboard'],
      near: ['thingsboard'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{20}(?![A-Za-z0-9_-])/,
      bits: 103,
      examples: [sample('base36', 20), sample('hex', 20, 21)],
      decoys: [sample('base36', 13), sample('base36', 28)],
    },
    {
      id: 'thingsboard.provision_secret',
      name: 'ThingsBoard provision secret',
      anchors: ['provisiondevicesecret', 'provisiondevicekey'],
      near: ['provisiondevicesecret', 'provisiondevicekey'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{20}(?![A-Za-z0-9_-])/,
      bits: 103,
      examples: [sample('base36', 20, 4), sample('hex', 20, 24)],
      decoys: [sample('base36', 13, 4), sample('base36', 28, 4)],
    },
  ],
}
