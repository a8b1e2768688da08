import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const foursquare: Provider = {
  id: 'foursquare',
  name: 'Foursquare',
  variables: ['FOURSQUARE_CLIENT_SECRET', 'FOURSQUARE_API_KEY', 'FSQ_API_KEY', 'FOURSQUARE_CLIENT_ID'],
  keys: [
    {
      id: 'foursquare.places',
      name: 'Foursquare Places API key',
      prefix: 'fsq3',
      anchors: ['fsq3'],
      pattern: /(?<![A-Za-z0-9/+_-])fsq3[A-Za-z0-9+/]{43}=(?![A-Za-z0-9/+=_-])/,
      bits: 258,
      examples: [`fsq3${sample('base64', 43)}=`],
      decoys: [`fsq3${sample('base64', 42, 3)}=`, `fsq3${sample('base64', 44, 4)}=`],
    },
    {
      id: 'foursquare.client_secret',
      name: 'Foursquare client secret',
      anchors: ['foursquare', 'fsq_', '4sq'],
      near: ['foursquare', 'fsq_', '4sq'],
      pattern: /(?<![A-Za-z0-9_-])[A-Z0-9]{48}(?![A-Za-z0-9_-])/,
      bits: 248,
      examples: [sample('upper', 48)],
      decoys: [sample('upper', 47, 3), sample('upper', 49, 4)],
    },
  ],
}
