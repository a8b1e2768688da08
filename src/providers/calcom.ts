import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const calcom: Provider = {
  id: 'calcom',
  name: 'Cal.com',
  variables: ['CAL_API_KEY', 'CALCOM_API_KEY', 'CAL_COM_API_KEY'],
  keys: [
    {
      id: 'calcom.key',
      name: 'Cal.com API key',
      prefix: 'cal_',
      anchors: ['cal_live_', 'cal_test_'],
      pattern: /(?<![A-Za-z0-9_-])cal_(?:live|test)_[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`cal_live_${sample('base62', 32)}`, `cal_test_${sample('base62', 32, 2)}`],
      decoys: [`cal_live_${sample('base62', 31, 3)}`, `cal_live_${sample('base62', 33, 4)}`],
    },
    {
      id: 'calcom.legacy',
      name: 'Cal.com API key',
      anchors: ['cal.com', 'calcom', 'cal_api_key'],
      near: ['cal.com', 'calcom', 'cal_api_key'],
      pattern: /(?<![A-Za-z0-9_-])cal_[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`cal_${sample('hex', 32, 2)}`],
      decoys: [`cal_${sample('hex', 31, 3)}`, `cal_${sample('hex', 33, 4)}`],
    },
  ],
}
