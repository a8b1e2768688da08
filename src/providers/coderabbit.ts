import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const coderabbit: Provider = {
  id: 'coderabbit',
  name: 'CodeRabbit',
  variables: ['CODERABBIT_API_KEY'],
  keys: [
    {
      id: 'coderabbit.key',
      name: 'CodeRabbit API key',
      prefix: 'cr-',
      anchors: ['cr-'],
      pattern: /(?<![A-Za-z0-9_-])cr-[0-9a-f]{58}(?![A-Za-z0-9_-])/,
      bits: 232,
      examples: [`cr-${sample('hex', 58)}`],
      decoys: [`cr-${sample('hex', 57, 3)}`, `cr-${sample('hex', 59, 4)}`],
    },
  ],
}
