import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const codacy: Provider = {
  id: 'codacy',
  name: 'Codacy',
  variables: ['CODACY_PROJECT_TOKEN', 'CODACY_API_TOKEN'],
  keys: [
    {
      id: 'codacy.token',
      name: 'Codacy token',
      anchors: ['codacy'],
      near: ['codacy'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{20}(?![A-Za-z0-9_-])/,
      bits: 103,
      examples: [sample('base36', 20), sample('hex', 20, 2)],
      decoys: [sample('base36', 19, 3), sample('base36', 21, 4)],
    },
    {
      id: 'codacy.project_token',
      name: 'Codacy project token',
      anchors: ['codacy'],
      near: ['codacy'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
  ],
}
