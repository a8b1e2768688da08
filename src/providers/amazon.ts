import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const amazon: Provider = {
  id: 'amazon',
  name: 'Amazon',
  variables: ['AMAZON_CLIENT_SECRET', 'LWA_CLIENT_SECRET', 'AMAZON_MWS_AUTH_TOKEN', 'LWA_REFRESH_TOKEN'],
  keys: [
    {
      id: 'amazon.mws',
      name: 'Amazon MWS auth token',
      prefix: 'amzn.mws.',
      anchors: ['amzn.mws.'],
      pattern:
        /(?<![A-Za-z0-9_-])amzn\.mws\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`amzn.mws.${sampleUuid()}`],
      decoys: [`amzn.mws.${sample('hex', 36, 3)}`],
    },
    {
      id: 'amazon.client_secret',
      name: 'Login with Amazon client secret',
      prefix: 'amzn1.oa2-cs.v1.',
      anchors: ['amzn1.oa2-cs.v1.'],
      pattern: /(?<![A-Za-z0-9_-])amzn1\.oa2-cs\.v1\.[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [`amzn1.oa2-cs.v1.${sample('hex', 64)}`],
      decoys: [`amzn1.oa2-cs.v1.${sample('hex', 63, 3)}`, `amzn1.oa2-cs.v1.${sample('hex', 65, 4)}`],
    },
    {
      id: 'amazon.client_id',
      name: 'Login with Amazon client id',
      prefix: 'amzn1.application-oa2-client.',
      anchors: ['amzn1.application-oa2-client.'],
      pattern: /(?<![A-Za-z0-9_-])amzn1\.application-oa2-client\.[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`amzn1.application-oa2-client.${sample('hex', 32)}`],
      decoys: [
        `amzn1.application-oa2-client.${sample('hex', 31, 3)}`,
        `amzn1.application-oa2-client.${sample('hex', 33, 4)}`,
      ],
      isPublic: true,
    },
  ],
}
