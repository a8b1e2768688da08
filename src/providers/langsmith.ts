import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const langsmith: Provider = {
  id: 'langsmith',
  name: 'LangSmith',
  variables: ['LANGSMITH_API_KEY', 'LANGCHAIN_API_KEY'],
  keys: [
    {
      id: 'langsmith.key',
      name: 'LangSmith key',
      anchors: ['lsv2_pt_', 'lsv2_sk_'],
      pattern: /(?<![A-Za-z0-9_-])lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}(?![A-Za-z0-9_-])/,
      bits: 168,
      examples: [
        `lsv2_pt_${sample('hex', 32)}_${sample('hex', 10)}`,
        `lsv2_sk_${sample('hex', 32, 2)}_${sample('hex', 10, 2)}`,
      ],
      decoys: [`lsv2_pt_${sample('hex', 32)}`],
    },
  ],
}
