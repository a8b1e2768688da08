import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const codeClimate: Provider = {
  id: 'code-climate',
  name: 'Code Climate',
  variables: ['CC_TEST_REPORTER_ID', 'CODECLIMATE_REPO_TOKEN', 'CODECLIMATE_API_TOKEN'],
  keys: [
    {
      id: 'code-climate.reporter',
      name: 'Code Climate reporter token',
      anchors: ['cc_test_reporter_id', 'codeclimate', 'code_climate'],
      near: ['cc_test_reporter_id', 'codeclimate', 'code_climate'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64)],
      decoys: [sample('hex', 63, 3), sample('hex', 65, 4)],
    },
  ],
}
