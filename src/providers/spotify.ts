import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const spotify: Provider = {
  id: 'spotify',
  name: 'Spotify',
  variables: [
    'SPOTIFY_CLIENT_SECRET',
    'SPOTIFY_ACCESS_TOKEN',
    'SPOTIFY_REFRESH_TOKEN',
    'SPOTIFY_CLIENT_ID',
    'SPOTIFY_TOKEN',
  ],
  keys: [
    {
      id: 'spotify.access_token',
      name: 'Spotify access token',
      anchors: ['spotify'],
      near: ['spotify'],
      pattern: /(?<![A-Za-z0-9_-])BQ[A-Za-z0-9_-]{100,300}(?![A-Za-z0-9_-])/,
      bits: 600,
      examples: [`BQ${sample('base64url', 160)}`, `BQ${sample('base64url', 160, 11)}`],
      decoys: [`BQ${sample('base64url', 66)}`],
    },
    {
      id: 'spotify.refresh_token',
      name: 'Spotify refresh token',
      anchors: ['spotify'],
      near: ['spotify'],
      pattern: /(?<![A-Za-z0-9_-])AQ[A-Za-z0-9_-]{100,300}(?![A-Za-z0-9_-])/,
      bits: 600,
      examples: [`AQ${sample('base64url', 129, 4)}`, `AQ${sample('base64url', 129, 14)}`],
      decoys: [`AQ${sample('base64url', 66, 4)}`],
    },
    {
      id: 'spotify.client_secret',
      name: 'Spotify client secret',
      anchors: ['spotify'],
      near: ['spotify'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      parts: ['spotify.client'],
      bits: 128,
      examples: [sample('hex', 32, 7)],
      decoys: [sample('hex', 21, 7), sample('hex', 40, 7)],
    },
    {
      id: 'spotify.client',
      name: 'Spotify client id',
      anchors: ['spotify'],
      near: ['spotify'],
      names: ['clientid'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32, 6)],
      isPublic: true,
    },
  ],
}
