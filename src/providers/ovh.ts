import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const ovh: Provider = {
  id: 'ovh',
  name: 'OVHcloud',
  variables: ['OVH_APPLICATION_SECRET', 'OVH_APPLICATION_KEY', 'OVH_CONSUMER_KEY'],
  keys: [
    {
      id: 'ovh.secret',
      name: 'OVHcloud application secret or consumer key',
      anchors: ['ovh_application_secret', 'ovh_consumer_key', 'application_secret', 'ovh.consumer', 'ovh-eu', 'ovh_'],
      near: ['ovh_application_secret', 'ovh_consumer_key', 'application_secret', 'ovh.consumer', 'ovh-eu', 'ovh_'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      parts: ['ovh.application_key'],
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 21), sample('base62', 40)],
    },
    {
      id: 'ovh.application_key',
      name: 'OVHcloud application key',
      anchors: ['ovh_application_key', 'ovh.application_key', 'ovh-eu'],
      near: ['ovh_application_key', 'ovh.application_key', 'ovh-eu'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{16}(?![A-Za-z0-9_-])/,
      bits: 95,
      examples: [sample('base62', 16, 4)],
      decoys: [sample('base62', 10, 4), sample('base62', 24, 4)],
    },
  ],
}
