import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const honeycomb: Provider = {
  id: 'honeycomb',
  name: 'Honeycomb',
  variables: ['HONEYCOMB_API_KEY', 'HONEYCOMB_WRITEKEY', 'HONEYCOMB_KEY'],
  keys: [
    {
      id: 'honeycomb.ingest',
      name: 'Honeycomb ingest key',
      anchors: ['hcaik_', 'hcbik_', 'hcxik_'],
      pattern: /(?<![A-Za-z0-9_-])hc[abx]ik_[0-9a-z]{58}(?![A-Za-z0-9_-])/,
      bits: 299,
      examples: [`hcaik_${sample('base36', 58)}`],
      decoys: [`hcaik_${sample('base36', 57, 3)}`, `hcaik_${sample('base36', 59, 4)}`],
    },
    {
      id: 'honeycomb.key',
      name: 'Honeycomb API key',
      anchors: ['honeycomb', 'x-honeycomb-team'],
      near: ['honeycomb', 'x-honeycomb-team'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{22}(?![A-Za-z0-9_-])/,
      bits: 130,
      examples: [sample('base62', 22)],
      decoys: [sample('base62', 21, 3), sample('base62', 23, 4)],
    },
    {
      id: 'honeycomb.classic',
      name: 'Honeycomb API key (classic)',
      anchors: ['honeycomb', 'x-honeycomb-team'],
      near: ['honeycomb', 'x-honeycomb-team'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
  ],
}
