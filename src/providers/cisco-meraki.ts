import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const ciscoMeraki: Provider = {
  id: 'cisco-meraki',
  name: 'Cisco Meraki',
  variables: ['MERAKI_API_KEY', 'MERAKI_DASHBOARD_API_KEY', 'MERAKI_KEY'],
  keys: [
    {
      id: 'cisco-meraki.key',
      name: 'Meraki dashboard API key',
      anchors: ['meraki_', 'meraki-', 'meraki ', 'merakidashboard', 'cisco'],
      near: ['meraki_', 'meraki-', 'meraki ', 'merakidashboard', 'cisco'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 39, 3), sample('hex', 41, 4)],
    },
  ],
}
