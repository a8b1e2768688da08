import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const scale: Provider = {
  id: 'scale',
  name: 'Scale AI',
  variables: ['SCALE_API_KEY', 'SCALEAPI_KEY', 'SCALE_AI_API_KEY'],
  keys: [
    {
      id: 'scale.live',
      name: 'Scale AI live key',
      prefix: 'live_',
      anchors: ['live_'],
      pattern: /(?<![A-Za-z0-9_-])live_[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`live_${sample('hex', 32)}`],
      decoys: [`live_${sample('hex', 21)}`, `live_${sample('letters', 32)}`],
    },
    {
      id: 'scale.live_auth',
      name: 'Scale AI callback auth key',
      prefix: 'live_auth_',
      anchors: ['live_auth_'],
      pattern: /(?<![A-Za-z0-9_-])live_auth_[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`live_auth_${sample('hex', 32, 4)}`],
      decoys: [`live_auth_${sample('hex', 21, 4)}`, `live_auth_${sample('letters', 32, 4)}`],
    },
    {
      id: 'scale.test',
      name: 'Scale AI test key',
      prefix: 'test_',
      anchors: ['scale_api', 'scaleapi', 'scale.com'],
      near: ['scale_api', 'scaleapi', 'scale.com'],
      pattern: /(?<![A-Za-z0-9_-])test_[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`test_${sample('hex', 32, 7)}`],
      decoys: [`test_${sample('hex', 21, 7)}`, `test_${sample('hex', 40, 7)}`],
    },
  ],
}
