import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const mapbox: Provider = {
  id: 'mapbox',
  name: 'Mapbox',
  variables: [
    'MAPBOX_SECRET_TOKEN',
    'MAPBOX_ACCESS_TOKEN',
    'MAPBOX_TOKEN',
    'MAPBOX_API_KEY',
    'MAPBOX_DOWNLOADS_TOKEN',
    'NEXT_PUBLIC_MAPBOX_TOKEN',
    'VITE_MAPBOX_TOKEN',
  ],
  keys: [
    {
      id: 'mapbox.secret',
      name: 'Mapbox secret token',
      prefix: 'sk.eyJ1Ijoi',
      anchors: ['sk.eyJ1I'],
      // `eyJ1Ijoi` is base64 of `{"u":"`.
      pattern: /(?<![A-Za-z0-9_-])sk\.eyJ1Ijoi[A-Za-z0-9_-]{24,200}\.[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])/,
      bits: 276,
      examples: [
        `sk.eyJ1Ijoi${sample('base64url', 66)}.${sample('base64url', 22, 2)}`,
        `sk.eyJ1Ijoi${sample('base64url', 66, 11)}.${sample('base64url', 22, 12)}`,
      ],
      decoys: [
        `sk.eyJ1Ijoi${sample('base64url', 16)}.${sample('base64url', 22, 2)}`,
        `sk.eyJhbGciOi${sample('base64url', 70)}.${sample('base64url', 22)}`,
      ],
    },
    {
      id: 'mapbox.temporary',
      name: 'Mapbox temporary token',
      prefix: 'tk.eyJ1Ijoi',
      anchors: ['tk.eyJ1I'],
      pattern: /(?<![A-Za-z0-9_-])tk\.eyJ1Ijoi[A-Za-z0-9_-]{24,250}\.[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])/,
      bits: 276,
      examples: [
        `tk.eyJ1Ijoi${sample('base64url', 66, 4)}.${sample('base64url', 22, 5)}`,
        `tk.eyJ1Ijoi${sample('base64url', 66, 14)}.${sample('base64url', 22, 15)}`,
      ],
      decoys: [`tk.eyJ1Ijoi${sample('base64url', 16, 4)}.${sample('base64url', 22, 5)}`],
    },
    {
      id: 'mapbox.public',
      name: 'Mapbox public token',
      prefix: 'pk.eyJ1Ijoi',
      anchors: ['pk.eyJ1I'],
      pattern: /(?<![A-Za-z0-9_-])pk\.eyJ1Ijoi[A-Za-z0-9_-]{24,200}\.[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])/,
      bits: 276,
      examples: [
        `pk.eyJ1Ijoi${sample('base64url', 66, 7)}.${sample('base64url', 22, 8)}`,
        `pk.eyJ1Ijoi${sample('base64url', 66, 17)}.${sample('base64url', 22, 18)}`,
      ],
      decoys: [`pk.eyJ1Ijoi${sample('base64url', 16, 7)}.${sample('base64url', 22, 8)}`],
      isPublic: true,
    },
  ],
}
