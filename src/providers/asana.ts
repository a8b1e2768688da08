import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const asana: Provider = {
  id: 'asana',
  name: 'Asana',
  variables: ['ASANA_ACCESS_TOKEN', 'ASANA_TOKEN', 'ASANA_PAT', 'ASANA_CLIENT_SECRET'],
  keys: [
    {
      id: 'asana.personal',
      name: 'Asana personal access token',
      anchors: ['asana'],
      near: ['asana'],
      pattern: /(?<![A-Za-z0-9/+_-])(?:1|2)\/[0-9]{13,19}:[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [
        `1/${sample('digits', 13)}:${sample('hex', 32, 2)}`,
        `2/${sample('digits', 13, 3)}:${sample('hex', 32, 4)}`,
        `2/${sample('digits', 19, 8)}:${sample('hex', 32, 9)}`,
      ],
      decoys: [
        `1/${sample('digits', 13, 3)}:${sample('hex', 31, 4)}`,
        `1/${sample('digits', 19, 4)}:${sample('hex', 33, 5)}`,
      ],
    },
    {
      id: 'asana.personal_v2',
      name: 'Asana personal access token',
      anchors: ['asana'],
      near: ['asana'],
      pattern: /(?<![A-Za-z0-9/+_-])2\/[0-9]{13,19}\/[0-9]{13,19}:[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [
        `2/${sample('digits', 13, 2)}/${sample('digits', 13, 3)}:${sample('hex', 32, 4)}`,
        `2/${sample('digits', 19, 7)}/${sample('digits', 19, 8)}:${sample('hex', 32, 9)}`,
      ],
      decoys: [
        `2/${sample('digits', 13, 3)}/${sample('digits', 13, 4)}:${sample('hex', 31, 5)}`,
        `2/${sample('digits', 19, 4)}/${sample('digits', 19, 5)}:${sample('hex', 33, 6)}`,
      ],
    },
    {
      id: 'asana.oauth',
      name: 'Asana OAuth token',
      anchors: ['asana'],
      near: ['asana'],
      pattern: /(?<![A-Za-z0-9/+_-])0\/[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`0/${sample('hex', 32)}`],
      decoys: [`0/${sample('hex', 31, 3)}`, `0/${sample('hex', 33, 4)}`],
    },
    {
      id: 'asana.client_secret',
      name: 'Asana client secret',
      anchors: ['asana'],
      near: ['asana'],
      pattern: /(?<![A-Za-z0-9/:_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
  ],
}
