import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const devcycle: Provider = {
  id: 'devcycle',
  name: 'DevCycle',
  variables: ['DEVCYCLE_SERVER_SDK_KEY', 'DVC_SERVER_SDK_KEY', 'DEVCYCLE_SDK_KEY'],
  keys: [
    {
      id: 'devcycle.server',
      name: 'DevCycle server SDK key',
      prefix: 'dvc_server_',
      anchors: ['dvc_server_'],
      pattern: /(?<![A-Za-z0-9_-])dvc_server_[A-Za-z0-9_]{8,70}(?![A-Za-z0-9_-])/,
      bits: 47,
      examples: [`dvc_server_${sample('base62', 8)}`, `dvc_server_${sample('base62', 60, 7)}`],
      decoys: [`dvc_server_${sample('base62', 6)}`],
    },
    {
      id: 'devcycle.client',
      name: 'DevCycle client or mobile SDK key',
      prefix: 'dvc_',
      anchors: ['dvc_client_', 'dvc_mobile_'],
      pattern: /(?<![A-Za-z0-9_-])dvc_(?:client|mobile)_[A-Za-z0-9_]{8,70}(?![A-Za-z0-9_-])/,
      bits: 47,
      examples: [
        `dvc_client_${sample('base62', 8)}`,
        `dvc_mobile_${sample('base62', 8, 2)}`,
        `dvc_mobile_${sample('base62', 60, 7)}`,
      ],
      decoys: [`dvc_client_${sample('base62', 6)}`],
      isPublic: true,
    },
  ],
}
