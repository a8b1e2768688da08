import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const elastic: Provider = {
  id: 'elastic',
  name: 'Elastic',
  variables: ['ELASTIC_API_KEY', 'ELASTIC_CLOUD_API_KEY', 'EC_API_KEY', 'ELASTICSEARCH_API_KEY'],
  keys: [
    {
      id: 'elastic.cloud',
      name: 'Elastic Cloud API key',
      prefix: 'essu_',
      anchors: ['essu_'],
      pattern: /(?<![A-Za-z0-9_-])essu_[A-Za-z0-9+/]{60,120}={0,2}(?![A-Za-z0-9/+=_-])/,
      bits: 360,
      examples: [`essu_${sample('base64', 86)}==`],
      decoys: [`essu_${sample('base64', 30)}`],
    },
    {
      id: 'elastic.api_key',
      name: 'Elasticsearch API key',
      anchors: ['elastic', 'apikey '],
      near: ['elastic', 'apikey '],
      pattern: /(?<![A-Za-z0-9/+_-])[A-Za-z0-9+/]{58}==(?![A-Za-z0-9/+=_-])/,
      bits: 128,
      examples: [`${sample('base64', 58)}==`],
      decoys: [`${sample('base64', 57, 3)}==`, `${sample('base64', 59, 4)}==`],
    },
  ],
}
