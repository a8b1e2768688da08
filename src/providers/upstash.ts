import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const upstash: Provider = {
  id: 'upstash',
  name: 'Upstash',
  variables: [
    'UPSTASH_REDIS_REST_TOKEN',
    'UPSTASH_API_KEY',
    'UPSTASH_VECTOR_REST_TOKEN',
    'KV_REST_API_TOKEN',
    'QSTASH_TOKEN',
    'QSTASH_CURRENT_SIGNING_KEY',
    'QSTASH_NEXT_SIGNING_KEY',
  ],
  keys: [
    {
      id: 'upstash.redis',
      name: 'Upstash Redis REST token',
      anchors: ['upstash', 'kv_rest_api'],
      near: ['upstash', 'kv_rest_api'],
      pattern: /(?<![A-Za-z0-9/+_-])A[A-Za-z0-9+/_]{30,80}={0,2}(?![A-Za-z0-9/+=_-])/,
      bits: 230,
      examples: [`AY${sample('base62', 52)}`, `AX${sample('base62', 37, 2)}=`],
      decoys: [`AY${sample('base62', 20)}`],
    },
    {
      id: 'upstash.management',
      name: 'Upstash management API key',
      anchors: ['upstash'],
      near: ['upstash'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid(4)],
      decoys: [sampleUuid(4).slice(0, -2), `${sampleUuid(4)}${sample('hex', 8)}`],
    },
    {
      id: 'upstash.signing_key',
      name: 'QStash signing key',
      prefix: 'sig_',
      anchors: ['qstash', 'upstash'],
      near: ['qstash', 'upstash'],
      pattern: /(?<![A-Za-z0-9_-])sig_[A-Za-z0-9]{26,32}(?![A-Za-z0-9_-])/,
      bits: 154,
      examples: [`sig_${sample('base62', 28, 7)}`, `sig_${sample('base62', 28, 17)}`],
      decoys: [`sig_${sample('base62', 17, 7)}`],
    },
  ],
}
