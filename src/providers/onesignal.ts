import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const onesignal: Provider = {
  id: 'onesignal',
  name: 'OneSignal',
  variables: ['ONESIGNAL_API_KEY', 'ONESIGNAL_REST_API_KEY', 'ONESIGNAL_APP_API_KEY', 'ONE_SIGNAL_API_KEY'],
  keys: [
    {
      id: 'onesignal.app',
      name: 'OneSignal app API key',
      prefix: 'os_v2_app_',
      anchors: ['os_v2_app_'],
      pattern: /(?<![A-Za-z0-9_-])os_v2_app_[a-z2-7]{103}(?![A-Za-z0-9_-])/,
      bits: 515,
      examples: [`os_v2_app_${sample('base32', 103).toLowerCase()}`],
      decoys: [`os_v2_app_${sample('base32', 68).toLowerCase()}`, `os_v2_app_${sample('base32', 111).toLowerCase()}`],
    },
    {
      id: 'onesignal.organization',
      name: 'OneSignal organization API key',
      prefix: 'os_v2_org_',
      anchors: ['os_v2_org_'],
      pattern: /(?<![A-Za-z0-9_-])os_v2_org_[a-z2-7]{103}(?![A-Za-z0-9_-])/,
      bits: 515,
      examples: [`os_v2_org_${sample('base32', 103, 4).toLowerCase()}`],
      decoys: [
        `os_v2_org_${sample('base32', 68, 4).toLowerCase()}`,
        `os_v2_org_${sample('base32', 111, 4).toLowerCase()}`,
      ],
    },
    {
      id: 'onesignal.rest',
      name: 'OneSignal REST API key',
      anchors: ['onesignal', 'one_signal'],
      near: ['onesignal', 'one_signal'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 165,
      examples: [sample('base36', 32, 7), sample('hex', 32, 27)],
      decoys: [sample('base36', 21, 7), sample('base36', 40, 7)],
    },
  ],
}
