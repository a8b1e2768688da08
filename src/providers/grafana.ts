import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { crc32 } from '../crypto/checksums.ts'

const BEFORE = `glsa_${sample('base62', 32)}`

export const grafana: Provider = {
  id: 'grafana',
  name: 'Grafana',
  variables: ['GRAFANA_API_KEY', 'GRAFANA_TOKEN', 'GRAFANA_SERVICE_ACCOUNT_TOKEN', 'GRAFANA_CLOUD_API_KEY'],
  keys: [
    {
      id: 'grafana.service_account',
      name: 'Grafana service account token',
      prefix: 'glsa_',
      anchors: ['glsa_'],
      pattern: /(?<![A-Za-z0-9_-])glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}(?![A-Za-z0-9_-])/,
      bits: 190,
      // Grafana's `pkg/components/satokengen`: the CRC-32 of what stands before, its lowest byte first.
      checksum: (key) => key.slice(-8) === checksum(key.slice(0, -9)),
      examples: [`${BEFORE}_${checksum(BEFORE)}`],
      decoys: [`glsa_${sample('base62', 32)}`],
    },
    {
      id: 'grafana.legacy',
      name: 'Grafana API key',
      prefix: 'eyJrIjoi',
      anchors: ['eyJrIjoi'],
      // `{"k":"` in Base64.
      pattern: /(?<![A-Za-z0-9_-])eyJrIjoi[A-Za-z0-9+/]{60,200}={0,2}(?![A-Za-z0-9+/=_-])/,
      bits: 190,
      examples: [btoa(JSON.stringify({ k: sample('base62', 32), n: 'key', id: 1 }))],
      decoys: [`eyJrIjoi${sample('base62', 20)}`],
    },
    {
      id: 'grafana.cloud',
      name: 'Grafana Cloud token',
      prefix: 'glc_',
      anchors: ['glc_'],
      pattern: /(?<![A-Za-z0-9_-])glc_eyJ[A-Za-z0-9+/]{60,400}={0,3}(?![A-Za-z0-9+/=_-])/,
      bits: 190,
      examples: [`glc_eyJ${sample('base62', 130)}`],
      decoys: [`glc_${sample('base62', 20)}`],
    },
  ],
}

function checksum(text: string): string {
  const digits = crc32(text).toString(16).padStart(8, '0')
  return (digits.match(/../g) ?? []).toReversed().join('')
}
