import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const localstack: Provider = {
  id: 'localstack',
  name: 'LocalStack',
  variables: ['LOCALSTACK_AUTH_TOKEN', 'LOCALSTACK_API_KEY'],
  keys: [
    {
      id: 'localstack.auth_token',
      name: 'LocalStack auth token',
      anchors: ['localstack'],
      near: ['localstack'],
      pattern:
        /(?<![A-Za-z0-9_-])ls-[A-Za-z0-9]{8}-[A-Za-z0-9]{4}-[A-Za-z0-9]{4}-[A-Za-z0-9]{4}-[A-Za-z0-9]{12,16}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [
        `ls-${sample('base62', 8)}-${sample('base62', 4, 2)}-${sample('base62', 4, 3)}-${sample('base62', 4, 4)}-${sample('base62', 12, 5)}`,
      ],
      decoys: [`ls-${sample('base62', 8)}-${sample('base62', 4)}`],
    },
  ],
}
