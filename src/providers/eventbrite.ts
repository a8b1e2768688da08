import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const eventbrite: Provider = {
  id: 'eventbrite',
  name: 'Eventbrite',
  variables: ['EVENTBRITE_TOKEN', 'EVENTBRITE_PRIVATE_TOKEN', 'EVENTBRITE_API_KEY', 'EVENTBRITE_OAUTH_TOKEN'],
  keys: [
    {
      id: 'eventbrite.token',
      name: 'Eventbrite private token',
      anchors: ['eventbrite'],
      near: ['eventbrite'],
      pattern: /(?<![A-Za-z0-9_-])[A-Z0-9]{20}(?![A-Za-z0-9_-])/,
      bits: 103,
      examples: [sample('upper', 20)],
      decoys: [sample('upper', 19, 3), sample('upper', 21, 4)],
    },
  ],
}
