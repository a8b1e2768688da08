import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const segment: Provider = {
  id: 'segment',
  name: 'Segment',
  variables: ['SEGMENT_API_TOKEN', 'SEGMENT_ACCESS_TOKEN', 'SEGMENT_PUBLIC_API_TOKEN', 'SEGMENT_WRITE_KEY'],
  keys: [
    {
      id: 'segment.public_api',
      name: 'Segment Public API token',
      prefix: 'sgp_',
      anchors: ['sgp_'],
      pattern: /(?<![A-Za-z0-9_-])sgp_[A-Za-z0-9]{64}(?![A-Za-z0-9_-])/,
      bits: 381,
      examples: [`sgp_${sample('base62', 64)}`],
      decoys: [`sgp_${sample('base62', 42)}`, `sgp_${sample('base62', 72)}`],
    },
    {
      id: 'segment.config_api',
      name: 'Segment Config API token',
      anchors: ['segment_token', 'segment_api', 'segment_access', 'segment.token', 'segment-token', 'segmentapis'],
      near: ['segment_token', 'segment_api', 'segment_access', 'segment.token', 'segment-token', 'segmentapis'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 516,
      examples: [`${sample('base64url', 43, 4)}.${sample('base64url', 43, 5)}`],
      decoys: [`${sample('base64url', 28, 4)}.${sample('base64url', 43, 5)}`],
    },
    {
      id: 'segment.write_key',
      name: 'Segment write key',
      anchors: ['segment_write', 'segment.write', 'segmentwrite'],
      near: ['segment_write', 'segment.write', 'segmentwrite'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32, 7)],
      decoys: [sample('base62', 21, 7), sample('base62', 40, 7)],
    },
  ],
}
