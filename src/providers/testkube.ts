import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const testkube: Provider = {
  id: 'testkube',
  name: 'Testkube',
  variables: ['TK_ACCESS_TOKEN', 'TESTKUBE_API_KEY', 'TESTKUBE_TOKEN', 'TK_ORG_ID', 'TK_ENV_ID'],
  keys: [
    {
      id: 'testkube.token',
      name: 'Testkube API token',
      prefix: 'tkcapi_',
      anchors: ['tkcapi_'],
      pattern: /(?<![A-Za-z0-9_-])tkcapi_[a-z0-9]{30}(?![A-Za-z0-9_-])/,
      bits: 155,
      examples: [`tkcapi_${sample('base36', 30)}`],
      decoys: [`tkcapi_${sample('base36', 20)}`, `tkcapi_${sample('base36', 38)}`],
    },
    {
      id: 'testkube.organization',
      name: 'Testkube organization id',
      prefix: 'tkcorg_',
      anchors: ['tkcorg_'],
      pattern: /(?<![A-Za-z0-9_-])tkcorg_[a-z0-9]{16}(?![A-Za-z0-9_-])/,
      bits: 82,
      examples: [`tkcorg_${sample('base36', 16, 4)}`],
      decoys: [`tkcorg_${sample('base36', 10, 4)}`, `tkcorg_${sample('base36', 24, 4)}`],
      isPublic: true,
    },
    {
      id: 'testkube.environment',
      name: 'Testkube environment id',
      prefix: 'tkcenv_',
      anchors: ['tkcenv_'],
      pattern: /(?<![A-Za-z0-9_-])tkcenv_[a-z0-9]{16}(?![A-Za-z0-9_-])/,
      bits: 82,
      examples: [`tkcenv_${sample('base36', 16, 7)}`],
      decoys: [`tkcenv_${sample('base36', 10, 7)}`, `tkcenv_${sample('base36', 24, 7)}`],
      isPublic: true,
    },
  ],
}
