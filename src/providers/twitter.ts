import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const twitter: Provider = {
  id: 'twitter',
  name: 'X (Twitter)',
  variables: [
    'TWITTER_BEARER_TOKEN',
    'TWITTER_API_SECRET',
    'TWITTER_API_KEY',
    'TWITTER_CONSUMER_SECRET',
    'TWITTER_CONSUMER_KEY',
    'TWITTER_ACCESS_TOKEN_SECRET',
    'TWITTER_ACCESS_TOKEN',
    'TWITTER_ACCESS_SECRET',
    'TWITTER_SECRET',
    'X_BEARER_TOKEN',
    'X_API_SECRET',
  ],
  keys: [
    {
      id: 'twitter.bearer',
      name: 'X bearer token',
      prefix: 'AAAAAAAAAAAAAAAAAAAA',
      anchors: ['AAAAAAAAAAAAAAAAAAAA'],
      // Zeros in base64 are such letters too, in runs of any length.
      pattern: /(?<![A-Za-z0-9_+/-])AAAAAAAAAAAAAAAAAAAAA{0,4}(?!A)[A-Za-z0-9%]{80,180}(?![A-Za-z0-9_+/=-])/,
      bits: 540,
      examples: [`AAAAAAAAAAAAAAAAAAAA${sample('base62', 90)}`],
      decoys: [`AAAAAAAAAAAAAAAAAAAA${sample('base62', 40)}`, `${'A'.repeat(64)}${sample('base62', 90)}`],
    },
    {
      id: 'twitter.access_token',
      name: 'X access token',
      anchors: ['twitter', 'x_access_token', 'x_api'],
      near: ['twitter', 'x_access_token', 'x_api'],
      pattern: /(?<![A-Za-z0-9_-])[0-9]{8,20}-[A-Za-z0-9]{40}(?![A-Za-z0-9_-])/,
      bits: 264,
      examples: [
        `${sample('digits', 18, 4)}-${sample('base62', 40, 5)}`,
        `${sample('digits', 18, 14)}-${sample('base62', 40, 15)}`,
      ],
      decoys: [
        `${sample('digits', 18, 4)}-${sample('base62', 26, 5)}`,
        `${sample('digits', 18, 4)}-${sample('base62', 48, 5)}`,
      ],
    },
    {
      id: 'twitter.api_secret',
      name: 'X API secret',
      anchors: ['twitter', 'x_api_secret', 'consumer_secret'],
      near: ['twitter', 'x_api_secret', 'consumer_secret'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{50}(?![A-Za-z0-9_-])/,
      bits: 297,
      examples: [sample('base62', 50, 7)],
      decoys: [sample('base62', 33, 7), sample('base62', 58, 7)],
    },
    {
      id: 'twitter.access_token_secret',
      name: 'X access token secret',
      anchors: ['twitter', 'x_access_token_secret', 'access_token_secret'],
      near: ['twitter', 'x_access_token_secret', 'access_token_secret'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{45}(?![A-Za-z0-9_-])/,
      bits: 267,
      examples: [sample('base62', 45, 10)],
      decoys: [sample('base62', 30, 10), sample('base62', 53, 10)],
    },
    {
      id: 'twitter.api_key',
      name: 'X API key',
      anchors: ['twitter', 'x_api_key', 'consumer_key'],
      near: ['twitter', 'x_api_key', 'consumer_key'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{25}(?![A-Za-z0-9_-])/,
      bits: 148,
      examples: [sample('base62', 25, 13)],
      decoys: [sample('base62', 16, 13), sample('base62', 33, 13)],
    },
  ],
}
