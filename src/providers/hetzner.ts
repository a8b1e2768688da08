import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const hetzner: Provider = {
  id: 'hetzner',
  name: 'Hetzner',
  variables: ['HCLOUD_TOKEN', 'HETZNER_API_TOKEN', 'HETZNER_TOKEN', 'HETZNER_DNS_API_TOKEN', 'HETZNER_DNS_TOKEN'],
  keys: [
    {
      id: 'hetzner.token',
      name: 'Hetzner Cloud API token',
      anchors: ['hetzner', 'hcloud'],
      near: ['hetzner', 'hcloud'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{64}(?![A-Za-z0-9_-])/,
      bits: 381,
      examples: [sample('base62', 64)],
      decoys: [sample('base62', 63, 3), sample('base62', 65, 4)],
    },
    {
      id: 'hetzner.dns',
      name: 'Hetzner DNS API token',
      anchors: ['hetzner'],
      near: ['hetzner'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 31, 3), sample('base62', 33, 4)],
    },
  ],
}
