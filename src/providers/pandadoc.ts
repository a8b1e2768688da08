import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const pandadoc: Provider = {
  id: 'pandadoc',
  name: 'PandaDoc',
  variables: ['PANDADOC_API_KEY', 'PANDADOC_KEY', 'PANDADOC_TOKEN'],
  keys: [
    {
      id: 'pandadoc.key',
      name: 'PandaDoc API key',
      anchors: ['pandadoc'],
      near: ['pandadoc'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 26), sample('hex', 48)],
    },
  ],
}
