import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const easypost: Provider = {
  id: 'easypost',
  name: 'EasyPost',
  variables: ['EASYPOST_API_KEY', 'EASYPOST_TEST_API_KEY', 'EASYPOST_PRODUCTION_API_KEY'],
  keys: [
    {
      id: 'easypost.key',
      name: 'EasyPost API key',
      prefix: 'EZ',
      anchors: ['EZAK', 'EZTK'],
      pattern: /(?<![A-Za-z0-9_-])EZ(?:AK|TK)[A-Za-z0-9]{54}(?![A-Za-z0-9_-])/,
      bits: 321,
      examples: [`EZAK${sample('base62', 54)}`, `EZTK${sample('base62', 54, 2)}`],
      decoys: [`EZAK${sample('base62', 53, 3)}`, `EZAK${sample('base62', 55, 4)}`],
    },
  ],
}
