import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const docusign: Provider = {
  id: 'docusign',
  name: 'DocuSign',
  variables: ['DOCUSIGN_SECRET_KEY', 'DOCUSIGN_CLIENT_SECRET', 'DS_SECRET_KEY'],
  keys: [
    {
      id: 'docusign.secret',
      name: 'DocuSign secret key',
      anchors: ['docusign'],
      near: ['docusign'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      parts: ['docusign.integration_key'],
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sample('hex', 36, 3)],
    },
    {
      id: 'docusign.integration_key',
      name: 'DocuSign integration key',
      anchors: ['docusign'],
      near: ['docusign'],
      names: ['integrationkey', 'clientid', 'integratorkey'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 100,
      examples: [sampleUuid(13)],
      isPublic: true,
    },
  ],
}
